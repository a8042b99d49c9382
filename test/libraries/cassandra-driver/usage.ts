import { Client, mapping } from 'cassandra-driver';

const client = new Client({ contactPoints: ['localhost'], localDataCenter: 'datacenter1' });
const mapper = new mapping.Mapper(client);
const users = mapper.forModel('User');

export async function run(): Promise<void> {
  await client.connect();
  await client.execute('SELECT * FROM users WHERE id = ?', [1], { prepare: true });
  client.eachRow('SELECT * FROM users', [], () => undefined);
  client.stream('SELECT * FROM users');
  await client.batch([{ query: 'DELETE FROM users WHERE id = ?', params: [1] }]);
  await client.shutdown();
}

export async function map(): Promise<void> {
  await users.get({ id: 1 });
  await users.find({ id: 1 });
  await users.findAll();
  await users.insert({ id: 1 });
  await users.update({ id: 1 });
  await users.remove({ id: 1 });
  await mapper.batch([users.batching.insert({ id: 1 })]);
}
