import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import knex, { type Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type Postgres } from '../harness/postgres.mjs';
import { fixedWorkspace, type Side, type Workspace } from './workspace.mjs';

/** What a caller of queries in one transaction observes, together and in turn: each fails, at every position. */
const program = `
import type { Knex } from 'knex';

export async function reads(db: Knex, [first = 0, second = 0, third = 0]: number[]) {
  return db.transaction(async (trx) => {
    const [customers, orders, products] = await Promise.all([
      trx('customers').where({ id: first }).select('name'),
      trx('orders').where({ id: second }).select('status'),
      trx('stock').where({ warehouse: third }).orderBy('product').select('product', 'amount'),
    ]);
    return { customers, orders, products };
  });
}

export async function writes(db: Knex, [first = 0, second = 0, third = 0]: number[]) {
  return db.transaction(async (trx) => {
    const [added, changed, removed] = await Promise.all([
      trx('visits').insert({ customer_id: first, note: 'new' }).returning('note'),
      trx('visits').where({ customer_id: second }).update({ note: 'seen' }),
      trx('visits').where({ customer_id: third }).del(),
    ]);
    return { added, changed, removed };
  });
}

async function visit(trx: Knex.Transaction, id: number) {
  const customers = await trx('customers').where({ id }).select('name');
  if (customers.length === 0) throw new Error(\`no customer \${id}\`);
  await trx('visits').insert({ customer_id: id, note: 'came by' });
}

export async function functions(db: Knex, [first = 0, second = 0, third = 0]: number[]) {
  await db.transaction(async (trx) => {
    await Promise.all([visit(trx, first), visit(trx, second), visit(trx, third)]);
  });
}
`;

const names = ['reads', 'writes', 'functions'] as const;

type Queries = Record<(typeof names)[number], (db: Knex, ids: number[]) => Promise<unknown>>;

const positions = [0, 1, 2];
/** Known to every table. */
const known = [1, 2, 3];
/** Not an integer for Postgres: the query fails. */
const FAILING = 3_000_000_000;
/** Nobody: the query gives nothing. */
const MISSING = 900;

let workspace: Workspace;
let postgres: Postgres;
let db: Knex;
const modules = {} as Record<Side, Queries>;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
let sent: string[] = [];

beforeAll(async () => {
  [postgres, workspace] = await Promise.all([startPostgres(), fixedWorkspace(fill)]);
  db = knex({ client: 'pg', connection: postgres.url(), pool: { min: 0, max: 2 } });
  await db.raw(await readFile(path.join(import.meta.dirname, 'programs/schema.sql'), 'utf8'));
  db.on('query', ({ sql }: { sql: string }) => sent.push(sql.replace(/;$/, '')));
  for (const side of ['before', 'after'] as const)
    modules[side] = (await import(pathToFileURL(workspace.built(side, 'index.ts')).href)) as Queries;
  process.on('unhandledRejection', note);
});

async function fill(folder: string) {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'tsconfig.json'])
    await copyFile(path.join(import.meta.dirname, 'programs', name), path.join(folder, name));
  await writeFile(path.join(folder, 'index.ts'), program.trimStart());
}

afterAll(async () => {
  process.off('unhandledRejection', note);
  workspace.remove();
  await db.destroy();
  postgres.stop();
});

afterEach(() => expect(unhandled).toEqual([]));

test('all are rewritten, and well typed', () => {
  expect(workspace.source('before', 'index.ts').match(/Promise\.all/g)).toHaveLength(names.length);
  expect(workspace.source('after', 'index.ts')).not.toContain('Promise.all');
  expect(workspace.reported.before.map(({ safety }) => safety)).toEqual(['safe', 'reviewed', 'reviewed']);
  expect(workspace.reported.after).toEqual([]);
  expect(workspace.typeErrors).toEqual({ before: [], after: [] });
});

