import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { commandOf } from '../../rules/src/code/commands.ts';
import { constructionOf } from '../../rules/src/code/constructions.ts';
import type { LibraryInstance } from '../../rules/src/code/entities.ts';
import { libraryMethod } from '../../rules/src/code/entities.ts';
import { LibraryIndex } from '../../rules/src/code/imports.ts';
import { Operations } from '../../rules/src/code/operations.ts';
import type { CallNode } from '../../rules/src/code/syntax.ts';
import { calleeOf, isCallNode, methodName, receiverOf, walk } from '../../rules/src/code/syntax.ts';
import type { Tracer } from '../../rules/src/code/tracing/tracer.ts';
import { TypedResolver } from '../../rules/src/code/typed.ts';
import { libraries } from '../../rules/src/generated/libraries.ts';
import type { Library, LibraryType } from '../../rules/src/library.ts';
import { programOf } from '../specs/programs.ts';
import { installations } from './installations.ts';

/** Rows of one library and which of them a resolver recognised: `Repository.find`. */
export interface Contract {
  readonly library: Library;
  readonly name: string;
  readonly rows: readonly string[];
  readonly typed: ReadonlySet<string>;
  readonly traced: ReadonlySet<string>;
  /** Errors of the usage files against the real typings. */
  readonly errors: readonly string[];
  readonly exceptions: Exceptions;
}

/** Rows that a resolver cannot hit, with the reason. */
export interface Exceptions {
  /** Rows that this version does not have. */
  readonly absent?: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  readonly traced: Readonly<Record<string, string>>;
}

const folder = import.meta.dirname;
const index = new LibraryIndex(libraries);

/** A library with usage files, as the repository has it installed or in another version. */
export interface Contracted {
  readonly library: Library;
  /** `typeorm`, `typeorm/0.3`. */
  readonly name: string;
}

/** The libraries that have usage files, and the folders in theirs that bring packages of another version. */
export const contracted: readonly Contracted[] = libraries
  .filter(({ name }) => existsSync(path.join(folder, name)))
  .flatMap((library) => [
    { library, name: library.name },
    ...versionsOf(library.name).map((name) => ({ library, name })),
  ]);

function versionsOf(name: string): string[] {
  return installations()
    .map((installation) => installation.folder)
    .filter((each) => path.dirname(each) === path.join(folder, name))
    .map((each) => path.relative(folder, each).split(path.sep).join('/'));
}

/** Reads the usage files of a library with both resolvers. */
export function contractOf({ library, name }: Contracted): Contract {
  const files = usageFiles(name);
  const typed = programOf(path.join(folder, name), files);
  const untyped = untypedProgramOf(files);
  const exceptions = path.join(folder, name, 'exceptions.json');
  return {
    library,
    name,
    rows: rowsOf(library),
    typed: hits(typed, files, typedRow),
    traced: hits(untyped, files, tracedRow),
    errors: files.flatMap((file) => errorsIn(typed, file)),
    exceptions: existsSync(exceptions)
      ? (JSON.parse(readFileSync(exceptions, 'utf8')) as Exceptions)
      : { typed: {}, traced: {} },
  };
}

/**
 * The usage files of a folder, without those of its packages and of other versions. Those of a version come in the place of
 * the library's files of the same name, or beside them.
 */
function usageFiles(name: string): string[] {
  const own = path.join(folder, name);
  const others = ['node_modules', ...versionsOf(name).map((version) => path.basename(version))];
  const files = readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]s$/.test(file) && !others.includes(file.split(path.sep)[0] ?? ''))
    .map((file) => path.join(own, file).split(path.sep).join('/'));
  const names = new Set(files.map((file) => path.basename(file)));
  const inherited = name.includes('/') ? usageFiles(path.dirname(name)) : [];
  return [...files, ...inherited.filter((file) => !names.has(path.basename(file)))];
}

