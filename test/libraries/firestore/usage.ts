import { Firestore } from '@google-cloud/firestore';
import type { DocumentReference, Query, Transaction } from '@google-cloud/firestore';

const db = new Firestore();

export async function read(): Promise<void> {
  const users = db.collection('users');
  const user = users.doc('1');
  await user.get();
  await user.collection('orders').get();
  await user.listCollections();
  await db.doc('users/1').get();
  await db.getAll(user, users.doc('2'));
  await db.listCollections();
  await db.collectionGroup('orders').where('paid', '==', true).get();
  await users.listDocuments();
  await users.count().get();
  await users.orderBy('name').limitToLast(5).offset(1).select('name').get();
  await users.orderBy('name').startAt('a').startAfter('b').endAt('c').endBefore('d').limit(3).get();
  await users.findNearest('embedding', [1], { limit: 3, distanceMeasure: 'COSINE' }).get();
  await users.where('age', '>', 3).aggregate({}).get();
  await users.where('age', '>', 3).withConverter(null).get();
  await users.withConverter(null).doc('1').withConverter(null).get();
  users.stream();
}

export async function write(reference: DocumentReference): Promise<void> {
  await reference.create({ name: 'a' });
  await reference.set({ name: 'a' });
  await reference.update({ name: 'b' });
  await reference.delete();
  await db.collection('users').add({ name: 'a' });
  await db.recursiveDelete(reference);
  const batch = db.batch();
  batch.set(reference, { name: 'a' }).delete(reference);
  await batch.commit();
  const writer = db.bulkWriter();
  await writer.flush();
  await writer.close();
  await db.terminate();
}

export async function change(reference: DocumentReference, query: Query): Promise<void> {
  await query.get();
  await db.runTransaction(async (transaction: Transaction) => {
    await transaction.get(reference);
    await transaction.getAll(reference);
    transaction.create(reference, { name: 'a' });
    transaction.set(reference, { name: 'a' });
    transaction.update(reference, { name: 'a' });
    transaction.delete(reference);
  });
}

/** The typings declare their namespace for every file, too. */
export async function readGlobal(query: FirebaseFirestore.Query): Promise<void> {
  await query.get();
}
