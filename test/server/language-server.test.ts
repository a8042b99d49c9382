import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createFixture, type Fixture, type FixtureFile } from '../editors/fixture.js';
import { LanguageClient, pulling, pushing, uriOf } from '../editors/language-client.js';

let fixture: Fixture;
let client: LanguageClient | undefined;

beforeEach(() => {
  fixture = createFixture();
});

afterEach(async () => {
  await client?.stop();
  client = undefined;
  rmSync(fixture.root, { recursive: true });
});

const start = async (...args: Parameters<typeof LanguageClient.start>) =>
  (client = await LanguageClient.start(...args));

/** The text that a diagnostic or an edit covers. */
function covered({ range }: Pick<Diagnostic, 'range'>, text: string): string {
  const document = TextDocument.create('', '', 0, text);
  return document.getText(range);
}

function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}

const editsOf = (action: CodeAction) => only(action.edit?.documentChanges ?? []) as TextDocumentEdit;

function apply(text: string, edits: readonly unknown[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits as TextEdit[]);
}

async function quickFix(of: LanguageClient, file: FixtureFile, diagnostic: Diagnostic, title: RegExp) {
  const actions = await of.codeActions(fixture.file(file), diagnostic.range, { diagnostics: [diagnostic] });
  return only(actions.filter((action) => title.test(action.title)));
}

const orders = 'src/orders.ts';
const report = 'src/report.ts';
const callee = 'src/customers.ts';

describe('a client that waits for diagnostics', () => {
  test('is told where, what, why and along which path', async () => {
    const server = await start(pushing, [fixture.root]);
    expect(server.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await server.open(fixture.file(orders));
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    expect(diagnostic).toMatchObject({ code: 'hotpath/no-query-in-loop', source: 'hotpath', severity: 2 });
    expect(diagnostic.codeDescription?.href).toMatch(/^https:.*no-query-in-loop/);
    expect(diagnostic.message).toContain('this.customers.findOneBy');
    expect(covered(diagnostic, fixture.text(orders))).toContain('this.customers.findOneBy');
  });

  test('gets the path through another file as related information', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(report));
    const diagnostic = only(await server.published(fixture.file(report), 1));
    const query = diagnostic.relatedInformation?.find(
      ({ location }) => location.uri === uriOf(fixture.file(callee)),
    );
    expect(query && covered(query.location, fixture.text(callee))).toContain('this.repository.findOneBy');
  });

  test('gets nothing about files that are fine, and the old findings are taken back', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(callee));
    await server.open(fixture.file(orders));
    await server.published(fixture.file(callee), 0);
    await server.published(fixture.file(orders), 1);
    await server.change(fixture.file(orders), 'export const orders = [];\n');
    await server.published(fixture.file(orders), 0);
  });

  test('sees the caller change when the callee is edited without being saved', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(report));
    await server.open(fixture.file(callee));
    await server.published(fixture.file(report), 1);
    const harmless = fixture
      .text(callee)
      .replace('await this.repository.findOneBy({ id })', '{ name: String(id) }');
    await server.change(fixture.file(callee), harmless);
    await server.published(fixture.file(report), 0);
    await server.change(fixture.file(callee), fixture.text(callee));
    await server.published(fixture.file(report), 1);
  });

  test('sees the file on disk again when the buffer is closed without being saved', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(report));
    await server.open(
      fixture.file(callee),
      'export class Customers { async nameOf(id: number) { return `${id}`; } }\n',
    );
    await server.published(fixture.file(report), 0);
    await server.close(fixture.file(callee));
    await server.published(fixture.file(report), 1);
  });

  test('sees the caller change when the callee changes on disk', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(report));
    await server.published(fixture.file(report), 1);
    writeFileSync(
      fixture.file(callee),
      'export class Customers { async nameOf(id: number) { return `${id}`; } }\n',
    );
    await server.changedOnDisk(fixture.file(callee), 2);
    await server.published(fixture.file(report), 0);
  });

  test('counts in UTF-16 code units', async () => {
    const server = await start(pushing, [fixture.root]);
    const text = fixture.text(orders).replace('const customer =', '/* 🐘🐘 ß */ const customer =');
    await server.open(fixture.file(orders), text);
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    expect(covered(diagnostic, text)).toMatch(/^(?:await )?this\.customers\.findOneBy/);
  });

  test('takes settings sent for all files', async () => {
    const server = await start(pushing, [fixture.root], { hotpath: { enable: false } });
    await server.open(fixture.file(orders));
    await server.published(fixture.file(orders), 0);
    await server.changeSettings({ hotpath: { enable: true } });
    await server.published(fixture.file(orders), 1);
  });
});

