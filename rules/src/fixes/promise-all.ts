import ts from 'typescript';
import { mentions } from '../code/dependence.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { Question } from '../project/awaits/question.js';
import { variablesOf } from '../project/awaits/question.js';
import { isDeclaration } from '../project/awaits/between.js';
import type { Run } from '../project/awaits/runs.js';
import { branchObstacle } from './parts/branch-values.js';
import type { Binding } from './parts/bindings.js';
import { bindingsOf, commonKeyword, isInferredFromType } from './parts/bindings.js';
import { indentOf, isFirstOnLine, styleOf, takenNames } from './parts/document.js';
import { lateObstacle } from './parts/early-calls.js';
import type { Element } from './parts/elements.js';
import {
  commentsStart,
  elementsOf,
  endWithComments,
  hasDirective,
  hasInnerComment,
  textWithComments,
} from './parts/elements.js';
import type { Refusal } from './parts/keyed-read.js';
import { together, togetherTitle } from './parts/together.js';

/** Starts the awaited calls of a run together: `const [a, b] = await Promise.all([f(), g()]);`. */
export function promiseAll(run: Run, analysis: Analysis): Fix | Refusal {
  const { questions } = run;
  const [{ statement }] = questions;
  const file = statement.getSourceFile();
  const style = styleOf(file);
  const indent = indentOf(statement);
  const keyword = commonKeyword(questions);
  const bindings = bindingsOf(questions, keyword, takenNames(statement), analysis);
  const before = neededBefore(run, analysis);
  const isMoved = before.length > 0;
  const elements = (at: string): Element[] => elementsOf(questions, bindings, at, isMoved, analysis);
  const obstacle = obstacleOf(run, bindings, analysis);
  if (obstacle) return { refusal: obstacle };
  const text = together({ keyword, bindings, elements, indent, style }) + style.end;
  if (text.includes('\n') && !isFirstOnLine(statement))
    return { refusal: 'the declarations stand on one line with others' };
  const lines: Line[] = [
    ...before.map((each) => ({ text: textWithComments(each), isApart: false })),
    { text, isApart: false },
    ...linesAfter(run, bindings, before, style.end),
  ];
  const edit = {
    start: isMoved ? commentsStart(statement) : statement.getStart(),
    end: endOf(questions.at(-1) ?? questions[0]),
    text: lines
      .map((line, index) => (index > 0 ? lineBreak(line, indent, style.eol) : '') + line.text)
      .join('')
      .concat(endsApart(run) ? style.eol : ''),
  };
  return {
    name: 'promise-all',
    title: togetherTitle(questions.length),
    safety: 'reviewed',
    edits: [{ file: file.fileName, edits: [edit] }],
    insertions: [],
  };
}

/** The comments beside a statement go with its answer; they stay where the statement does. */
function endOf({ statement, declaration }: Question): number {
  return declaration ? endWithComments(statement) : statement.end;
}

function obstacleOf(
  { questions, between }: Run,
  bindings: readonly Binding[],
  analysis: Analysis,
): string | undefined {
  const [first, ...later] = questions;
  const late = lateObstacle(later, analysis);
  if (late) return late;
  const inferred = questions.find(isInferredFromType)?.declaration;
  if (inferred) return `the type of \`${inferred.name.getText()}\` decides what the call returns`;
  if (bindings.some((binding, index) => hasInnerComment(questions[index] ?? first, binding)))
    return 'a comment stands inside a declaration';
  for (const question of questions) {
    const obstacle = branchObstacle(question, analysis);
    if (obstacle) return obstacle;
  }
  const statements = [...questions.map(({ statement }) => statement), ...between];
  return statements.some(hasDirective)
    ? 'a comment that tells a tool what to do stands on a declaration'
    : undefined;
}

/** The declarations among the questions that a later one needs: these stand in front. */
function neededBefore({ questions, between }: Run, analysis: Analysis): ts.VariableStatement[] {
  const { tracer } = analysis.operations;
  const needing: ts.Node[] = questions.flatMap(({ answer, declaration }: Question) =>
    declaration ? [answer, declaration.name] : [answer],
  );
  const found: ts.VariableStatement[] = [];
  for (const statement of between.filter((each) => isDeclaration(each, analysis)).toReversed()) {
    const variables = variablesOf(statement.declarationList, tracer);
    if (!needing.some((node) => mentions(node, variables, tracer))) continue;
    needing.push(statement);
    found.unshift(statement);
  }
  return found;
}

/** A statement of what is written, and whether an empty line stands above it. */
interface Line {
  readonly text: string;
  readonly isApart: boolean;
}

function lineBreak({ isApart }: Line, indent: string, eol: string): string {
  return (isApart ? eol : '') + eol + indent;
}

/** In the order of the text: what a pattern cannot say, and the other statements among the questions. */
function linesAfter(
  { questions, between }: Run,
  bindings: readonly Binding[],
  before: readonly ts.Statement[],
  end: string,
): Line[] {
  const own = questions.flatMap((question, index) => {
    const after = bindings[index]?.after;
    return after === undefined ? [] : [lineOf(question, after + end)];
  });
  const [{ statement: first }] = questions;
  const rest = between.filter((statement) => !before.includes(statement));
  const moved = rest.map((statement, index) => ({
    at: statement.pos,
    text: textWithComments(statement),
    isApart: isApart(statement, rest[index - 1] ?? first),
  }));
  return [...own, ...moved].toSorted((a, b) => a.at - b.at);
}

/** A declaration follows the answers closely; another statement keeps what stands above it. */
function lineOf({ statement, declaration }: Question, text: string): Line & { readonly at: number } {
  const at = statement.pos;
  if (declaration) return { at, text, isApart: false };
  const { text: whole } = statement.getSourceFile();
  const start = commentsStart(statement);
  return {
    at,
    text: whole.slice(start, statement.getStart()) + text,
    isApart: hasEmptyLine(whole.slice(at, start)),
  };
}

/** Whether an empty line stands somewhere above a statement other than a declaration, up to the one that it follows now. */
function isApart(statement: ts.Statement, previous: ts.Statement): boolean {
  const above = statement.getSourceFile().text.slice(previous.end, statement.getStart());
  return !ts.isVariableStatement(statement) && hasEmptyLine(above);
}

/** Whether the last question stood apart from work that now ends what is written, and what comes next would follow it closely. */
function endsApart({ questions, between }: Run): boolean {
  const last = questions.at(-1)?.statement;
  const work = between.at(-1);
  const isKept = questions.at(-1)?.declaration === undefined;
  if (!last || !work || isKept || ts.isVariableStatement(work)) return false;
  const { text } = last.getSourceFile();
  const isFollowed = /^[ \t]*\r?\n[ \t]*[^\s}]/.test(text.slice(endWithComments(last)));
  return isFollowed && hasEmptyLine(text.slice(work.end, last.getStart()));
}

function hasEmptyLine(text: string): boolean {
  return /\n[ \t]*\r?\n/.test(text);
}
