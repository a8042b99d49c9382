// Random loop programs over the tables of `programs/schema.sql`, from choices that are made independently.
import fc from 'fast-check';
import { queryTexts } from './generator-libraries.js';

export type Library = keyof typeof queryTexts;
export const generatedLibraries = Object.keys(queryTexts) as Library[];

export interface Generated {
  readonly library: Library;
  readonly text: string;
  /** It asks the same question in each iteration, which moves before the loop even if there is no item to ask it for. */
  readonly hoists: boolean;
  /**
   * One question stands behind a way out that hangs on the answer to another: asked before the loop, it is asked even if no
   * item comes to it.
   */
  readonly skips: boolean;
  /** It catches the error of one item and carries on. */
  readonly catches: boolean;
  /** What it is run on: the first input is always empty. */
  readonly inputs: readonly (readonly Item[])[];
}

interface Item {
  readonly id: number;
  readonly customerId: number | null;
}

interface Choices {
  readonly library: Library;
  readonly loop: keyof typeof loops;
  readonly key: string;
  readonly nullable: boolean;
  readonly guard: number;
  readonly read: number;
  readonly kind: 'one' | 'many' | 'scalar' | 'write';
  readonly use: number;
  readonly before: string;
  readonly after: string;
  readonly wrap: string;
}

/** Where the body of a loop stands, and how it takes an item, skips one and hands on a value. */
interface Loop {
  readonly head: string;
  readonly tail: string;
  /** How the body names the item's own key, and the item. */
  readonly key?: string;
  readonly item?: string;
  readonly emit?: 'return';
  readonly prelude?: string;
}

const loops = {
  forOf: { head: 'for (const order of orders) {', tail: '}' },
  index: { head: 'for (let i = 0; i < orders.length; i++) {\nconst order = orders[i]!;', tail: '}' },
  indexStep: { head: 'for (let n = 0; n < orders.length; n += 1) {\nconst order = orders[n]!;', tail: '}' },
  destructured: {
    head: 'for (const { id, customerId } of orders) {',
    tail: '}',
    key: 'customerId',
    item: '{ id, customerId }',
  },
  entries: { head: 'for (const [position, order] of orders.entries()) {\nout.push(position);', tail: '}' },
  filtered: { head: 'for (const order of orders.filter((each) => each.id % 2 === 0)) {', tail: '}' },
  reversed: { head: 'for (const order of [...orders].reverse()) {', tail: '}' },
  set: { head: 'for (const order of new Set(orders)) {', tail: '}' },
  pairs: {
    head: 'for (const [id, customerId] of new Map(orders.map((each) => [each.id, each.customerId]))) {',
    tail: '}',
    key: 'customerId',
    item: '{ id, customerId }',
  },
  queue: {
    prelude: 'const queue = [...orders];',
    head: 'while (queue.length > 0) {\nconst order = queue.shift()!;',
    tail: '}',
  },
  generator: { head: 'for (const order of each(orders)) {', tail: '}' },
  nested: { head: 'for (const group of halves(orders)) {\nfor (const order of group) {', tail: '}\n}' },
  forAwait: { head: 'for await (const order of orders) {', tail: '}' },
  mapped: {
    head: 'const views = await Promise.all(\norders.map(async (order) => {',
    tail: '}),\n);\nout.push(...views);',
    emit: 'return',
  },
  mappedPosition: {
    head: 'out.push(await Promise.all(orders.map(async (order, position) => {\nif (position > 5) return position;',
    tail: '})));',
    emit: 'return',
  },
  mappedSlice: {
    head: 'out.push(await Promise.all(orders.slice(0, 4).map(async ({ id, customerId }) => {',
    tail: '})));',
    key: 'customerId',
    item: '{ id, customerId }',
    emit: 'return',
  },
} as const satisfies Record<string, Loop>;

/** `if (own.length > 3) return own.length;` before another `await`. */
const asksBehindAnswer = /\bif \(own\.length > 3\) return\([^]*\bawait\b[^]*\n {2}\}\)/;

