import ts from 'typescript';
import type { Entity, LibraryInstance } from '../entities.js';
import { madeFrom } from '../entities.js';
import { hasStatic } from '../implementations.js';
import { propertyNameText, skipOuter, walk } from '../syntax.js';
import { symbolOf, targetOf } from './bindings.js';
import { memberOfLibrary } from './library-values.js';
import { heritageByLoading, thisOfModelMethod } from './model-methods.js';
import { modelOfClass, modelOfType } from './models.js';
import type { Trace } from './trace.js';

/** Which side of a class is meant: the class with its static members, or an instance of it. */
export type Side = 'class' | 'instance';

interface Base {
  readonly entity: Entity;
  readonly clause: ts.ExpressionWithTypeArguments;
}

/** What a class extends: also, where a mixin made that, the class that the mixin was handed. */
function basesOf(node: ts.ClassLikeDeclaration, trace: Trace): Base[] {
  const extending = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const clause = extending?.types[0];
  if (!clause) return [];
  return [trace.entityOf(clause.expression), mixedInto(clause.expression, trace)].flatMap((entity) =>
    entity ? { entity, clause } : [],
  );
}

/** The class that a mixin was handed and that what it makes extends: `Searchable(Base)`, `pipe(A, B)(Base)`. */
function mixedInto(expression: ts.Expression, trace: Trace): Entity | undefined {
  const inner = skipOuter(expression);
  const made = ts.isIdentifier(inner) ? constantOf(inner, trace) : inner;
  if (!made || !ts.isCallExpression(made)) return undefined;
  const [first] = made.arguments;
  const entity = first && (trace.entityOf(first) ?? mixedInto(first, trace));
  return entity?.kind === 'class' || entity?.kind === 'library-class' ? entity : undefined;
}

function constantOf(identifier: ts.Identifier, trace: Trace): ts.Expression | undefined {
  const symbol = symbolOf(identifier, trace);
  const declaration = symbol && targetOf(symbol, trace)?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** The class side of a library's class, where that offers something: `User: typeof Model`. */
export function staticsOf({
  library,
  type,
  channel,
}: Entity & { kind: 'library-class' }): LibraryInstance | undefined {
  const statics = library.types[type]?.statics;
  return statics === undefined ? undefined : { kind: 'library', library, type: statics, channel };
}

/** The library type that a project class inherits from, if any, also through other classes of the project. */
export function heritageOf(
  node: ts.ClassLikeDeclaration,
  side: Side,
  trace: Trace,
): LibraryInstance | undefined {
  for (const { entity, clause } of basesOf(node, trace)) {
    const made = entity.kind === 'library' ? madeFrom(entity) : entity;
    if (made?.kind === 'library-class' || made?.kind === 'library')
      return libraryBase(node, made, clause, side, trace);
    const inherited = entity.kind === 'class' ? heritageOf(entity.node, side, trace) : undefined;
    if (inherited)
      return side === 'instance' && inherited.model ? inherited : { ...inherited, model: modelOfClass(node) };
  }
  return heritageByLoading(node, side, trace);
}

/** Where classes of the library have statics, as active records do, the class itself is the model. */
function libraryBase(
  node: ts.ClassLikeDeclaration,
  { library, type, channel }: Entity & { kind: 'library-class' | 'library' },
  clause: ts.ExpressionWithTypeArguments,
  side: Side,
  trace: Trace,
): LibraryInstance | undefined {
  const statics = library.types[type]?.statics;
  const model = statics ? modelOfClass(node) : modelOfType(clause.typeArguments?.[0], trace);
  if (side === 'instance') return { kind: 'library', library, type, model, channel };
  return statics ? { kind: 'library', library, type: statics, model, channel } : undefined;
}

/** A member of a class: declared, a parameter property, assigned in the constructor, or inherited. */
export function memberOfClass(
  node: ts.ClassLikeDeclaration,
  name: string,
  side: Side,
  trace: Trace,
): Entity | undefined {
  const declared = declaredMember(node, name, side, trace);
  if (declared) return declared;
  if (side === 'instance') {
    const parameter = parameterProperty(node, name);
    if (parameter) return trace.entityOfDeclaration(parameter);
    const assigned = assignedInClass(node, name, trace);
    if (assigned) return assigned;
  }
  for (const { entity } of basesOf(node, trace)) {
    const member = entity.kind === 'class' ? memberOfClass(entity.node, name, side, trace) : undefined;
    if (member) return member;
  }
  const inherited = heritageOf(node, side, trace);
  return inherited && memberOfLibrary(inherited, name);
}

function declaredMember(
  node: ts.ClassLikeDeclaration,
  name: string,
  side: Side,
  trace: Trace,
): Entity | undefined {
  for (const member of node.members) {
    if (sideOf(member) !== side || propertyNameText(member.name) !== name) continue;
    const entity = trace.entityOfDeclaration(member);
    if (entity) return entity;
  }
  return undefined;
}

/** `name` of `constructor(private readonly name: Type)`. */
function parameterProperty(node: ts.ClassLikeDeclaration, name: string): ts.ParameterDeclaration | undefined {
  return node.members
    .filter(ts.isConstructorDeclaration)
    .flatMap((member) =>
      member.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, member)),
    )
    .find((parameter) => propertyNameText(parameter.name) === name);
}

