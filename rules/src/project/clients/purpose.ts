import ts from 'typescript';
import type { Construction } from '../../code/constructions.js';
import type { CallNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  methodName,
  receiverOf,
  skipOuter,
  some,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/** What blocks a connection or turns it into something that nobody else can use. */
const DEDICATED =
  /^(subscribe|consume|[ps]subscribe|sSubscribe|pSubscribe|monitor|duplicate|bl[mp]op|br[pl]op|brpoplpush|bz(m?pop|popmin|popmax)|b[LR]Pop|bLMove|blmove|wait|watch|copyFrom|copyTo)$/i;
const LISTENING = /^(notification|message|pmessage|messageBuffer|pmessageBuffer|replicationStart|change)$/;
/** SQL that belongs to one connection, or sets a server up. */
const OF_A_CONNECTION =
  /^\s*(listen|unlisten|copy|declare|fetch|vacuum|reindex|analyze|(create|drop|alter)\s+(database|role|user|extension|system|schema|tablespace|publication|subscription)|grant|revoke|create\s+temp|create\s+temporary|set\s+(?!transaction)|select\s+pg_(try_)?advisory|select\s+get_lock)/i;
const CURSOR = /^(Cursor|QueryStream)$/;
/** What only asks whether a server answers. */
const PROBING =
  /^(ping|info|time|echo|connect|\$connect|authenticate|on|once|end|close|quit|disconnect|\$disconnect|destroy|admin|db|command)$/;
const PROBE = /^\s*select\s+(1|now\(\)|version\(\)|current_timestamp)(\s+as\s+\w+)?\s*;?[\s`]*$/i;

/** What a statement leaves behind on its connection, or belongs to one. */
const SESSION =
  /^\s*(begin|start\s+transaction|commit|rollback|savepoint|release|set|lock|prepare|execute|deallocate)\b/i;
/** What a pool has as well as a connection. */
const POOLED = /^(query|execute|escape|escapeId|format|on|once|promise)$/;

/** Whether a client is meant to be one of its own: it subscribes, blocks, holds a session, or sends nothing but a test. */
export function hasOwnPurpose(calls: readonly CallNode[], frame: ts.Node, analysis: Analysis): boolean {
  return (
    calls.some((call) => isDedicated(call, analysis)) ||
    calls.every((call) => isProbe(call, analysis)) ||
    livesOn(frame)
  );
}

/** Whether a call makes the connection one that cannot be shared. */
export function isDedicated(call: CallNode, analysis: Analysis): boolean {
  const name = methodName(calleeOf(call)) ?? '';
  const [first] = argumentsOf(call);
  if (DEDICATED.test(name)) return true;
  if (/^(on|once|addListener)$/.test(name) && first && ts.isStringLiteralLike(first))
    return LISTENING.test(first.text);
  if (/^xread(group)?$/i.test(name)) return /\bBLOCK\b/i.test(call.getText());
  if (isCursor(first)) return true;
  return OF_A_CONNECTION.test(sqlOf(call, analysis));
}

/** Whether a call needs the very connection that it is made on: a transaction, a setting, what a pool does not have. */
export function needsItsConnection(call: CallNode, { library }: Construction, analysis: Analysis): boolean {
  if (isDedicated(call, analysis) || SESSION.test(sqlOf(call, analysis))) return true;
  const target = analysis.operations.targetOf(call);
  const isKnown = target?.kind === 'operation' && target.operation.library === library;
  const [event] = argumentsOf(call);
  const name = methodName(calleeOf(call)) ?? '';
  if (/^(on|once)$/.test(name)) return !(event && ts.isStringLiteralLike(event) && event.text === 'error');
  return !isKnown && !POOLED.test(name);
}

/** Whether an expression is the text of a statement that belongs to one connection. */
export function isSessionText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) && (SESSION.test(node.text) || OF_A_CONNECTION.test(node.text));
}

/** `client.query(new Cursor(...))`. */
function isCursor(argument: ts.Expression | undefined): boolean {
  const made = argument && skipOuter(argument);
  return made !== undefined && ts.isNewExpression(made) && CURSOR.test(made.expression.getText());
}

/** The text of the SQL that a call runs; '' where there is none. */
export function sqlOf(call: CallNode, analysis: Analysis): string {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation' && target.operation.sql !== undefined) return target.operation.sql;
  const [first] = argumentsOf(call);
  if (ts.isTaggedTemplateExpression(call)) return call.template.getText().slice(1);
  if (!first) return '';
  if (ts.isStringLiteralLike(first)) return first.text;
  return ts.isTemplateExpression(first) ? first.head.text : '';
}

/** Whether a call only asks whether a server answers, or how the client is set up. */
function isProbe(call: CallNode, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  return (
    PROBING.test(methodName(callee) ?? '') ||
    PROBE.test(sqlOf(call, analysis)) ||
    isSetting(receiverOf(callee))
  );
}

/** `client.config` of `client.config.region()`: nothing is sent. */
function isSetting(receiver: ts.Expression | undefined): boolean {
  const node = receiver && skipOuter(receiver);
  return (
    node !== undefined && ts.isPropertyAccessExpression(node) && /^(config|options)$/.test(node.name.text)
  );
}

/** A function that works on and on, or runs as a program: an endless loop, signal handlers, `process.exit`. */
function livesOn(frame: ts.Node): boolean {
  return some(
    frame,
    (node) =>
      (ts.isWhileStatement(node) && node.expression.kind === ts.SyntaxKind.TrueKeyword) ||
      (ts.isForStatement(node) && !node.condition && !node.initializer) ||
      (ts.isCallExpression(node) && /^process\.(exit|on|once)$/.test(node.expression.getText())),
    (node) => node === frame || !isFunctionNode(node) || ts.isArrowFunction(node),
  );
}
