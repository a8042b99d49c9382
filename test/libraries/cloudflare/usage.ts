import type { D1Database, D1PreparedStatement, KVNamespace } from '@cloudflare/workers-types';

export async function query(database: D1Database, statement: D1PreparedStatement): Promise<void> {
  const users = database.prepare('SELECT * FROM users WHERE id = ?');
  await users.bind(1).first();
  await users.bind(1).all();
  await users.bind(1).raw();
  await database.withSession().prepare('INSERT INTO users (id) VALUES (?)').bind(1).run();
  await database.batch([users.bind(1), statement]);
  await database.exec('DELETE FROM users');
}

export async function keep(namespace: KVNamespace): Promise<void> {
  await namespace.get('key');
  await namespace.getWithMetadata('key');
  await namespace.put('key', 'value', { expirationTtl: 60 });
  await namespace.delete('key');
  await namespace.list({ prefix: 'k' });
}
