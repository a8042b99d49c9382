// The programs of `programs/`: one file, or one folder with an `index.ts`, for each library and shape. Those that read in
// loops stand in a folder for each library; the others, which are measured in a thread of their own, in one for each family.
import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { missingRedis } from '../harness/redis.mjs';
import { prismaClient } from './prisma-client.mjs';
import { missingStore } from './stores.mjs';

/**
 * @typedef {object} Program
 * @property {string} library - The folder below `programs/`.
 * @property {boolean} measured
 * @property {string | undefined} missing - Why it cannot run on this machine.
 * @property {string} name - Its shape: `promise-all-async`.
 * @property {string} file - The file to import, below `programs/`.
 * @property {string} scope - All its files start with this: `pg/for-of.ts`, `pg/repository/`.
 */

const folder = path.join(import.meta.dirname, 'programs');

/** What programs share. */
const common = /^(caller|database|entities|redis|schema)\./;

const families = new Set(['awaits', 'caches', 'clients', 'effects', 'expiry', 'loops']);

export const libraries = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** @type {readonly Program[]} */
export const programs = libraries.flatMap((library) =>
  readdirSync(path.join(folder, library), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (/\.(ts|cjs)$/.test(entry.name) && !common.test(entry.name)))
    .map((entry) => programOf(library, entry.name, entry.isDirectory()))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
);

/**
 * @param {string} library
 * @param {string} entry
 * @param {boolean} isFolder
 * @returns {Program}
 */
function programOf(library, entry, isFolder) {
  const scope = `${library}/${entry}${isFolder ? '/' : ''}`;
  const file = isFolder ? `${scope}index.ts` : scope;
  const measured = families.has(library);
  const needsRedis =
    measured && readFileSync(path.join(folder, file), 'utf8').match(/redis'|redis\.js'/) !== null;
  const missing = needsRedis ? missingRedis() : missingStore(library);
  return { library, measured, missing, name: entry.replace(/\.ts$/, ''), scope, file };
}

/**
 * Copies programs and what programs share.
 * @param {string} to
 * @param {readonly Program[]} chosen
 */
export async function copyPrograms(to, chosen) {
  const others = programs.filter((program) => !chosen.includes(program));
  await copyWithout(others, to);
}

/**
 * Copies only what programs share.
 * @param {string} to
 */
export async function copyShared(to) {
  await copyWithout(programs, to);
}

/**
 * @param {readonly Program[]} left
 * @param {string} to
 */
async function copyWithout(left, to) {
  const scopes = new Set(left.map(({ scope }) => path.join(folder, scope)));
  const isCopied = (/** @type {string} */ file) => !scopes.has(file) && !scopes.has(file + path.sep);
  await cp(folder, to, { recursive: true, filter: isCopied });
  await addPrismaClient(to);
}

/** @param {string} to */
async function addPrismaClient(to) {
  await cp(await prismaClient(), path.join(to, 'prisma/generated'), { recursive: true });
}
