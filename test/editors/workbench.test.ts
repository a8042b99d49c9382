import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFailed, test, vi } from 'vitest';
import { chromium, suite, workbench as codeServer } from './environment.js';
import { copyFixture, type FixtureCopy } from '../hosts/fixture-copy.js';
import { createFixture, type Fixture } from './fixture.js';
import { Workbench } from './workbench.js';

const root = path.resolve(import.meta.dirname, '../..');

let packaged: string | undefined = process.env['HOTPATH_VSIX'];

/** The packaged extension, or another one to put to the same test. */
function vsix(): string {
  if (packaged !== undefined) return packaged;
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  execFileSync(process.execPath, ['test/tasks/package.mjs'], { cwd: root });
  return (packaged = path.join(root, `hotpath-${version}.vsix`));
}

/** What the Problems panel lists, a line for each problem. */
const problemsIn = (page: Page) => page.locator('.markers-panel .monaco-list-row');

/** What is on the disk once it is no longer the text from before. */
function savedOver(file: string, before: string): Promise<string> {
  return vi.waitUntil(
    () => {
      const text = readFileSync(file, 'utf8');
      return text === before ? undefined : text;
    },
    { timeout: 30_000 },
  );
}

const { title, isMissing } = suite('the extension in a VS Code workbench', chromium, codeServer);

describe.skipIf(isMissing)(title, () => {
  let fixture: Fixture;
  let workbench: Workbench | undefined;

  beforeAll(async () => {
    fixture = createFixture();
    workbench = await Workbench.open(vsix(), fixture.root, fixture.file('src/orders.ts'));
  });

  afterAll(async () => {
    await workbench?.close();
    if (existsSync(fixture.root)) rmSync(fixture.root, { recursive: true });
  });

  const open = (): Workbench => {
    if (!workbench) throw new Error('the workbench did not open');
    onTestFailed(() => workbench?.screenshot('failed'));
    return workbench;
  };

  test('says in the status bar how many findings the file has', async () => {
    const { page, squiggle } = open();
    await squiggle.waitFor({ timeout: 120_000 });
    await page.locator('[id="status.languageStatus"]').hover();
    const status = page.locator('.hover-language-status', { hasText: 'Hotpath: 1 finding in this file' });
    await status.waitFor();
    await open().screenshot('1-status');
    await page.mouse.move(640, 400);
  });

  test('shows the cost and the path of a finding under the pointer', async () => {
    const { page, squiggle } = open();
    await squiggle.waitFor({ timeout: 120_000 });
    await page.locator('.view-line span', { hasText: /^findOneBy$/ }).hover();
    await page.locator('.monaco-hover', { hasText: 'N = orders.length' }).first().waitFor();
    await open().screenshot('2-hover');
    await page.keyboard.press('Escape');
    await page.mouse.move(640, 600);
  });

  test('starts the server anew when asked to', async () => {
    const { page, squiggle } = open();
    await open().runCommand('Hotpath: Restart Server');
    await squiggle.waitFor({ state: 'detached' });
    await squiggle.waitFor();
    expect(await page.locator('.notification-toast').allInnerTexts()).toEqual([]);
  });

  test('underlines an N+1, lists it as a problem, and fixes it with Ctrl+.', async () => {
    const { page, squiggle } = open();
    const shot = (name: string) => open().screenshot(name);

    await open().runCommand('View: Focus Problems');
    const problems = problemsIn(page);
    await problems.filter({ hasText: 'hotpath' }).first().waitFor();
    const listed = (await problems.allInnerTexts()).join('\n');
    expect(listed).toContain('this.customers.findOneBy');
    expect(listed).toContain('hotpath/no-query-in-loop');
    await shot('3-problems');

    const fix = /^(?!.*Disable).*(?:quer|\bIn\b|findBy)/;
    await open().quickFix('await this.customers.findOneBy', fix, () => shot('4-quick-fixes'));
    await squiggle.waitFor({ state: 'detached', timeout: 60_000 });
    await page.keyboard.press('Control+S');
    const saved = await savedOver(fixture.file('src/orders.ts'), fixture.text('src/orders.ts'));
    await shot('5-fixed');
    expect(saved).not.toContain('findOneBy');
    expect(saved).toContain('this.customers.findBy(');
    expect(await page.locator('.notification-toast').allInnerTexts()).toEqual([]);
  });

  test('takes a finding back when the function that it leads to is edited in another tab', async () => {
    const { page } = open();
    await open().openFile('report.ts');
    await open().squiggle.waitFor();
    await open().openFile('customers.ts');
    const problem = problemsIn(page).filter({ hasText: 'runs `this.repository.findOneBy`' });
    await problem.waitFor();
    await open().screenshot('6-caller');
    await open().typeOver('const customer = await', 'const customer = { name: String(id) };');
    await problem.waitFor({ state: 'detached' });
    await open().screenshot('7-callee-edited');
    expect(readFileSync(fixture.file('src/customers.ts'), 'utf8')).toBe(fixture.text('src/customers.ts'));
  });
});

describe.skipIf(isMissing)('one file with all five families in the workbench', () => {
  let accounts: FixtureCopy;
  let workbench: Workbench;

  beforeAll(async () => {
    accounts = copyFixture('accounts', true);
    // High enough for the whole file and everything that is said about it.
    const options = { settings: { 'hotpath.preset': 'strict' }, height: 1800 };
    workbench = await Workbench.open(vsix(), accounts.root, accounts.file('src/account.service.ts'), options);
  });

  afterAll(async () => {
    await workbench.close();
    accounts.remove();
  });

  test('is underlined five times and listed as five problems, and Ctrl+. fixes one after another', async () => {
    onTestFailed(() => workbench.screenshot('five-families-failed'));
    const { page } = workbench;
    const file = accounts.file('src/account.service.ts');
    const before = readFileSync(file, 'utf8');
    await workbench.squiggle.waitFor({ timeout: 120_000 });
    await workbench.runCommand('View: Focus Problems');
    const problems = problemsIn(page).filter({ hasText: 'hotpath/' });
    await problems.nth(4).waitFor();
    const rules = (await problems.allInnerTexts()).map((text) => /hotpath\/[\w-]+/.exec(text)?.[0]);
    expect(rules.toSorted()).toEqual([
      'hotpath/no-client-per-call',
      'hotpath/no-query-in-loop',
      'hotpath/no-sequential-awaits',
      'hotpath/no-unbounded-cache',
      'hotpath/require-cache-ttl',
    ]);
    await workbench.screenshot('five-families');

    const look = (name: string) => () => workbench.screenshot(`five-families-${name}`);
    await workbench.quickFix(
      'const customer = await this.customers.findOneBy({ id: customerId })',
      /Promise\.all/,
      look('awaits'),
    );
    await problems.filter({ hasText: 'no-sequential-awaits' }).waitFor({ state: 'detached' });
    await workbench.quickFix('await redis.set(', /expire/, look('ttl'));
    await problems.filter({ hasText: 'require-cache-ttl' }).waitFor({ state: 'detached' });
    expect(await problems.count()).toBe(3);
    await page.keyboard.press('Control+S');
    const saved = await savedOver(file, before);
    await workbench.screenshot('five-families-fixed');
    expect(saved).toContain('const [customer, invoices] = await Promise.all([');
    expect(saved).toContain("JSON.stringify(customer), 'EX', 300)");
  });
});
