import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Client, SmithyResolvedConfiguration } from '@smithy/core/client';
import type { HttpHandlerOptions } from '@smithy/types';

type AnyClient = Client<
  HttpHandlerOptions,
  object,
  { $metadata: object },
  SmithyResolvedConfiguration<HttpHandlerOptions>
>;

/** Any client of a service that no other file speaks of. */
export async function useClient(client: AnyClient, command: GetObjectCommand): Promise<void> {
  await client.send(command);
  client.destroy();
}
