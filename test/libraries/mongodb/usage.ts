import { MongoClient } from 'mongodb';

interface User {
  name: string;
  age: number;
}

const client = new MongoClient('mongodb://localhost');

export async function useTheClient(): Promise<void> {
  await client.connect();
  const session = client.startSession();
  await session.withTransaction(async () => client.db('shop').dropDatabase());
  const db = client.db('shop');
  await db.aggregate([]).toArray();
  await db.command({ ping: 1 });
  await db.createCollection('users');
  await db.dropDatabase();
  await client.close();
}

export async function useACollection(): Promise<void> {
  const users = client.db('shop').collection<User>('users');
  await users
    .find({ age: { $in: [36, 37] } })
    .limit(10)
    .toArray();
  await users.aggregate([]).toArray();
  await users.findOne({ name: 'Ada' });
  await users.countDocuments();
  await users.estimatedDocumentCount();
  await users.distinct('name');
  await users.insertOne({ name: 'Ada', age: 36 });
  await users.insertMany([{ name: 'Ada', age: 36 }]);
  await users.updateOne({ name: 'Ada' }, { $set: { age: 37 } });
  await users.updateMany({}, { $set: { age: 37 } });
  await users.replaceOne({ name: 'Ada' }, { name: 'Ada', age: 37 });
  await users.findOneAndUpdate({}, { $set: { age: 37 } });
  await users.findOneAndReplace({}, { name: 'Ada', age: 37 });
  await users.findOneAndDelete({});
  await users.deleteOne({ name: 'Ada' });
  await users.deleteMany({});
  await users.bulkWrite([]);
  await users.createIndex({ name: 1 });
  await users.drop();
}