/** What a transaction gives or throws, what it sends, and what is in the table that it writes when all is over. */
async function observed(side: Side, name: keyof Queries, ids: number[]) {
  await db('visits').truncate();
  await db('visits').insert(known.map((id) => ({ customer_id: id, note: 'old' })));
  sent = [];
  const outcome = await modules[side][name](db, ids).then(
    (result) => ({ result, threw: undefined }),
    (error: unknown) => ({ result: undefined, threw: String(error) }),
  );
  // The transaction's connection is free again once nothing waits for it.
  await Promise.all([db.raw('select pg_sleep(0.01)'), db.raw('select pg_sleep(0.01)')]);
  const statements = sent.filter((sql) => !sql.includes('pg_sleep'));
  const rows = await db('visits').select('customer_id', 'note').orderBy(['customer_id', 'note']);
  return { ...outcome, statements, rows };
}

const old = known.map((id) => ({ customer_id: id, note: 'old' }));

function withAt(failing: readonly number[], value: number) {
  return known.map((id, position) => (failing.includes(position) ? value : id));
}

function matching(pattern: RegExp) {
  return expect.stringMatching(pattern) as string;
}

describe.each([
  ['reads', ['select "name"', 'select "status"', 'select "product"']],
  ['writes', ['insert into', 'update', 'delete from']],
] as const)('%s in a transaction of Knex, as the page says', (name, begins) => {
  test('when none fails: the same results, the same statements, the same rows', async () => {
    const before = await observed('before', name, known);
    expect(before.threw).toBeUndefined();
    expect(before.statements).toEqual([
      'BEGIN',
      ...begins.map((begin) => matching(new RegExp(`^${begin}`))),
      'COMMIT',
    ]);
    expect(await observed('after', name, known)).toEqual(before);
  });

  test('when nothing is found', async () => {
    const ids = withAt(positions, MISSING);
    const before = await observed('before', name, ids);
    expect(before.threw).toBeUndefined();
    expect(await observed('after', name, ids)).toEqual(before);
  });

  test.each([[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].map((failing) => ({ failing })))(
    'when those at $failing fail',
    async ({ failing }) => {
      const ids = withAt(failing, FAILING);
      const first = Math.min(...failing);
      const before = await observed('before', name, ids);
      const after = await observed('after', name, ids);
      expect(before.threw).toMatch(/out of range for type integer/);
      expect(before.threw).toContain(begins[first]);
      // All have been sent, and what they did is undone.
      expect(before.statements).toHaveLength(['BEGIN', ...begins, 'ROLLBACK'].length);
      expect(before.rows).toEqual(old);
      // The same error, that of the first in the list; those behind it are not sent.
      expect(after).toEqual({
        ...before,
        statements: [...before.statements.slice(0, first + 2), 'ROLLBACK'],
      });
    },
  );
});

describe('functions of several queries in a transaction of Knex, as the page says', () => {
  const select = matching(/^select "name"/);
  const insert = matching(/^insert into "visits"/);

  test('when none fails: the same rows, but one function ends before the next begins', async () => {
    const before = await observed('before', 'functions', known);
    const after = await observed('after', 'functions', known);
    const each = positions.flatMap(() => [select, insert]);
    expect(before).toMatchObject({ threw: undefined, rows: expect.arrayContaining(old) as unknown });
    expect(before.rows).toHaveLength(2 * known.length);
    expect(before.statements.slice(0, 4)).toEqual(['BEGIN', select, select, select]);
    expect(after).toEqual({ ...before, statements: ['BEGIN', ...each, 'COMMIT'] });
  });

  test.each(positions)('when function %i throws', async (failing) => {
    const ids = withAt([failing], MISSING);
    const before = await observed('before', 'functions', ids);
    const after = await observed('after', 'functions', ids);
    expect(before.threw).toBe(`Error: no customer ${MISSING}`);
    // The queries of the others are sent, up to the end of the transaction; Knex refuses the later ones.
    expect(before.statements.filter((sql) => sql.startsWith('select'))).toHaveLength(positions.length);
    expect(before.statements.at(-1)).toBe('ROLLBACK');
    expect(before.rows).toEqual(old);
    // Nothing is started any more.
    const earlier = positions.slice(0, failing).flatMap(() => [select, insert]);
    expect(after).toEqual({ ...before, statements: ['BEGIN', ...earlier, select, 'ROLLBACK'] });
  });
});
