import ts from 'typescript';
import { hasReason } from '../../code/reasons.js';
import { repetitionsOf } from '../../code/repetition.js';
import { walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { frequencyOf } from '../frequency.js';
import { isFrontEnd } from '../front-end.js';
import { changedAmong, isDeclaration, mayBeOvertaken } from './between.js';
import { candidatesAmong } from './candidates.js';
import { dependsOn, mustWait } from './independence.js';
import type { Question } from './question.js';
import { lastQuestionOf, questionOf } from './question.js';

/** Statements in a row, each of which waits for an answer that none of the others needs. */
export interface Run {
  readonly questions: readonly [Question, Question, ...Question[]];
  /** What stands among them and only computes: `const isAdmin = user?.role === 'admin';`, a loop that fills a `Map`. */
  readonly between: readonly ts.Statement[];
}

type Waiting = Pick<Question, 'asks' | 'conditional'> & { readonly statement: ts.Statement };

/** The runs of a file that code takes again and again, in the order of the text. */
export function runsOf(file: ts.SourceFile, analysis: Analysis): Run[] {
  const found: Run[] = [];
  walk(file, (node) => {
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) found.push(...runsIn(node.statements, analysis));
    return undefined;
  });
  return found.filter(({ questions }) => isWorthwhile(questions, analysis));
}

function runsIn(statements: readonly ts.Statement[], analysis: Analysis): Run[] {
  const candidates = candidatesAmong(statements);
  if (candidates.size === 0) return [];
  const runs: Run[] = [];
  let open: Question[] = [];
  let between: ts.Statement[] = [];
  let pending: ts.Statement[] = [];
  let changed: ts.Symbol[] = [];
  const close = (): void => {
    const [first, second, ...others] = open;
    if (first && second) runs.push({ questions: [first, second, ...others], between });
    open = [];
    between = [];
    pending = [];
    changed = [];
  };
  const add = (question: Question): void => {
    open.push(question);
    between.push(...pending);
    pending = [];
  };
  const joins = (question: Question): boolean =>
    !dependsOn(question, changed, analysis) && open.every((each) => !mustWait(question, each, analysis));
  for (const statement of statements) {
    const isCandidate = candidates.has(statement);
    const question = isCandidate ? questionOf(statement, analysis) : undefined;
    if (question) {
      if (!joins(question)) close();
      add(question);
      continue;
    }
    const last = isCandidate && open.length > 0 ? lastQuestionOf(statement, analysis) : undefined;
    if (last && joins(last)) add(last);
    const overtaken = !last && open.length > 0 ? changedByOvertaken(statement, analysis) : undefined;
    if (overtaken) {
      pending.push(statement);
      changed.push(...overtaken);
    } else close();
  }
  close();
  return runs;
}

/** What a statement changes that the next question may overtake; undefined where it may not. */
function changedByOvertaken(statement: ts.Statement, analysis: Analysis): readonly ts.Symbol[] | undefined {
  if (isDeclaration(statement, analysis)) return [];
  return mayBeOvertaken(statement) ? changedAmong(statement, analysis) : undefined;
}

/**
 * Not at start-up, and not inside a loop: there the queries themselves are too many, which `no-query-in-loop` says. Requests
 * that a page sends from the browser are not Hotpath's subject.
 */
export function isWorthwhile(questions: readonly [Waiting, ...Waiting[]], analysis: Analysis): boolean {
  const [{ statement }] = questions;
  if (questions.some((each) => hasReason(each.statement))) return false;
  if (questions.every(({ conditional }) => conditional)) return false; // it may be that none of them waits
  if (repetitionsOf(statement, analysis.operations).length > 0) return false;
  const asks = questions.flatMap((each) => each.asks);
  const sendsOnly = asks.every(({ operation }) => operation.effect === 'request');
  return (
    !(sendsOnly && isFrontEnd(statement.getSourceFile())) && frequencyOf(statement, analysis).kind !== 'once'
  );
}
