// A MongoDB simulator with a database for each folder of programs that needs one; before it a proxy that counts.
import { MongoClient, ObjectId } from 'mongodb';
import { startMongodbSimulator } from '../harness/mongodb-simulator/server.mjs';
import { mongodbDecoder } from '../harness/protocols/mongodb.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';

const FOLDERS = new Set(['mongodb', 'mongoose']);

/** Whether the programs of a folder read documents. */
export function readsDocuments(/** @type {string} */ folder) {
  return FOLDERS.has(folder);
}

/** A key of `members` and `posts`: 24 hexadecimal digits. */
export function hexadecimalId(/** @type {number} */ id) {
  return `5eed${id.toString(16).padStart(20, '0')}`;
}

/**
 * @param {readonly string[]} folders - Those that read documents.
 * @param {(() => unknown)[]} cleanUps
 */
export async function startedMongodb(folders, cleanUps) {
  const simulator = await startMongodbSimulator();
  cleanUps.push(() => simulator.stop());
  const proxy = await startWireProxy({ port: simulator.port, decoder: mongodbDecoder });
  cleanUps.push(() => proxy.close());
  const client = new MongoClient(simulator.url('admin'));
  cleanUps.push(() => client.close());
  for (const folder of folders) await fill(client.db(folder));

  return {
    proxy,
    url: (/** @type {string} */ folder) => simulator.url(folder, proxy.port),
    takeVisits: async (/** @type {string} */ folder) => {
      const visits = client.db(folder).collection('visits');
      const rows = await visits.find({}, { projection: { _id: 0, __v: 0 } }).toArray();
      if (rows.length > 0) await visits.deleteMany({});
      return rows;
    },
  };
}

/**
 * The rows of `programs/schema.sql`, and the same with keys as MongoDB makes them.
 * @param {import('mongodb').Db} db
 */
async function fill(db) {
  const customers = db.collection('customers');
  await customers.createIndex({ email: 1 }, { unique: true }, {});
  await customers.insertMany(numbers(12).map(customer));
  await db.collection('orders').insertMany(numbers(40).map(order));
  await db.collection('members').insertMany(numbers(12).map(member));
  await db.collection('posts').insertMany(numbers(40).map(post));
  const settings = { currency: 'EUR', locale: 'de', theme: 'dark', Theme: 'light' };
  await db
    .collection('settings')
    .insertMany(Object.entries(settings).map(([key, value]) => ({ _id: asId(key), value })));
}

/** The typings of the driver take every key that is not declared for an ObjectId. */
const asId = (/** @type {unknown} */ key) => /** @type {ObjectId} */ (key);

const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index + 1);

/** Customers 11 and 12 have no orders, every seventh order has no customer. */
const customerOf = (/** @type {number} */ n) => (n % 7 > 0 ? 1 + ((n * 3) % 10) : null);

const teamOf = (/** @type {number} */ n) => ['red', 'blue', null][n % 3] ?? null;

const momentOf = (/** @type {number} */ n) => new Date(Date.UTC(2026, 0, 1, (n * 17) % 41));

const customer = (/** @type {number} */ n) => ({
  _id: asId(n),
  email: `c${n}@shop.test`,
  name: `Customer ${n}`,
  team: teamOf(n),
  managerId: n > 1 ? Math.floor(n / 2) : null,
});

const order = (/** @type {number} */ n) => ({
  _id: asId(n),
  customerId: customerOf(n),
  status: ['open', 'paid', 'sent'][n % 3],
  placedAt: momentOf(n),
});

const member = (/** @type {number} */ n) => ({
  _id: new ObjectId(hexadecimalId(n)),
  handle: `m${n}`,
  team: teamOf(n),
  manager: n > 1 ? new ObjectId(hexadecimalId(Math.floor(n / 2))) : null,
});

/** Some posts say that they have no author, others say nothing. */
const post = (/** @type {number} */ n) => {
  const author = customerOf(n);
  return {
    _id: new ObjectId(hexadecimalId(100 + n)),
    ...(author === null
      ? n % 2 === 0
        ? { author: null }
        : {}
      : { author: new ObjectId(hexadecimalId(author)) }),
    title: `Post ${n}`,
    status: ['draft', 'open', 'closed'][n % 3],
    written: momentOf(n),
  };
};