/** Everything that can be called and that the library's file speaks of: methods, commands, values and exported functions. */
function rowsOf({ types, exports }: Library): string[] {
  return [
    ...Object.entries(types).flatMap(([type, { methods = {}, commands = {}, call }]) => [
      ...Object.keys(methods).map((method) => `${type}.${method}`),
      ...Object.keys(commands).map((command) => `${type}(${command})`),
      ...(call ? [`${type}()`] : []),
    ]),
    ...Object.entries(exports).flatMap(([name, fact]) =>
      'call' in fact || 'decorates' in fact || 'resolvers' in fact ? [`${name}()`] : [],
    ),
    ...Object.entries(exports).flatMap(([name, fact]) =>
      'returns' in fact && isOnlyMade(types[fact.returns.type]) ? [madeRow(name, fact.returns.type)] : [],
    ),
  ];
}

/** Whether nothing is known to be called on a value, so that what makes it is all there is to recognise. */
function isOnlyMade(facts: LibraryType | undefined): boolean {
  return facts !== undefined && !facts.extends && !facts.methods && !facts.commands && !facts.call;
}

function madeRow(name: string, type: string): string {
  return `${name}() -> ${type}`;
}

type Resolve = (call: CallNode) => readonly string[];

function hits(
  program: ts.Program,
  files: readonly string[],
  resolver: (program: ts.Program) => Resolve,
): Set<string> {
  const found = new Set<string>();
  collect(program, files, resolver(program), found);
  return found;
}

