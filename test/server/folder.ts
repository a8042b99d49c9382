import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ESLint, Linter } from 'eslint';
import type { FileEdits, Finding } from 'eslint-plugin-hotpath/analysis';

const launcher = path.resolve(import.meta.dirname, '../../server/bin/hotpath.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Message = Linter.LintMessage & {
  readonly hotpath?: Pick<Finding, 'path' | 'cost'> & {
    readonly operation: Finding['operation'] | null;
    readonly safety: string | null;
    readonly title: string | null;
    readonly refusal: string | null;
    readonly edits: readonly FileEdits[];
  };
};

export type Result = Omit<ESLint.LintResult, 'messages'> & { readonly messages: readonly Message[] };

/** A folder of its own, outside any git checkout, and the command line run in it. */
export class Folder {
  readonly root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-cli-')));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  path(name: string): string {
    return path.join(this.root, name);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  run(...args: string[]): Ran {
    return this.runIn('.', args);
  }

  runIn(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
      cwd: this.path(folder),
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: status, stdout, stderr };
  }

  /** `hotpath check --format json`, parsed. */
  check(...args: string[]): Result[] {
    const { stdout } = this.run('check', '--format', 'json', ...args);
    return JSON.parse(stdout) as Result[];
  }

  /** Where findings are: `src/orders.ts:12`. */
  findings(...args: string[]): string[] {
    return this.check(...args).flatMap(({ filePath, messages }) =>
      messages.map(({ line }) => `${path.relative(this.root, filePath)}:${line}`),
    );
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A service with one N+1. */
export const service = `import { Repository } from 'typeorm';
import { Customer } from './customer';

export class OrderService {
  constructor(private readonly customers: Repository<Customer>) {}

  async names(orders: { customerId: string }[]): Promise<(string | undefined)[]> {
    const names: (string | undefined)[] = [];
    for (const order of orders) {
      const customer = await this.customers.findOneBy({ id: order.customerId });
      names.push(customer?.name);
    }
    return names;
  }
}
`;

/** The line of the finding in {@link service}. */
export const serviceLine = 10;

export const customer = `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Customer {
  @PrimaryColumn()
  id!: string;

  @Column()
  name!: string;
}
`;

/** A tsconfig for `src`, with more options where a test needs them. */
export const tsconfigWith = (options: object) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      experimentalDecorators: true,
      ...options,
    },
    include: ['src'],
  });

export const tsconfig = tsconfigWith({});

/** A package with the service, its dependencies not installed. */
export const shop = {
  'package.json': '{ "name": "shop", "dependencies": { "typeorm": "^1.0.0" } }',
  'tsconfig.json': tsconfig,
  'src/customer.ts': customer,
  'src/orders.ts': service,
};
