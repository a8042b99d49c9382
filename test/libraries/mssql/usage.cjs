const { batch, close, connect, query } = require('mssql');

exports.findUser = async function findUser(id) {
  const pool = await connect('Server=localhost;Database=shop');
  await query(`SELECT name FROM users WHERE id = ${Number(id)}`);
  return pool.request().input('id', id).query('SELECT name FROM users WHERE id = @id');
};

exports.stop = async function stop() {
  await batch('SELECT 1');
  await close();
};
