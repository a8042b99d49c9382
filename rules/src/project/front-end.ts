import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';

/** Names of folders and files whose code runs in the browser. */
const FOLDERS = /\/(front-?end|webapp|browser|renderer|public|assets|static)\/|\.client\.[cm]?[jt]sx?$/i;
const LIBRARIES =
  /(from|require\() ?['"](react|react-dom|react-native|preact|vue|svelte|solid-js|@angular\/core|jquery|redux|mobx|mobx-react|zustand|jotai|swr|comlink|@reduxjs\/toolkit|@tanstack\/react-query)(\/[^'"]*)?['"]/;
const GLOBALS = /\b(window|document|localStorage|sessionStorage|navigator)\.\w|\bself\.postMessage\b/;

/**
 * Whether a file's code runs in the browser, where what it keeps goes with the page: told by its directive, its markup, what
 * it imports and uses, its folder, and the package that it belongs to.
 */
export function isFrontEnd({ fileName, text }: ts.SourceFile): boolean {
  return (
    /\.[jt]sx$/.test(fileName) ||
    /^\s*['"]use client['"]/m.test(text) ||
    FOLDERS.test(fileName) ||
    LIBRARIES.test(text) ||
    GLOBALS.test(text) ||
    isFrontEndPackage(path.dirname(fileName))
  );
}

const packages = new Map<string, boolean>();

const RENDERING = ['react-dom', 'preact', 'vue', 'svelte', 'solid-js', '@angular/core', 'react-native'];
const SERVING =
  /^(express|fastify|koa|hono|next|nuxt|elysia|@nestjs\/core|@hapi\/hapi|@sveltejs\/kit|@remix-run\/.*|@react-router\/node|astro|graphql-yoga|@apollo\/server|@trpc\/server|pg|mysql2|mongoose|mongodb|ioredis|redis|typeorm|sequelize|knex|kysely|drizzle-orm|prisma|@prisma\/client|@keystone-6\/core)$/;

/** Whether the nearest `package.json` depends on what renders pages and on nothing that serves them. */
function isFrontEndPackage(folder: string): boolean {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const file = path.join(folder, 'package.json');
  const parent = path.dirname(folder);
  const found = existsSync(file)
    ? rendersOnly(readFileSync(file, 'utf8'))
    : parent !== folder && isFrontEndPackage(parent);
  packages.set(folder, found);
  return found;
}

function rendersOnly(text: string): boolean {
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(text) as Record<
      string,
      object | undefined
    >;
    const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
    return names.some((name) => RENDERING.includes(name)) && !names.some((name) => SERVING.test(name));
  } catch {
    return false; // a manifest that cannot be read says nothing
  }
}
