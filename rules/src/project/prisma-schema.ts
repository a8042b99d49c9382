import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Column, KeyType } from '../code/columns.js';

/** Fields of a model by name. */
type Fields = ReadonlyMap<string, Column>;

interface Cached {
  readonly stamp: string;
  readonly models: ReadonlyMap<string, Fields>;
}

const cache = new Map<string, Cached>();

/**
 * A field of a Prisma model, from the schema that belongs to a file: `prisma/schema.prisma`, `schema.prisma` or a folder
 * `prisma/schema/`, in the nearest folder upwards that has one (https://www.prisma.io/docs/orm/prisma-schema/overview/location).
 */
export function prismaField(file: string, model: string, field: string): Column | undefined {
  const schema = schemaFiles(path.dirname(file));
  if (!schema) return undefined;
  const stamp = schema.map((each) => `${each}:${String(statSync(each).mtimeMs)}`).join('\n');
  const key = schema.join('\n');
  let cached = cache.get(key);
  if (cached?.stamp !== stamp) {
    cached = { stamp, models: parseModels(schema.map((each) => readFileSync(each, 'utf8')).join('\n')) };
    cache.set(key, cached);
  }
  return cached.models.get(model.toLowerCase())?.get(field);
}

function schemaFiles(folder: string): string[] | undefined {
  for (let current = folder; ; current = path.dirname(current)) {
    for (const candidate of [
      'prisma/schema.prisma',
      'schema.prisma',
      'src/prisma/schema.prisma',
      'src/schema.prisma',
    ]) {
      const file = path.join(current, candidate);
      if (existsSync(file)) return [file];
    }
    const named = schemaOfPackage(current);
    if (named) return [named];
    const split = path.join(current, 'prisma/schema');
    if (existsSync(split) && statSync(split).isDirectory()) {
      const files = readdirSync(split).filter((name) => name.endsWith('.prisma'));
      if (files.length > 0) return files.map((name) => path.join(split, name));
    }
    if (path.dirname(current) === current || existsSync(path.join(current, '.git'))) return undefined;
  }
}

/** `"prisma": { "schema": ... }` of a package.json, or the `--schema` of one of its scripts. */
function schemaOfPackage(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  const text = existsSync(manifest) ? readFileSync(manifest, 'utf8') : '';
  const match = /"schema"\s*:\s*"([^"]+\.prisma)"|--schema[= ]+([^\s"'\\]+\.prisma)/.exec(text);
  const named = match?.[1] ?? match?.[2];
  const file = named && path.resolve(folder, named);
  return file && existsSync(file) ? file : undefined;
}

/** Reads `model X { field Type @id }` blocks; comments and block attributes are left out. */
export function parseModels(schema: string): Map<string, Fields> {
  const models = new Map<string, Fields>();
  const text = schema.replace(/\/\/.*$/gm, '');
  const enums = new Set([...text.matchAll(/^\s*enum\s+(\w+)/gm)].map((match) => match[1]));
  for (const [, name = '', body = ''] of text.matchAll(/^\s*model\s+(\w+)\s*\{([^}]*)\}/gm)) {
    const fields = new Map<string, Column>();
    for (const line of body.split('\n')) {
      const [, field, type, suffix = '', attributes = ''] =
        /^\s*(\w+)\s+(\w+)(\?|\[\])?(.*)$/.exec(line) ?? [];
      if (!field || !type || suffix === '[]') continue;
      fields.set(field, {
        unique: /@(id|unique)\b/.test(attributes),
        type: fieldType(type, suffix === '?', enums),
      });
    }
    models.set(name.toLowerCase(), fields);
  }
  return models;
}

function fieldType(type: string, nullable: boolean, enums: ReadonlySet<string | undefined>): KeyType {
  if (type === 'String' || enums.has(type)) return { kind: 'string', nullable };
  if (type === 'Int' || type === 'Float') return { kind: 'number', nullable };
  return { kind: 'other', nullable };
}
