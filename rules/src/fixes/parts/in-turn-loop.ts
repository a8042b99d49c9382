import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import {
  calleeOf,
  enclosingFunction,
  isJavaScript,
  methodName,
  receiverOf,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Crowd } from '../../project/together/one-connection.js';
import { freeName, hasComment, indentOf, styleOf, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { loopBody } from './loop-body.js';
import type { WaitingSite } from './waiting-site.js';

type Callback = ts.ArrowFunction | ts.FunctionExpression;

/** `await Promise.all(xs.map((x) => f(x)))` becomes a loop that awaits each, and keeps what they give where it is used. */
export function loopInTurn(
  crowd: Crowd,
  call: ts.CallExpression,
  site: WaitingSite,
  analysis: Analysis,
): Edit | Refusal {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const [given, ...others] = call.arguments;
  const callback = given && skipOuter(given);
  if (methodName(callee) !== 'map' || !receiver || others.length > 0 || !callback)
    return { refusal: 'they are not started by `map`' };
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback))
    return { refusal: 'the callback of `map` stands elsewhere' };
  if (call.questionDotToken || some(callee, (node) => node.kind === ts.SyntaxKind.QuestionDotToken))
    return { refusal: 'the list may be missing' };
  const { statement } = site;
  const style = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const kept = keptAs(site, statement, analysis);
  if ('refusal' in kept) return kept;
  const head = headOf(callback, receiver, analysis);
  if ('refusal' in head) return head;
  if (hasLooseComment(statement, callback)) return { refusal: 'a comment stands where it would be lost' };
  const body = loopBody(callback, kept.name, indent + style.indent);
  if ('refusal' in body) return body;
  const around = (lines: readonly string[]): string[] => lines.map((line) => indent + line);
  const lines = [
    ...around([...kept.before, `${head.text} {`]),
    ...body.lines,
    ...around(['}', ...kept.after]),
  ];
  const text = lines.join(style.eol).slice(indent.length);
  return { start: statement.getStart(), end: statement.end, text };
}

