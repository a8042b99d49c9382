import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import { hasReason } from '../../code/reasons.js';
import { repetitionsOf } from '../../code/repetition.js';
import { walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { frequencyOf } from '../frequency.js';
import { isFrontEnd } from '../front-end.js';
import { candidatesAmong } from './candidates.js';
import { mustWait } from './independence.js';
import type { Question } from './question.js';
import { questionOf } from './question.js';

/** Statements in a row, each of which waits for an answer that none of the others needs. */
export interface Run {
  readonly questions: readonly [Question, Question, ...Question[]];
  /** Declarations that stand among them and only compute: `const isAdmin = user?.role === 'admin';`. */
  readonly between: readonly ts.VariableStatement[];
}

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
  const candidates = candidatesAmong(statements);
  if (candidates.size === 0) return [];
  const runs: Run[] = [];
  let open: Question[] = [];
  let between: ts.VariableStatement[] = [];
  let pending: ts.VariableStatement[] = [];
  const close = (): void => {
    const [first, second, ...others] = open;
    if (first && second) runs.push({ questions: [first, second, ...others], between });
    open = [];
    between = [];
    pending = [];
  };
  for (const statement of statements) {
    const question = candidates.has(statement) ? questionOf(statement, analysis) : undefined;
    if (question) {
      if (open.some((earlier) => mustWait(question, earlier, analysis))) close();
      open.push(question);
      between.push(...pending);
      pending = [];
    } else if (open.length > 0 && isDeclaration(statement)) pending.push(statement);
    else close();
  }
  close();
  return runs;
}

/** `const`s that may as well be declared after the answers are there. */
function isDeclaration(statement: ts.Statement): statement is ts.VariableStatement {
  return (
    ts.isVariableStatement(statement) &&
    !statement.modifiers &&
    (statement.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
    statement.declarationList.declarations.every(({ initializer }) => initializer && isMovable(initializer))
  );
}

/**
 * Not at start-up, and not inside a loop: there the queries themselves are too many, which `no-query-in-loop` says. Requests
 * that a page sends from the browser are not Hotpath's subject.
 */
function isWorthwhile({ questions }: Run, analysis: Analysis): boolean {
  const [{ statement }] = questions;
  if (questions.some((each) => hasReason(each.statement))) return false;
  if (questions.every(({ witness }) => witness?.conditional)) return false; // it may be that none of them waits
  if (repetitionsOf(statement, analysis.operations).length > 0) return false;
  const sendsOnly = questions.every(({ operation }) => operation.effect === 'request');
  return (
    !(sendsOnly && isFrontEnd(statement.getSourceFile())) && frequencyOf(statement, analysis).kind !== 'once'
  );
}
