import Database from 'better-sqlite3';

const db = new Database('shop.db');

export function readUsers(): void {
  db.prepare('SELECT name FROM users WHERE id = ?').get(1);
  const users = db.prepare('SELECT name FROM users WHERE age > ?');
  users.all(18);
  users.bind(18).all();
  for (const user of users.iterate(18)) console.log(user);
  users.pluck().get(18);
  users.expand().get(18);
  users.raw().get(18);
  users.safeIntegers().get(18);
}

export function writeUsers(shop: Database.Database, names: string[]): void {
  shop.exec('CREATE TABLE users (name TEXT)');
  const insert = shop.prepare('INSERT INTO users (name) VALUES (?)');
  shop.transaction(() => {
    for (const name of names) insert.run(name);
  })();
  shop.close();
}

export const find = (statement: Database.Statement, id: number): unknown => statement.get(id);
