import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A small service with two queries in loops: one in sight, one in another file. Its dependencies are not installed. */
const files = {
  'package.json': '{ "name": "orders", "private": true, "dependencies": { "typeorm": "^1.1.0" } }\n',
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "experimentalDecorators": true }, "include": ["src"] }\n',
  'src/entities.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Customer {
  @PrimaryColumn()
  id!: number;

  @Column()
  name!: string;
}

export interface Order {
  id: number;
  customerId: number;
}
`,
  'src/customers.ts': `import { Repository } from 'typeorm';
import { Customer } from './entities';

export class Customers {
  constructor(private readonly repository: Repository<Customer>) {}

  async nameOf(id: number): Promise<string> {
    const customer = await this.repository.findOneBy({ id });
    return customer?.name ?? 'unknown';
  }
}
`,
  'src/orders.ts': `import { Repository } from 'typeorm';
import { Customer, Order } from './entities';

export class Orders {
  constructor(private readonly customers: Repository<Customer>) {}

  async withCustomers(orders: Order[]) {
    const result: { order: Order; customer: Customer | null }[] = [];
    for (const order of orders) {
      const customer = await this.customers.findOneBy({ id: order.customerId });
      result.push({ order, customer });
    }
    return result;
  }
}
`,
  'src/report.ts': `import { Customers } from './customers';
import { Order } from './entities';

export async function report(orders: Order[], customers: Customers): Promise<string[]> {
  const lines: string[] = [];
  for (const order of orders) {
    lines.push(await customers.nameOf(order.customerId));
  }
  return lines;
}
`,
} as const;

export type FixtureFile = keyof typeof files;

export interface Fixture {
  readonly root: string;
  /** The absolute path of one of its files. */
  readonly file: (name: string) => string;
  readonly text: (name: FixtureFile) => string;
}

/** Writes the service into a new folder. */
export function createFixture(): Fixture {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-editor-')));
  const file = (name: string) => path.join(root, name);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  }
  return { root, file, text: (name) => files[name] };
}
