import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { customer, Folder, service, serviceLine, shop } from './folder.js';

let folder: Folder;
afterEach(() => folder.remove());

const openFolder = (files: Readonly<Record<string, string | Buffer>>) => (folder = new Folder(files));

describe('hotpath check', () => {
  test('prints findings with their places, cost and remedy, and exits with 1', () => {
    openFolder(shop);
    const { code, stdout, stderr } = folder.run('check');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(stripVTControlCharacters(stdout));
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('src/orders.ts');
    expect(lines[2]).toMatch(
      /^ +10:\d+ {2}`this\.customers\.findOneBy` queries `Customer`.* {2}hotpath\/no-query-in-loop$/,
    );
    expect(stdout).toMatch(/\n {9}at {4}orders\.ts:9 +repeats for each of `orders`\n/);
    expect(stdout).toMatch(/\n {15}orders\.ts:10 +queries with `this\.customers\.findOneBy`\n/);
    expect(stdout).toMatch(/\n {9}cost {2}N queries, N = orders\.length\n/);
    expect(stdout).toMatch(/\n {9}fix {3}\S.*\(hotpath fix\)\n/);
    expect(lines.at(-2)).toBe('✖ 1 finding in 1 file (2 files checked); 1 can be fixed: hotpath fix');
  });

  test('exits with 0 when there is nothing to report', () => {
    openFolder({ 'src/customer.ts': customer });
    const { code, stdout } = folder.run('check');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '✔ No findings (1 file checked)\n' });
  });

  test('prints the result array of ESLint as JSON, each message with what Hotpath knows', () => {
    openFolder(shop);
    const [clean, found] = folder.check();
    expect(clean).toEqual({
      filePath: folder.path('src/customer.ts'),
      messages: [],
      suppressedMessages: [],
      errorCount: 0,
      fatalErrorCount: 0,
      warningCount: 0,
      fixableErrorCount: 0,
      fixableWarningCount: 0,
      usedDeprecatedRules: [],
    });
    expect(found).toMatchObject({ filePath: folder.path('src/orders.ts'), warningCount: 1, source: service });
    expect(found?.messages).toMatchObject([
      {
        ruleId: 'hotpath/no-query-in-loop',
        severity: 1,
        line: serviceLine,
        hotpath: {
          operation: { library: 'typeorm', effect: 'read', rows: 'one', target: 'Customer' },
          cost: 'N queries, N = orders.length',
          safety: 'reviewed',
          refusal: null,
          edits: [{ file: folder.path('src/orders.ts') }],
        },
      },
    ]);
  });

  test('shows colours where they are forced, and never against NO_COLOR', () => {
    openFolder(shop);
    const forced = folder.runIn('.', ['check'], { FORCE_COLOR: '1' }).stdout;
    expect(forced).not.toBe(stripVTControlCharacters(forced));
    const refused = folder.runIn('.', ['check'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout;
    expect(refused).toBe(stripVTControlCharacters(refused));
  });

  test('is silent about tests, seeds and scripts unless asked', () => {
    openFolder({
      ...shop,
      'src/orders.ts': '',
      'src/seeds/orders.ts': service.replace('./customer', '../customer'),
    });
    expect(folder.findings()).toEqual([]);
    expect(folder.findings('--cold')).toEqual([`src/seeds/orders.ts:${serviceLine}`]);
  });

  test('says what is wrong with a command and exits with 2', () => {
    openFolder(shop);
    for (const args of [
      ['chekc'],
      ['check', '--format', 'xml'],
      ['check', '--preset', 'none'],
      ['check', '--what'],
    ]) {
      const { code, stdout, stderr } = folder.run(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: .*\n/);
    }
  });
});

describe("a repository's own ESLint comments", () => {
  const withComment = (comment: string) =>
    service.replace('      const customer', `      ${comment}\n      const customer`);

  test('of other plugins are no noise', () => {
    const comments = [
      '/* eslint no-nothing: 2, other/rule: [1, { a: 1 }] */',
      '/* eslint-env jest */',
      '/* global a */',
    ];
    const code =
      comments.join('\n') + '\n' + withComment('// eslint-disable-next-line @typescript-eslint/no-nothing');
    openFolder({ ...shop, 'src/orders.ts': `/* eslint { */\n/* eslint-disable unused/rule */\n${code}` });
    const { stderr } = folder.run('check');
    expect(stderr).toBe('');
    expect(folder.check()[1]?.messages.map(({ ruleId }) => ruleId)).toEqual(['hotpath/no-query-in-loop']);
  });

  test.each([
    '// eslint-disable-next-line',
    '// eslint-disable-next-line hotpath/no-query-in-loop -- few',
    '/* eslint-disable */',
  ])('are honoured when they name the rule or all: %s', (comment) => {
    openFolder({ ...shop, 'src/orders.ts': withComment(comment) });
    expect(folder.findings()).toEqual([]);
    expect(folder.findings('--no-inline-config')).toHaveLength(1);
  });
});

describe('which files are checked', () => {
  test('not: ignored ones (outside git too), dependencies, build output, generated and declaration files', () => {
    openFolder({
      ...shop,
      '.gitignore': 'tmp/\n',
      'tmp/a.ts': service,
      'node_modules/a/index.ts': service,
      'dist/a.js': service,
      'src/types.d.ts': 'export {};',
      'src/api.generated.ts': service,
      'src/header.ts': `// Code generated by a tool. DO NOT EDIT.\n${service}`,
      'src/nested/.gitignore': 'b.ts\n',
      'src/nested/b.ts': service,
    });
    expect(folder.check().map(({ filePath }) => filePath)).toEqual(
      ['src/customer.ts', 'src/orders.ts'].map((name) => folder.path(name)),
    );
  });

  test('every kind of source, folders called build, and JavaScript beside a tsconfig', () => {
    const names = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'].map(
      (extension) => `src/a.${extension}`,
    );
    openFolder({
      ...shop,
      'src/build/b.ts': '',
      ...Object.fromEntries(names.map((name) => [name, 'export {};'])),
    });
    const checked = folder.check().map(({ filePath }) => filePath);
    expect(checked).toEqual(
      expect.arrayContaining([...names, 'src/build/b.ts'].map((name) => folder.path(name))),
    );
  });

  test('by absolute path from elsewhere, by single file and by pattern', () => {
    openFolder({
      'shop/package.json': '{}',
      'shop/src/customer.ts': customer,
      'shop/src/orders.ts': service,
      'other/a.ts': '',
    });
    const { code, stdout } = folder.runIn('other', ['check', folder.path('shop')]);
    expect(code).toBe(1);
    expect(stdout).toContain(folder.path('shop/src/orders.ts'));
    expect(folder.findings('shop/src/orders.ts')).toEqual([`shop/src/orders.ts:${serviceLine}`]);
    expect(folder.check('shop/**/c*.ts').map(({ filePath }) => filePath)).toEqual([
      folder.path('shop/src/customer.ts'),
    ]);
  });
});
