import { Column, HasMany, Model, Sequelize, Table } from 'sequelize-typescript';
import { Op } from 'sequelize';

@Table
class Book extends Model {
  @Column
  declare title: string;
}

@Table
class Author extends Model {
  @Column
  declare name: string;

  @Column
  declare age: number;

  @HasMany(() => Book)
  declare books: Book[];
}

const sequelize = new Sequelize('postgres://localhost/shop', { models: [Author, Book] });

export async function useSequelize(): Promise<void> {
  await sequelize.authenticate();
  await sequelize.query('SELECT 1');
  await sequelize.sync();
  await sequelize.transaction((transaction) => Author.create({ name: 'Ada' }, { transaction }));
  await sequelize.close();
}

export async function useAModel(): Promise<void> {
  Author.scope('adult');
  Author.unscoped();
  Author.schema('public');
  await Author.findByPk(1);
  await Author.findOne({ where: { id: 1 } });
  await Author.findAll({ where: { id: [1, 2] } });
  await Author.findAndCountAll();
  await Author.count();
  await Author.aggregate('age', 'avg');
  await Author.sum('age');
  await Author.max('age');
  await Author.min('age');
  await Author.create({ name: 'Ada' });
  await Author.bulkCreate([{ name: 'Ada' }]);
  await Author.findOrCreate({ where: { name: 'Ada' } });
  await Author.findCreateFind({ where: { name: 'Ada' } });
  await Author.upsert({ name: 'Ada' });
  await Author.update({ name: 'Ada' }, { where: { id: 1 } });
  await Author.destroy({ where: { id: 1 } });
  await Author.restore();
  await Author.increment('age', { where: { id: 1 } });
  await Author.decrement('age', { where: { id: 1 } });
  await Author.truncate();

  await Author.findAll({ where: { id: { [Op.in]: [1] } }, include: [Book] });
}

export async function useARow(author: Author): Promise<void> {
  await author.$get('books');
  await author.$count('books');
  await author.$has('books', 1);
  await author.$set('books', [1]);
  await author.$add('books', 1);
  await author.$create('book', { title: 'a' });
  await author.$remove('books', 1);
  await author.save();
  await author.update({ name: 'Ada' });
  await author.destroy();
  await author.restore();
  await author.increment('age');
  await author.decrement('age');
  await author.reload();
}
