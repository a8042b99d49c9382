import ts from 'typescript';
import type { Construction } from '../../code/constructions.js';
import type { CallNode } from '../../code/syntax.js';
import { calleeOf, isInside, methodName, receiverOf, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Client } from '../../library.js';
import type { Analysis } from '../../project/analysis.js';
import type { ClientPerCall } from '../../project/client-per-call.js';
import { needsItsConnection } from '../../project/clients/purpose.js';
import { namedImport, styleOf, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { movedText } from './moved-text.js';

/** The expression that builds the shared client, and what it needs in the file. */
export interface Builder {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** It reads its configuration from outside the code. */
  readonly reads: boolean;
  /** An idle connection that breaks ends the process unless somebody listens. */
  readonly listens: boolean;
}

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
    listens: clientInstead(construction, client)?.listens === true,
  };
}

/** The client that takes its place: a pool for a single connection. */
export function clientInstead({ library }: Construction, client: Client): Client | undefined {
  if (!client.pool) return client;
  const made = library.exports[client.pool];
  return made && 'type' in made ? library.types[made.type]?.client : undefined;
}

export type Written = Pick<Builder, 'text' | 'edits'>;

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

/** A pool in the place of a single connection. */
function pooled(
  { construction, fate, closes }: ClientPerCall,
  pool: string,
  calls: readonly CallNode[],
  analysis: Analysis,
): Written | Refusal {
  const bound = calls.find(
    (call) => !closes.includes(call) && needsItsConnection(call, construction, analysis),
  );
  if (bound)
    return {
      refusal: `\`${calleeOf(bound).getText()}\` belongs to one connection: it needs one that the pool lends`,
    };
  if (fate.calls.some((call) => call.getSourceFile() !== construction.node.getSourceFile()))
    return { refusal: 'another file uses the connection' };
  return poolText(construction, pool, analysis);
}

/** `new Client(...)` -> `new Pool(...)`, with its import. */
export function poolText(
  { node }: Construction,
  pool: string,
  analysis: Analysis,
  replaced: readonly ts.Node[] = [],
): Written | Refusal {
  const callee = node.expression;
  const prefix = ts.isNewExpression(node) ? 'new ' : '';
  const options = poolOptions(node, analysis);
  if (ts.isPropertyAccessExpression(callee))
    return { text: `${prefix}${callee.expression.getText()}.${pool}${options}`, edits: [] };
  const imported = importInstead(callee, pool, analysis, replaced);
  return imported
    ? { text: `${prefix}${imported.local}${options}`, edits: imported.edits }
    : { refusal: `\`${pool}\` cannot be imported under its name` };
}

/** A `Client` of node-postgres takes an address, too, a `Pool` only options (https://node-postgres.com/apis/pool). */
function poolOptions(node: ts.NewExpression | ts.CallExpression, analysis: Analysis): string {
  const [address] = node.arguments ?? [];
  if (!ts.isNewExpression(node) || !address || !isText(address, analysis))
    return textAfter(node, node.expression);
  const { spaced } = styleOf(node.getSourceFile());
  const option = `connectionString: ${address.getText()}`;
  return spaced ? `({ ${option} })` : `({${option}})`;
}

/** A string by its type; what the environment holds, also where no type is known. */
function isText(value: ts.Expression, { program }: Analysis): boolean {
  if (/^process\.env\b/.test(value.getText())) return true;
  const type = program.getTypeChecker().getTypeAtLocation(value);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((each) => (each.flags & ts.TypeFlags.StringLike) !== 0);
}

/** Imports a name beside another one of the same module, or in its place where that one is used nowhere but in `replaced`. */
export function importInstead(
  name: ts.Expression,
  wanted: string,
  analysis: Analysis,
  replaced: readonly ts.Node[],
): { local: string; edits: Edit[] } | undefined {
  const module = moduleOf(name, analysis);
  const imported = module && namedImport(name.getSourceFile(), wanted, module, takenNames(name));
  if (!imported) return undefined;
  const element = analysis.operations.tracer.symbolOf(name as ts.Identifier)?.declarations?.[0];
  const isNamed = element && (ts.isImportSpecifier(element) || ts.isBindingElement(element));
  if (!isNamed || isUsedElsewhere(name as ts.Identifier, [element, ...replaced]))
    return { local: imported.local, edits: imported.edit ? [imported.edit] : [] };
  const edit = imported.edit
    ? { start: element.getStart(), end: element.end, text: `${isTypeOnly(element) ? 'type ' : ''}${wanted}` }
    : withoutElement(element);
  return { local: imported.local, edits: [edit] };
}

function isUsedElsewhere(name: ts.Identifier, others: readonly ts.Node[]): boolean {
  return some(
    name.getSourceFile(),
    (node) =>
      ts.isIdentifier(node) &&
      node.text === name.text &&
      node !== name &&
      !others.some((each) => isInside(node, each)),
  );
}

function isTypeOnly(element: ts.ImportSpecifier | ts.BindingElement): boolean {
  return ts.isImportSpecifier(element) && element.isTypeOnly;
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
