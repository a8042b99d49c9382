import ts from 'typescript';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { WIDTH } from '../project/sequential-loop.js';
import type { SequentialLoop } from '../project/sequential-loops/loops.js';
import type { Style } from './parts/document.js';
import { freeName, indentOf, styleOf, takenNames } from './parts/document.js';
import type { Answers } from './parts/iteration-answers.js';
import { answersOf, givenText } from './parts/iteration-answers.js';
import type { Body, Iteration } from './parts/iteration-body.js';
import { bodyOf, iterationOf } from './parts/iteration-body.js';
import { below, callbackOf, statementTexts } from './parts/iteration-callback.js';
import type { Refusal } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import { listedItems } from './parts/listed-items.js';
import { loopObstacle } from './parts/loop-obstacles.js';
import { reviewed } from './parts/reviewed.js';
import type { Together } from './parts/waiting-together.js';
import { togetherIn, waitingFor } from './parts/waiting-together.js';

/** Lets the iterations of a loop wait together, all of them or so many at a time: `Promise.all(items.map(...))`. */
export function concurrentLoop(loop: SequentialLoop, analysis: Analysis): Fix | Refusal {
  const body = bodyOf(loop.repetition);
  if ('refusal' in body) return body;
  const obstacle = loopObstacle(loop, body, analysis);
  if (obstacle) return obstacle;
  const iteration = iterationOf(loop, body, analysis);
  return 'refusal' in iteration ? iteration : rewritten(loop, body, iteration, analysis);
}

/** What the new lines are made of. */
interface Frame {
  readonly iteration: Iteration;
  readonly answers: Answers | undefined;
  readonly style: Style;
  /** Indentation of the lines. */
  readonly indent: string;
  readonly way: Together;
  /** Names that are in use. */
  readonly taken: Set<string>;
}

function rewritten(
  loop: SequentialLoop,
  { item }: Body,
  iteration: Iteration,
  analysis: Analysis,
): Fix | Refusal {
  const { repetition } = loop;
  const node = repetition.node as ts.Statement;
  const file = node.getSourceFile();
  const style = styleOf(file);
  const taken = takenNames(node);
  const isSmall = loop.bound !== undefined && loop.bound <= WIDTH;
  const way = togetherIn(file, isSmall, WIDTH, taken, style, analysis);
  const isPortioned = way.kind === 'portions';
  const items = listedItems(repetition, item, taken, style, analysis, isPortioned);
  if ('refusal' in items) return items;
  const answers = iteration.kind === 'split' ? answersOf(iteration, repetition, taken, analysis) : undefined;
  if (answers && 'refusal' in answers) return answers;
  const indent = indentOf(node);
  const frame = {
    iteration,
    answers,
    style,
    taken,
    way,
    indent: isPortioned ? indent + style.indent : indent,
  };
  const start = isPortioned ? freeName(taken, 'start', 'offset') : '';
  const chunk = isPortioned ? freeName(taken, 'chunk', 'portion') : items.text;
  const declared =
    !isPortioned && iteration.kind === 'collect' ? listBefore(node, iteration.list) : undefined;
  const lines = linesFor(chunk, item, frame, declared);
  const width = String(WIDTH);
  const text = !isPortioned
    ? [...way.lines, ...items.lines, ...lines]
    : [
        ...items.lines,
        `for (let ${start} = 0; ${start} < ${items.text}.length; ${start} += ${width}) {`,
        ...[assignment(chunk, `${items.text}.slice(${start}, ${start} + ${width})`, style), ...lines].map(
          (line) => style.indent + line,
        ),
        '}',
      ];
  const from = declared ? declared.getStart() : node.getStart();
  return reviewed('concurrent-loop', node, titleOf(way), [
    ...way.imports,
    { start: from, end: node.end, text: text.join(style.eol + indent) },
  ]);
}

function titleOf({ kind }: Together): string {
  if (kind === 'all')
    return 'Start all of them together with `Promise.all` (when one fails, the others have started already)';
  const helper = kind === 'portions' ? '' : ` with \`${kind}\``;
  const failure = kind === 'p-limit' ? 'the others are still asked' : 'others have started already';
  return `Let ${String(WIDTH)} of them wait at a time${helper} (when one fails, ${failure})`;
}

/** The statements that do the work for the items of a list. */
function linesFor(
  list: string,
  item: string,
  frame: Frame,
  declared: ts.VariableStatement | undefined,
): string[] {
  const { iteration, answers, style, indent, taken } = frame;
  const together = (left: string, end = ''): string => all(left, list, item, frame, end);
  if (iteration.kind === 'whole') return [together('')];
  if (iteration.kind === 'split' && answers) {
    const inner = indent + style.indent;
    const rest = restTexts(iteration.rest, iteration.inner, answers, inner);
    return [
      together(`const ${answers.list} = `),
      `for (const ${givenText(answers.names)} of ${answers.list}) {${below(rest, inner, style.eol)}${style.eol}${indent}}`,
    ];
  }
  if (iteration.kind !== 'collect') return [];
  const name = iteration.list.getText();
  if (declared) {
    const [declaration] = declared.declarationList.declarations;
    const type = declaration?.type ? `: ${declaration.type.getText()}` : '';
    return [together(`const ${name}${type} = `)];
  }
  const line = together(`${name}.push(...(`, '))');
  if (!line.includes('\n')) return [line];
  const values = freeName(taken, 'values', 'answers');
  return [together(`const ${values} = `), `${name}.push(...${values})${style.end}`];
}

/** `await Promise.all(items.map(...));`, broken as Prettier breaks it where it does not fit on one line. */
function all(left: string, list: string, item: string, frame: Frame, end: string): string {
  const { iteration, answers, style, indent, way } = frame;
  const callback = (at: string): string => callbackOf(iteration, item, answers, at, style);
  const flat = `${left}${waitingFor(way, list, callback(indent), WIDTH, { style, indent })}${end}${style.end}`;
  if (!flat.includes('\n') && indent.length + flat.length <= style.width) return flat;
  const inner = indent + style.indent;
  // What a limiter is given stands on lines of its own.
  const given = callback(way.kind === 'p-limit' ? inner + style.indent : inner);
  return `${left}${waitingFor(way, list, given, WIDTH, { style, indent, inner })}${end}${style.end}`;
}

/** The statements of the rest, with the name of what was awaited in the first of them. */
function restTexts(
  rest: readonly ts.Statement[],
  inner: ts.AwaitExpression | undefined,
  { innerName }: Answers,
  indent: string,
): string[] {
  const [first = '', ...others] = statementTexts(rest, indent);
  if (!inner || innerName === undefined) return [first, ...others];
  return [first.replace(inner.getText(), () => innerName), ...others];
}

/** `const results = [];` right before the loop. */
function listBefore(loop: ts.Statement, list: ts.Expression): ts.VariableStatement | undefined {
  const { parent } = loop;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent)) return undefined;
  const before = parent.statements[parent.statements.indexOf(loop) - 1];
  if (!before || !ts.isVariableStatement(before) || before.modifiers) return undefined;
  const [declaration, ...others] = before.declarationList.declarations;
  const value = declaration?.initializer;
  const isEmpty = value !== undefined && ts.isArrayLiteralExpression(value) && value.elements.length === 0;
  const isConst = (before.declarationList.flags & ts.NodeFlags.Const) !== 0;
  const between = loop.getSourceFile().text.slice(before.end, loop.getStart());
  return isEmpty &&
    isConst &&
    others.length === 0 &&
    declaration?.name.getText() === list.getText() &&
    between.trim() === ''
    ? before
    : undefined;
}
