import type { Operation } from '../code/operations.js';
import type { Channel, Library } from '../library.js';
import { sqlTables } from '../code/sql.js';
import type { OperationFact } from './facts.js';

function formOf({ method, limited, rows }: Operation): OperationFact['form'] {
  if (method.scalar) return 'scalar';
  if (method.cure === false) return 'alone';
  if (limited && rows === 'many') return 'limited';
  return method.batch ? 'batch' : 'other';
}

/** SQL that is written out is cured in SQL, unless the library takes a list of keys there. */
function cureOf({ library, type, method, sql, effect }: Operation): string {
  if (method.cure) return method.cure;
  if (
    effect === 'cache-get' &&
    method.batch &&
    method.batch.argument === undefined &&
    !library.types[type]?.sharded
  )
    return `\`${method.batch.method}\``;
  const own = library.types[type]?.cure ?? library.cure;
  return own === undefined || (sql !== undefined && !method.batch) ? 'query with `IN (...)`' : own;
}

/** An operation as a fact. */
export function operationFact(operation: Operation): OperationFact {
  return {
    kind: 'operation',
    library: operation.library.name,
    name: operation.name,
    effect: operation.effect,
    rows: operation.rows,
    target: operation.model?.name ?? operation.host,
    targets: targetsOf(operation),
    channel: operation.channel,
    confined: operation.confined,
    merges: operation.method.merges !== undefined,
    cachesOnServer: Object.values(operation.library.types).some(({ cache }) => cache?.store === 'server'),
    command: isCommand(operation),
    raw: operation.method.raw ?? false,
    inProcess: operation.library.inProcess ?? false,
    asks: operation.asks,
    delivers: operation.delivers,
    throws: operation.method.missing === 'throws',
    form: formOf(operation),
    cure: cureOf(operation),
  };
}

function targetsOf({ sql, tables, related, model }: Operation): readonly string[] | undefined {
  if (tables.length > 0) return undefined;
  if (sql !== undefined) return sqlTables(sql);
  return related || !model ? undefined : [model.name];
}

/** A command for one entry of a cache on a server; not one that is queued, nor one that takes many keys. */
function isCommand({ library, type, name, method, effect }: Operation): boolean {
  const { cache, queued, methods, extends: base = '' } = library.types[type] ?? {};
  const takesKeys = Object.entries({ ...library.types[base]?.methods, ...methods }).some(
    ([other, { batch }]) => other !== name && batch?.method === name && batch.argument === undefined,
  );
  return (
    effect === 'cache-get' && cache?.store === 'server' && !queued && method.key !== undefined && !takesKeys
  );
}

/** A statement of SQL that cannot be read, as a fact: it may do anything. */
export function statementFact({ name, inProcess }: Library, channel: Channel): OperationFact {
  return {
    kind: 'operation',
    library: name,
    name: 'query',
    effect: 'write',
    rows: 'many',
    target: undefined,
    targets: undefined,
    channel,
    confined: channel !== 'pool',
    merges: false,
    cachesOnServer: false,
    command: false,
    raw: true,
    inProcess: inProcess ?? false,
    asks: false,
    delivers: false,
    throws: false,
    form: 'other',
    cure: 'query with `IN (...)`',
  };
}
