import { DatabaseSync, type StatementSync } from 'node:sqlite';

const db = new DatabaseSync(':memory:');

export function readUsers(): void {
  db.exec('CREATE TABLE users (name TEXT)');
  db.prepare('SELECT name FROM users WHERE id = ?').get(1);
  const users = db.prepare('SELECT name FROM users WHERE age > ?');
  users.all(18);
  for (const user of users.iterate(18)) console.log(user);
  db.prepare('INSERT INTO users (name) VALUES (?)').run('a');
  db.close();
}

export function useTags(id: number): void {
  const sql = db.createTagStore();
  sql.get`SELECT name FROM users WHERE id = ${id}`;
  sql.all`SELECT name FROM users`;
  for (const user of sql.iterate`SELECT name FROM users`) console.log(user);
  sql.run`DELETE FROM users WHERE id = ${id}`;
}

export const find = (statement: StatementSync, id: number): unknown => statement.get(id);
