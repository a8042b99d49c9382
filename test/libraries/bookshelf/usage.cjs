const knex = require('knex')({ client: 'pg' });
const bookshelf = require('bookshelf')(knex);

const User = bookshelf.Model.extend({ tableName: 'users' });

exports.useModels = async function useModels() {
  await User.where({ age: 18 }).fetchAll({ withRelated: ['posts'] });
  await User.query({ where: { age: 18 } }).fetch();
  await User.forge({ id: 1 }).fetch();
  await User.orderBy('name').fetchPage();
  await User.fetchAll();
  await User.count();
  await new User({ id: 1 }).fetch();
};