/** What happens to the item's own key, `$key`, before the query. */
const changed = '$key += 1;';
const keys = [
  '',
  '',
  '',
  changed,
  'const key = $key;',
  'const key = $key + 1;',
  'const key = Number($key);',
  'const key = $key % 5;',
  'const key = next($key);',
  'last += 1;\nconst key = $key + (last % 2);',
];

const statements = {
  none: '',
  wait: 'await Promise.resolve();',
  visit: '$insert',
  setting: '$setting',
  recount: 'last += 1;',
};

const wraps = ['$body', '$body', '$body', '$body', 'try {\n$body\n} catch {\n$failed\n}'];

const guards = [
  'if (order.customerId === null) $skip',
  'if (!order.customerId) $skip',
  'if (order.customerId == null) $skip',
];

/** What the body does with the row; `$emit(x)` hands on a value, `$item` is a copy of the item. */
const usesOfOne = [
  '$emit(row);',
  "$emit(row?.name ?? 'nobody');",
  'if (!row) $skip\n$emit(row.name);',
  'if (!row) throw new Error(`No row for ${$key}`);\n$emit(row.id);',
  '$emit({ item: $item, row });',
  '$emit(row ? `${row.id} ${row.name}` : null);',
  'if (row) row.name = `${row.name}!`;\n$emit(row);',
  'if (row) Object.assign(row, { seen: true });\n$emit(row);',
  '$emit(marked(row));',
  'found.set($key, row?.name);\n$emit(found.size);',
  'last += row ? row.id : 0;\n$emit(last);',
  'const { id: rowId = 0, name = "" } = row ?? {};\n$emit([rowId, name]);',
  'if (row?.id === 3) orders.push({ id: 99, customerId: 12 });\n$emit(row?.id);',
  '$emit(row === null ? "null" : row === undefined ? "undefined" : "row");',
  'let current = row;\nif (!current) current = undefined as never;\n$emit(current);',
  'if (found.has($key)) $skip\nfound.set($key, row?.name);\n$emit(row?.name);',
];

/** State that iterations share: in callbacks that run together its values depend on who waits how often. */
const shared = /\b(last|found)\b|\$(insert|setting)/;

const usesOfMany = [
  '$emit(rows);',
  '$emit(rows.length);',
  '$emit(rows.map((each) => each.id));',
  '$emit(rows[0]?.status);',
  'if (rows.length === 0) $skip\n$emit({ item: $item, rows });',
  'const [first, ...others] = rows;\n$emit([first?.id, others.length]);',
  'rows.reverse();\n$emit(rows.map((each) => each.id));',
  '$emit(rows.sort((a, b) => b.id - a.id).map((each) => each.id));',
  'const firstTwo = rows.splice(0, 2);\n$emit(firstTwo.map((each) => each.id));',
  'for (const each of rows) last += each.id;\n$emit(last);',
  'for (const each of rows) each.status = `${each.status} ${last}`;\n$emit(rows);',
  '$emit(rows.at(-1)?.status ?? "none");',
];

const usesOfScalars = [
  '$emit(value);',
  '$emit({ item: $item, value });',
  'if (!value) $skip\n$emit(value);',
  '$emit(Number(value) > 2 ? "many" : "few");',
  'last += Number(value);\n$emit(last);',
  '$emit(typeof value);',
];

const usesOfWrites = ['', '', '$emit($key);', 'last += 1;'];

const helpers = `
export function next(id: number): number {
  return id + 1;
}

export function marked<Row extends object>(row: Row | null | undefined): Row | null | undefined {
  if (row) Object.assign(row, { marked: true });
  return row;
}

export function* each(orders: Item[]): Generator<Item> {
  yield* orders;
}

export function halves(orders: Item[]): Item[][] {
  return [orders.slice(0, 3), orders.slice(3)];
}
`;

const usesOf = { one: usesOfOne, many: usesOfMany, scalar: usesOfScalars, write: usesOfWrites };

