import knexLibrary, { type Knex } from 'knex';

interface Post {
  id: number;
  title: string;
  userId: number;
}

const knex = knexLibrary({ client: 'pg', pool: { min: 0, max: 5 } });

export async function useKnex(): Promise<void> {
  await knex.select('id').from('posts');
  await knex.from('posts');
  await knex.table('posts');
  await knex.into('posts').insert({ title: 'a' });
  await knex.queryBuilder().from('posts').select('id');
  await knex.first('id').from('posts').where({ userId: 1 });
  await knex.column('id').from('posts');
  await knex.columns('id', 'title').from('posts');
  await knex.distinct('userId').from('posts');
  await knex.with('recent', knex('posts').limit(10)).select('id').from('recent');
  await knex.raw('select 1');
  await knex.batchInsert('posts', [{ title: 'a' }], 100);
  await knex.transaction(async (trx) => {
    await trx('posts').select();
  });
  knex.fn.now();
  knex.fn.uuid();
  await knex.destroy();
}

export async function useABuilder(trx: Knex.Transaction): Promise<void> {
  await knex<Post>('posts').where({ userId: 1 }).first();
  await knex<Post>('posts').count();
  await knex<Post>('posts').countDistinct('userId');
  await knex<Post>('posts').sum('id');
  await knex<Post>('posts').min('id');
  await knex<Post>('posts').max('id');
  await knex<Post>('posts').avg('id');
  await knex<Post>('posts').from('posts').whereIn('userId', [1, 2]);
  await knex<Post>('posts').insert({ title: 'a' }).returning('id');
  await knex<Post>('posts').where('id', 1).update({ title: 'a' });
  await knex<Post>('posts').where('id', 1).increment('userId', 1);
  await knex<Post>('posts').where('id', 1).decrement('userId', 1);
  await knex<Post>('posts').transacting(trx).select('id');
  await trx<Post>('posts').where('id', 1).del();
  await trx<Post>('posts').where('id', 1).delete();
  await knex<Post>('posts').truncate();
  knex<Post>('posts').toSQL();
}
