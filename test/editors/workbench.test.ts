import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFailed, test, vi } from 'vitest';
import { chromium, suite, workbench as codeServer } from './environment.js';
import { createFixture, type Fixture } from './fixture.js';
import { Workbench } from './workbench.js';

const root = path.resolve(import.meta.dirname, '../..');

/** The packaged extension, or another one to put to the same test. */
function vsix(): string {
  const given = process.env['HOTPATH_VSIX'];
  if (given !== undefined) return given;
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  execFileSync(process.execPath, ['test/tasks/package.mjs'], { cwd: root });
  return path.join(root, `hotpath-${version}.vsix`);
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
    const problems = page.locator('.markers-panel .monaco-list-row');
    await problems.filter({ hasText: 'hotpath' }).first().waitFor();
    const listed = (await problems.allInnerTexts()).join('\n');
    expect(listed).toContain('this.customers.findOneBy');
    expect(listed).toContain('hotpath/no-query-in-loop');
    await shot('3-problems');

    const fix = /^(?!.*Disable).*(?:quer|\bIn\b|findBy)/;
    await open().quickFix('await this.customers.findOneBy', fix, () => shot('4-quick-fixes'));
    await squiggle.waitFor({ state: 'detached', timeout: 60_000 });
    await page.keyboard.press('Control+S');
    const saved = await vi.waitUntil(
      () => {
        const text = readFileSync(fixture.file('src/orders.ts'), 'utf8');
        return text === fixture.text('src/orders.ts') ? undefined : text;
      },
      { timeout: 30_000 },
    );
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
    const problem = page.locator('.markers-panel .monaco-list-row', {
      hasText: 'runs `this.repository.findOneBy`',
    });
    await problem.waitFor();
    await open().screenshot('6-caller');
    await open().typeOver('const customer = await', 'const customer = { name: String(id) };');
    await problem.waitFor({ state: 'detached' });
    await open().screenshot('7-callee-edited');
    expect(readFileSync(fixture.file('src/customers.ts'), 'utf8')).toBe(fixture.text('src/customers.ts'));
  });
});
