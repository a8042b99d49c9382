import ts from 'typescript';
import type { Repetition } from '../code/repetition.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { WIDTH } from '../project/sequential-loop.js';
import type { SequentialLoop } from '../project/sequential-loops/loops.js';
import type { ChainWork } from './parts/chain-work.js';
import { chainWork } from './parts/chain-work.js';
import type { Style } from './parts/document.js';
import { freeName, indentOf, styleOf, takenNames } from './parts/document.js';
import type { Answers } from './parts/iteration-answers.js';
import { answersOf, givenText } from './parts/iteration-answers.js';
import type { Iteration } from './parts/iteration-body.js';
import { bodyOf, iterationOf } from './parts/iteration-body.js';
import { below, callbackOf, statementTexts } from './parts/iteration-callback.js';
import type { Refusal } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import type { ListTarget } from './parts/list-target.js';
import { listTarget } from './parts/list-target.js';
import { listedItems } from './parts/listed-items.js';
import { loopObstacle } from './parts/loop-obstacles.js';
import { reviewed } from './parts/reviewed.js';
import type { Together } from './parts/waiting-together.js';
import { togetherIn, waitingFor } from './parts/waiting-together.js';

/** Lets the iterations of a loop wait together, all of them or so many at a time: `Promise.all(items.map(...))`. */
export function concurrentLoop(loop: SequentialLoop, analysis: Analysis): Fix | Refusal {
  const work = loop.chain ? chainWork(loop, loop.chain, analysis) : loopWork(loop, analysis);
  return 'refusal' in work ? work : rewritten(loop, work, analysis);
}

function loopWork(loop: SequentialLoop, analysis: Analysis): ChainWork | Refusal {
  const body = bodyOf(loop.repetition);
  if ('refusal' in body) return body;
  const obstacle = loopObstacle(loop, body, analysis);
  if (obstacle) return obstacle;
  const iteration = iterationOf(loop, body, analysis);
  const statement = loop.repetition.node as ts.Statement;
  return 'refusal' in iteration ? iteration : { body, iteration, statement, site: undefined };
}

/** What the new lines are made of. */
interface Frame {
  readonly iteration: Iteration;
  readonly answers: Answers | undefined;
  readonly target: ListTarget | undefined;
  readonly style: Style;
  /** Indentation of the lines. */
  readonly indent: string;
  readonly way: Together;
  /** Names that are in use. */
  readonly taken: Set<string>;
}

function rewritten(
  loop: SequentialLoop,
  { body: { item }, iteration, statement, site }: ChainWork,
  analysis: Analysis,
): Fix | Refusal {
  const { repetition } = loop;
  const file = statement.getSourceFile();
  const style = styleOf(file);
  const taken = takenNames(statement);
  const isSmall = loop.bound !== undefined && loop.bound <= WIDTH;
  const way = togetherIn(file, isSmall, WIDTH, taken, style, analysis);
  const isPortioned = way.kind === 'portions';
  const items = listedItems(repetition, item, taken, style, analysis, isPortioned);
  if ('refusal' in items) return items;
  const answers = iteration.kind === 'split' ? answersOf(iteration, repetition, taken, analysis) : undefined;
  if (answers && 'refusal' in answers) return answers;
  const target = site && listTarget(site, isPortioned, taken, style, analysis);
  if (target && 'refusal' in target) return target;
  const indent = indentOf(statement);
  const frame = {
    iteration,
    answers,
    target,
    style,
    taken,
    way,
    indent: isPortioned ? indent + style.indent : indent,
  };
  const start = isPortioned ? freeName(taken, 'start', 'offset') : '';
  const chunk = isPortioned ? freeName(taken, 'chunk', 'portion') : items.text;
  const declared =
    !isPortioned && iteration.kind === 'collect' ? listBefore(statement, iteration.list) : undefined;
  const lines = linesFor(chunk, item, frame, declared);
  const width = String(WIDTH);
  const text = !isPortioned
    ? [...way.lines, ...items.lines, ...lines]
    : [
        ...(target?.before ?? []),
        ...items.lines,
        `for (let ${start} = 0; ${start} < ${items.text}.length; ${start} += ${width}) {`,
        ...[assignment(chunk, `${items.text}.slice(${start}, ${start} + ${width})`, style), ...lines].map(
          (line) => style.indent + line,
        ),
        '}',
        ...(target?.after ?? []),
      ];
  const from = declared ? declared.getStart() : statement.getStart();
  return reviewed('concurrent-loop', statement, titleOf(way, repetition), [
    ...way.imports,
    { start: from, end: statement.end, text: text.join(style.eol + indent) },
  ]);
}

function titleOf({ kind }: Together, repetition: Repetition): string {
  const own = repetition.kind === 'for-in' ? '; inherited keys are left out' : '';
  if (kind === 'all')
    return `Start all of them together with \`Promise.all\` (when one fails, the others have started already${own})`;
  const helper = kind === 'portions' ? '' : ` with \`${kind}\``;
  const failure = kind === 'p-limit' ? 'the others are still asked' : 'others have started already';
  return `Let ${String(WIDTH)} of them wait at a time${helper} (when one fails, ${failure}${own})`;
}

/** The statements that do the work for the items of a list. */
function linesFor(
  list: string,
  item: string,
  frame: Frame,
  declared: ts.VariableStatement | undefined,
): string[] {
  const { iteration, answers, style, indent } = frame;
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
  if (iteration.kind === 'value') return valueLines(together, frame);
  if (iteration.kind !== 'collect') return [];
  const name = iteration.list.getText();
  if (declared) {
    const [declaration] = declared.declarationList.declarations;
    const type = declaration?.type ? `: ${declaration.type.getText()}` : '';
    return [together(`const ${name}${type} = `)];
  }
  return pushed(name, together, frame);
}

type Waiting = (left: string, end?: string) => string;

function pushed(list: string, together: Waiting, { style, taken }: Frame): string[] {
  const line = together(`${list}.push(...(`, '))');
  if (!line.includes('\n')) return [line];
  const values = freeName(taken, 'values', 'answers');
  return [together(`const ${values} = `), `${list}.push(...${values})${style.end}`];
}

/** The values of a chain's links go where the chain's list went, or nowhere. */
function valueLines(together: Waiting, frame: Frame): string[] {
  const { target, way } = frame;
  if (!target) return [together('')];
  if (way.kind === 'portions') return pushed(target.name, together, frame);
  const line = together(target.left);
  return [target.isHandedOn ? line.replace(/^return await /, 'return ') : line];
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
  // `(await load(id)).name` -> `answer.name`
  const place = ts.isParenthesizedExpression(inner.parent) ? inner.parent : inner;
  return [first.replace(place.getText(), () => innerName), ...others];
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