/** `this.name = value` in the constructor, else in another method: the first that says something. */
export function assignedInClass(
  node: ts.ClassLikeDeclaration,
  name: string | undefined,
  trace: Trace,
): Entity | undefined {
  for (const value of assignmentsIn(node)) {
    const entity = value.name === name ? trace.entityOf(value.expression) : undefined;
    if (entity) return entity;
  }
  return undefined;
}

interface Assignment {
  readonly name: string;
  readonly expression: ts.Expression;
}

const assignmentsByClass = new WeakMap<ts.ClassLikeDeclaration, readonly Assignment[]>();

/** What a class gives to members of `this`, those of the constructor first. */
function assignmentsIn(node: ts.ClassLikeDeclaration): readonly Assignment[] {
  const known = assignmentsByClass.get(node);
  if (known) return known;
  const found: Assignment[] = [];
  const constructorsFirst = [...node.members].sort(
    (a, b) => Number(ts.isConstructorDeclaration(b)) - Number(ts.isConstructorDeclaration(a)),
  );
  for (const member of constructorsFirst) {
    if (!ts.isFunctionLike(member) || hasStatic(member)) continue;
    walk(member, (each) => {
      if (each !== member && bindsThis(each)) return false;
      if (ts.isBinaryExpression(each)) found.push(...assignmentOf(each));
      return undefined;
    });
  }
  assignmentsByClass.set(node, found);
  return found;
}

function assignmentOf({ left, operatorToken, right }: ts.BinaryExpression): Assignment[] {
  const assigns =
    operatorToken.kind === ts.SyntaxKind.EqualsToken ||
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
  return assigns && ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword
    ? [{ name: left.name.text, expression: right }]
    : [];
}

/** What `this` is: an instance or, in a static member, the class; in a method of an object literal the object. */
export function thisOf(node: ts.Node, trace: Trace): Entity | undefined {
  const frame = ts.findAncestor(node.parent, bindsThis);
  if (!frame) return undefined;
  if (ts.isClassElement(frame) && ts.isClassLike(frame.parent)) {
    return { kind: sideOf(frame), node: frame.parent };
  }
  const added = thisOfModelMethod(frame, trace);
  if (added) return added;
  return ts.isObjectLiteralExpression(frame.parent) ? objectOf(frame.parent, trace) : undefined;
}

function bindsThis(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) return true;
  if (ts.isClassElement(node) && ts.isClassLike(node.parent)) return true;
  return ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(node.parent);
}

/** An object literal, or what it is mixed into: `repository.extend({ ... })`. */
function objectOf(node: ts.ObjectLiteralExpression, trace: Trace): Entity {
  const made = ts.isCallExpression(node.parent) ? trace.entityOf(node.parent) : undefined;
  return made?.kind === 'object' ? made : { kind: 'object', node };
}

/** What `super` is: the base class on the same side as `this`. */
export function superOf(node: ts.Node, trace: Trace): Entity | undefined {
  const self = thisOf(node, trace);
  if (self?.kind !== 'class' && self?.kind !== 'instance') return undefined;
  const [base] = basesOf(self.node, trace);
  if (base?.entity.kind === 'class') return { kind: self.kind, node: base.entity.node };
  return heritageOf(self.node, self.kind, trace);
}

/** The constructor that `new` runs: a class's own, else that of the class of the project that it extends. */
export function constructorOf(
  node: ts.ClassLikeDeclaration,
  trace: Trace,
): ts.ConstructorDeclaration | undefined {
  const own = node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  if (own) return own;
  const [base] = basesOf(node, trace);
  return base?.entity.kind === 'class' ? constructorOf(base.entity.node, trace) : undefined;
}

function sideOf(member: ts.ClassElement): Side {
  return hasStatic(member) ? 'class' : 'instance';
}
