import { Model } from 'objection';

class User extends Model {
  static override tableName = 'users';
  id!: number;
  name!: string;
  age!: number;
  posts?: Post[];
}

class Post extends Model {
  static override tableName = 'posts';
  id!: number;
  userId!: number;
}

export async function useStatics(rows: User[]): Promise<void> {
  await User.query();
  await User.relatedQuery('posts').for([1, 2]);
  await User.fetchGraph(rows, 'posts');
  await User.transaction(async (trx) => {
    await User.query(trx).findById(1);
  });
}

export async function useABuilder(): Promise<void> {
  const trx = await User.startTransaction();
  await User.query().transacting(trx).where('age', '>', 30);
  await User.query().findById(1);
  await User.query().findOne({ name: 'Ada' });
  await Post.query().where('userId', 1).first();
  await Post.query().findById(1).throwIfNotFound();
  await User.query().resultSize();
  await User.query().insert({ name: 'Ada' });
  await User.query().insertAndFetch({ name: 'Ada' });
  await User.query().insertGraph({ name: 'Ada' });
  await User.query().insertGraphAndFetch({ name: 'Ada' });
  await User.query().upsertGraph({ name: 'Ada' });
  await User.query().upsertGraphAndFetch({ name: 'Ada' });
  await User.query().update({ name: 'Ada' });
  await User.query().updateAndFetch({ name: 'Ada' });
  await User.query().updateAndFetchById(1, { name: 'Ada' });
  await User.query().patch({ name: 'Ada' });
  await User.query().patchAndFetch({ name: 'Ada' });
  await User.query().patchAndFetchById(1, { name: 'Ada' });
  await User.query().increment('age', 1);
  await User.query().decrement('age', 1);
  await User.relatedQuery('posts').for(1).relate(2);
  await User.relatedQuery('posts').for(1).unrelate();
  await User.query().delete().where('id', 1);
  await User.query().deleteById(1);
  await User.query().truncate();
}

export async function useARow(user: User): Promise<void> {
  await user.$query();
  await user.$query().patch({ name: 'Ada' });
  await user.$query().update({ name: 'Ada' });
  await user.$query().delete();
  await user.$relatedQuery('posts');
  await user.$fetchGraph('posts');
}