describe('a client that pulls diagnostics', () => {
  test('gets the same finding, and nothing twice', async () => {
    const server = await start(pulling, [fixture.root]);
    expect(server.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    await server.open(fixture.file(orders));
    const first = await server.pull(fixture.file(orders));
    if (first.kind !== 'full') throw new Error('expected a full report');
    expect(only(first.items).code).toBe('hotpath/no-query-in-loop');
    const second = await server.pull(fixture.file(orders), first.resultId);
    expect(second).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  test('is asked to pull again when an edit elsewhere changed what it was told', async () => {
    const server = await start(pulling, [fixture.root]);
    await server.open(fixture.file(report));
    await server.open(fixture.file(callee));
    expect(await server.pulled(fixture.file(report))).toHaveLength(1);
    await server.change(fixture.file(callee), fixture.text(callee).replace('findOneBy', 'create'));
    await server.until('a refresh', () => (server.refreshes > 0 ? true : undefined));
    expect(await server.pulled(fixture.file(report))).toHaveLength(0);
  });

  test('decides for each folder', async () => {
    const server = await start(pulling, [fixture.root]);
    server.settings = (uri) => ({ enable: !uri.endsWith('orders.ts') });
    await server.open(fixture.file(orders));
    await server.open(fixture.file(report));
    expect(await server.pulled(fixture.file(orders))).toHaveLength(0);
    expect(await server.pulled(fixture.file(report))).toHaveLength(1);
  });

  test('is asked to watch sources, tsconfigs and manifests', async () => {
    const server = await start(pulling, [fixture.root]);
    const watching = await server.until('file watchers', () =>
      server.registrations.find(({ method }) => method === 'workspace/didChangeWatchedFiles'),
    );
    const globs = JSON.stringify(watching.registerOptions);
    for (const part of ['tsx', 'tsconfig', 'package.json']) expect(globs).toContain(part);
  });
});

describe('code actions', () => {
  test('fix the finding in the text of the editor', async () => {
    const server = await start(pushing, [fixture.root]);
    const text = `// not saved\n${fixture.text(orders)}`;
    await server.open(fixture.file(orders), text);
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    const action = await quickFix(server, orders, diagnostic, /^(?!Disable)/);
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [diagnostic] });
    const { textDocument, edits } = editsOf(action);
    expect(textDocument).toEqual({ uri: uriOf(fixture.file(orders)), version: 1 });
    const fixed = apply(text, edits);
    expect(fixed.startsWith('// not saved\n')).toBe(true);
    await server.change(fixture.file(orders), fixed);
    await server.published(fixture.file(orders), 0);
  });

  test('fix in several files, whether they are open or not', async () => {
    writeFileSync(
      fixture.file('src/people.ts'),
      `import { Repository } from 'typeorm';
import { Customer } from './entities';

export class People {
  constructor(private readonly customers: Repository<Customer>) {}

  findById(id: number): Promise<Customer | null> {
    return this.customers.findOneBy({ id });
  }
}
`,
    );
    const caller = fixture.file('src/names.ts');
    const text = `import { Order } from './entities';
import { People } from './people';

export async function names(orders: Order[], people: People): Promise<string[]> {
  const result: string[] = [];
  for (const order of orders) {
    const customer = await people.findById(order.customerId);
    result.push(customer?.name ?? 'unknown');
  }
  return result;
}
`;
    writeFileSync(caller, text);
    const server = await start(pushing, [fixture.root]);
    await server.open(caller);
    const diagnostic = only(await server.published(caller, 1));
    const actions = await server.codeActions(caller, diagnostic.range, { diagnostics: [diagnostic] });
    const action = only(actions.filter((each) => !each.title.startsWith('Disable')));
    const edits = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(edits.map(({ textDocument }) => textDocument)).toEqual([
      { uri: uriOf(caller), version: 1 },
      { uri: uriOf(fixture.file('src/people.ts')), version: null },
    ]);
    const [inCaller, inCallee] = edits;
    const people = readFileSync(fixture.file('src/people.ts'), 'utf8');
    writeFileSync(fixture.file('src/people.ts'), apply(people, inCallee?.edits ?? []));
    await server.changedOnDisk(fixture.file('src/people.ts'), 2);
    await server.change(caller, apply(text, inCaller?.edits ?? []));
    await server.published(caller, 0);
  });

  test('disable the rule for the line, then for the file', async () => {
    const server = await start(pushing, [fixture.root]);
    const text = fixture.text(orders);
    await server.open(fixture.file(orders));
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    const line = await quickFix(server, orders, diagnostic, /for this line$/);
    const lineDisabled = apply(text, editsOf(line).edits);
    expect(lineDisabled).toContain(
      '      // eslint-disable-next-line hotpath/no-query-in-loop\n      const customer',
    );
    const file = await quickFix(server, orders, diagnostic, /for the entire file$/);
    const fileDisabled = apply(text, editsOf(file).edits);
    expect(fileDisabled).toBe(`/* eslint-disable hotpath/no-query-in-loop */\n${text}`);
    await server.change(fixture.file(orders), lineDisabled);
    await server.published(fixture.file(orders), 0);
    await server.change(fixture.file(orders), fileDisabled);
    await server.published(fixture.file(orders), 0);
  });

  test('disable the rule with braces in JSX', async () => {
    const server = await start(pushing, [fixture.root]);
    const file = fixture.file('src/list.tsx');
    const text = `import { Repository } from 'typeorm';
import { Customer, Order } from './entities';

export const list = (orders: Order[], customers: Repository<Customer>) =>
  orders.map(async (order) => (
    <li>
      {(await customers.findOneBy({ id: order.customerId }))?.name}
    </li>
  ));
`;
    writeFileSync(file, text);
    await server.open(file, text, 'typescriptreact');
    const { range } = only(await server.published(file, 1));
    const actions = await server.codeActions(file, range);
    const action = only(actions.filter((each) => each.title.endsWith('this line')));
    const disabled = apply(text, editsOf(action).edits);
    expect(disabled).toContain(
      '      {/* eslint-disable-next-line hotpath/no-query-in-loop */}\n      {(await',
    );
    await server.change(file, disabled);
    await server.published(file, 0);
  });

  test('offer only what is possible inside of a template literal', async () => {
    const server = await start(pushing, [fixture.root]);
    const query = 'await this.customers.findOneBy({ id: order.customerId })';
    const text = fixture.text(orders).replace(query, `\`\n  \${${query}}\n\``);
    await server.open(fixture.file(orders), text);
    const { range } = only(await server.published(fixture.file(orders), 1));
    const actions = await server.codeActions(fixture.file(orders), range);
    const disabling = actions.filter((each) => each.title.startsWith('Disable'));
    expect(only(disabling).title).toMatch(/for the entire file$/);
  });

  test('keep line ends and the shebang line', async () => {
    // Whoever starts with a shebang line is a script, which is only looked at on request.
    const server = await start(pushing, [fixture.root], { hotpath: { cold: true } });
    const text = `#!/usr/bin/env node\r\n${fixture.text(orders).replaceAll('\n', '\r\n')}`;
    await server.open(fixture.file(orders), text);
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    const disable = await quickFix(server, orders, diagnostic, /for the entire file$/);
    const disabled = apply(text, editsOf(disable).edits);
    expect(disabled).toMatch(
      /^#!\/usr\/bin\/env node\r\n\/\* eslint-disable hotpath\/no-query-in-loop \*\/\r\n/,
    );
    const fix = await quickFix(server, orders, diagnostic, /^(?!Disable)/);
    expect(apply(text, editsOf(fix).edits)).not.toMatch(/[^\r]\n/);
  });

  test('take the rule into a comment that disables others', async () => {
    const server = await start(pushing, [fixture.root]);
    const comment = '// eslint-disable-next-line no-await-in-loop -- they are few';
    const text = fixture
      .text(orders)
      .replace('      const customer =', `      ${comment}\n      const customer =`);
    await server.open(fixture.file(orders), text);
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    const action = await quickFix(server, orders, diagnostic, /for this line$/);
    expect(apply(text, editsOf(action).edits)).toContain(
      '// eslint-disable-next-line no-await-in-loop, hotpath/no-query-in-loop -- they are few\n',
    );
  });

  test('are dropped when the document moved on while they were looked for', async () => {
    const server = await start(pulling, [fixture.root]);
    await server.open(fixture.file(orders));
    const diagnostic = only(await server.pulled(fixture.file(orders)));
    // The edit comes while the server waits for the client's answer about settings.
    server.settings = async () => server.change(fixture.file(orders), `\n${fixture.text(orders)}`);
    await server.changeSettings(null);
    const context = { diagnostics: [diagnostic] };
    expect(await server.codeActions(fixture.file(orders), diagnostic.range, context)).toEqual([]);
  });

  test('come only in the kinds that are asked for', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(orders));
    const diagnostic = only(await server.published(fixture.file(orders), 1));
    const refactor = await server.codeActions(fixture.file(orders), diagnostic.range, { only: ['refactor'] });
    expect(refactor).toEqual([]);
    const source = await server.codeActions(fixture.file(orders), diagnostic.range, { only: ['source'] });
    expect(source.map(({ kind }) => kind)).not.toContain('quickfix');
    const elsewhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(await server.codeActions(fixture.file(orders), elsewhere)).toEqual([]);
  });
});

