import ts from 'typescript';
import { propertyOf, skipOuter, calleeOf } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { poolOf } from '../project/pool-size.js';
import type { Wide } from '../project/width/wide.js';
import { hasComment, indentOf, styleOf, takenNames, freeName } from './parts/document.js';
import type { BoundedMap, Helper } from './parts/bounded-map.js';
import { callbackOf, flush, helperFor, withPLimit, withPMap } from './parts/bounded-map.js';
import type { Refusal } from './parts/keyed-read.js';
import { lineBefore, slicesAt } from './parts/slices.js';
import { reviewed } from './parts/reviewed.js';

/** As many as most services and pools take at a time without others noticing. */
const WIDTH = 10;

/** How many to run at a time: with a pool no more than half of it, so that others find a connection. */
function widthOf({ work }: Wide, analysis: Analysis): number {
  const pool = poolOf(work.operation, analysis);
  return pool ? Math.max(1, Math.min(WIDTH, Math.floor(pool.size / 2))) : WIDTH;
}

/** The construct that limits a fan-out, as messages name it. */
export function cureFor(wide: Wide, analysis: Analysis): string {
  const width = String(widthOf(wide, analysis));
  const helper = helperOf(wide, analysis);
  if (wide.kind === 'runner') return `\`{ concurrency: ${width} }\``;
  if (helper.kind === 'p-map') return `\`${helper.local}\` and \`{ concurrency: ${width} }\``;
  if (helper.kind === 'p-limit') return `\`${helper.local}(${width})\``;
  return `a loop over slices of ${width}`;
}

/** `p-map` gives one result for each item or the first error: no list of outcomes, and no promises that have a name. */
function helperOf({ kind, whole, repetition }: Wide, analysis: Analysis): Helper {
  const isPlain =
    kind === 'all' && whole !== undefined && skipOuter(whole.arguments[0] ?? whole) === repetition.node;
  const kinds =
    isPlain && !isSettled(whole) && repetition.runner === undefined
      ? (['p-map', 'p-limit'] as const)
      : (['p-limit'] as const);
  return helperFor(repetition.node.getSourceFile(), kinds, analysis);
}

function isSettled(whole: ts.CallExpression): boolean {
  return calleeOf(whole).getText().endsWith('allSettled');
}

/** Runs a few at a time, with the helper that the project has, else slice by slice; the results stay in their order. */
export function boundConcurrency(wide: Wide, analysis: Analysis): Fix | Refusal {
  const { kind, whole, repetition } = wide;
  if (kind === 'forEach' || !whole) return { refusal: 'nothing waits for the promises' };
  if (kind === 'runner') return withOption(wide, whole, widthOf(wide, analysis));
  const list = repetition.node;
  if (!ts.isCallExpression(list) || kind === 'pushed')
    return { refusal: 'the promises are collected one by one' };
  const callback = callbackOf(repetition.body as ts.Expression);
  const obstacle = obstacleOf(wide, whole, list);
  if (obstacle) return { refusal: obstacle };
  if (!callback) return { refusal: 'the callback cannot be moved as it is' };
  const positions = positionsOf(repetition.body as ts.Expression, analysis);
  const map: BoundedMap = {
    collection: flush(repetition.collection.getText(), indentOf(repetition.collection)),
    callback,
    width: widthOf(wide, analysis),
    isSettled: isSettled(whole),
    style: styleOf(list.getSourceFile()),
    indent: indentOf(whole),
  };
  const helper = helperOf(wide, analysis);
  if (helper.kind === 'p-limit') return limited(map, wide, whole, list, helper, positions);
  if (whole.arguments[0] && skipOuter(whole.arguments[0]) !== list)
    return { refusal: 'the promises have a name' };
  if (positions > (helper.kind === 'p-map' ? 2 : callback.kind === 'named' ? 1 : 2))
    return { refusal: 'the callback takes its position and the list' };
  if (helper.kind === 'slices') return slicesAt(map, whole, repetition, analysis);
  const text = withPMap(map, helper.local, lineBefore(whole).length);
  return reviewed(
    'bound-concurrency',
    whole,
    `Run ${String(map.width)} at a time with \`${helper.local}\` (after the first error no further ones are started)`,
    [...helper.imports, { start: whole.getStart(), end: whole.end, text }],
  );
}

