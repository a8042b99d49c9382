import { Collection, type EntityRepository, MikroORM, type Ref } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

class User {
  id!: number;
  name!: string;
  posts = new Collection<Post>(this);
}

class Post {
  id!: number;
  title!: string;
  user!: Ref<User>;
}

export async function useTheOrm(): Promise<void> {
  const orm = await MikroORM.init({ entities: [User, Post] });
  await orm.connect();
  await orm.em.fork().find(User, {});
  await orm.close();
}

export async function useTheManager(em: EntityManager, users: User[], user: User): Promise<void> {
  em.getRepository(User);
  await em.find(Post, { user: { $in: [1, 2] } });
  await em.findAll(User);
  await em.findAndCount(User, {});
  await em.findOne(User, 1);
  await em.findOneOrFail(User, 1);
  await em.count(User);
  await em.populate(users, ['posts']);
  await em.refresh(user);
  await em.insert(User, { id: 1, name: 'Ada', posts: [] });
  await em.insertMany(User, [{ id: 1, name: 'Ada', posts: [] }]);
  await em.nativeUpdate(User, { id: 1 }, { name: 'Ada' });
  await em.nativeDelete(User, { id: 1 });
  await em.upsert(User, { id: 1, name: 'Ada' });
  await em.upsertMany(User, [{ id: 1, name: 'Ada' }]);
  await em.transactional(async (inner) => {
    await inner.findOne(User, 1);
  });
  await em.flush();
  await em.commit();
}

export async function useARepository(repository: EntityRepository<User>, users: User[]): Promise<void> {
  await repository.find({ id: 1 });
  await repository.findAll();
  await repository.findAndCount({});
  await repository.findOne({ id: 1 });
  await repository.findOneOrFail({ id: 1 });
  await repository.count();
  await repository.populate(users, ['posts']);
  await repository.insert({ id: 1, name: 'Ada', posts: [] });
  await repository.insertMany([{ id: 1, name: 'Ada', posts: [] }]);
  await repository.nativeUpdate({ id: 1 }, { name: 'Ada' });
  await repository.nativeDelete({ id: 1 });
  await repository.upsert({ id: 1, name: 'Ada' });
  await repository.upsertMany([{ id: 1, name: 'Ada' }]);
}

export async function useRelations(user: User, post: Post): Promise<void> {
  await user.posts.init();
  await user.posts.load();
  await user.posts.loadItems();
  await user.posts.loadCount();
  await user.posts.matching({});
  await post.user.load();
  await post.user.loadOrFail();
}
