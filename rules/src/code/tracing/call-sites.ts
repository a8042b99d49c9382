import ts from 'typescript';
import type { Entity } from '../entities.js';
import { isDouble } from '../implementations.js';
import { requiredModule } from '../imports.js';
import { NameIndex, projectFiles } from '../project-files.js';
import type { FunctionNode } from '../syntax.js';
import { calledName, isFunctionNode, methodName, walk } from '../syntax.js';
import { constructorOf } from './classes.js';
import type { Trace } from './trace.js';

/** More calls than this of one name are no few places that hand over the same thing. */
const MOST_CALLS = 100;

/** A call, or a construction. */
type Call = ts.CallExpression | ts.NewExpression;

/** A call by the name of what it calls; or a value that is handed over, by its name. */
interface Use {
  readonly call: Call;
  readonly value: ts.Expression;
}

/**
 * Where the project's own files of one program name functions and classes: in calls, and in what calls are handed. What a module
 * is, rather than what it has, is called by the module's name: `require('./users')(app)`.
 */
export class CallSites extends NameIndex<Use> {
  constructor(program: ts.Program) {
    super(() => projectFiles(program).flatMap(usesIn));
  }
}

type NamedUse = readonly [name: string, use: Use];

const usesByFile = new WeakMap<ts.SourceFile, readonly NamedUse[]>();

/** The calls of a file that hand something over, and what they hand over by its name. */
function usesIn(file: ts.SourceFile): readonly NamedUse[] {
  const known = usesByFile.get(file);
  if (known) return known;
  const found: NamedUse[] = [];
  const modules = new Map<string, string>();
  walk(file, (node) => {
    if (ts.isTypeNode(node)) return false;
    if (ts.isImportDeclaration(node) || ts.isVariableDeclaration(node)) noteModule(node, modules);
    if (!(ts.isCallExpression(node) || ts.isNewExpression(node)) || !node.arguments?.length) return undefined;
    const callee = node.expression;
    const required = ts.isCallExpression(callee) ? requiredModule(callee) : undefined;
    const name = required ? undefined : nameOf(callee);
    const module = required ? moduleName(required.text) : ts.isIdentifier(callee) && modules.get(callee.text);
    for (const each of new Set([name, module])) if (each) found.push([each, { call: node, value: callee }]);
    for (const value of node.arguments) {
      const given =
        ts.isIdentifier(value) || ts.isPropertyAccessExpression(value) ? nameOf(value) : undefined;
      if (given) found.push([given, { call: node, value }]);
    }
    return undefined;
  });
  usesByFile.set(file, found);
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
 * Undefined where a call hands over something unknown, two hand over different things, or the function is itself handed to somebody,
 * who may call it with anything. Functions are not followed: what calls them is asked for elsewhere.
 */
export function handedOver(node: ts.ParameterDeclaration, trace: Trace): Entity | undefined {
  const frame = node.parent;
  if (node.type || node.dotDotDotToken || !isFunctionNode(frame) || !frame.body) return undefined;
  const position = frame.parameters.indexOf(node);
  const file = frame.getSourceFile().fileName;
  const names = new Set([...namesFor(frame, trace), moduleName(file)]);
  const uses = [...names].flatMap((name) => (name === undefined ? [] : trace.callSites.of(name)));
  const isOfFrame = ({ call, value }: Use): boolean =>
    !isDouble(call.getSourceFile().fileName, file) && stands(value, frame, trace);
  const calls = uses.filter(({ call, value }) => call.expression === value);
  if (calls.length > MOST_CALLS) return undefined;
  const given = calls.filter(isOfFrame).map(({ call }) => call.arguments ?? []);
  if (given.some((each) => each.slice(0, position + 1).some(ts.isSpreadElement))) return undefined;
  const entity = common(given.flatMap((each) => each[position] ?? []).map((each) => trace.entityOf(each)));
  const isHandedOn = (): boolean => uses.some((use) => use.call.expression !== use.value && isOfFrame(use));
  return entity && !isHandedOn() ? entity : undefined;
}

/** The names that a function is called by; a constructor also by those of classes that inherit it. */
function namesFor(frame: FunctionNode, trace: Trace): (string | undefined)[] {
  return ts.isConstructorDeclaration(frame)
    ? [frame.parent, ...heirsOf(frame.parent, trace)].map(({ name }) => name?.text)
    : [calledName(frame)];
}

/** The classes that extend a class and have no constructor of their own. */
function heirsOf(node: ts.ClassLikeDeclaration, trace: Trace): ts.ClassLikeDeclaration[] {
  return trace.implementations
    .classes(node)
    .filter((each) => !each.members.some(ts.isConstructorDeclaration))
    .flatMap((each) => [each, ...heirsOf(each, trace)]);
}

/** Whether a value stands for a function, or for a class whose constructor it is. */
function stands(value: ts.Expression, frame: FunctionNode, trace: Trace): boolean {
  const entity = trace.entityOf(value);
  if (entity?.kind === 'function') return entity.node === frame;
  return (
    ts.isConstructorDeclaration(frame) &&
    (entity?.kind === 'class' ||
      (entity?.kind === 'instance' && value.kind === ts.SyntaxKind.SuperKeyword)) &&
    constructorOf(entity.node, trace) === frame
  );
}

/** What all are, where all are the same; of models of a library that differ, a model; of objects that differ, one of them. */
export function common(entities: readonly (Entity | undefined)[]): Entity | undefined {
  const [first, ...others] = entities;
  if (!first || first.kind === 'function') return undefined;
  if (first.kind !== 'library') {
    const isKind = others.every((each) => each?.kind === first.kind);
    if (isKind && others.every((each) => each && sameNode(each, first))) return first;
    return isKind && first.kind === 'object'
      ? { kind: 'objects', objects: [first, ...others].flatMap((each) => each ?? []) }
      : undefined;
  }
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
