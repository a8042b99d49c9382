// The programs of `programs/`: one file, or one folder with an `index.ts`, for each library and shape.
import { readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { prismaClient } from './prisma-client.mjs';

/**
 * @typedef {object} Program
 * @property {string} library
 * @property {string} name - Its shape: `promise-all-async`.
 * @property {string} file - The file to import, below `programs/`.
 * @property {string} scope - All its files start with this: `pg/for-of.ts`, `pg/repository/`.
 */

const folder = path.join(import.meta.dirname, 'programs');

/** What programs share. */
const common = /^(database|entities)\./;

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
  return { library, name: entry.replace(/\.ts$/, ''), scope, file: isFolder ? `${scope}index.ts` : scope };
}

/**
 * Copies all programs, with what they share.
 * @param {string} to
 */
export async function copyPrograms(to) {
  await cp(folder, to, { recursive: true });
  await addPrismaClient(to);
}

/**
 * Copies only what programs share.
 * @param {string} to
 */
export async function copyShared(to) {
  const scopes = new Set(programs.map(({ scope }) => path.join(folder, scope)));
  const isShared = (/** @type {string} */ file) => !scopes.has(file) && !scopes.has(file + path.sep);
  await cp(folder, to, { recursive: true, filter: isShared });
  await addPrismaClient(to);
}

/** @param {string} to */
async function addPrismaClient(to) {
  await cp(await prismaClient(), path.join(to, 'prisma/generated'), { recursive: true });
}
