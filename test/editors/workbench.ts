import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import * as environment from './environment.js';

const minute = 60_000;

/** Nothing of the workbench's own gets between the test and the editor. */
const userSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.tips.enabled': false,
  'git.enabled': false,
  // The fixture's dependencies are not installed: TypeScript would underline the imports.
  'typescript.validate.enable': false,
  'files.autoSave': 'off',
  'window.restoreWindows': 'none',
  // Small screen, few lines: what is looked at should be seen.
  'editor.minimap.enabled': false,
};

export interface WorkbenchOptions {
  /** The user's. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the window, in pixels. */
  readonly height?: number;
}

/** A VS Code workbench in a browser, with the packaged extension installed, one folder and one of its files open. */
export class Workbench {
  readonly page: Page;
  readonly squiggle: Locator;
  readonly #profile: string;
  readonly #server: ChildProcess;
  readonly #browser: BrowserContext;

  private constructor(page: Page, profile: string, server: ChildProcess, browser: BrowserContext) {
    this.page = page;
    this.squiggle = page.locator('.monaco-editor .squiggly-warning').first();
    this.#profile = profile;
    this.#server = server;
    this.#browser = browser;
  }

  static async open(
    vsix: string,
    folder: string,
    file: string,
    { settings = {}, height = 800 }: WorkbenchOptions = {},
  ): Promise<Workbench> {
    // A new profile each time: a reused one brings unsaved editors back.
    const profile = mkdtempSync(path.join(os.tmpdir(), 'hotpath-workbench-'));
    mkdirSync(path.join(profile, 'data/User'), { recursive: true });
    writeFileSync(
      path.join(profile, 'data/User/settings.json'),
      JSON.stringify({ ...userSettings, ...settings }),
    );
    const [command, args, options] = commandLine(profile);
    execFileSync(command, [...args, '--install-extension', vsix], {
      ...options,
      stdio: 'ignore',
      timeout: 2 * minute,
    });

    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    // In a process group of its own, for it leaves extension hosts behind.
    const server = spawn(command, [...args, '--auth', 'none', '--bind-addr', address], {
      ...options,
      stdio: 'ignore',
      detached: true,
    });
    await answers(`http://${address}/healthz`);
    const browser = await startBrowser(path.join(profile, 'browser'), height);
    const page = browser.pages()[0] ?? (await browser.newPage());
    const workbench = new Workbench(page, profile, server, browser);
    const payload = JSON.stringify([['openFile', `vscode-remote://${address}${file}`]]);
    await page.goto(`http://${address}/?${new URLSearchParams({ folder, payload }).toString()}`);
    await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor({ timeout: 2 * minute });
    return workbench;
  }

  /** Opens a file of the explorer in a tab of its own. */
  async openFile(name: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Replaces a line of the active editor by typing. */
  async typeOver(lineText: string, text: string): Promise<void> {
    await this.line(lineText).click();
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Shift+Home');
    await this.page.keyboard.insertText(text);
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  line(text: string) {
    return this.page.locator('.monaco-editor .view-line', { hasText: text }).first();
  }

  /**
   * Opens the quick fixes at the line and chooses one with the keyboard: while the menu opens, an invisible overlay
   * takes the mouse's events. Right after the caret moved the workbench may not know the line's problems yet.
   */
  async quickFix(lineText: string, title: RegExp, look: () => Promise<unknown>): Promise<void> {
    await this.line(lineText).click({ position: { x: 250, y: 8 } });
    const item = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    for (let tries = 1; ; tries += 1) {
      await this.page.keyboard.press('Control+.');
      const isShown = await item.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
      if (isShown) break;
      if (tries === 10) throw new Error(`no quick fix ${String(title)} at \`${lineText}\``);
      await this.page.keyboard.press('Escape');
      await sleep(500);
    }
    await look();
    const chosen = this.page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
    for (let presses = 0; presses < 10 && (await chosen.count()) === 0; presses += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({
      path: path.resolve(import.meta.dirname, `../.cache/screenshots/${name}.png`),
    });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    const exited = new Promise((resolve) => this.#server.once('exit', resolve));
    if (this.#server.pid !== undefined) process.kill(-this.#server.pid, 'SIGKILL');
    await exited;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function commandLine(profile: string): [string, string[], { env: NodeJS.ProcessEnv }] {
  const args = [
    environment.fileOf(environment.workbench),
    ...['--user-data-dir', path.join(profile, 'data'), '--extensions-dir', path.join(profile, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    '--disable-workspace-trust',
  ];
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: path.join(profile, 'config'),
    XDG_DATA_HOME: path.join(profile, 'share'),
  };
  return [process.execPath, args, { env }];
}

async function startBrowser(profile: string, height: number): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: environment.fileOf(environment.chromium),
    headless: true,
    viewport: { width: 1280, height },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await sleep(200);
  }
  throw new Error(`${url} does not answer`);
}
