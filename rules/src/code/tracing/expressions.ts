import ts from 'typescript';
import type { Entity, Model } from '../entities.js';
import { madeFrom } from '../entities.js';
import { libraryExport, requiredModule } from '../imports.js';
import { entityOfModule, entityOfSymbol, globalEntity, isAmbient, symbolOf } from './bindings.js';
import { superOf, thisOf } from './classes.js';
import { contextMember } from './context-members.js';
import { hungOnName } from './hung-members.js';
import { awaitedValue } from './library-values.js';
import { instanceOf, modelOfArgument, modelOfType } from './models.js';
import { resultOfCall } from './results.js';
import type { Trace } from './trace.js';

/** What an expression stands for. Every kind of expression is in one of the three groups. */
export function entityOfExpression(node: ts.Expression, trace: Trace): Entity | undefined {
  return reference(node, trace) ?? wrapped(node, trace) ?? made(node, trace);
}

/** Expressions that name something: `users`, `this`, `repository.manager`, `users[0]`. */
function reference(node: ts.Expression, trace: Trace): Entity | undefined {
  if (ts.isIdentifier(node)) {
    const symbol = symbolOf(node, trace);
    if (!symbol || isAmbient(symbol)) return globalEntity(node, trace);
    return entityOfSymbol(symbol, trace);
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword) return thisOf(node, trace);
  if (node.kind === ts.SyntaxKind.SuperKeyword) return superOf(node, trace);
  if (ts.isPropertyAccessExpression(node)) {
    const { expression, name } = node;
    const base = trace.entityOf(expression);
    const member = trace.memberOf(base, name.text) ?? hungOnName(expression, name.text, trace);
    return member ?? (base && !isFrameworks(base) ? undefined : contextMember(expression, name.text, trace));
  }
  return ts.isElementAccessExpression(node) ? elementOf(node, trace) : undefined;
}

/** What a package declares an interface for, such as a framework's server, may have more hung on it. */
function isFrameworks(entity: Entity): boolean {
  return entity.kind === 'interface' && entity.node.getSourceFile().fileName.includes('/node_modules/');
}

function elementOf(node: ts.ElementAccessExpression, trace: Trace): Entity | undefined {
  const base = trace.entityOf(node.expression);
  if (ts.isStringLiteralLike(node.argumentExpression)) {
    return trace.memberOf(base, node.argumentExpression.text);
  }
  return base?.kind === 'array' ? base.element : undefined;
}

/** Expressions whose value is that of an expression in them: `(a)`, `a!`, `a as T`, `await a`, `a ?? b`. */
function wrapped(node: ts.Expression, trace: Trace): Entity | undefined {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) {
    return trace.entityOfType(node.type) ?? trace.entityOf(node.expression);
  }
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return trace.entityOf(node.expression);
  if (ts.isAwaitExpression(node)) return awaitedValue(trace.entityOf(node.expression));
  if (ts.isConditionalExpression(node)) {
    return trace.entityOf(node.whenTrue) ?? trace.entityOf(node.whenFalse);
  }
  return ts.isBinaryExpression(node) ? operandOf(node, trace) : undefined;
}

function operandOf({ left, operatorToken, right }: ts.BinaryExpression, trace: Trace): Entity | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return trace.entityOf(left) ?? trace.entityOf(right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return trace.entityOf(right);
    default:
      return undefined;
  }
}

/** Expressions that make something new: calls, `new`, functions, classes and literals. */
function made(node: ts.Expression, trace: Trace): Entity | undefined {
  if (ts.isCallExpression(node)) {
    const module = requiredModule(node);
    return module ? entityOfModule(module, trace) : resultOfCall(node, trace);
  }
  if (ts.isNewExpression(node)) return constructed(node, trace);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node };
  if (ts.isClassExpression(node)) return { kind: 'class', node };
  if (ts.isObjectLiteralExpression(node)) return { kind: 'object', node };
  if (ts.isArrayLiteralExpression(node)) {
    const [first] = node.elements;
    return { kind: 'array', element: first && trace.entityOf(first) };
  }
  return undefined;
}

/** The class of the project that a constructor is handed: `new Repository(User, manager)`. */
function classModel(argument: ts.Expression | undefined, trace: Trace): Model | undefined {
  const model = modelOfArgument(argument, trace);
  return model?.node && model;
}

/** `new Pool()`; `new Sequelize()` also where the whole module was imported as the class. */
function constructed(node: ts.NewExpression, trace: Trace): Entity | undefined {
  const callee = trace.entityOf(node.expression);
  const isWholeModule = callee?.kind === 'library-namespace' && callee.path === '';
  const entity = isWholeModule ? libraryExport(callee.library, 'default') : callee;
  if (entity?.kind === 'library') return madeFrom(entity);
  if (entity?.kind === 'type-literal') return constructedBy(entity.node, trace);
  if (entity?.kind !== 'class' && entity?.kind !== 'library-class') return undefined;
  return instanceOf(
    entity,
    () => modelOfType(node.typeArguments?.[0], trace) ?? classModel(node.arguments?.[0], trace),
  );
}

/** What a type says that `new` gives: `X as { new (address: string): UsersClient }`. */
function constructedBy({ members }: ts.TypeLiteralNode, trace: Trace): Entity | undefined {
  const type = members.find(ts.isConstructSignatureDeclaration)?.type;
  return type && trace.entityOfType(type);
}
