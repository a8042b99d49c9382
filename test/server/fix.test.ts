import { chmodSync, readdirSync, statSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { customer, Folder, service, shop } from './folder.js';

let folder: Folder;
afterEach(() => folder.remove());

const openFolder = (files: Readonly<Record<string, string>>) => (folder = new Folder(files));

describe('hotpath fix', () => {
  test('rewrites the code, shows the diff and leaves nothing behind', () => {
    openFolder(shop);
    const { code, stdout, stderr } = folder.run('fix');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^--- a\/src\/orders\.ts\n\+\+\+ b\/src\/orders\.ts\n@@ /);
    expect(stdout).toMatch(
      /\n-\s+const customer = await this\.customers\.findOneBy\(\{ id: order\.customerId \}\);\n/,
    );
    expect(stdout).toMatch(/\n✔ 1 fix applied in 1 file; nothing is left\n$/);
    expect(folder.read('src/orders.ts')).toContain('In(');
    expect(folder.run('check').code).toBe(0);
    expect(readdirSync(folder.path('src')).sort()).toEqual(['customer.ts', 'orders.ts']);
  });

  test('--dry-run changes nothing', () => {
    openFolder(shop);
    const { stdout } = folder.run('fix', '--dry-run');
    expect(stdout).toMatch(/1 fix would be applied in 1 file/);
    expect(folder.read('src/orders.ts')).toBe(service);
  });

  test('keeps line ends, byte order mark and mode', () => {
    openFolder({ ...shop, 'src/orders.ts': `\uFEFF${service.replaceAll('\n', '\r\n')}` });
    chmodSync(folder.path('src/orders.ts'), 0o640);
    expect(folder.run('fix').code).toBe(0);
    const fixed = folder.read('src/orders.ts');
    expect(fixed).toContain('In(');
    expect(fixed.startsWith('\uFEFFimport')).toBe(true);
    expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(statSync(folder.path('src/orders.ts')).mode & 0o777).toBe(0o640);
  });

  test('applies fixes that touch one another in further rounds', () => {
    const second = service.replace('OrderService', 'InvoiceService').split('\n').slice(3).join('\n');
    openFolder({ ...shop, 'src/orders.ts': `${service}\n${second}` });
    const { code, stdout } = folder.run('fix');
    expect(code).toBe(0);
    expect(stdout).toContain('2 fixes applied in 1 file');
    expect(folder.read('src/orders.ts').match(/import .*\bIn\b/g)).toHaveLength(1);
  });

  test('changes several files for one finding', () => {
    openFolder({
      ...shop,
      'src/repository.ts': [
        "import { Repository } from 'typeorm';",
        "import { Customer } from './customer';",
        '',
        'export class CustomerRepository {',
        '\tconstructor(private readonly customers: Repository<Customer>) {}',
        '',
        '\tfindById(id: string): Promise<Customer | null> {',
        '\t\treturn this.customers.findOneBy({ id });',
        '\t}',
        '}',
        '',
      ].join('\n'),
      'src/orders.ts': service
        .replace(
          "import { Repository } from 'typeorm';\nimport { Customer } from './customer';",
          "import { CustomerRepository } from './repository';",
        )
        .replace('Repository<Customer>', 'CustomerRepository')
        .replace('findOneBy({ id: order.customerId })', 'findById(order.customerId)'),
    });
    const { code, stdout } = folder.run('fix', 'src/orders.ts');
    expect(stdout).toContain('1 fix applied in 2 files');
    expect(code).toBe(0);
    expect(folder.read('src/repository.ts')).toMatch(/^import \{ Repository, In \} from 'typeorm';$/m);
    expect(folder.read('src/repository.ts')).toMatch(/\n\t}\n\n\t(?:async )?findByIds\(/);
  });

  test('--check takes back what does not type-check', () => {
    openFolder({
      ...shop,
      'node_modules/typeorm/package.json': '{ "name": "typeorm", "version": "1.0.0", "types": "index.d.ts" }',
      'node_modules/typeorm/index.d.ts': [
        'export declare class Repository<T> { findOneBy(where: Partial<T>): Promise<T | null>; }',
        'export declare function Entity(): ClassDecorator;',
        'export declare function Column(): PropertyDecorator;',
        'export declare function PrimaryColumn(): PropertyDecorator;',
      ].join('\n'),
    });
    const { code, stderr } = folder.run('fix', '--check');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /src\/orders\.ts was left as it is by a fix of no-query-in-loop: it was taken back, because of a new error \(TS\d+: /,
    );
    expect(folder.read('src/orders.ts')).toBe(service);
  });

  test('--check says where missing dependencies leave it little to check', () => {
    openFolder(shop);
    const { code, stdout, stderr } = folder.run('fix', '--check');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'hotpath: src/orders.ts was not checked for types, only for names: typeorm is not installed\n',
    });
    expect(stdout).toContain('1 fix applied');
  });

  test('has nothing to do where there is nothing to fix', () => {
    openFolder({ 'src/customer.ts': customer });
    expect(folder.run('fix')).toMatchObject({ code: 0, stdout: '✔ Nothing to fix\n' });
  });
});

test('hotpath check --fix leaves the fixes that need a look', () => {
  openFolder(shop);
  expect(folder.run('check', '--fix').code).toBe(1);
  expect(folder.read('src/orders.ts')).toBe(service);
});
