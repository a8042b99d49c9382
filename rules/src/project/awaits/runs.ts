import ts from 'typescript';
import { repetitionsOf } from '../../code/repetition.js';
import { walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { isFrontEnd } from '../front-end.js';
import { frequencyOf } from '../frequency.js';
import { mustWait } from './independence.js';
import type { Question } from './question.js';
import { questionOf } from './question.js';

/** Two or more statements in a row, each of which waits for an answer that none of the others needs. */
export type Run = readonly [Question, Question, ...Question[]];

/** The runs of a file that code takes again and again, in the order of the text. */
export function runsOf(file: ts.SourceFile, analysis: Analysis): Run[] {
  const found: Run[] = [];
  walk(file, (node) => {
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) found.push(...runsIn(node.statements, analysis));
    return undefined;
  });
  return found.filter((run) => isWorthwhile(run, analysis));
}

function runsIn(statements: readonly ts.Statement[], analysis: Analysis): Run[] {
  const runs: Question[][] = [];
  let open: Question[] = [];
  for (const statement of statements) {
    const question = questionOf(statement, analysis);
    if (!question || open.some((earlier) => mustWait(question, earlier, analysis))) {
      runs.push(open);
      open = [];
    }
    if (question) open.push(question);
  }
  return [...runs, open].flatMap(([first, second, ...others]) =>
    first && second ? [[first, second, ...others] satisfies Run] : [],
  );
}

/**
 * Not at start-up, and not inside a loop: there the queries themselves are too many, which `no-query-in-loop` says. Requests
 * that a page sends from the browser are not Hotpath's subject.
 */
function isWorthwhile([first, ...others]: Run, analysis: Analysis): boolean {
  const { statement } = first;
  if (repetitionsOf(statement, analysis.operations).length > 0) return false;
  const sendsOnly = [first, ...others].every(({ operation }) => operation.effect === 'request');
  return (
    !(sendsOnly && isFrontEnd(statement.getSourceFile())) && frequencyOf(statement, analysis).kind !== 'once'
  );
}
