// Scaffolds a rule, a library or a fix with its spec, and registers it: `npm run new rule no-slow-thing`.
// Overwrites nothing. The spec fails until it holds cases.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generate } from './generate.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const usage = `Usage: npm run new rule|library|fix NAME [RULE]

  NAME  in lower case with hyphens: no-query-in-loop, typeorm, batch-read
  RULE  for a library or a fix: the rule whose specs show it (no-query-in-loop)`;

/** @typedef {{ name: string, camel: string, rule: string }} Words */

/** @type {Record<string, (words: Words) => Record<string, string>>} */
const scaffolds = {
  rule: ({ name }) => ({
    [`rules/src/rules/${name}.ts`]: `
      import { createRule } from '../eslint/create-rule.js';

      /** What it finds, in one sentence. */
      export default createRule({
        name: '${name}',
        docs: { description: 'Disallow ...', family: 'Queries in loops', preset: 'all' },
        messages: { found: '\`{{callee}}\` does this: {{cost}}. Do that.' },
        find: () => [],
      });`,
    [`test/rules/${name}.md`]: spec(name),
    [`rules/docs/${name}.md`]: `
## What it sees

## Why it is slow

## Incorrect

## Correct

## What it misses

## The fix

## When not to use it
`,
  }),
  library: ({ name, camel, rule }) => ({
    [`rules/src/libraries/${name}.ts`]: `
      import type { Library } from '../library.js';

      /** The library's own page on what is below. */
      const ${camel}: Library = {
        name: '${name}',
        title: '${name}',
        docs: 'https://www.npmjs.com/package/${name}',
        versions: '1',
        packages: ['${name}'],
        list: { kind: 'array' },
        cure: 'query',
        exports: {},
        types: {},
      };

      export default ${camel};`,
    [`test/rules/${rule}/${name}.md`]: spec(`${rule}: ${name}`),
  }),
  fix: ({ name, camel, rule }) => ({
    [`rules/src/fixes/${name}.ts`]: `
      import type { Fix } from '../finding.js';
      import type { RepeatedCall } from '../project/repeated-calls.js';
      import type { Refusal } from './parts/keyed-read.js';

      /** What it rewrites into what, and when it refuses. */
      export function ${camel}(read: RepeatedCall): Fix | Refusal {
        return { refusal: \`no rewrite of \${read.operation.library} is known\` };
      }`,
    [`test/rules/${rule}/${name}.md`]: spec(`${rule}: ${name}`),
  }),
};

/** @param {string} title */
function spec(title) {
  return `# ${title}\n\n## Invalid\n\n## Valid\n`;
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @param {Record<string, string>} files */
async function create(files) {
  const existing = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
  if (existing.length > 0) fail(`${existing.join(', ')} exists already; nothing was written.`);
  for (const [file, text] of Object.entries(files)) {
    const absolute = path.join(root, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, await format(text, { ...(await resolveConfig(absolute)), filepath: absolute }));
    console.log(`wrote ${file}`);
  }
}

const [kind = '', name = '', rule = 'no-query-in-loop'] = process.argv.slice(2);
const scaffold = scaffolds[kind];
if (scaffold === undefined || ![name, rule].every((word) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word))) {
  fail(usage);
} else {
  const camel = name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  await create(scaffold({ name, camel, rule }));
  for (const file of await generate({ check: false })) console.log(`wrote ${file}`);
}
