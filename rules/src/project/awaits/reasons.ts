import ts from 'typescript';
import type { Reason } from '../../code/reasons.js';
import { REASONS, reasonsIn } from '../../code/reasons.js';
import { isInTransaction } from '../../code/shapes.js';
import { calleeOf, isFunctionNode, methodName, some } from '../../code/syntax.js';
import type { Finding } from '../../finding.js';
import { namesTransaction } from '../../code/call-shapes.js';

/** Which rule a reason speaks to: that of loops, or that of awaits in a row. */
type Rule = 'no-sequential-loop' | 'no-sequential-awaits';

/** The messages about reasons, which both rules have. */
export const REASON_MESSAGES = {
  unknownReason: '`{{reason}}` gives no reason that Hotpath knows. Say one of {{reasons}}.',
  staleReason: '`{{reason}}` no longer holds: {{why}}. Remove the comment, or say what keeps the order.',
} as const;

/** The reasons of a file that are none, or that the code beside them contradicts. */
export function reasonFindings(file: ts.SourceFile, rule: Rule): Finding[] {
  return reasonsIn(file)
    .filter(({ statement }) => isLoop(statement) === (rule === 'no-sequential-loop'))
    .flatMap((reason) => {
      const why = reason.known && contradiction(reason);
      if (reason.known && why === undefined) return [];
      return [finding(reason, rule, why)];
    });
}

function isLoop(statement: ts.Statement): statement is ts.IterationStatement {
  return ts.isIterationStatement(statement, false);
}

/** What in the code contradicts a reason; undefined where nothing does. */
function contradiction({ statement, known }: Reason): string | undefined {
  const waits = (node: ts.Node): boolean => ts.isAwaitExpression(node) || isChain(node);
  if (!some(statement, waits, (node) => !isFunctionNode(node))) return 'nothing waits here';
  if (known === 'transaction' && !isOnTransaction(statement)) return 'nothing here runs in a transaction';
  if ((known === 'retry' || known === 'poll') && isLoop(statement) && !hasWayOut(statement))
    return 'the loop goes over all items, whatever comes of each';
  return undefined;
}

/** `items.reduce((chain, item) => chain.then(...), Promise.resolve())` */
function isChain(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || methodName(calleeOf(node)) !== 'reduce') return false;
  return node.arguments.some((each) =>
    some(
      each,
      (part) =>
        ts.isAwaitExpression(part) || (ts.isCallExpression(part) && methodName(calleeOf(part)) === 'then'),
    ),
  );
}

function isOnTransaction(statement: ts.Statement): boolean {
  return isInTransaction(statement) || namesTransaction(statement);
}

/** A loop that tries again, or looks whether something has happened, ends when it has. */
function hasWayOut(loop: ts.IterationStatement): boolean {
  if (!ts.isForOfStatement(loop) && !ts.isForInStatement(loop)) return true;
  return some(
    loop.statement,
    (node) => ts.isBreakStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node),
    (node) => !isFunctionNode(node),
  );
}

function finding({ statement, text, start, end }: Reason, rule: Rule, why: string | undefined): Finding {
  const file = statement.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const place = { file: file.fileName, start, end, line: line + 1, column: character + 1 };
  return {
    ...place,
    rule,
    messageId: why === undefined ? 'unknownReason' : 'staleReason',
    data: {
      reason: text === '' ? 'hotpath-sequential' : `hotpath-sequential: ${text}`,
      reasons: REASONS.join(', '),
      why: why ?? '',
    },
    operation: undefined,
    cost: '',
    path: [{ ...place, text: 'says why the code waits in turn' }],
    fix: undefined,
    refusal:
      why === undefined ? 'the reason is not known' : 'whether the code may wait together is yet to be seen',
  };
}
