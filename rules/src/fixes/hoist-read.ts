import ts from 'typescript';
import { isAssignedIn, resultVariables } from '../code/dependence.js';
import type { Repetition } from '../code/repetition.js';
import { awaitOf, isInside, outermost, some } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { freeName, hasComment, styleOf, takenNames } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { isPure } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import { plural, singular, variableName } from './parts/names.js';
import { changeOf } from './parts/mutation.js';
import { placementBefore } from './parts/placement.js';
import { removal } from './parts/removed-statement.js';

/** Moves a read that does not depend on the item in front of the loop. */
export function hoistRead(read: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { call, repetition, operation } = read;
  if (!ts.isCallExpression(call)) return { refusal: 'the query is a tagged template' };
  if (read.direct?.method.missing === 'throws')
    return { refusal: `\`${read.direct.name}\` throws when there is no row, also where there is no item` };
  const waited = awaitOf(call);
  if (!waited) return { refusal: 'the promise of the query is used as such' };
  const changed = changeOf(call, repetition, analysis);
  if (changed)
    return { refusal: `the loop changes what it read (\`${changed}\`), which the items would then share` };
  if (!call.arguments.every((argument) => isPure(argument)))
    return { refusal: 'an argument of the query is computed by a call' };
  if (usesLocals(call, repetition, analysis))
    return { refusal: 'an argument of the query is a variable of the loop' };
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const file = call.getSourceFile();
  const style = styleOf(file);
  const own = ownStatement(waited, repetition.body, analysis);
  const taken = takenNames(repetition.node);
  const isDirect = own !== undefined && !takenNames(repetition.node, repetition.body).has(own.name);
  if (hasComment(own && isDirect ? own.statement : waited))
    return { refusal: 'a comment stands inside the query' };
  const model = variableName(operation.target ?? 'result');
  const one = operation.form === 'scalar' ? `${singular(model)}Count` : singular(model);
  const wished = operation.rows === 'one' ? one : plural(model);
  const name = own && isDirect ? own.name : freeName(taken, wished, `${model}Result`);
  const value = moved(waited, place.indent);
  const edits: Edit[] = [...place.makeAsync, ...place.insert([assignment(name, value, style)])];
  if (own && isDirect) edits.push(removal(own.statement));
  else edits.push({ start: waited.getStart(), end: waited.end, text: name });
  const condition = read.effects.unknown[0] ? ` (if \`${read.effects.unknown[0]}\` does not change it)` : '';
  return {
    name: 'hoist-read',
    title: `Read \`${name}\` once, before the loop${condition}`,
    safety: 'reviewed',
    edits: [{ file: file.fileName, edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end) }],
    insertions: [],
  };
}

/** `const x = await query;` that stands directly in the loop's body and may move as a whole. */
function ownStatement(
  waited: ts.AwaitExpression,
  body: ts.Node,
  analysis: Analysis,
): { statement: ts.Statement; name: string } | undefined {
  const { parent } = outermost(waited);
  if (
    !ts.isVariableDeclaration(parent) ||
    parent.initializer !== waited ||
    !ts.isVariableDeclarationList(parent.parent)
  )
    return undefined;
  const list = parent.parent;
  const statement = list.parent;
  const block = ts.isArrowFunction(body) || ts.isFunctionExpression(body) ? body.body : body;
  if (
    list.declarations.length !== 1 ||
    !ts.isVariableStatement(statement) ||
    statement.parent !== block ||
    parent.type
  )
    return undefined;
  const isPlain = ts.isIdentifier(parent.name) && (list.flags & ts.NodeFlags.Const) !== 0;
  if (!isPlain) return undefined;
  const reassigned = resultVariables(waited.expression, analysis.operations.tracer).some((symbol) =>
    isAssignedIn(symbol, body, analysis.operations.tracer),
  );
  return reassigned ? undefined : { statement, name: parent.name.text };
}

/** Whether a call uses a variable of the loop: its item, its index, or one declared in its body. */
function usesLocals(call: ts.CallExpression, repetition: Repetition, analysis: Analysis): boolean {
  const { node, collection } = repetition;
  return some(call, (each) => {
    if (!ts.isIdentifier(each)) return false;
    const declaration = analysis.operations.tracer.symbolOf(each)?.valueDeclaration;
    if (!declaration || isInside(declaration, call) || !isInside(declaration, node)) return false;
    return !(collection && isInside(declaration, collection));
  });
}

function moved(node: ts.Node, indent: string): string {
  const file = node.getSourceFile();
  const lineStart = file.text.lastIndexOf('\n', node.getStart(file) - 1) + 1;
  const old = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  return node
    .getText(file)
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join('\n');
}
