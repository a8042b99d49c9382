import * as grpc from '@grpc/grpc-js';
import type { User } from './users.js';
import { PlainClient, UsersClient } from './users.js';

const credentials = grpc.credentials.createInsecure();
const users = new UsersClient('localhost:50051', credentials);
const plain = new PlainClient('localhost:50051', credentials);
const write = (value: User) => Buffer.from(value.id);
const read = (value: Buffer): User => ({ id: value.toString() });

export function use(id: string): void {
  users.get({ id }, () => undefined);
  users.get({ id }, new grpc.Metadata(), { deadline: Date.now() + 1000 }, () => undefined);
  plain.find({ id }, () => undefined);
  plain.waitForReady(Date.now() + 1000, () => undefined);
  plain.getChannel();
  plain.makeUnaryRequest('/users.Users/get', write, read, { id }, () => undefined);
  plain.makeClientStreamRequest('/users.Users/add', write, read, () => undefined);
  plain.makeServerStreamRequest('/users.Users/list', write, read, { id });
  plain.makeBidiStreamRequest('/users.Users/talk', write, read);
  users.close();
}
