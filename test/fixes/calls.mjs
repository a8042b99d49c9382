// Small programs that ask a service, one for each shape that their fixes give them, and the service that they ask.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fixedWorkspace } from './workspace.mjs';

/** @typedef {{ id: number, text?: string }} Entry */
/** @typedef {(entries: Entry[], done: string[]) => Promise<unknown>} Call */
/** @typedef {import('./workspace.mjs').Side} Side */
/** @typedef {import('./workspace.mjs').Workspace & { calls: Record<Side, Record<string, Record<string, Call>>> }} Calls */

const head = `
const service = process.env.SERVICE_URL;

interface Entry {
  id: number;
  text?: string;
}

async function ask(entry: Entry | undefined): Promise<string> {
  const response = await fetch(\`\${service}/\${entry?.id}\`);
  return response.text();
}
`;

const loops = `
export async function collect(entries: Entry[], done: string[]) {
  for (const entry of entries) {
    const response = await fetch(\`\${service}/\${entry.id}\`);
    done.push(await response.text());
  }
}

export async function add(entries: Entry[], done: string[]) {
  let total = 0;
  for (const entry of entries) {
    const text = await ask(entry);
    total += text.length;
    done.push(text);
  }
  return total;
}

export async function change(entries: Entry[], done: string[]) {
  for (const entry of entries) {
    entry.text = await ask(entry);
  }
  done.push(...entries.map(({ id }) => String(id)));
}
`;

const few = `
const regions = [0, 1, 2] as const;

export async function collect(entries: Entry[], done: string[]) {
  for (const region of regions) {
    done.push(await ask(entries[region]));
  }
}
`;

const two = `
export async function load([first, second]: Entry[], done: string[]) {
  const one = await ask(first);
  const other = await ask(second);
  done.push(one, other);
}
`;

const three = `
export async function load([first, second, third]: Entry[], done: string[]) {
  const one = await ask(first);
  const another = await ask(second);
  const last = await ask(third);
  done.push(one, another, last);
}
`;

const caught = `
export async function load([first, second, third]: Entry[], done: string[]) {
  const one = await ask(first);
  const another = await ask(second).catch(() => '-1');
  const last = await ask(third);
  done.push(one, another, last);
}
`;

/** The programs by their names. */
const programs = {
  two,
  three,
  caught,
  few,
  slices: loops,
  'p-map': `import pMap from 'p-map';\n${loops}
export const half = (entries: Entry[]) => pMap(entries, ({ id }) => id / 2, { concurrency: 1 });
`,
  'p-limit': `import pLimit from 'p-limit';\n${loops}
const alone = pLimit(1);
export const half = (entry: Entry) => alone(() => entry.id / 2);
`,
};

/**
 * The programs before and after their fixes, ready to be called; `serviceUrl` is what they ask.
 * @param {string} serviceUrl
 * @returns {Promise<Calls>}
 */
export async function fixedCalls(serviceUrl) {
  const workspace = await fixedWorkspace(async (folder) => {
    await mkdir(folder, { recursive: true });
    for (const name of ['package.json', 'tsconfig.json'])
      await copyFile(path.join(import.meta.dirname, 'programs', name), path.join(folder, name));
    for (const [name, body] of Object.entries(programs))
      await writeFile(path.join(folder, `${name}.ts`), withHead(body));
  });
  process.env.SERVICE_URL = serviceUrl;
  const calls = { before: await imported(workspace, 'before'), after: await imported(workspace, 'after') };
  return { ...workspace, calls };
}

/** @param {string} body */
function withHead(body) {
  const imports = body.match(/^import .*\n/)?.[0] ?? '';
  return imports + head + body.slice(imports.length);
}

/**
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {Side} side
 */
async function imported(workspace, side) {
  /** @type {Record<string, Record<string, Call>>} */
  const modules = {};
  for (const name of Object.keys(programs))
    modules[name] = await import(pathToFileURL(workspace.built(side, `${name}.ts`)).href);
  return modules;
}

/**
 * A service that gives every answer after the same time.
 * @param {number} milliseconds
 */
export async function startSlowService(milliseconds) {
  const server = createServer(({ url }, response) => {
    setTimeout(() => response.end(url), milliseconds);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * A `fetch` whose answers come one at a time, the oldest or the latest request first, and that fails for some.
 * @param {readonly number[]} failing
 * @param {'oldest' | 'latest'} first
 */
export function failingFetch(failing, first) {
  /** @type {(() => void)[]} */
  const open = [];
  let asked = 0;
  /** @type {Promise<void> | undefined} */
  let answering;
  const answerAll = async () => {
    do {
      await pause();
      (first === 'oldest' ? open.shift() : open.pop())?.();
      await pause();
    } while (open.length > 0);
    answering = undefined;
  };
  /** @param {string} url */
  const fetch = (url) =>
    new Promise((resolve, reject) => {
      const id = url.slice(url.lastIndexOf('/') + 1);
      const isFailing = failing.includes(Number(id));
      asked += 1;
      open.push(() => (isFailing ? reject(new Error(`no ${id}`)) : resolve(new Response(id))));
      answering ??= answerAll();
    });
  return {
    fetch,
    asked: () => asked,
    /** Waits until nothing is under way. */
    settled: async () => {
      while (answering) await answering;
    },
  };
}

/** As long as what an answer sets off takes. */
async function pause() {
  for (let turn = 0; turn < 3; turn++) await setImmediate();
}