/** The program's text. */
function write(choices: Choices): string {
  const { library, kind, nullable } = choices;
  const loop: Loop = loops[choices.loop];
  const texts = queryTexts[library];
  const isAllowed = (text: string) => loop.emit !== 'return' || !shared.test(text);
  const uses = usesOf[kind].filter(isAllowed);
  const itemKey = loop.key ?? 'order.customerId';
  const isUsed = isAllowed(choices.key) && !(choices.key === changed && loop.key !== undefined);
  const named = isUsed ? choices.key.replaceAll('$key', () => itemKey) : '';
  const key = named.includes('const key') ? 'key' : itemKey;

  const body = [
    nullable ? pick(guards, choices.guard).replaceAll('order.customerId', itemKey) : '',
    named,
    isAllowed(choices.before) ? choices.before : '',
    pick(texts[kind], choices.read),
    isAllowed(choices.after) && choices.after !== choices.before ? choices.after : '',
    pick(uses, choices.use),
  ].join('\n');
  const text = choices.wrap
    .replace('$body', () => body)
    .replaceAll('$insert', () => texts.insert)
    .replaceAll('$setting', () => texts.setting)
    .replaceAll('$chain', () => (kind === 'one' ? texts.chain : ''))
    .replaceAll('$again', () => texts.again)
    .replaceAll('$failed', "$emit('failed');")
    .replaceAll('$emit', loop.emit ?? 'out.push')
    .replaceAll('$skip', loop.emit === undefined ? 'continue;' : 'return null;')
    .replaceAll('$item', loop.item ?? '{ ...order }')
    .replaceAll('$key', key);

  return `${texts.head}
interface Item {
  id: number;
  customerId: number${nullable ? ' | null' : ''};
}
${helpers}
export async function run(orders: Item[]) {
  const out: unknown[] = [];
  const found = new Map<unknown, unknown>();
  let last = 0;
  ${kind === 'write' ? texts.fill : ''}
  ${loop.prelude ?? ''}
  ${loop.head}
  ${text}
  ${loop.tail}
  return { out, found, last };
}
`;
}

function pick<T>(all: readonly [T, ...T[]] | readonly T[], choice: number): T {
  return all[choice % all.length] as T;
}

const choices: fc.Arbitrary<Choices> = fc.record({
  library: fc.constantFrom(...generatedLibraries),
  loop: fc.constantFrom(...(Object.keys(loops) as (keyof typeof loops)[])),
  key: fc.constantFrom(...keys),
  nullable: fc.boolean(),
  guard: fc.nat(99),
  read: fc.nat(999),
  kind: fc.constantFrom('one', 'one', 'many', 'many', 'scalar', 'write'),
  use: fc.nat(999),
  before: fc.constantFrom('', '', '', '', ...Object.values(statements)),
  after: fc.constantFrom('', '', '', '', ...Object.values(statements), '$chain', '$again'),
  wrap: fc.constantFrom(...wraps),
});

/** Keys of which few are many times there, some lead nowhere, and one is none for the database. */
const key = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 3, arbitrary: fc.integer({ min: 7, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 900) },
);
/** A key outside the range of the column, at which every query fails. */
export const refusedKey = 3_000_000_000;
const sometimesRefused = fc.oneof(
  { weight: 30, arbitrary: key },
  { weight: 1, arbitrary: fc.constant(refusedKey) },
);

function inputsOf(nullable: boolean): fc.Arbitrary<Item[]> {
  const customerId = nullable ? fc.option(sometimesRefused, { freq: 3 }) : sometimesRefused;
  return fc
    .array(customerId, { minLength: 1, maxLength: 8 })
    .map((ids) => ids.map((each, position) => ({ id: position + 1, customerId: each })));
}

export const generated: fc.Arbitrary<Generated> = choices.chain((made) =>
  fc.array(inputsOf(made.nullable), { minLength: 3, maxLength: 3 }).map((inputs) => {
    const written = write(made);
    return {
      library: made.library,
      text: written,
      catches: made.wrap !== '$body',
      hoists: [made.before, made.after].includes(statements.setting),
      skips: asksBehindAnswer.test(written),
      inputs: [[], ...inputs],
    };
  }),
);
