import ts from 'typescript';
import { projectFiles } from '../code/project-files.js';
import type { FunctionNode } from '../code/syntax.js';
import { calledName, isCallNode, outermost } from '../code/syntax.js';
import type { Analysis } from './analysis.js';

/** A place where a function is named: called, or handed on as a value (`app.get('/', list)`). */
export interface Reference {
  readonly node: ts.Identifier | ts.PrivateIdentifier;
  /** The call, when the function is called there. */
  readonly call: ts.CallExpression | ts.NewExpression | undefined;
}

/**
 * Where the project's files of a program name a function, found by its name and confirmed by what the name stands for.
 * Exports offer a function and use it nowhere. What the program does not hold is not seen: callers outside of it, calls by
 * reflection or from a framework.
 */
export function referencesOf(node: FunctionNode, analysis: Analysis): Reference[] {
  const name = calledName(node);
  return name === undefined
    ? []
    : namesIn(analysis.program, name)
        .filter((found) => !isExported(found) && !isAssigned(found))
        .flatMap((found) => referenceAt(found, node, analysis));
}

/** What a reference hands over for a parameter; undefined where nobody can tell: a function that is handed on, a spread list. */
export function givenAt({ call }: Reference, position: number): ts.Expression | undefined {
  return call?.arguments?.some(ts.isSpreadElement) ? undefined : call?.arguments?.[position];
}

/** Where the project's files of a program write `new C(...)` of a class. */
export function constructionsOf(node: ts.ClassLikeDeclaration, analysis: Analysis): ts.NewExpression[] {
  const name = node.name?.text;
  if (name === undefined) return [];
  return namesIn(analysis.program, name).flatMap((found) => {
    const parent = outermost(found).parent;
    if (!ts.isNewExpression(parent) || parent.expression !== found) return [];
    const entity = analysis.operations.tracer.entityOf(parent);
    return entity?.kind === 'instance' && entity.node === node ? [parent] : [];
  });
}

type Name = ts.Identifier | ts.PrivateIdentifier;

const occurrences = new WeakMap<ts.Program, Map<string, Name[]>>();

/** Every place of a name in the project's own files of a program; declarations' own names and imports left out. */
export function namesIn(program: ts.Program, name: string): readonly Name[] {
  let known = occurrences.get(program);
  if (!known) occurrences.set(program, (known = new Map<string, Name[]>()));
  const found = known.get(name);
  if (found) return found;
  const names = projectFiles(program).flatMap((file) => namesOf(file, name));
  known.set(name, names);
  return names;
}

/** By the text first: most files do not have the name at all, and of the others only the parts around it are looked at. */
function namesOf(file: ts.SourceFile, name: string): Name[] {
  const places = placesOf(file.text, name);
  const found: Name[] = [];
  const visit = (node: ts.Node): void => {
    if (!holdsAny(places, node.pos, node.end)) return;
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      if (node.text === name && !isDeclared(node)) found.push(node);
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function placesOf(text: string, name: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) places.push(at);
  return places;
}

/** Whether one of the ascending places lies between two positions. */
function holdsAny(places: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? end) < start) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? end) < end;
}

function isDeclared(node: Name): boolean {
  const { parent } = node;
  return (
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ((ts.isFunctionLike(parent) ||
      ts.isClassLike(parent) ||
      ts.isVariableDeclaration(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent)) &&
      parent.name === node)
  );
}

/** `export { load }`, `export default load`, `module.exports = { load }`, `exports.load = load`: offers, uses nothing. */
function isExported(node: Name): boolean {
  const { parent } = node;
  if (ts.isExportSpecifier(parent)) return true;
  const isListed =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node);
  const value = isListed ? parent.parent : node;
  const user = value.parent;
  if (ts.isExportAssignment(user)) return true;
  return (
    ts.isBinaryExpression(user) &&
    user.right === value &&
    user.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    /^(module\.)?exports\b/.test(user.left.getText())
  );
}

/** `orders.list = ...`: what is hung on a value there is not used there. */
function isAssigned(node: Name): boolean {
  const member = node.parent;
  return (
    ts.isPropertyAccessExpression(member) &&
    ts.isBinaryExpression(member.parent) &&
    member.parent.left === member &&
    member.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function referenceAt(node: Name, wanted: FunctionNode, analysis: Analysis): Reference[] {
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const value: ts.Node = isMember ? parent : node;
  if (!ts.isExpression(value)) return [];
  const user = outermost(value).parent;
  if (isCallNode(user) && ts.isCallExpression(user) && outermost(value) === user.expression) {
    const target = analysis.operations.targetOf(user);
    return target?.kind === 'functions' && target.nodes.includes(wanted) ? [{ node, call: user }] : [];
  }
  if (ts.isPrivateIdentifier(value)) return [];
  const entity = analysis.operations.tracer.entityOf(value);
  return entity?.kind === 'function' && entity.node === wanted ? [{ node, call: undefined }] : [];
}
