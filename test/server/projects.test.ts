import { afterEach, describe, expect, test } from 'vitest';
import { customer, Folder, service, serviceLine, shop, tsconfig, tsconfigWith } from './folder.js';

let folder: Folder;
afterEach(() => folder.remove());

const openFolder = (files: Readonly<Record<string, string>>) => (folder = new Folder(files));

const repository = `import { Repository } from 'typeorm';
import { Customer } from './customer';

export class CustomerRepository {
  constructor(private readonly customers: Repository<Customer>) {}

  findById(id: string): Promise<Customer | null> {
    return this.customers.findOneBy({ id });
  }
}
`;

const caller = `import { CustomerRepository } from '@shop/data';

export async function names(customers: CustomerRepository, ids: string[]) {
  const names: string[] = [];
  for (const id of ids) names.push((await customers.findById(id))?.name ?? '');
  return names;
}
`;

describe('an unbuilt package of the workspace, not installed, is read from its source', () => {
  const packages = (manifest: object) => ({
    'packages/data/package.json': JSON.stringify({ name: '@shop/data', ...manifest }),
    'packages/data/tsconfig.json': tsconfigWith({ rootDir: 'src', outDir: 'dist' }),
    'packages/data/src/index.ts': "export * from './repository';\n",
    'packages/data/src/repository.ts': repository,
    'packages/data/src/customer.ts': customer,
    'packages/api/package.json': '{ "name": "@shop/api", "dependencies": { "@shop/data": "*" } }',
    'packages/api/tsconfig.json': tsconfig,
    'packages/api/src/report.ts': caller,
  });

  test.each([
    [
      'npm, main',
      { 'package.json': '{ "workspaces": ["packages/*"] }' },
      { main: './dist/index.js', types: './dist/index.d.ts' },
    ],
    [
      'Yarn, conditional exports',
      { 'package.json': '{ "workspaces": { "packages": ["packages/*"] } }' },
      { exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' } } },
    ],
    ['pnpm, nothing named', { 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n" }, {}],
  ])('%s', (_, root, manifest) => {
    openFolder({ ...root, ...packages(manifest) });
    const [report] = folder.check('packages/api');
    expect(report?.messages).toHaveLength(1);
    expect(report?.messages[0]?.hotpath?.path.map(({ file }) => file)).toEqual([
      folder.path('packages/api/src/report.ts'),
      folder.path('packages/api/src/report.ts'),
      folder.path('packages/data/src/repository.ts'),
    ]);
  });

  test('a subpath', () => {
    openFolder({
      'package.json': '{ "workspaces": ["packages/*"] }',
      ...packages({ exports: { './*': './dist/*.js' } }),
    });
    folder.write('packages/api/src/report.ts', caller.replace('@shop/data', '@shop/data/repository'));
    expect(folder.findings('packages/api')).toEqual(['packages/api/src/report.ts:5']);
  });
});

describe('the tsconfig that a framework generates is not needed for the names it gives', () => {
  const kit = {
    'tsconfig.json': '{ "extends": "./.svelte-kit/tsconfig.json", "compilerOptions": { "strict": true } }',
    'src/lib/server/data.ts': "export * from './repository';\n",
    'src/lib/server/repository.ts': repository,
    'src/lib/server/customer.ts': customer,
    'src/routes/+page.server.ts': caller.replace('@shop/data', '$lib/server/data'),
  };

  test.each(['dependencies', 'devDependencies'])('$lib of SvelteKit, among the %s', (kind) => {
    openFolder({ ...kit, 'package.json': JSON.stringify({ [kind]: { '@sveltejs/kit': '2' } }) });
    expect(folder.findings('.')).toEqual(['src/routes/+page.server.ts:5']);
  });

  test('another framework does not give them', () => {
    openFolder({ ...kit, 'package.json': '{ "dependencies": { "svelte": "5" } }' });
    expect(folder.findings('.')).toEqual([]);
  });

  test('a manifest that cannot be read gives nothing', () => {
    openFolder({ ...kit, 'package.json': '{ "dependencies": ' });
    expect(folder.findings('.')).toEqual([]);
  });
});

describe('tsconfigs', () => {
  test('a solution leads to the projects it refers to', () => {
    openFolder({
      ...shop,
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./gone" }] }',
      'tsconfig.app.json': tsconfigWith({ paths: { '@/*': ['./src/*'] } }),
      'src/orders.ts': service.replace('./customer', '@/customer'),
    });
    const { code, stderr } = folder.run('check');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('none is needed', () => {
    openFolder({
      'a.ts': service,
      'customer.ts': customer,
      'legacy/b.js': "const a = require('./c');\nmodule.exports = a;\n",
    });
    expect(folder.findings()).toEqual([`a.ts:${serviceLine}`]);
  });

  test('one that extends a package which is not installed is used for what it says', () => {
    openFolder({
      ...shop,
      'tsconfig.json': '{ "extends": "@tsconfig/node20/tsconfig.json", "include": ["src"] }',
    });
    const { code, stderr } = folder.run('check');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('a broken one is named with its line, and the files are checked all the same', () => {
    openFolder({
      ...shop,
      'tsconfig.json': '{\n  "compilerOptions": { "strict": true,,\n  "include": ["src"]\n',
    });
    const { code, stderr } = folder.run('check');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^hotpath: tsconfig\.json:2 is broken JSON \(.+\): what could be read of it was used/,
    );
  });

  test('a file that none includes takes the options of the nearest in its package', () => {
    openFolder({
      ...shop,
      'tsconfig.json': tsconfigWith({ paths: { '~/*': ['./src/*'] } }),
    });
    folder.write('jobs/orders.ts', service.replace('./customer', '~/customer'));
    expect(folder.findings('jobs')).toEqual([`jobs/orders.ts:${serviceLine}`]);
  });
});
