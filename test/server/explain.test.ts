import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Folder, serviceLine, shop } from './folder.js';

let folder: Folder;
beforeEach(() => void (folder = new Folder(shop)));
afterEach(() => folder.remove());

test('hotpath explain <rule> prints its page', () => {
  const page = path.resolve(import.meta.dirname, '../../rules/docs/no-query-in-loop.md');
  const printed = folder.run('explain', 'hotpath/no-query-in-loop');
  expect(printed.code).toBe(0);
  expect(printed.stdout.trimEnd()).toBe(readFileSync(page, 'utf8').trimEnd());
});

test('hotpath explain <file:line> prints the finding there with the code on its way', () => {
  const { code, stdout } = folder.run('explain', `src/orders.ts:${serviceLine}`);
  expect(code).toBe(1);
  expect(stdout).toContain('| for (const order of orders) {');
  expect(stdout).toContain('| const customer = await this.customers.findOneBy({ id: order.customerId });');
  expect(folder.run('explain', 'src/orders.ts:1')).toMatchObject({
    code: 0,
    stdout: `No finding on line 1 of src/orders.ts. The file has some on: ${serviceLine}.\n`,
  });
});

test('an unknown rule is answered with those there are', () => {
  const { code, stderr } = folder.run('explain', 'no-such-rule');
  expect(code).toBe(2);
  expect(stderr).toMatch(/there is no rule no-such-rule.*\n {2}no-query-in-loop\n/s);
});
