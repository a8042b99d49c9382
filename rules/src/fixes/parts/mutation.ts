import ts from 'typescript';
import {
  bindingNames,
  isAssignedIn,
  isAssignment,
  mentions,
  resultVariables,
} from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import { awaitOf, outermost, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { usesOf } from '../../project/repeated-calls.js';

/** Methods that change the object they are called on. */
const CHANGING = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'save',
  'update',
  'set',
  'destroy',
  'remove',
  'increment',
  'decrement',
  'setDataValue',
  'reload',
  'restore',
]);

/** The first change that a loop makes to the object a call gave, as written; shared objects would show it twice. */
export function changeOf(call: CallNode, repetition: Repetition, analysis: Analysis): string | undefined {
  const { tracer } = analysis.operations;
  const results = resultVariables(call, tracer);
  const { parent } = outermost(awaitOf(call) ?? call);
  const reassigned =
    ts.isVariableDeclaration(parent) &&
    results.find((symbol) => isAssignedIn(symbol, repetition.body, tracer));
  if (reassigned) return `${reassigned.name} = ...`;
  return changeOfAny(results, call, repetition, analysis);
}

/** Follows the variables and what is taken out of them (`const first = rows[0]`). */
function changeOfAny(
  symbols: readonly ts.Symbol[],
  call: CallNode,
  repetition: Repetition,
  analysis: Analysis,
): string | undefined {
  const known = [...symbols];
  for (let position = 0; position < known.length; position++) {
    const symbol = known[position];
    if (!symbol) continue;
    for (const use of usesOf([symbol], call, repetition, analysis)) {
      const change = changeAtUse(use, analysis);
      if (change) return change;
      for (const alias of aliasesOf(use, analysis)) if (!known.includes(alias)) known.push(alias);
    }
  }
  return undefined;
}

/** Variables that a use gives its object or a part of it to. */
function aliasesOf(use: ts.Identifier, analysis: Analysis): ts.Symbol[] {
  const whole = outermost(memberOf(use) ?? use);
  const { parent } = whole;
  const declared = ts.isBinaryExpression(parent) && parent.left === whole ? outermost(parent).parent : parent;
  if (
    ts.isForOfStatement(parent) &&
    parent.expression === whole &&
    ts.isVariableDeclarationList(parent.initializer)
  ) {
    return parent.initializer.declarations.flatMap((each) => symbolsOf(each.name, analysis));
  }
  return ts.isVariableDeclaration(declared) ? symbolsOf(declared.name, analysis) : [];
}

function symbolsOf(name: ts.BindingName, analysis: Analysis): ts.Symbol[] {
  return bindingNames(name)
    .map((each) => analysis.operations.tracer.symbolOf(each))
    .filter((symbol) => symbol !== undefined);
}

function changeAtUse(use: ts.Identifier, analysis: Analysis): string | undefined {
  const target = memberOf(use);
  const change = target && changeAt(target);
  if (change) return change;
  const argument = outermost(target ?? use);
  const { parent } = argument;
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(argument)) return undefined;
  if (parent.expression.getText() === 'Object.assign' && parent.arguments[0] === argument)
    return parent.getText();
  const called = analysis.operations.targetOf(parent);
  const functions = called?.kind === 'functions' ? called.nodes : [];
  return functions.some((each) => changesParameter(each, parent.arguments.indexOf(argument), analysis))
    ? parent.getText()
    : undefined;
}

/** Whether a function of the project assigns members of one of its parameters. */
export function changesParameter(node: FunctionNode, position: number, analysis: Analysis): boolean {
  const name = node.parameters[position]?.name;
  const { body } = node;
  if (!name || !body) return false;
  const symbols = symbolsOf(name, analysis);
  return some(body, (each) => {
    if (!ts.isIdentifier(each) || !mentions(each, symbols, analysis.operations.tracer)) return false;
    const target = memberOf(each);
    return target !== undefined && changeAt(target) !== undefined;
  });
}

/** The longest member chain that starts at a use: `row.a.b` of `row.a.b = 1`. */
function memberOf(use: ts.Identifier): ts.Expression | undefined {
  let target: ts.Expression = use;
  for (;;) {
    const { parent } = target;
    const isMember =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
      parent.expression === target;
    if (!isMember) return target === use ? undefined : target;
    target = parent;
  }
}

function changeAt(target: ts.Expression): string | undefined {
  const { parent } = target;
  if (ts.isBinaryExpression(parent) && parent.left === target && isAssignment(parent))
    return target.getText();
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return target.getText();
  if (ts.isPrefixUnaryExpression(parent)) {
    const steps =
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    return steps ? target.getText() : undefined;
  }
  const isCalled =
    ts.isCallExpression(parent) && parent.expression === target && ts.isPropertyAccessExpression(target);
  return isCalled && CHANGING.has(target.name.text) ? `${target.getText()}()` : undefined;
}
