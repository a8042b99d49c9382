import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGODB_URL ?? '', {
  maxPoolSize: 1,
  heartbeatFrequencyMS: 600_000,
});

interface Visit {
  _id?: number;
  customerId: number;
  note: string;
  state?: 'new' | 'seen';
}

export const visits = client.db().collection<Visit>('visits');

export const inSession = client.withSession.bind(client);

export async function ready(): Promise<void> {
  await client.connect();
}

export async function close(): Promise<void> {
  await client.close();
}