function obstacleOf(
  { repetition }: Wide,
  whole: ts.CallExpression,
  list: ts.CallExpression,
): string | undefined {
  const name = ts.isPropertyAccessExpression(list.expression) ? list.expression.name.text : '';
  if (name === 'flatMap') return 'each item gives several promises';
  if (whole.typeArguments || list.typeArguments) return 'its type is written out';
  if (
    list.questionDotToken ||
    (ts.isPropertyAccessExpression(list.expression) && list.expression.questionDotToken)
  )
    return 'the list may be missing';
  if (list.arguments.length > (name === 'from' || repetition.runner ? 2 : 1))
    return '`map` is handed a `this`';
  const { body } = repetition;
  const text = whole.getSourceFile().text;
  const outside = text.slice(whole.getStart(), body.getStart()) + text.slice(body.end, whole.end);
  return /\/[/*]/.test(outside.replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, ''))
    ? 'a comment stands beside the callback'
    : undefined;
}

/** How many arguments of `map` a callback takes. */
function positionsOf(body: ts.Expression, { operations }: Analysis): number {
  const inner = skipOuter(body);
  const node =
    ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ? inner : operations.functionOf(inner);
  return node ? node.parameters.length + (node.parameters.some((each) => each.dotDotDotToken) ? 3 : 0) : 3;
}

/** `const limit = pLimit(10);` before, and every call through it. */
function limited(
  map: BoundedMap,
  { repetition }: Wide,
  whole: ts.CallExpression,
  list: ts.CallExpression,
  { local, imports }: Extract<Helper, { local: string }>,
  positions: number,
): Fix | Refusal {
  const statement = ts.findAncestor(
    list,
    (node) => ts.isStatement(node) && (ts.isBlock(node.parent) || ts.isSourceFile(node.parent)),
  );
  const body = repetition.body as ts.Expression;
  if (!statement || hasFunctionBetween(list, statement)) return { refusal: 'it stands in an expression' };
  if (map.callback.kind === 'named' && (positions > 1 || !ts.isIdentifier(body)))
    return { refusal: 'the callback takes more than the item' };
  const limit = freeName(takenNames(list), 'limit', 'limiter');
  const { text } = list.getSourceFile();
  const isDirect = whole.arguments[0] === list;
  const head = flush(text.slice(list.getStart(), body.getStart()), indentOf(list));
  const column = lineBefore(whole).length;
  const written = withPLimit(map, limit, head, column);
  if (!isDirect || written === undefined) return { refusal: 'the promises have a name' };
  const indent = indentOf(statement);
  const start = statement.getStart();
  const declaration = `const ${limit} = ${local}(${String(map.width)})${map.style.end}${map.style.eol}${indent}`;
  const edits: Edit[] = [
    ...imports,
    { start, end: start, text: declaration },
    { start: whole.getStart(), end: whole.end, text: written },
  ];
  return reviewed(
    'bound-concurrency',
    whole,
    `Run ${String(map.width)} at a time with \`${local}\` (after an error the others are still started)`,
    edits,
  );
}

function hasFunctionBetween(node: ts.Node, statement: ts.Node): boolean {
  return ts.findAncestor(node, (each) => each === statement || ts.isFunctionLike(each)) !== statement;
}

/** `pMap(xs, io)` -> `pMap(xs, io, { concurrency: 10 })` */
function withOption({ repetition }: Wide, whole: ts.CallExpression, width: number): Fix | Refusal {
  const { spaced } = styleOf(whole.getSourceFile());
  const option = `concurrency: ${String(width)}`;
  const last = whole.arguments.at(-1);
  if (!last || hasComment(whole)) return { refusal: 'a comment stands in the call' };
  const options = skipOuter(last);
  const title = `Run ${String(width)} at a time with \`${option}\` (after the first error no further ones are started)`;
  if (last === repetition.body && whole.arguments.length === 2) {
    const text = spaced ? `, { ${option} }` : `, {${option}}`;
    return reviewed('bound-concurrency', whole, title, [{ start: last.end, end: last.end, text }]);
  }
  if (!ts.isObjectLiteralExpression(options) || propertyOf(options, 'concurrency'))
    return { refusal: 'its options come from elsewhere' };
  const [first] = options.properties;
  if (!first) return { refusal: 'its options come from elsewhere' };
  const start = first.getStart();
  return reviewed('bound-concurrency', whole, title, [{ start, end: start, text: `${option}, ` }]);
}
