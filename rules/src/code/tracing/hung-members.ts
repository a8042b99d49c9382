import ts from 'typescript';
import type { Entity } from '../entities.js';
import { requiredModule } from '../imports.js';
import { walk } from '../syntax.js';
import { entityOfModule, symbolOf } from './bindings.js';
import type { Trace } from './trace.js';

/** `Topics.load = async function () { ... }`, `schema.statics.load = ...`. */
interface Assignment {
  readonly owner: ts.Identifier;
  readonly value: ts.Expression;
}

/** What a file hangs on values by assignment, by the member's path, and which values it hands to other modules. */
interface Hung {
  readonly members: ReadonlyMap<string, readonly Assignment[]>;
  /** `require('./create')(Topics)`. */
  readonly mixins: readonly ts.CallExpression[];
  /** `const Topics = module.exports`. */
  readonly exported: readonly ts.VariableDeclaration[];
}

const hungByFile = new WeakMap<ts.SourceFile, Hung>();

/**
 * What is hung on a variable, parameter, function or class by assignment, the usual module of plain JavaScript:
 * `Topics.load = async function () { ... }`, `db.User = require('./user')(sequelize)`, in its file or in a module that is
 * handed it, `require('./load')(Topics)`.
 * Undefined where the member is assigned more than once.
 */
export function hungOn(declaration: ts.Declaration, name: string, trace: Trace): Entity | undefined {
  const { members, mixins } = hungIn(declaration.getSourceFile());
  const isOwner = (identifier: ts.Identifier) => declarationOf(identifier, trace) === declaration;
  const assigned = members.get(name)?.filter(({ owner }) => isOwner(owner)) ?? [];
  const [only, ...others] = assigned;
  if (only) return others.length === 0 ? trace.entityOf(only.value) : undefined;
  if (ts.isParameter(declaration)) return undefined;
  for (const call of mixins) {
    const position = call.arguments.findIndex((each) => ts.isIdentifier(each) && isOwner(each));
    const parameter = position >= 0 ? parameterOf(call, position, trace) : undefined;
    const found = parameter && hungOn(parameter, name, trace);
    if (found) return found;
  }
  return undefined;
}

/** What is hung on the name that an expression is: `Topics` of `Topics.load(id)`. */
export function hungOnName(expression: ts.Expression, name: string, trace: Trace): Entity | undefined {
  const declaration = ts.isIdentifier(expression) && declarationOf(expression, trace);
  return declaration ? hungOn(declaration, name, trace) : undefined;
}

/** What is hung on the variable that an object literal or class is the value of. */
export function hungOnValue(node: ts.Node, name: string, trace: Trace): Entity | undefined {
  const owner = ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node) ? node : node.parent;
  const isOwner = owner === node || (ts.isVariableDeclaration(owner) && owner.initializer === node);
  return isOwner ? hungOn(owner as ts.Declaration, name, trace) : undefined;
}

/** What is hung on `module.exports` by another name: `const Topics = module.exports; Topics.load = ...`. */
export function hungOnModule(
  { declarations = [] }: ts.Symbol,
  name: string,
  trace: Trace,
): Entity | undefined {
  for (const file of declarations) {
    if (!ts.isSourceFile(file)) continue;
    for (const variable of hungIn(file).exported) {
      const found = hungOn(variable, name, trace);
      if (found) return found;
    }
  }
  return undefined;
}

function declarationOf(identifier: ts.Identifier, trace: Trace): ts.Declaration | undefined {
  const symbol = symbolOf(identifier, trace);
  return symbol?.valueDeclaration ?? symbol?.declarations?.[0];
}

/** The parameter that the function behind a call of a module takes: `module.exports = function (Topics) { ... }`. */
function parameterOf(
  call: ts.CallExpression,
  position: number,
  trace: Trace,
): ts.ParameterDeclaration | undefined {
  const module = ts.isCallExpression(call.expression) ? requiredModule(call.expression) : undefined;
  const entity = module ? entityOfModule(module, trace) : trace.entityOf(call.expression);
  return entity?.kind === 'function' ? entity.node.parameters[position] : undefined;
}

function hungIn(file: ts.SourceFile): Hung {
  const known = hungByFile.get(file);
  if (known) return known;
  const members = new Map<string, Assignment[]>();
  const mixins: ts.CallExpression[] = [];
  const exported: ts.VariableDeclaration[] = [];
  walk(file, (node) => {
    if (ts.isBinaryExpression(node)) {
      const { left, right } = node;
      if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(left)) {
        const [owner, name] = ownerAndPath(left);
        if (owner) members.set(name, [...(members.get(name) ?? []), { owner, value: right }]);
      }
    } else if (ts.isVariableDeclaration(node)) {
      if (node.initializer && /^(module\.)?exports$/.test(lastAssigned(node.initializer).getText()))
        exported.push(node);
    } else if (ts.isExpressionStatement(node) && isMixin(node.expression)) mixins.push(node.expression);
    return undefined;
  });
  const hung = { members, mixins, exported };
  hungByFile.set(file, hung);
  return hung;
}

/** `Topics` and `load` of `Topics.load`, `schema` and `statics.load` of `schema.statics.load`. */
function ownerAndPath({
  expression,
  name,
}: ts.PropertyAccessExpression): [ts.Identifier | undefined, string] {
  if (ts.isIdentifier(expression)) return [expression, name.text];
  return ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression)
    ? [expression.expression, `${expression.name.text}.${name.text}`]
    : [undefined, name.text];
}

/** `module.exports` of `const Topics = module.exports = {}` and of `const Topics = module.exports`. */
function lastAssigned(initializer: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(initializer) && initializer.operatorToken.kind === ts.SyntaxKind.EqualsToken
    ? initializer.left
    : initializer;
}

/** `require('./create')(Topics);` as a statement: a call that is handed names. */
function isMixin(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.arguments.length > 0 && node.arguments.every(ts.isIdentifier);
}