interface Kept {
  /** The list that takes what they give. */
  readonly name: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function keptAs(site: WaitingSite, statement: ts.Statement, analysis: Analysis): Kept | Refusal {
  const { end } = styleOf(statement.getSourceFile());
  if (site.kind === 'dropped') return { name: undefined, before: [], after: [] };
  const frame = enclosingFunction(statement);
  if (site.kind === 'returned') {
    if (frame && ts.isConstructorDeclaration(frame)) return { refusal: 'a constructor gives it back' };
    if (!canGrow(statement, analysis)) return UNTYPED;
    const name = freeName(takenNames(statement), 'results');
    return { name, before: [`const ${name} = []${end}`], after: [`return ${name}${end}`] };
  }
  if (site.kind === 'assigned') return { refusal: 'what they give is assigned as one list' };
  const { name, type } = site.declaration;
  if (!ts.isIdentifier(name)) return { refusal: 'what they give is taken apart' };
  const isConst = (site.statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  if (!type && !(isConst && canGrow(statement, analysis) && !isCaptured(name))) return UNTYPED;
  const annotation = type ? `: ${type.getText()}` : '';
  return { name: name.text, before: [`const ${name.text}${annotation} = []${end}`], after: [] };
}

const UNTYPED: Refusal = { refusal: 'an empty list would have no type' };

/** Whether an empty list without a type takes that of what is pushed into it. */
function canGrow(node: ts.Node, { program }: Analysis): boolean {
  const { strict, noImplicitAny } = program.getCompilerOptions();
  return isJavaScript(node) || (noImplicitAny ?? strict ?? false);
}

/** Whether a function inside the one that declares a variable uses it. */
function isCaptured(name: ts.Identifier): boolean {
  const frame = enclosingFunction(name);
  return (
    !isJavaScript(name) &&
    some(
      frame ?? name.getSourceFile(),
      (node) =>
        ts.isIdentifier(node) &&
        node.text === name.text &&
        !isPropertyName(node) &&
        enclosingFunction(node) !== frame,
    )
  );
}

/** `for (const x of xs)`, with the position where the callback asks for it. */
function headOf(callback: Callback, receiver: ts.Expression, analysis: Analysis): { text: string } | Refusal {
  const [item, index, ...others] = callback.parameters;
  const list = receiver.getText().replace(/\s*\n\s*(?=\.)/g, '');
  if (!item || others.length > 0) return { refusal: 'the callback asks for the whole list, or for nothing' };
  if (list.includes('\n')) return { refusal: 'the list is built over several lines' };
  const isPlain = [item, index].every((each) => !each?.initializer && !each?.dotDotDotToken);
  if (!isPlain) return { refusal: 'a parameter of the callback has a default' };
  if ([item, index].some((each) => each?.type && !saysNothing(each, receiver, analysis)))
    return { refusal: 'the callback says a type of its own for what is in the list' };
  if (growsIn(receiver, callback.body)) return { refusal: 'the callback changes the list' };
  const text = index
    ? `for (const [${index.name.getText()}, ${item.name.getText()}] of ${list}.entries())`
    : `for (const ${item.name.getText()} of ${list})`;
  return { text };
}

/** Whether a parameter's annotation is what the list holds anyway. */
function saysNothing({ type }: ts.ParameterDeclaration, list: ts.Expression, { program }: Analysis): boolean {
  const checker = program.getTypeChecker();
  const held = checker.getTypeAtLocation(list).getNumberIndexType();
  return (
    type !== undefined &&
    held !== undefined &&
    !(held.flags & ts.TypeFlags.Any) &&
    checker.typeToString(held) === checker.typeToString(checker.getTypeFromTypeNode(type))
  );
}

/** Whether code changes the list that a loop goes through. */
function growsIn(list: ts.Expression, body: ts.Node): boolean {
  const text = list.getText();
  return some(body, (node) => {
    if (ts.isBinaryExpression(node)) return node.left.getText() === text;
    const callee = ts.isCallExpression(node) ? calleeOf(node) : undefined;
    const receiver = callee && receiverOf(callee);
    return (
      callee !== undefined &&
      receiver?.getText() === text &&
      /^(push|pop|shift|unshift|splice|sort|reverse|fill|delete|add|set|clear)$/.test(
        methodName(callee) ?? '',
      )
    );
  });
}

/** Whether a comment stands in a statement, but not within the body of the callback. */
function hasLooseComment(statement: ts.Statement, { body }: Callback): boolean {
  const { text } = statement.getSourceFile();
  const around = text.slice(statement.getStart(), body.getStart()) + text.slice(body.end, statement.end);
  return /\/[/*]/.test(around) || (!ts.isBlock(body) && hasComment(body));
}

/** What was pushed into a list to be awaited together is awaited where it is pushed. */
export function pushesInTurn({ members, pushed, call }: Crowd): Edit[] | Refusal {
  const edits: Edit[] = [];
  for (const { node } of members) {
    const push = node.parent;
    const whole = push.parent;
    if (!ts.isCallExpression(push) || push.arguments.length !== 1 || !ts.isExpressionStatement(whole))
      return { refusal: 'several promises are pushed at once' };
    if (enclosingFunction(whole) !== enclosingFunction(call))
      return { refusal: 'the promises are pushed in a function of their own' };
    const inner = skipOuter(node);
    if (ts.isConditionalExpression(inner) || ts.isBinaryExpression(inner) || ts.isIdentifier(inner))
      return { refusal: 'what is pushed is not a call' };
    const before = node.getSourceFile().text.slice(push.getStart(), node.getStart());
    const after = node.getSourceFile().text.slice(node.end, push.end);
    if (/\/[/*]/.test(before + after)) return { refusal: 'a comment stands where it would be lost' };
    if (before.includes('\n')) return { refusal: 'what is pushed stands on lines of its own' };
    edits.push(
      { start: push.getStart(), end: node.getStart(), text: 'await ' },
      { start: node.end, end: push.end, text: '' },
    );
  }
  return pushed && usesOf(pushed, call) === members.length
    ? edits
    : { refusal: 'the list of promises is used besides' };
}

/** How often a list is used in other places than its declaration and the call that waits for it. */
function usesOf(variable: ts.VariableDeclaration, call: ts.CallExpression): number {
  let count = 0;
  walk(variable.parent.parent.parent, (node) => {
    if (node === call || node === variable.name) return false;
    if (ts.isIdentifier(node) && node.text === variable.name.getText() && !isPropertyName(node)) count++;
    return undefined;
  });
  return count;
}
