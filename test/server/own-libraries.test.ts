import { afterEach, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { Folder } from './folder.js';
import { LanguageClient, pulling } from '../editors/language-client.js';

let folder: Folder;
let client: LanguageClient | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
  folder.remove();
});

const described = JSON.stringify([
  {
    name: 'directory',
    packages: ['@acme/directory'],
    cure: '`people` with all ids',
    exports: { Directory: { type: 'Directory' } },
    types: { Directory: { methods: { person: { effect: 'read', rows: 'one' } } } },
  },
]);

const source = `import { Directory } from '@acme/directory';

const directory = new Directory();

export async function names(ids: number[]) {
  for (const id of ids) console.log(await directory.person(id));
}
`;

const finding = /`directory\.person` .*one `people` with all ids/;

test('hotpath.libraries.json above a file teaches the command line a client', () => {
  folder = new Folder({ 'hotpath.libraries.json': described, 'packages/api/names.ts': source });
  const { code, stdout, stderr } = folder.run('check');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(finding);
});

test('without it nothing is known of that client', () => {
  folder = new Folder({ 'names.ts': source });
  expect(folder.run('check')).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  ['no JSON', '[{', /hotpath\.libraries\.json describes no library that Hotpath can use: .*JSON/],
  [
    'a wrong key',
    described.replace('"read"', '"reads"'),
    /hotpath\.libraries\.json .*: libraries\[0\]\.types\.Directory\.methods\.person\.effect must be one of "read"/,
  ],
])('%s is named, and the rest is checked', (_, content, message) => {
  folder = new Folder({ 'hotpath.libraries.json': content, 'names.ts': source });
  const { code, stderr } = folder.run('check');
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(0);
});

test('the editor sees what the command line sees, and follows the file', async () => {
  folder = new Folder({ 'hotpath.libraries.json': described, 'names.ts': source });
  const file = folder.path('names.ts');
  client = await LanguageClient.start(pulling, [folder.root]);
  await client.open(file);
  expect((await client.pulled(file)).map(({ message }) => message)).toEqual([expect.stringMatching(finding)]);
  folder.write('hotpath.libraries.json', '[]');
  await client.changedOnDisk(folder.path('hotpath.libraries.json'), FileChangeType.Changed);
  expect(await client.pulled(file)).toEqual([]);
});
