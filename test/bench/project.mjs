// Generates the project that the benchmark runs on: 100 modules of ten files, like a service on TypeORM and pg.
// The same files every time.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const moduleCount = 100;

/**
 * Writes the project and returns how many files and lines of TypeScript it has.
 * @param {string} folder
 * @param {string} nodeModules - Where the project's dependencies are installed.
 */
export function writeProject(folder, nodeModules) {
  const sources = Array.from({ length: moduleCount }, (_, index) => filesOf(index)).flat();
  write(folder, 'package.json', '{ "name": "generated", "private": true, "type": "module" }\n');
  write(folder, 'tsconfig.json', `${JSON.stringify(tsconfig, null, 2)}\n`);
  write(folder, 'base.config.mjs', eslintConfig(false));
  write(folder, 'hotpath.config.mjs', eslintConfig(true));
  for (const [file, text] of sources) write(folder, path.join('src', file), text);
  symlinkSync(nodeModules, path.join(folder, 'node_modules'), 'junction');
  const lines = sources.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
  return { files: sources.length, lines };
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    strictPropertyInitialization: false,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['src'],
};

/** @param {boolean} withPlugin */
function eslintConfig(withPlugin) {
  return `${withPlugin ? "import hotpath from 'eslint-plugin-hotpath';\n" : ''}import tseslint from 'typescript-eslint';

export default [
  {
    files: ['src/**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },${withPlugin ? '\n  hotpath.configs.recommended,' : ''}
];
`;
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
function write(folder, file, text) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/**
 * The ten files of one module. Every fourth service loads rows one by one; every tenth does so through another module.
 * @param {number} index
 * @returns {[file: string, text: string][]}
 */
function filesOf(index) {
  const name = `item${index}`;
  const type = `Item${index}`;
  const other = {
    name: `item${(index * 7) % Math.max(index, 1)}`,
    type: `Item${(index * 7) % Math.max(index, 1)}`,
  };
  const words = { name, type, other: index === 0 ? undefined : other };
  return Object.entries(templates).map(([kind, template]) => [
    `${name}/${name}.${kind}.ts`,
    template(words, index),
  ]);
}

/** @typedef {{ name: string, type: string, other: { name: string, type: string } | undefined }} Words */

/** @type {Record<string, (words: Words, index: number) => string>} */
const templates = {
  entity: ({ type }) => `import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class ${type} {
  @PrimaryGeneratedColumn() id: number;
  @Column() title: string;
  @Index()
  @Column()
  ownerId: number;
  @Column({ default: 0 }) amount: number;
  @Column({ type: 'timestamptz' }) createdAt: Date;
  @Column({ nullable: true, type: 'text' }) note: string | null;
}
`,
  dto: ({ type }) => `export interface ${type}Dto {
  readonly id: number;
  readonly title: string;
  readonly owner: string;
  readonly amount: string;
}

export interface Create${type} {
  readonly title: string;
  readonly ownerId: number;
  readonly amount: number;
}
`,
  errors: ({ type }) => `export class ${type}NotFound extends Error {
  constructor(readonly id: number) {
    super(\`${type} \${id} does not exist\`);
    this.name = '${type}NotFound';
  }
}

export class ${type}Invalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join(', '));
    this.name = '${type}Invalid';
  }
}
`,
  validation: ({ name, type }) => `import type { Create${type} } from './${name}.dto.js';
import { ${type}Invalid } from './${name}.errors.js';

type Check = (input: Create${type}) => string | undefined;

const checks: readonly Check[] = [
  ({ title }) => (title.trim() === '' ? 'title is empty' : undefined),
  ({ amount }) => (amount < 0 ? 'amount is negative' : undefined),
  ({ ownerId }) => (Number.isInteger(ownerId) ? undefined : 'ownerId is no integer'),
];

export function validate${type}(input: Create${type}): void {
  const problems = checks.map((check) => check(input)).filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new ${type}Invalid(problems);
}
`,
  repository: ({ name, type }) => `import { type DataSource, In, type Repository } from 'typeorm';
import { ${type} } from './${name}.entity.js';

export class ${type}Repository {
  private readonly rows: Repository<${type}>;

  constructor(database: DataSource) {
    this.rows = database.getRepository(${type});
  }

  findById(id: number): Promise<${type} | null> {
    return this.rows.findOneBy({ id });
  }

  findByIds(ids: readonly number[]): Promise<${type}[]> {
    return this.rows.findBy({ id: In([...ids]) });
  }

  findByOwner(ownerId: number): Promise<${type}[]> {
    return this.rows.find({ where: { ownerId }, order: { createdAt: 'DESC' }, take: 50 });
  }

  async insert(row: Partial<${type}>): Promise<${type}> {
    return this.rows.save(this.rows.create({ ...row, createdAt: new Date() }));
  }
}
`,
  mapper: ({ name, type }) => `import type { ${type}Dto } from './${name}.dto.js';
import type { ${type} } from './${name}.entity.js';

export function to${type}Dto(row: ${type}, owners: ReadonlyMap<number, string>): ${type}Dto {
  const owner = owners.get(row.ownerId) ?? 'nobody';
  return { id: row.id, title: row.title, owner, amount: (row.amount / 100).toFixed(2) };
}

export function totalOf(rows: readonly ${type}[]): number {
  let total = 0;
  for (const row of rows) total += row.amount;
  return total;
}
`,
  report: ({ type }, index) => `import type { Pool } from 'pg';

export interface ${type}Line {
  readonly day: string;
  readonly total: number;
}

export async function ${type.toLowerCase()}Report(pool: Pool, days: readonly string[]): Promise<${type}Line[]> {
${
  index % 10 === 3
    ? `  const lines: ${type}Line[] = [];
  for (const day of days) {
    const { rows } = await pool.query<${type}Line>('SELECT day, total FROM ${type.toLowerCase()} WHERE day = $1', [day]);
    lines.push(...rows);
  }
  return lines;`
    : `  const { rows } = await pool.query<${type}Line>('SELECT day, total FROM ${type.toLowerCase()} WHERE day = ANY($1)', [days]);
  return rows.filter((line) => line.total > 0).map((line) => ({ ...line, total: Math.round(line.total) }));`
}
}
`,
  cache: ({ name, type }) => `import type { ${type} } from './${name}.entity.js';

export class ${type}Cache {
  private readonly entries = new Map<number, { row: ${type}; until: number }>();

  constructor(private readonly seconds: number) {}

  get(id: number): ${type} | undefined {
    const entry = this.entries.get(id);
    if (entry === undefined || entry.until < Date.now()) return undefined;
    return entry.row;
  }

  set(row: ${type}): void {
    this.entries.set(row.id, { row, until: Date.now() + this.seconds * 1000 });
    for (const [id, entry] of this.entries) {
      if (entry.until < Date.now()) this.entries.delete(id);
    }
  }
}
`,
  service: ({ name, type, other }, index) => `import { ${type}Cache } from './${name}.cache.js';
import type { Create${type}, ${type}Dto } from './${name}.dto.js';
import type { ${type} } from './${name}.entity.js';
import { ${type}NotFound } from './${name}.errors.js';
import { to${type}Dto } from './${name}.mapper.js';
import type { ${type}Repository } from './${name}.repository.js';
import { validate${type} } from './${name}.validation.js';
${other ? `import type { ${other.type}Service } from '../${other.name}/${other.name}.service.js';\n` : ''}
export class ${type}Service {
  private readonly cache = new ${type}Cache(60);

  constructor(
    private readonly rows: ${type}Repository,${other ? `\n    private readonly others: ${other.type}Service,` : ''}
  ) {}

  async get(id: number): Promise<${type}> {
    const cached = this.cache.get(id);
    if (cached !== undefined) return cached;
    const row = await this.rows.findById(id);
    if (row === null) throw new ${type}NotFound(id);
    this.cache.set(row);
    return row;
  }

  async list(ids: readonly number[]): Promise<${type}[]> {
${
  index % 4 === 1
    ? `    const found: ${type}[] = [];
    for (const id of ids) {
      const row = await this.rows.findById(id);
      if (row !== null) found.push(row);
    }
    return found;`
    : `    const found = await this.rows.findByIds(ids);
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);`
}
  }

  async describe(ids: readonly number[], owners: ReadonlyMap<number, string>): Promise<${type}Dto[]> {
    const rows = await this.list(ids);
    return rows.map((row) => to${type}Dto(row, owners)).sort((a, b) => a.title.localeCompare(b.title));
  }

  async create(input: Create${type}): Promise<${type}> {
    validate${type}(input);
    return this.rows.insert(input);
  }
${
  other && index % 10 === 5
    ? `
  async related(ids: readonly number[]): Promise<string[]> {
    const titles: string[] = [];
    for (const id of ids) {
      const other = await this.others.get(id);
      titles.push(other.title);
    }
    return titles;
  }
`
    : ''
}}
`,
  routes: ({ name, type }) => `import type { FastifyInstance } from 'fastify';
import type { Create${type} } from './${name}.dto.js';
import type { ${type}Service } from './${name}.service.js';

interface IdParams {
  readonly id: string;
}

export function ${name}Routes(app: FastifyInstance, service: ${type}Service): void {
  app.get<{ Params: IdParams }>('/${name}/:id', async ({ params }) => service.get(Number(params.id)));
  app.get<{ Querystring: { ids: string } }>('/${name}', async ({ query }) => {
    const ids = query.ids.split(',').map(Number).filter(Number.isInteger);
    return service.describe(ids, new Map());
  });
  app.post<{ Body: Create${type} }>('/${name}', async ({ body }, reply) => {
    const row = await service.create(body);
    return reply.code(201).send({ id: row.id });
  });
}
`,
};
