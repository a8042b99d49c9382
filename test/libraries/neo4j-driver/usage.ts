import neo4j from 'neo4j-driver';
import type { ManagedTransaction, Session } from 'neo4j-driver';

const driver = neo4j.driver('neo4j://localhost', neo4j.auth.basic('neo4j', 'secret'));

export async function read(): Promise<void> {
  await driver.verifyConnectivity();
  await driver.executeQuery('MATCH (u:User {id: $id}) RETURN u', { id: 1 });
  const session = driver.session();
  await session.run('MATCH (u:User {id: $id}) RETURN u', { id: 1 });
  await session.executeRead((transaction) => transaction.run('MATCH (u:User) RETURN u'));
  await session.close();
  await driver.close();
}

export async function write(session: Session): Promise<void> {
  await session.executeWrite(async (transaction: ManagedTransaction) => {
    await transaction.run('CREATE (u:User {id: 1})');
  });
  const transaction = await session.beginTransaction();
  await transaction.run('MATCH (u:User) DETACH DELETE u');
  await transaction.commit();
  await transaction.rollback();
}
