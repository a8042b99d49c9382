import {
  Binary,
  Decimal128,
  Double,
  Long,
  MongoClient,
  ObjectId,
  type Collection,
  type Document,
} from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMongodbSimulator, type MongodbSimulator } from './mongodb-simulator/server.mjs';
import { mongodbDecoder } from './protocols/mongodb.mjs';
import { startWireProxy, type WireProxy } from './wire-proxy.mjs';

let simulator: MongodbSimulator;
let proxy: WireProxy;
let client: MongoClient;
let things: Collection;

beforeAll(async () => {
  simulator = await startMongodbSimulator();
  proxy = await startWireProxy({ port: simulator.port, decoder: mongodbDecoder });
  client = new MongoClient(simulator.url('shop', proxy.port), {
    maxPoolSize: 1,
    heartbeatFrequencyMS: 600_000,
  });
});

afterAll(async () => {
  await client.close();
  await proxy.close();
  await simulator.stop();
});

beforeEach(async () => {
  await client.db().dropDatabase();
  things = client.db().collection('things');
});

/** The keys of what a filter finds, in the order of insertion. */
async function found(filter: Document): Promise<unknown[]> {
  const documents = await things.find(filter).toArray();
  return documents.map(({ _id }) => _id as unknown);
}

/** Inserts documents whose keys count from one. */
async function fill(...documents: Document[]): Promise<void> {
  await things.insertMany(documents.map((each, index) => ({ _id: index + 1, ...each })) as Document[]);
}

describe('filters of the MongoDB simulator', () => {
  it('never find a number by its text', async () => {
    await fill({ key: 1 }, { key: '1' });
    expect([
      await found({ key: 1 }),
      await found({ key: '1' }),
      await found({ key: { $in: ['1'] } }),
    ]).toEqual([[1], [2], [2]]);
  });

  it('find a number whatever its type, and a decimal by its exact value', async () => {
    await fill(
      { key: 1 },
      { key: Long.fromNumber(1) },
      { key: new Double(1) },
      { key: Decimal128.fromString('1.0') },
      { key: 0.1 },
      { key: Decimal128.fromString('0.1') },
    );
    expect(await found({ key: 1 })).toEqual([1, 2, 3, 4]);
    expect(await found({ key: 0.1 })).toEqual([5]);
    expect(await found({ key: { $gt: Decimal128.fromString('0.1'), $lt: 1 } })).toEqual([5]);
  });

  it('find identifiers, dates and bytes by their values', async () => {
    const [id, date, bytes] = [new ObjectId(), new Date(0), new Binary(Buffer.from('ab'))];
    await fill({ key: id }, { key: date }, { key: bytes }, { key: id.toString() });
    expect(await found({ key: new ObjectId(id.toString()) })).toEqual([1]);
    expect(await found({ key: { $gte: new Date(0) } })).toEqual([2]);
    expect(await found({ key: new Binary(Buffer.from('ab')) })).toEqual([3]);
  });

  it('take a missing field for null', async () => {
    await fill({ key: null }, {}, { key: 0 }, { key: [] }, { key: [null] });
    expect(await found({ key: null })).toEqual([1, 2, 5]);
    expect(await found({ key: { $in: [null, 0] } })).toEqual([1, 2, 3, 5]);
    expect(await found({ key: { $exists: false } })).toEqual([2]);
    expect(await found({ key: { $ne: null } })).toEqual([3, 4]);
  });

  it('look into arrays and documents', async () => {
    await fill(
      { tags: ['a', 'b'], lines: [{ price: 1 }, { price: 5 }] },
      { tags: 'a', lines: [{ price: 3 }] },
      { tags: ['b'], lines: { price: 5 } },
    );
    expect(await found({ tags: 'a' })).toEqual([1, 2]);
    expect(await found({ tags: ['a', 'b'] })).toEqual([1]);
    expect(await found({ 'lines.price': 5 })).toEqual([1, 3]);
    expect(await found({ 'lines.0.price': 3 })).toEqual([2]);
    expect(await found({ tags: { $all: ['a', 'b'] } })).toEqual([1]);
    expect(await found({ lines: { $elemMatch: { price: { $gt: 1, $lt: 5 } } } })).toEqual([2]);
    expect(await found({ lines: { $size: 2 } })).toEqual([1]);
    expect(await found({ lines: { price: 5 } })).toEqual([1, 3]);
  });

  it('compare values of one type only', async () => {
    await fill({ key: 5 }, { key: '5' }, { key: null }, { key: new Date(5) }, { key: true });
    expect(await found({ key: { $gt: 0 } })).toEqual([1]);
    expect(await found({ key: { $gt: '' } })).toEqual([2]);
    expect(await found({ key: { $lte: null } })).toEqual([3]);
  });

  it('combine conditions', async () => {
    await fill({ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 });
    expect(await found({ $or: [{ a: 2 }, { b: 1 }] })).toEqual([1, 3]);
    expect(await found({ $and: [{ a: 1 }, { b: 2 }] })).toEqual([2]);
    expect(await found({ $nor: [{ a: 2 }, { b: 1 }] })).toEqual([2]);
    expect(await found({ a: { $not: { $gt: 1 } }, b: { $nin: [2] } })).toEqual([1]);
  });
});