test('hover shows the cost and links to the steps of the path', async () => {
  const server = await start(pushing, [fixture.root]);
  await server.open(fixture.file(report));
  const diagnostic = only(await server.published(fixture.file(report), 1));
  const hover = await server.hover(fixture.file(report), diagnostic.range.start);
  const text = JSON.stringify(hover?.contents);
  expect(text).toMatch(/queries, N = orders\.length/);
  expect(text).toMatch(/\[customers\.ts:8\]\(file:[^)]*src\/customers\.ts#L8,\d+\)/);
  expect(await server.hover(fixture.file(report), { line: 0, character: 0 })).toBeNull();
});

describe('workspaces', () => {
  test('may have several folders, which come and go', async () => {
    const second = createFixture();
    const server = await start(pushing, [fixture.root, second.root]);
    await server.open(fixture.file(orders));
    await server.open(second.file(report));
    await server.published(fixture.file(orders), 1);
    await server.published(second.file(report), 1);
    await server.changeFolders([], [second.root]);
    await server.changeFolders([second.root], [fixture.root]);
    await server.change(second.file(report), `\n${second.text(report)}`);
    await server.published(second.file(report), 1);
    rmSync(second.root, { recursive: true });
  });

  test('are not needed: a file outside any folder is checked', async () => {
    const server = await start(pushing, []);
    await server.open(fixture.file(orders));
    await server.published(fixture.file(orders), 1);
  });

  test('may lack a tsconfig', async () => {
    rmSync(fixture.file('tsconfig.json'));
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(report));
    await server.published(fixture.file(report), 1);
  });

  test('take in a file that is new', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(orders));
    await server.published(fixture.file(orders), 1);
    const file = fixture.file('src/new.ts');
    writeFileSync(file, fixture.text(report));
    await server.changedOnDisk(file, 1);
    await server.open(file);
    await server.published(file, 1);
  });
});

