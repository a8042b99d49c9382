import {
  AfterLoad,
  BaseEntity,
  Column,
  DataSource,
  Entity,
  EntityManager,
  In,
  PrimaryGeneratedColumn,
  Repository,
  TreeRepository,
} from 'typeorm';

@Entity()
class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  name!: string;

  @Column()
  age!: number;

  @AfterLoad()
  trim(): void {
    this.name = this.name.trim();
  }
}

const dataSource = new DataSource({ type: 'postgres', entities: [User] });

export async function useTheDataSource(): Promise<void> {
  await dataSource.initialize();
  dataSource.getRepository(User);
  dataSource.getTreeRepository(User);
  dataSource.createEntityManager();
  await dataSource.createQueryBuilder(User, 'user').getOne();
  await dataSource.query('SELECT 1');
  await dataSource.transaction((manager) => manager.save(User, { name: 'Ada' }));
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  await runner.query('SELECT 1');
  await runner.release();
  await dataSource.destroy();
}

export async function useTheManager(manager: EntityManager, user: User): Promise<void> {
  const users = manager.getRepository(User);
  manager.getTreeRepository(User);
  manager.withRepository(users);
  await manager.createQueryBuilder(User, 'user').getMany();
  await manager.transaction((inner) => inner.find(User));
  await manager.find(User, { where: { id: In([1, 2]) } });
  await manager.findBy(User, { id: 1 });
  await manager.findAndCount(User);
  await manager.findAndCountBy(User, { age: 30 });
  await manager.findOne(User, { where: { id: 1 } });
  await manager.findOneBy(User, { id: 1 });
  await manager.findOneOrFail(User, { where: { id: 1 } });
  await manager.findOneByOrFail(User, { id: 1 });
  await manager.count(User);
  await manager.countBy(User, { age: 30 });
  await manager.exists(User, { where: { id: 1 } });
  await manager.existsBy(User, { id: 1 });
  await manager.sum(User, 'age', {});
  await manager.average(User, 'age', {});
  await manager.minimum(User, 'age', {});
  await manager.maximum(User, 'age', {});
  await manager.query('SELECT 1');
  await manager.save(User, { name: 'Ada' });
  await manager.insert(User, { name: 'Ada' });
  await manager.update(User, { id: 1 }, { name: 'Ada' });
  await manager.upsert(User, { id: 1, name: 'Ada' }, ['id']);
  await manager.remove(user);
  await manager.softRemove(user);
  await manager.recover(user);
  await manager.delete(User, { id: 1 });
  await manager.softDelete(User, { id: 1 });
  await manager.restore(User, { id: 1 });
  await manager.increment(User, { id: 1 }, 'age', 1);
  await manager.decrement(User, { id: 1 }, 'age', 1);
  await manager.clear(User);
}

export async function useARepository(users: Repository<User>, user: User): Promise<void> {
  users.extend({});
  await users.find({ where: { id: In([1, 2]) } });
  await users.findBy({ id: 1 });
  await users.findAndCount();
  await users.findAndCountBy({ age: 30 });
  await users.findOne({ where: { id: 1 } });
  await users.findOneBy({ id: 1 });
  await users.findOneOrFail({ where: { id: 1 } });
  await users.findOneByOrFail({ id: 1 });
  await users.count();
  await users.countBy({ age: 30 });
  await users.exists({ where: { id: 1 } });
  await users.existsBy({ id: 1 });
  await users.sum('age', {});
  await users.average('age', {});
  await users.minimum('age', {});
  await users.maximum('age', {});
  await users.query('SELECT 1');
  await users.save(user);
  await users.insert({ name: 'Ada' });
  await users.update({ id: 1 }, { name: 'Ada' });
  await users.upsert({ id: 1, name: 'Ada' }, ['id']);
  await users.remove(user);
  await users.softRemove(user);
  await users.recover(user);
  await users.delete({ id: 1 });
  await users.softDelete({ id: 1 });
  await users.restore({ id: 1 });
  await users.increment({ id: 1 }, 'age', 1);
  await users.decrement({ id: 1 }, 'age', 1);
  await users.clear();
}

export async function useATree(tree: TreeRepository<User>, user: User): Promise<void> {
  await tree.findTrees();
  await tree.findRoots();
  await tree.findDescendants(user);
  await tree.findDescendantsTree(user);
  await tree.findAncestors(user);
  await tree.findAncestorsTree(user);
}

export async function useABuilder(users: Repository<User>, user: User): Promise<void> {
  const query = users.createQueryBuilder('user');
  await query.getOne();
  await query.getOneOrFail();
  await query.getRawOne();
  await query.getMany();
  await query.getManyAndCount();
  await query.getRawMany();
  await query.getRawAndEntities();
  await query.getCount();
  await query.getExists();
  query.getQuery();
  query.getSql();
  query.getParameters();
  query.getQueryAndParameters();
  await query.relation(User, 'name').of(user).loadOne();
  await query.relation(User, 'name').of(user).loadMany();
  await query.update().set({ name: 'Ada' }).execute();
  await query.delete().where('id = 1').execute();
  await query.softDelete().where('id = 1').execute();
  await query.insert().values({ name: 'Ada' }).execute();
}

export async function useActiveRecords(user: User): Promise<void> {
  User.getRepository();
  await user.save();
  await user.remove();
  await user.softRemove();
  await user.recover();
  await user.reload();
}
