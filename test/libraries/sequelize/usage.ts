import type {
  HasManyAddAssociationMixin,
  HasManyCountAssociationsMixin,
  HasManyGetAssociationsMixin,
  HasManyHasAssociationMixin,
  HasOneGetAssociationMixin,
} from 'sequelize';
import { DataTypes, Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost/shop');

class User extends Model {
  declare id: number;
  declare name: string;
  declare age: number;
}
User.init({ name: DataTypes.STRING, age: DataTypes.INTEGER }, { sequelize });

export async function useSequelize(): Promise<void> {
  await sequelize.authenticate();
  sequelize.define('Order', { total: DataTypes.INTEGER });
  sequelize.model('Order');
  await sequelize.query('SELECT 1');
  await sequelize.sync();
  await sequelize.transaction((transaction) => User.create({ name: 'Ada' }, { transaction }));
  await sequelize.close();
}

export async function useAModel(): Promise<void> {
  User.scope('adult');
  User.unscoped();
  User.schema('public');
  await User.findByPk(1);
  await User.findOne({ where: { id: 1 } });
  await User.findAll({ where: { id: [1, 2] } });
  await User.findAndCountAll();
  await User.count();
  await User.aggregate('age', 'avg');
  await User.sum('age');
  await User.max('age');
  await User.min('age');
  await User.create({ name: 'Ada' });
  await User.bulkCreate([{ name: 'Ada' }]);
  await User.findOrCreate({ where: { name: 'Ada' } });
  await User.findCreateFind({ where: { name: 'Ada' } });
  await User.upsert({ name: 'Ada' });
  await User.update({ name: 'Ada' }, { where: { id: 1 } });
  await User.destroy({ where: { id: 1 } });
  await User.restore();
  await User.increment('age', { where: { id: 1 } });
  await User.decrement('age', { where: { id: 1 } });
  await User.truncate();
}

export async function useARow(user: User): Promise<void> {
  await user.save();
  await user.update({ name: 'Ada' });
  await user.destroy();
  await user.restore();
  await user.increment('age');
  await user.decrement('age');
  await user.reload();
}

class Author extends Model {
  declare getPosts: HasManyGetAssociationsMixin<User>;
  declare countPosts: HasManyCountAssociationsMixin;
  declare hasPost: HasManyHasAssociationMixin<User, number>;
  declare addPost: HasManyAddAssociationMixin<User, number>;
  declare getProfile: HasOneGetAssociationMixin<User>;
}

export async function useAssociations(author: Author): Promise<void> {
  await author.getPosts();
  await author.countPosts();
  await author.hasPost(1);
  await author.addPost(1);
  await author.getProfile();
}
