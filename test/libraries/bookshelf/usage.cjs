const knex = require('knex')({ client: 'pg' });
const bookshelf = require('bookshelf')(knex);

const User = bookshelf.Model.extend({ tableName: 'users' });

const Users = bookshelf.Collection.extend({ model: User });

exports.useModels = async function useModels() {
  await User.where({ age: 18 }).fetchAll({ withRelated: ['posts'] });
  await User.query({ where: { age: 18 } }).fetch();
  await User.forge({ id: 1 }).fetch();
  await User.orderBy('name').fetchPage();
  await User.fetchAll();
  await User.count();
  await User.collection().fetch();
  await Users.forge().fetch();
  await Users.forge().mapThen((user) => user.load('posts'));
  await new User({ id: 1 }).fetch();
};
