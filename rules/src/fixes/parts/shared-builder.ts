import ts from 'typescript';
import type { Construction } from '../../code/constructions.js';
import type { CallNode } from '../../code/syntax.js';
import { calleeOf, isInside, methodName, receiverOf, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Client } from '../../library.js';
import type { Analysis } from '../../project/analysis.js';
import type { ClientPerCall } from '../../project/client-per-call.js';
import { isDedicated, sqlOf } from '../../project/clients/purpose.js';
import { namedImport, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { movedText } from './removal.js';

/** The expression that builds the shared client, and what it needs in the file. */
export interface Builder {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** It reads its configuration from outside the code. */
  readonly reads: boolean;
  /** An idle connection that breaks ends the process unless somebody listens. */
  readonly listens: boolean;
}

/** What ties statements to one connection. */
const SESSION =
  /^\s*(begin|start\s+transaction|commit|rollback|savepoint|release|set|lock|prepare|execute|deallocate)\b/i;
const SESSION_METHODS = /^(beginTransaction|commit|rollback|prepare|unprepare|changeUser|release)$/;
/** What configures a client, and would do so again with every call. */
const SETTING_UP =
  /^(on|once|addListener|prependListener|\$on|\$use|use|defineCommand|setTypeParser|setMaxListeners|unref|ref)$/;

/** How the client is written once it is shared. */
export function sharedBuilder(found: ClientPerCall, analysis: Analysis): Builder | Refusal {
  const { fate, client, construction, value } = found;
  const calls = fate.calls.filter((call) => !isInside(call, value));
  const setUp = calls.find((call) => SETTING_UP.test(methodName(calleeOf(call)) ?? ''));
  if (setUp)
    return { refusal: `\`${calleeOf(setUp).getText()}\` would be called again and again on the same client` };
  const written = client.pool ? pooled(found, client.pool, calls, analysis) : itself(found, analysis);
  if ('refusal' in written) return written;
  return {
    ...written,
    reads: /\b(process\.env|import\.meta\.env)\b/.test(value.getText()),
    listens: poolOf(construction, client)?.listens === true,
  };
}

/** The client that takes its place: a pool for a single connection. */
function poolOf({ library }: Construction, client: Client): Client | undefined {
  if (!client.pool) return client;
  const made = library.exports[client.pool];
  return made && 'type' in made ? library.types[made.type]?.client : undefined;
}

type Written = Pick<Builder, 'text' | 'edits'>;

/** The client as it is written, without waiting for a connection: `await new X().connect()` -> `new X()`. */
function itself({ value, construction }: ClientPerCall, analysis: Analysis): Written | Refusal {
  const made = construction.node;
  let node: ts.Expression = value;
  for (;;) {
    if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) node = node.expression;
    else if (ts.isCallExpression(node) && node !== made && isConnect(node, construction.type, analysis))
      node = receiverOf(calleeOf(node)) ?? node;
    else break;
  }
  const owner =
    node === made && ts.isCallExpression(made) && methodName(calleeOf(made)) === 'connect'
      ? receiverOf(calleeOf(made))
      : undefined;
  if (owner) return { text: `new ${owner.getText()}${textAfter(made, made.expression)}`, edits: [] };
  return some(node, ts.isAwaitExpression)
    ? { refusal: 'its construction waits for something' }
    : { text: movedText(node, ''), edits: [] };
}

/** The text of a node behind its first part: the arguments of a call. */
function textAfter(node: ts.Node, part: ts.Node): string {
  return movedText(node, '').slice(part.end - node.getStart());
}

function isConnect(call: ts.CallExpression, type: string, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  return (
    target?.kind === 'operation' && target.operation.effect === 'connect' && target.operation.type === type
  );
}

/** A pool in the place of a single connection: `new Client(...)` -> `new Pool(...)`, with its import. */
function pooled(
  found: ClientPerCall,
  pool: string,
  calls: readonly CallNode[],
  analysis: Analysis,
): Written | Refusal {
  const { construction, fate } = found;
  const bound = calls.find((call) => isOfOneConnection(call, found, analysis));
  if (bound)
    return {
      refusal: `\`${calleeOf(bound).getText()}\` belongs to one connection: it needs one that the pool lends`,
    };
  if (fate.calls.some((call) => call.getSourceFile() !== construction.node.getSourceFile()))
    return { refusal: 'another file uses the connection' };
  const callee = construction.node.expression;
  const prefix = ts.isNewExpression(construction.node) ? 'new ' : '';
  const options = textAfter(construction.node, callee);
  if (ts.isPropertyAccessExpression(callee))
    return { text: `${prefix}${callee.expression.getText()}.${pool}${options}`, edits: [] };
  const imported = importInstead(callee, pool, analysis);
  return imported
    ? { text: `${prefix}${imported.local}${options}`, edits: imported.edits }
    : { refusal: `\`${pool}\` cannot be imported under its name` };
}

/** Imports a name beside another one of the same module, or in its place where that one was used only once. */
function importInstead(
  name: ts.Expression,
  wanted: string,
  analysis: Analysis,
): { local: string; edits: Edit[] } | undefined {
  const module = moduleOf(name, analysis);
  const imported = module && namedImport(name.getSourceFile(), wanted, module, takenNames(name));
  if (!imported) return undefined;
  const element = analysis.operations.tracer.symbolOf(name as ts.Identifier)?.declarations?.[0];
  const isNamed = element && (ts.isImportSpecifier(element) || ts.isBindingElement(element));
  if (!isNamed || isUsedElsewhere(name as ts.Identifier, element))
    return { local: imported.local, edits: imported.edit ? [imported.edit] : [] };
  const edit = imported.edit
    ? { start: element.getStart(), end: element.end, text: wanted }
    : withoutElement(element);
  return { local: imported.local, edits: [edit] };
}

function isUsedElsewhere(name: ts.Identifier, declaration: ts.Node): boolean {
  return some(
    name.getSourceFile(),
    (node) =>
      ts.isIdentifier(node) && node.text === name.text && node !== name && !isInside(node, declaration),
  );
}

/** An import specifier with its comma. */
function withoutElement(element: ts.ImportSpecifier | ts.BindingElement): Edit {
  const { elements } = element.parent;
  const position = elements.findIndex((each) => each === element);
  const next = elements[position + 1];
  const before = elements[position - 1];
  if (next) return { start: element.getStart(), end: next.getStart(), text: '' };
  return { start: before?.end ?? element.getStart(), end: element.end, text: '' };
}

/** Transactions and what else a statement leaves behind on its connection. */
function isOfOneConnection(
  call: CallNode,
  { construction, closes }: ClientPerCall,
  analysis: Analysis,
): boolean {
  if (closes.includes(call)) return false;
  const name = methodName(calleeOf(call)) ?? '';
  const target = analysis.operations.targetOf(call);
  if (SESSION_METHODS.test(name) || isDedicated(call, analysis) || SESSION.test(sqlOf(call, analysis)))
    return true;
  return (
    !(target?.kind === 'operation' && target.operation.library === construction.library) &&
    !/^(query|execute|escape|escapeId|format)$/.test(name)
  );
}

/** The module that a name is imported from. */
function moduleOf(name: ts.Expression, analysis: Analysis): string | undefined {
  const declaration = ts.isIdentifier(name)
    ? analysis.operations.tracer.symbolOf(name)?.declarations?.[0]
    : undefined;
  const statement = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  if (statement && ts.isStringLiteral(statement.moduleSpecifier)) return statement.moduleSpecifier.text;
  const required = declaration && /require\(['"]([^'"]+)['"]\)/.exec(declaration.parent.parent.getText());
  return required?.[1];
}
