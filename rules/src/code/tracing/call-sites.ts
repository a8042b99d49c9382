import ts from 'typescript';
import type { Entity } from '../entities.js';
import { isDouble } from '../implementations.js';
import { requiredModule } from '../imports.js';
import type { FunctionNode } from '../syntax.js';
import { calledName, isFunctionNode, methodName, walk } from '../syntax.js';
import { constructorOf } from './classes.js';
import type { Trace } from './trace.js';

/** More calls than this of one name are no few places that hand over the same thing. */
const MOST_CALLS = 100;

/** A call, or a construction. */
type Call = ts.CallExpression | ts.NewExpression;

type CallsByName = ReadonlyMap<string, readonly Call[]>;

/**
 * The calls in the project's own files of one program, by the name that they are made by. Built once, when first asked.
 * What a module is, rather than what it has, is called by the module's name: `require('./users')(app)`.
 */
export class CallSites {
  readonly #program: ts.Program;
  #byName: Map<string, Call[]> | undefined;

  constructor(program: ts.Program) {
    this.#program = program;
  }

  of(name: string): readonly Call[] {
    this.#byName ??= this.#collect();
    return this.#byName.get(name) ?? [];
  }

  #collect(): Map<string, Call[]> {
    const found = new Map<string, Call[]>();
    for (const file of this.#program.getSourceFiles()) {
      if (file.isDeclarationFile || file.fileName.includes('/node_modules/')) continue;
      for (const [name, calls] of callsIn(file)) {
        const known = found.get(name);
        if (known) known.push(...calls);
        else found.set(name, [...calls]);
      }
    }
    return found;
  }
}

const callsByFile = new WeakMap<ts.SourceFile, CallsByName>();

/** The calls of a file that hand something over. */
function callsIn(file: ts.SourceFile): CallsByName {
  const known = callsByFile.get(file);
  if (known) return known;
  const found = new Map<string, Call[]>();
  const modules = new Map<string, string>();
  const add = (name: string, call: Call): void => {
    const calls = found.get(name);
    if (calls) calls.push(call);
    else found.set(name, [call]);
  };
  walk(file, (node) => {
    if (ts.isTypeNode(node)) return false;
    if (ts.isImportDeclaration(node) || ts.isVariableDeclaration(node)) noteModule(node, modules);
    if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || !node.arguments?.length) return undefined;
    const callee = node.expression;
    const required = ts.isCallExpression(callee) ? requiredModule(callee) : undefined;
    const name = required ? undefined : nameOf(callee);
    const module = required ? moduleName(required.text) : ts.isIdentifier(callee) && modules.get(callee.text);
    if (name) add(name, node);
    if (module && module !== name) add(module, node);
    return undefined;
  });
  callsByFile.set(file, found);
  return found;
}

/** The name that a function or class is called by; that of the base where it is `super`. */
function nameOf(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  if (callee.kind !== ts.SyntaxKind.SuperKeyword) return methodName(callee);
  const base = ts
    .findAncestor(callee, ts.isClassLike)
    ?.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return base && nameOf(base);
}

/** `import users from './users'`, `const users = require('./users')`: a name for what a module is. */
function noteModule(node: ts.ImportDeclaration | ts.VariableDeclaration, modules: Map<string, string>): void {
  const isImport = ts.isImportDeclaration(node);
  const name = isImport ? node.importClause?.name : node.name;
  const specifier = isImport
    ? node.moduleSpecifier
    : node.initializer && ts.isCallExpression(node.initializer)
      ? requiredModule(node.initializer)
      : undefined;
  if (!name || !ts.isIdentifier(name) || !specifier || !ts.isStringLiteralLike(specifier)) return;
  const module = moduleName(specifier.text);
  if (module) modules.set(name.text, module);
}

/** `users` of `./users`, `./users.js` and `./users/index`; undefined for what is no file of the project by its name. */
function moduleName(file: string): string | undefined {
  const parts = file.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  if (parts.at(-1) === 'index') parts.pop();
  const name = parts.at(-1);
  return name === undefined || name === '' || /^\.+$/.test(name) ? undefined : name;
}

/**
 * What a parameter of a function or constructor of the project stands for where every call in the program hands over the
 * same: `makeUsers(pool)`, `new UserService({ db })`, `require('./routes')(app, pool)`. Calls in tests do not count.
 * Undefined where a call hands over something unknown, or two hand over different things. Functions are not
 * followed: what calls them is asked for elsewhere.
 */
export function handedOver(node: ts.ParameterDeclaration, trace: Trace): Entity | undefined {
  const frame = node.parent;
  if (node.type || node.dotDotDotToken || !isFunctionNode(frame) || !frame.body) return undefined;
  const position = frame.parameters.indexOf(node);
  const calls = callsOf(frame, trace).map((call) => call.arguments ?? []);
  if (calls.some((given) => given.slice(0, position + 1).some(ts.isSpreadElement))) return undefined;
  return common(calls.flatMap((given) => given[position] ?? []).map((each) => trace.entityOf(each)));
}

/** The calls of a function that hand something over, tests left out. */
function callsOf(frame: FunctionNode, trace: Trace): Call[] {
  const file = frame.getSourceFile().fileName;
  const names = new Set([calledName(frame), moduleName(file)]);
  const candidates = [...names].flatMap((name) => (name === undefined ? [] : trace.callSites.of(name)));
  if (candidates.length > MOST_CALLS) return [];
  return candidates.filter(
    (call) => !isDouble(call.getSourceFile().fileName, file) && isCallOf(call, frame, trace),
  );
}

function isCallOf(call: Call, frame: FunctionNode, trace: Trace): boolean {
  const entity = trace.entityOf(call.expression);
  if (entity?.kind === 'function') return entity.node === frame;
  return (
    ts.isConstructorDeclaration(frame) &&
    (entity?.kind === 'class' || entity?.kind === 'instance') &&
    constructorOf(entity.node, trace) === frame
  );
}

/** What all are, where all are the same; of models of a library that differ, a model. */
export function common(entities: readonly (Entity | undefined)[]): Entity | undefined {
  const [first, ...others] = entities;
  if (!first || first.kind === 'function') return undefined;
  if (first.kind !== 'library')
    return others.every((each) => each?.kind === first.kind && sameNode(each, first)) ? first : undefined;
  const isAlike = others.every(
    (each) =>
      each?.kind === 'library' &&
      each.library === first.library &&
      each.type === first.type &&
      each.channel === first.channel,
  );
  if (!isAlike) return undefined;
  const model = others.every((each) => each?.kind === 'library' && each.model?.name === first.model?.name)
    ? first.model
    : undefined;
  return { ...first, model };
}

function sameNode(one: Entity, other: Entity): boolean {
  return 'node' in one && 'node' in other && one.node === other.node;
}
