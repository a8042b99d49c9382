import ts from 'typescript';
import { isPropertyName } from '../code/dependence.js';
import { calleeOf, some } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { catchesAround } from '../project/batches/compensation.js';
import type { EffectBatch } from '../project/batches/effect-batches.js';
import type { Style } from './parts/document.js';
import { freeName, indentOf, styleOf, takenNames } from './parts/document.js';
import { endWithComments } from './parts/elements.js';
import type { Refusal } from './parts/keyed-read.js';
import { nounOf } from './parts/nouns.js';
import { reviewed } from './parts/reviewed.js';
import { hasLibrary } from './parts/standard-library.js';

const TITLE =
  'Wait for all with `Promise.allSettled`, then throw one `AggregateError` of what failed (not the first error at once)';

/** `await Promise.all(xs.map(send))` waits for all, and then throws everything that failed. */
export function allSettled(batch: EffectBatch, analysis: Analysis): Fix | Refusal {
  const { together, waited } = batch;
  const statement = waited && statementOf(waited);
  if (!waited) return { refusal: 'the promise is given back to callers, who may use its value' };
  if (!statement) return { refusal: 'the statement stands in an `if`, a loop or a `case` without braces' };
  const refusal = obstacleOf(batch, statement, analysis);
  if (refusal) return { refusal };
  const { results, failures, result } = namesFor(batch, takenNames(statement));
  const style = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const lines = [
    filtered({ results, failures, result }, style, indent),
    ...thrown(
      failures,
      `\${${failures}.length} of \${${results}.length} ${nounOf(batch)} failed`,
      style,
      indent,
    ),
  ];
  const end = endWithComments(statement);
  const start = statement.getStart();
  return reviewed('all-settled', together, TITLE, [
    { start, end: start, text: `const ${results} = ` },
    ...settled(together, `const ${results} = await `, style, indent),
    { start: end, end, text: lines.map((line) => style.eol + indent + line).join('') },
  ]);
}

interface Names {
  readonly results: string;
  readonly failures: string;
  readonly result: string;
}

/** Names that are free, also when the batches before this one are rewritten as well. */
function namesFor({ position }: EffectBatch, taken: Set<string>): Names {
  const result = freeName(taken, 'result', 'outcome', 'each');
  let results = '';
  let failures = '';
  for (let index = 0; index <= position; index++) {
    results = freeName(taken, 'results', 'outcomes', 'settled');
    failures = freeName(taken, 'failures', 'rejections', 'rejected');
  }
  return { results, failures, result };
}

/** The statement that only waits, in a list of statements. */
function statementOf(waited: ts.AwaitExpression): ts.ExpressionStatement | undefined {
  const { parent } = waited;
  if (!ts.isExpressionStatement(parent)) return undefined;
  return ts.isBlock(parent.parent) || ts.isSourceFile(parent.parent) ? parent : undefined;
}

function obstacleOf(
  { together }: EffectBatch,
  statement: ts.Statement,
  analysis: Analysis,
): string | undefined {
  if (!hasLibrary(together, 'es2020.promise', analysis))
    return '`Promise.allSettled` is not in the `lib` of the tsconfig (ES2020)';
  if (!hasLibrary(together, 'es2021.promise', analysis))
    return '`AggregateError` is not in the `lib` of the tsconfig (ES2021)';
  if (takenNames(statement).has('AggregateError') && declares(statement.getSourceFile(), 'AggregateError'))
    return '`AggregateError` is something else in this file';
  if (together.typeArguments) return 'a type argument says what the promises give';
  if (sharesLine(statement)) return 'more stands on the line of the statement';
  const looks = catchesAround(together).find(looksInside);
  return looks && 'the `catch` around it looks into the error, which would be another one';
}

function declares(file: ts.SourceFile, name: string): boolean {
  return some(
    file,
    (node) =>
      (ts.isClassDeclaration(node) ||
        ts.isImportSpecifier(node) ||
        ts.isVariableDeclaration(node) ||
        ts.isImportClause(node)) &&
      node.name?.getText() === name,
  );
}

function sharesLine(statement: ts.Statement): boolean {
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  const end = endWithComments(statement);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return before.trim() !== '' || after.trim() !== '';
}

/** `error.code`, `error instanceof TimeoutError`, `isAxiosError(error)`: other than what an error of any class has. */
function looksInside({ variableDeclaration, block }: ts.CatchClause): boolean {
  const name = variableDeclaration?.name;
  if (!name) return false;
  if (!ts.isIdentifier(name)) return true;
  return some(block, (node) => {
    if (!ts.isIdentifier(node) || node.text !== name.text || isPropertyName(node)) return false;
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) return !/^(message|stack)$/.test(parent.name.text);
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
      return parent.right.getText() !== 'Error';
    return ts.isCallExpression(parent) && /(^|\.)is[A-Z]\w*$/.test(calleeOf(parent).getText());
  });
}

/** `Promise.allSettled(list)`, the list on a line of its own where it does not fit any more. */
function settled(together: ts.CallExpression, before: string, style: Style, indent: string): Edit[] {
  const callee = calleeOf(together);
  const [list] = together.arguments;
  if (!ts.isPropertyAccessExpression(callee) || !list) return [];
  const name: Edit = { start: callee.name.getStart(), end: callee.name.end, text: 'allSettled' };
  const inside = together.getText().slice(callee.end - together.getStart());
  const line = `${indent}${before}Promise.allSettled${inside}${style.end}`;
  if (inside.includes('\n') || line.length <= style.width || inside !== `(${list.getText()})`) return [name];
  const inner = style.eol + indent + style.indent;
  const comma = style.trailingComma ? ',' : '';
  const text = `(${inner}${list.getText()}${comma}${style.eol}${indent})`;
  return [name, { start: callee.end, end: together.end, text }];
}

/** `const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));` */
function filtered(
  { results, failures, result }: Names,
  { quote, end, width, eol, indent: inner, trailingComma }: Style,
  indent: string,
): string {
  const reasons = `${result}.status === ${quote}rejected${quote} ? [${result}.reason] : []`;
  const head = `const ${failures} = ${results}.flatMap((${result}) =>`;
  const line = `${head} (${reasons}))${end}`;
  if (indent.length + line.length <= width) return line;
  return `${head}${eol}${indent}${inner}${reasons}${trailingComma ? ',' : ''}${eol}${indent})${end}`;
}

/** `if (failures.length > 0) { throw new AggregateError(failures, message); }` */
function thrown(failures: string, message: string, style: Style, indent: string): string[] {
  const { end, width, indent: inner, trailingComma } = style;
  const line = `${inner}throw new AggregateError(${failures}, \`${message}\`)${end}`;
  const broken = [
    `${inner}throw new AggregateError(`,
    `${inner}${inner}${failures},`,
    `${inner}${inner}\`${message}\`${trailingComma ? ',' : ''}`,
    `${inner})${end}`,
  ];
  const body = indent.length + line.length <= width ? [line] : broken;
  return [`if (${failures}.length > 0) {`, ...body, '}'];
}
