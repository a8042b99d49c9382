import createBookshelf from 'bookshelf';
import createKnex from 'knex';

const bookshelf = createBookshelf(createKnex({ client: 'pg' }));

class Post extends createBookshelf.Model<Post> {
  override get tableName(): string {
    return 'posts';
  }
  author(): User {
    return this.belongsTo(User);
  }
  topic(): Post {
    return this.morphTo('topic', User, Post);
  }
}

class User extends createBookshelf.Model<User> {
  override get tableName(): string {
    return 'users';
  }
  posts(): createBookshelf.Collection<Post> {
    return this.hasMany(Post);
  }
  groups(): createBookshelf.Collection<Post> {
    return this.belongsToMany(Post);
  }
  comments(): createBookshelf.Collection<Post> {
    return this.morphMany(Post, 'topic');
  }
  profile(): Post {
    return this.hasOne(Post);
  }
  image(): Post {
    return this.morphOne(Post, 'topic');
  }
}

export async function useModels(): Promise<void> {
  const user = await new User({ id: 1 }).fetch({ require: false });
  await user.refresh();
  await user.load(['posts']);
  await user.save({ name: 'a' });
  await user.destroy();
  await user.where({ age: 18 }).fetchAll();
  await user
    .query({ where: { age: 18 } })
    .orderBy('name')
    .fetchPage({ page: 2 });
  await user.resetQuery().clone().count();
  await user.related<Post>('posts').fetch();
}

export async function useStatics(): Promise<void> {
  await User.fetchAll<User>();
  await User.count();
  await User.forge<User>({ id: 1 }).fetch();
  await User.where<User>({ age: 18 }).fetchAll();
  await User.collection<User>().fetch();
  await createBookshelf.Collection.forge<createBookshelf.Collection<User>>().fetch();
}

export async function useCollections(posts: createBookshelf.Collection<Post>): Promise<void> {
  await posts.where({ draft: true }).count();
  await posts
    .query({ where: { draft: true } })
    .orderBy('title')
    .fetch();
  await posts.fetchOne();
  await posts.load(['author']);
  await posts.create({ title: 'a' });
  await posts.attach([1, 2]);
  await posts.detach([1, 2]);
  await posts.updatePivot({ role: 'editor' });
  posts.forEach((post) => console.log(post.get('title')));
  posts.map((post) => post.get('title'));
}

export async function useTheRegistry(): Promise<void> {
  const Tag = bookshelf.model('Tag', { tableName: 'tags' });
  await Tag.fetchAll();
  await bookshelf.transaction(async (transacting) => {
    await new User({ id: 1 }).fetch({ transacting });
  });
}
