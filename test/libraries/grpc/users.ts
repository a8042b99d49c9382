/* What ts-proto writes with `outputServices=grpc-js`, and what grpc-tools declares. */
import type {
  CallOptions,
  ChannelCredentials,
  ClientOptions,
  ClientUnaryCall,
  Metadata,
} from '@grpc/grpc-js';
import { Client, makeGenericClientConstructor, type ServiceError } from '@grpc/grpc-js';
import * as grpc from '@grpc/grpc-js';

export interface User {
  id: string;
}

type Answer = (error: ServiceError | null, response?: User) => void;

export const UsersService = {
  get: {
    path: '/users.Users/get',
    requestStream: false,
    responseStream: false,
    requestSerialize: (value: User) => Buffer.from(value.id),
    requestDeserialize: (value: Buffer) => ({ id: value.toString() }),
    responseSerialize: (value: User) => Buffer.from(value.id),
    responseDeserialize: (value: Buffer) => ({ id: value.toString() }),
  },
} as const;

export interface UsersClient extends Client {
  get(request: User, callback: Answer): ClientUnaryCall;
  get(request: User, metadata: Metadata, options: Partial<CallOptions>, callback: Answer): ClientUnaryCall;
}

export const UsersClient = makeGenericClientConstructor(UsersService, 'users.Users') as unknown as {
  new (address: string, credentials: ChannelCredentials, options?: Partial<ClientOptions>): UsersClient;
  service: typeof UsersService;
  serviceName: string;
};

export class PlainClient extends grpc.Client {
  find(request: User, callback: Answer): ClientUnaryCall {
    return this.makeUnaryRequest(
      '/users.Users/find',
      UsersService.get.requestSerialize,
      UsersService.get.responseDeserialize,
      request,
      callback,
    );
  }
}
