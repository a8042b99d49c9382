import ts from 'typescript';
import { calleeOf, isCallNode, methodName, propertyNameText } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';
import type { Spread } from './implicit-loop.js';

/**
 * How many objects of a type a response may hold, by what the program does with the variable that holds the type:
 * `new GraphQLList(OrderType)`, `type: [Order]`, `type: Order` of a field.
 */
export function typeSpread(variable: ts.Identifier, analysis: Analysis): Spread {
  const declaration = analysis.operations.tracer.declarationOf(variable);
  return declaration ? spreadOf(declaration, variable.text, analysis, new Set()) : 'unknown';
}

function spreadOf(declaration: ts.Declaration, name: string, analysis: Analysis, seen: Set<ts.Node>): Spread {
  seen.add(declaration);
  const uses = namesIn(analysis.program, name).flatMap((each) =>
    ts.isIdentifier(each) && analysis.operations.tracer.declarationOf(each) === declaration
      ? useOf(each, analysis)
      : [],
  );
  const leadsOn = (use: Use): boolean =>
    typeof use === 'object' && !seen.has(use) && ts.isVariableDeclaration(use)
      ? spreadOf(use, use.name.getText(), analysis, seen) !== 'one'
      : use === 'list';
  if (uses.some(leadsOn)) return 'many';
  return uses.length > 0 ? 'one' : 'unknown';
}

/** In a list, by an operation, or by a field of a type that a variable holds. */
type Use = 'list' | 'root' | ts.VariableDeclaration;

function useOf(name: ts.Identifier, analysis: Analysis): Use[] {
  let node: ts.Node = name;
  for (let { parent } = node; ; node = parent, { parent } = parent) {
    if (ts.isArrayLiteralExpression(parent)) return ['list'];
    if (ts.isNewExpression(parent) || ts.isCallExpression(parent)) {
      if (parent.expression === node) return [];
      if (makesList(parent, analysis)) return ['list'];
      if (!isWrapper(parent)) return [];
      continue;
    }
    if (!ts.isPropertyAssignment(parent)) return [];
    if (isOperation(parent)) return ['root'];
    return propertyNameText(parent.name) === 'type' ? holderOf(parent) : ['list']; // `nodeType` of a connection
  }
}

function makesList({ expression }: ts.NewExpression | ts.CallExpression, { operations }: Analysis): boolean {
  const entity = operations.tracer.entityOf(expression);
  return entity?.kind === 'library-function' && 'lists' in entity.export;
}

/** `new GraphQLNonNull(Order)`. */
function isWrapper({ expression }: ts.NewExpression | ts.CallExpression): boolean {
  return /NonNull$|^(nonNull|nullable)$/i.test(methodName(expression) ?? expression.getText());
}

/** Where a field's `type` stands: in the type that a variable holds, in an operation, or in a connection. */
function holderOf(property: ts.PropertyAssignment): Use[] {
  for (let node: ts.Node = property.parent; !ts.isSourceFile(node); node = node.parent) {
    if (isCallNode(node)) {
      const name = methodName(calleeOf(node)) ?? '';
      if (/connection/i.test(name)) return ['list'];
      if (/^(query|mutation|subscription)(Type|Fields?)$/.test(name)) return ['root'];
    }
    if (ts.isPropertyAssignment(node) && isOperation(node)) return ['root'];
    if (ts.isVariableDeclaration(node)) return [node];
  }
  return [];
}

/** `query` of `new GraphQLSchema({ query })`. */
function isOperation({ name, parent }: ts.PropertyAssignment): boolean {
  return (
    /^(query|mutation|subscription)$/.test(propertyNameText(name) ?? '') && ts.isNewExpression(parent.parent)
  );
}
