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

  test('underlines an N+1, lists it as a problem, and fixes it with Ctrl+.', async () => {
    if (!workbench) throw new Error('the workbench did not open');
    const { page } = workbench;
    const shot = async (name: string) => workbench?.screenshot(name);
    onTestFailed(() => shot('failed'));

    await workbench.squiggle().waitFor({ timeout: 120_000 });
    await shot('1-squiggle');

    await workbench.runCommand('View: Focus Problems');
    const problems = page.locator('.markers-panel .monaco-list-row');
    await problems.filter({ hasText: 'hotpath' }).first().waitFor();
    const listed = (await problems.allInnerTexts()).join('\n');
    expect(listed).toContain('this.customers.findOneBy');
    expect(listed).toContain('hotpath/no-query-in-loop');
    await shot('2-problems');

    const fix = /^(?!.*Disable).*(?:quer|\bIn\b|findBy)/;
    await workbench.quickFix('await this.customers.findOneBy', fix, () => shot('3-quick-fixes'));
    await workbench.squiggle().waitFor({ state: 'detached', timeout: 60_000 });
    await page.keyboard.press('Control+S');
    const saved = await vi.waitUntil(
      () => {
        const text = readFileSync(fixture.file('src/orders.ts'), 'utf8');
        return text === fixture.text('src/orders.ts') ? undefined : text;
      },
      { timeout: 30_000 },
    );
    await shot('4-fixed');
    expect(saved).not.toContain('findOneBy');
    expect(saved).toContain('this.customers.findBy(');
    expect(await page.locator('.notification-toast').allInnerTexts()).toEqual([]);
  });
});
