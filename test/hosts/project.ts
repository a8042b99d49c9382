import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repository } from '../specs/folders.js';

/** Files by their path in a project. */
export type Files = Readonly<Record<string, string>>;

/** A project in a folder of its own, outside of any git checkout. */
export class Project {
  readonly root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-host-')));

  constructor(files: Files) {
    this.write({ 'package.json': '{ "private": true, "type": "module" }\n', ...files });
  }

  /** Makes the packages of the repository those of the project. */
  install(): this {
    symlinkSync(path.join(repository, 'node_modules'), path.join(this.root, 'node_modules'), 'junction');
    return this;
  }

  write(files: Files): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.file(file)), { recursive: true });
      writeFileSync(this.file(file), text);
    }
  }

  file(name: string): string {
    return path.join(this.root, name);
  }

  delete(name: string): void {
    rmSync(this.file(name));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
