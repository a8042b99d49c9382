import ts from 'typescript';
import { calleeOf, isCallNode, methodName, receiverOf, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/** Clients that hand on whatever a service answers. */
const CLIENTS = /^(fetch|node-fetch|axios|got|ky|undici|superagent)$/;

/** What says in a request that a part of the list is enough, or which item is meant. */
const PARTIAL =
  /\b(limit|per_?page|page_?size|page|size|take|first|top|count|max_?results|\$top|maxResults|q|query|search)\b|[?&](n|l|p)=/i;

/** The most names that are followed from a list to the request. */
const MAX_STEPS = 8;

/**
 * The request whose answer is, or holds, a list: `await (await fetch(url)).json()`, `(await axios.get(url)).data.users`;
 * undefined where the request says how much of it is wanted, or where it is none.
 */
export function answerBehind(expression: ts.Expression, analysis: Analysis): ts.Node | undefined {
  let node = skipOuter(expression);
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
    else if (ts.isPropertyAccessExpression(node)) node = skipOuter(node.expression);
    else if (ts.isIdentifier(node)) {
      const value = valueBehind(node, analysis);
      if (!value) return undefined;
      node = skipOuter(value);
    } else if (ts.isCallExpression(node)) {
      if (isRequest(node, analysis)) return isPartial(node, analysis) ? undefined : node;
      const callee = calleeOf(node);
      const receiver = receiverOf(callee);
      if (!receiver || !/^(json|then|catch)$/.test(methodName(callee) ?? '')) return undefined;
      node = skipOuter(receiver);
    } else return undefined;
  }
  return undefined;
}

function isRequest(call: ts.CallExpression, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  return (
    target?.kind === 'operation' &&
    target.operation.effect === 'request' &&
    target.operation.asks &&
    CLIENTS.test(target.operation.library.name)
  );
}

/** What a name was declared with, also in a pattern. */
function valueBehind(name: ts.Identifier, analysis: Analysis): ts.Expression | undefined {
  let declaration: ts.Node | undefined = analysis.operations.tracer.symbolOf(name)?.valueDeclaration;
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** The address and the options, also where they are constants beside. */
function isPartial(call: ts.CallExpression, analysis: Analysis): boolean {
  return call.arguments.some((argument) => {
    if (PARTIAL.test(argument.getText())) return true;
    return some(argument, (node) => {
      const value = ts.isIdentifier(node) ? analysis.operations.tracer.initializerOf(node) : undefined;
      return value !== undefined && !isCallNode(value) && PARTIAL.test(value.getText());
    });
  });
}