function collect(program: ts.Program, files: readonly string[], resolve: Resolve, found: Set<string>): void {
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not in the program`);
    walk(source, (node) => {
      if (isCallNode(node)) for (const row of resolve(node)) found.add(row);
      return undefined;
    });
  }
}

function typedRow(program: ts.Program): Resolve {
  const resolver = new TypedResolver(program, index);
  const operations = new Operations(program, index);
  return (call) => {
    const callee = calleeOf(call);
    const instance = ts.isPropertyAccessExpression(callee) ? resolver.instanceOf(callee) : undefined;
    if (!instance || !ts.isPropertyAccessExpression(callee)) return calledRow(call, operations);
    return [
      ...rowFor(instance.library, instance.type, callee.name.text),
      ...commandRow(instance, callee.name.text, call, operations),
    ];
  };
}

function tracedRow(program: ts.Program): Resolve {
  const operations = new Operations(program, index);
  return (call) => {
    const callee = calleeOf(call);
    const base = receiverOf(callee) && instanceAt(receiverOf(callee), operations.tracer);
    const name = methodName(callee) ?? '';
    const own = base ? rowFor(base.library, base.type, name) : [];
    if (base && own.length > 0) return [...own, ...commandRow(base, name, call, operations)];
    const called = calledRow(call, operations);
    if (called.length > 0) return called;
    const target = operations.targetOf(call);
    if (target?.kind === 'operation' && target.operation.type !== '')
      return rowFor(target.operation.library, target.operation.type, target.operation.name);
    if (target?.kind !== 'library' || !ts.isPropertyAccessExpression(callee)) return [];
    return rowFor(target.library, target.type, callee.name.text);
  };
}

/** The row of a command that a call is handed: `Client(GetCommand)`. */
function commandRow(
  base: LibraryInstance,
  name: string,
  call: CallNode,
  { tracer }: Operations,
): readonly string[] {
  const position = libraryMethod(base.library, base.type, name)?.command?.argument;
  const command = position === undefined ? undefined : commandOf(base, call, position, tracer);
  return command ? [`${base.type}(${command.name})`] : [];
}

/** The row of a function that the library exports, of what it makes, or of a value that is called itself: told by the import. */
function calledRow(call: CallNode, { tracer }: Operations): readonly string[] {
  const callee = calleeOf(call);
  const entity = tracer.entityOf(callee);
  if (entity?.kind === 'library') return entity.library.types[entity.type]?.call ? [`${entity.type}()`] : [];
  const fact =
    entity?.kind === 'library-namespace' && entity.path === ''
      ? entity.library.exports.default
      : entity?.kind === 'library-function'
        ? entity.export
        : undefined;
  const library = entity && 'library' in entity ? entity.library : undefined;
  if (!library || !fact) return [];
  const named = methodName(callee) ?? callee.getText();
  const name = [named, `default.${named}`, 'default'].find((each) => library.exports[each] === fact);
  if (name === undefined) return [];
  if ('call' in fact || 'decorates' in fact || 'resolvers' in fact) return [`${name}()`];
  const made = constructionOf(call, tracer);
  return made && isOnlyMade(made.facts) ? [madeRow(name, made.type)] : [];
}

/** The library's value that an expression is, also as an instance of a class of the project that extends one. */
function instanceAt(expression: ts.Expression | undefined, tracer: Tracer): LibraryInstance | undefined {
  const entity = expression && tracer.entityOf(expression);
  if (entity?.kind === 'library') return entity;
  if (entity?.kind === 'class' || entity?.kind === 'instance')
    return tracer.heritage(entity.node, entity.kind);
  return undefined;
}

/** The row that a method of a type stands in: the type's own or that of one it extends, by its name or `*`. */
function rowFor(library: Library, type: string, method: string): string[] {
  const row = rowNamed(library, type, method) ?? rowNamed(library, type, '*');
  return row === undefined ? [] : [row];
}

function rowNamed({ types }: Library, type: string, method: string): string | undefined {
  for (let name: string | undefined = type; name !== undefined; name = types[name]?.extends)
    if (types[name]?.methods?.[method]) return `${name}.${method}`;
  return undefined;
}

function errorsIn(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  if (!source) return [`${file} is not in the program`];
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    (error) => {
      const { line } = source.getLineAndCharacterOfPosition(error.start ?? 0);
      return `${path.relative(folder, file)}:${line + 1} ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`;
    },
  );
}

/** The same files as if nothing were installed. */
function untypedProgramOf(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    experimentalDecorators: true,
  };
  return ts.createProgram({ rootNames: files, options });
}

/** The version that the usage files of a contract were compiled with. */
function testedVersion({ library, name }: Contract): string {
  for (let at = path.join(folder, name); at !== path.dirname(at); at = path.dirname(at)) {
    const modules = path.join(at, 'node_modules');
    const manifest = [...library.packages, ...library.packages.map((one) => `@types/${one}`)]
      .flatMap((each) => packagesLike(each, modules))
      .map((each) => path.join(modules, each, 'package.json'))
      .find((file) => existsSync(file));
    if (manifest) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  }
  return '';
}

/** `@aws-sdk/client-*` -> the installed packages of that name. */
function packagesLike(name: string, modules: string): string[] {
  const scope = path.dirname(name);
  if (!name.endsWith('*')) return [name];
  if (!existsSync(path.join(modules, scope))) return [];
  return readdirSync(path.join(modules, scope))
    .map((each) => `${scope}/${each}`)
    .filter((each) => each.startsWith(name.slice(0, -1)));
}

/** The table that the run ends with. */
export function tableOf(contracts: readonly Contract[]): string {
  const rows = contracts.map((contract) => {
    const { library, rows: all, typed, traced } = contract;
    const count = (seen: ReadonlySet<string>) => all.filter((row) => seen.has(row)).length;
    const excused = all.filter((row) => !typed.has(row) || !traced.has(row));
    return [
      library.title,
      library.versions,
      testedVersion(contract),
      all.length,
      count(typed),
      count(traced),
      excused.length,
    ].map(String);
  });
  const head = ['Library', 'Versions', 'Tested', 'Rows', 'Typed', 'Traced', 'Excused'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Why rows are not hit, a line for each reason of a contract. */
export function reasonsOf(contracts: readonly Contract[]): string {
  return contracts
    .flatMap((contract) => {
      const { absent = {}, typed, traced } = contract.exceptions;
      const reasons = { ...absent, ...typed, ...traced };
      const title = `${contract.library.title} ${testedVersion(contract)}`.trimEnd();
      return [...new Set(Object.values(reasons))].map((reason) => {
        const rows = Object.keys(reasons).filter((row) => reasons[row] === reason);
        return `${title}: ${rows.map((row) => labelOf(row, contract.exceptions)).join(', ')} - ${reason}`;
      });
    })
    .join('\n');
}

/** A row that one resolver alone does not hit says which. */
function labelOf(row: string, { absent = {}, typed, traced }: Exceptions): string {
  if (row in absent || (row in typed && row in traced)) return row;
  return `${row} (${row in typed ? 'typed' : 'traced'})`;
}