describe('what cannot be checked', () => {
  test('a broken file leaves the others alone', async () => {
    const server = await start(pushing, [fixture.root]);
    await server.open(fixture.file(callee), 'export class { nope ((\n');
    await server.open(fixture.file(orders));
    await server.published(fixture.file(orders), 1);
    await server.change(fixture.file(orders), `${fixture.text(orders)}\nfunction (`);
    await server.change(fixture.file(orders), fixture.text(orders));
    await server.published(fixture.file(orders), 1);
  });

  test('a file that is too much for the parser is named, and the others are checked', async () => {
    const server = await start(pulling, [fixture.root]);
    const deep = `export const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n`;
    await server.open(fixture.file(callee), deep);
    await server.open(fixture.file(orders));
    expect(await server.pulled(fixture.file(orders))).toHaveLength(1);
    const failure = only(await server.pulled(fixture.file(callee)));
    expect(failure.severity).toBe(3);
    expect(failure.message).toMatch(/^Hotpath could not check this file: /);
    await server.change(fixture.file(callee), fixture.text(callee));
    await server.open(fixture.file(report));
    expect(await server.pulled(fixture.file(callee))).toHaveLength(0);
    expect(await server.pulled(fixture.file(report))).toHaveLength(1);
    await server.change(fixture.file(callee), deep);
    expect(await server.pulled(fixture.file(callee))).toHaveLength(1);
    expect(await server.pulled(fixture.file(report))).toHaveLength(0);
  });

  test('a document without a file is passed over', async () => {
    const server = await start(pulling, [fixture.root]);
    await server.open(fixture.file(orders));
    expect(await server.pulled(fixture.file('src/missing.ts'))).toEqual([]);
    expect(await server.pulled(fixture.file(orders))).toHaveLength(1);
  });

  test('dependencies in node_modules are not reported', async () => {
    const file = fixture.file('node_modules/orders-library/index.ts');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, fixture.text(orders));
    const server = await start(pulling, [fixture.root]);
    await server.open(file);
    expect(await server.pulled(file)).toEqual([]);
  });
});

test('the server ends when the client asks it to', async () => {
  const server = await LanguageClient.start(pushing, [fixture.root]);
  expect(await server.stop()).toBe(0);
});