describe('the MongoDB simulator', () => {
  it('fails where it does not know what a server would do', async () => {
    await fill({ key: 'a' });
    const failures = [
      things.find({ $where: 'true' }).toArray(),
      things.find({ key: /a/ }).toArray(),
      things.find({ key: { $near: 1 } }).toArray(),
      things.find({}, { collation: { locale: 'en' } }).toArray(),
      things.aggregate([{ $facet: {} }]).toArray(),
      things.aggregate([{ $project: { key: { $toUpper: '$key' } } }]).toArray(),
      things.updateOne({}, { $bit: { key: { and: 1 } } }),
      client.db().command({ mapReduce: 'things' }),
    ];
    for (const failure of failures)
      await expect(failure).rejects.toThrow(/unknown|unrecognized|does not know|no such command/i);
  });

  it('fails for an operator that it does not know in an empty collection, too', async () => {
    await expect(found({ a: 1, b: { $near: 1 } })).rejects.toThrow('unknown operator: $near');
  });

  it('sorts, skips, limits and projects', async () => {
    await fill({ a: 2, b: { c: 1, d: 2 } }, { a: 'x' }, {}, { a: 1 }, { a: 2 });
    const keys = await things
      .find({}, { projection: { _id: 1 } })
      .sort({ a: 1, _id: -1 })
      .toArray();
    expect(keys).toEqual([{ _id: 3 }, { _id: 4 }, { _id: 5 }, { _id: 1 }, { _id: 2 }]);
    expect(await things.find().sort({ a: -1 }).skip(1).limit(1).toArray()).toMatchObject([{ _id: 1 }]);
    expect(await things.findOne({ _id: 1 as never }, { projection: { 'b.c': 1 } })).toEqual({
      _id: 1,
      b: { c: 1 },
    });
    expect(await things.findOne({ _id: 1 as never }, { projection: { 'b.c': 0, _id: 0 } })).toEqual({
      a: 2,
      b: { d: 2 },
    });
  });

  it('hands out a cursor batch by batch', async () => {
    await fill(...Array.from({ length: 5 }, () => ({})));
    proxy.reset();
    expect(await things.find({}, { batchSize: 2 }).toArray()).toHaveLength(5);
    expect(proxy.read()).toMatchObject({ statements: 3, turns: 3 });
  });

  it('writes', async () => {
    await fill({ n: 1 }, { n: 1, list: ['a'] });
    await things.updateMany({}, { $inc: { n: 1 }, $set: { 'deep.er': 1 }, $push: { list: 'b' as never } });
    expect(await things.find().toArray()).toEqual([
      { _id: 1, n: 2, deep: { er: 1 }, list: ['b'] },
      { _id: 2, n: 2, list: ['a', 'b'], deep: { er: 1 } },
    ]);
    const same = await things.updateOne({ n: 2 }, { $set: { n: 2 } });
    expect(same).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    const upsert = await things.updateOne(
      { name: 'new' },
      { $set: { n: 9 }, $setOnInsert: { made: true } },
      { upsert: true },
    );
    expect(await things.findOne({ name: 'new' })).toEqual({
      _id: upsert.upsertedId,
      name: 'new',
      n: 9,
      made: true,
    });
    await things.findOneAndUpdate({ n: 9 }, { $unset: { made: 1 } });
    expect(await things.findOneAndDelete({ n: 9 })).not.toHaveProperty('made');
    expect(await things.replaceOne({ _id: 1 as never }, { n: 0 })).toMatchObject({ modifiedCount: 1 });
    expect(await things.deleteMany({ n: { $lt: 5 } })).toMatchObject({ deletedCount: 2 });
  });

  it('keeps keys unique, and stops or goes on after a failure as it is told', async () => {
    await things.createIndex({ email: 1 }, { unique: true }, {});
    const documents = ['a', 'a', 'b'].map((email) => ({ email }));
    await expect(things.insertMany(documents)).rejects.toMatchObject({ code: 11000 });
    expect(await things.countDocuments()).toBe(1);
    await things.deleteMany({});
    await expect(things.insertMany(documents, { ordered: false })).rejects.toThrow(
      'E11000 duplicate key error collection: shop.things index: email_1 dup key: { email: "a" }',
    );
    expect(await things.countDocuments()).toBe(2);
    await expect(things.updateOne({ email: 'b' }, { $set: { email: 'a' } })).rejects.toMatchObject({
      keyPattern: { email: 1 },
    });
  });

  it('runs many writes in one command for each kind', async () => {
    proxy.reset();
    await things.bulkWrite([
      { insertOne: { document: { n: 1 } } },
      { insertOne: { document: { n: 2 } } },
      { updateOne: { filter: { n: 1 }, update: { $set: { n: 3 } } } },
      { deleteOne: { filter: { n: 2 } } },
    ]);
    expect(proxy.read()).toMatchObject({ statements: 3, turns: 3 });
    expect(await things.distinct('n')).toEqual([3]);
  });

  it('aggregates', async () => {
    await fill({ team: 'a', n: 1 }, { team: 'b', n: 2 }, { team: 'a', n: 0.5 }, { n: 7 });
    const groups = await things
      .aggregate([
        { $match: { n: { $gt: 0 } } },
        {
          $group: {
            _id: '$team',
            sum: { $sum: '$n' },
            count: { $sum: 1 },
            most: { $max: '$n' },
            all: { $push: '$n' },
          },
        },
        { $sort: { count: -1, _id: 1 } },
      ])
      .toArray();
    expect(groups).toEqual([
      { _id: 'a', sum: 1.5, count: 2, most: 1, all: [1, 0.5] },
      { _id: null, sum: 7, count: 1, most: 7, all: [7] },
      { _id: 'b', sum: 2, count: 1, most: 2, all: [2] },
    ]);
  });

  it('joins and unwinds', async () => {
    await fill({ name: 'a', parts: ['x', 'y'] }, { name: 'b', parts: [] });
    await client
      .db()
      .collection('parts')
      .insertMany([{ code: 'x' }, { code: 'z' }]);
    const joined = await things
      .aggregate([
        { $lookup: { from: 'parts', localField: 'parts', foreignField: 'code', as: 'found' } },
        { $unwind: '$parts' },
        { $project: { _id: 0, part: '$parts', found: { $size: '$found' } } },
      ])
      .toArray();
    expect(joined).toEqual([
      { part: 'x', found: 1 },
      { part: 'y', found: 1 },
    ]);
  });

  it('refuses to change a key, and two changes of one place', async () => {
    await fill({ a: 1 });
    await expect(things.updateOne({}, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
    await expect(things.updateOne({}, { $set: { a: 1 }, $inc: { a: 1 } })).rejects.toMatchObject({
      code: 40,
    });
    await expect(things.updateOne({}, { $inc: { a: 'x' as never } })).rejects.toMatchObject({ code: 14 });
  });
});

describe('the decoder of the MongoDB protocol', () => {
  it('counts commands, and not what a driver asks by itself', async () => {
    const other = new MongoClient(simulator.url('shop', proxy.port));
    proxy.reset();
    await other.connect();
    await other.db().command({ ping: 1 });
    expect(proxy.read().statements).toBe(0);
    await other.db().collection('things').findOne({});
    await other
      .db()
      .collection('things')
      .insertOne({ text: 'a'.repeat(200_000) });
    expect(proxy.read().statements).toBe(2);
    await other.close();
  });
});
