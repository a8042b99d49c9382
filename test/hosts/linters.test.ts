import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';
import tseslint from 'typescript-eslint';
import { ts as otherCopy } from 'ts-morph';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { repository } from '../specs/folders.js';
import { Project } from './project.js';

/** All that is to be known about these calls stands in the file. */
const accounts = `import { Redis } from 'ioredis';
import { Pool } from 'pg';

const redis = new Redis();
const pool = new Pool();
const places = new Map();

export async function recipients(invoices) {
  const names = [];
  for (const invoice of invoices) {
    const { rows } = await pool.query('SELECT name FROM customers WHERE id = $1', [invoice.customerId]);
    names.push(rows[0]?.name ?? 'unknown');
  }
  return names;
}

export async function overview(customerId) {
  const customer = await pool.query('SELECT * FROM customers WHERE id = $1', [customerId]);
  const invoices = await pool.query('SELECT * FROM invoices WHERE customer_id = $1', [customerId]);
  return { customer, invoices };
}

export async function customer(id) {
  const cached = await redis.get(\`customer:\${id}\`);
  if (cached) return JSON.parse(cached);
  const { rows } = await pool.query('SELECT * FROM customers WHERE id = $1', [id]);
  await redis.set(\`customer:\${id}\`, JSON.stringify(rows[0]));
  return rows[0];
}

export async function locate(address) {
  const known = places.get(address);
  if (known) return known;
  const response = await fetch(\`https://geo.example.com/search?q=\${encodeURIComponent(address)}\`);
  const place = await response.json();
  places.set(address, place);
  return place;
}

export async function archived(id) {
  const archive = new Pool({ connectionString: process.env.ARCHIVE_URL });
  const { rows } = await archive.query('SELECT * FROM archive WHERE id = $1', [id]);
  await archive.end();
  return rows;
}
`;

/** Only a checker can tell the parameter's type. */
const typed = `import type { ClientBase } from 'pg';

type Made<Make> = Make extends () => infer Client ? Client : never;

export async function names(client: Made<() => ClientBase>, ids: number[]) {
  const names = [];
  for (const id of ids) names.push(await client.query('SELECT name FROM customers WHERE id = $1', [id]));
  return names;
}
`;

const tsconfig = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    strict: true,
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
  include: ['src'],
});

let project: Project;
beforeAll(() => {
  project = new Project({
    'src/accounts.js': accounts,
    'src/typed.ts': typed,
    'tsconfig.json': tsconfig,
    '.oxlintrc.json': JSON.stringify({
      jsPlugins: ['eslint-plugin-hotpath'],
      categories: { correctness: 'off' },
      rules: hotpath.configs.strict.rules,
    }),
  }).install();
});
afterAll(() => project.remove());

/** One finding as a line: rule, place and message. */
const line = (rule: string, at: string, message: string) =>
  `${rule.replace('hotpath/', '')} ${at} ${message.replace(/\.$/, '')}`;

async function eslint(file: string, languageOptions: Linter.LanguageOptions = {}): Promise<string[]> {
  const linter = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,ts}'], languageOptions }, hotpath.configs.strict],
  });
  const [result] = await linter.lintFiles([file]);
  return (result?.messages ?? []).map(({ ruleId, line: at, column, message }) =>
    line(ruleId ?? 'no rule', `${at}:${column}`, message),
  );
}

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

function oxlint(file: string): string[] {
  const bin = path.join(repository, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [bin, '--format', 'json', file], {
    cwd: project.root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as OxlintReport).diagnostics
    .map(({ code, message, labels: [label] }) => {
      const { span } = label ?? { span: { line: 0, column: 0 } };
      const rule = /\((.*)\)/.exec(code)?.[1] ?? code;
      return { span, text: line(rule, `${span.line}:${span.column}`, message) };
    })
    .toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column)
    .map(({ text }) => text);
}

const withTypes = () => ({
  parser: tseslint.parser,
  parserOptions: { projectService: true, tsconfigRootDir: project.root },
});

describe('a file that needs no types', () => {
  test('has the same findings under ESLint with types, without types, with espree, and under oxlint', async () => {
    const file = 'src/accounts.js';
    const hosts = {
      'ESLint with types': await eslint(file, withTypes()),
      'ESLint with the parser of typescript-eslint': await eslint(file, { parser: tseslint.parser }),
      'ESLint with espree': await eslint(file),
      oxlint: oxlint(file),
    };
    const findings = hosts['ESLint with types'];
    expect(findings.map((finding) => finding.split(' ')[0])).toEqual([
      'no-unbounded-cache',
      'no-query-in-loop',
      'no-sequential-awaits',
      'require-cache-ttl',
      'no-client-per-call',
    ]);
    expect(hosts).toEqual(Object.fromEntries(Object.keys(hosts).map((host) => [host, findings])));
  });
});

describe('a file that needs types', () => {
  afterEach(() => vi.restoreAllMocks());

  const found = [expect.stringMatching(/^no-query-in-loop 7:/)];

  test('has findings with types and none without', async () => {
    expect(await eslint('src/typed.ts', withTypes())).toEqual(found);
    expect(await eslint('src/typed.ts', { parser: tseslint.parser })).toEqual([]);
  });

  test('has them also when the parser got its types from another copy of this TypeScript', async () => {
    const program = otherCopy.createProgram([project.file('src/typed.ts')], {
      module: otherCopy.ModuleKind.NodeNext,
      types: [],
    });
    const parserOptions = { programs: [program] };
    expect(await eslint('src/typed.ts', { parser: tseslint.parser, parserOptions })).toEqual(found);
  });

  test('is read without types, with one warning, when those are of another TypeScript', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const parser: Linter.Parser = {
      parseForESLint(text) {
        const parsed = tseslint.parser.parseForESLint(text);
        // TypeScript 5.9 had 4 where 6.0 has 32.
        const checker = { getStringType: () => ({ flags: 4 }) };
        const program = { getSourceFile: () => ({ kind: 308 }), getTypeChecker: () => checker };
        return { ...parsed, services: { program } };
      },
    };
    expect(await eslint('src/typed.ts', { parser })).toEqual([]);
    expect(await eslint('src/accounts.js', { parser })).toHaveLength(5);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('runs without types')]]);
  });
});
