import ts from 'typescript';
import { calleeOf, isInside, methodName, walk } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { waitedValue } from '../project/clients/holder.js';
import type { SingleConnection } from '../project/single-connection.js';
import { connects, statementAround } from './parts/connecting.js';
import type { Refusal } from './parts/keyed-read.js';
import { removals } from './parts/removal.js';
import { reviewed } from './parts/reviewed.js';
import { clientInstead, importInstead, poolText } from './parts/shared-builder.js';

/** Makes a single connection a pool: where it is built, imported, annotated and connected. */
export function usePool(found: SingleConnection, analysis: Analysis): Fix | Refusal {
  const { construction, calls, client, pool } = found;
  const { node } = construction;
  const file = node.getSourceFile();
  const types = annotations(found, pool, analysis);
  if ('refusal' in types) return types;
  const written = poolText(construction, pool, analysis, types.names);
  if ('refusal' in written) return written;
  const dropped: ts.Statement[] = [];
  for (const call of calls) {
    if (methodName(calleeOf(call)) === 'destroy')
      return { refusal: `\`${calleeOf(call).getText()}\` is nothing that a pool has` };
    if (!connects(call, construction.type, analysis)) continue;
    const statement = call.getSourceFile() === file ? statementAround(call) : undefined;
    if (!statement) return { refusal: 'connecting it is part of a larger expression, or of another file' };
    dropped.push(statement);
  }
  const removed = removals(dropped);
  if ('refusal' in removed) return removed;
  const value = waitedValue(node);
  const built: Edit = { start: value.getStart(), end: value.end, text: written.text };
  const title = `Use a pool, with \`${ts.isNewExpression(node) ? 'new ' : ''}${pool}\`${conditionOf(found, clientInstead(construction, client)?.listens)}`;
  return reviewed('use-pool', node, title, [...removed, ...types.edits, ...written.edits, built]);
}

function conditionOf({ calls }: SingleConnection, listens: boolean | undefined): string {
  const isHeard = calls.some((call) => methodName(calleeOf(call)) === 'on');
  return listens && !isHeard ? ' (it wants a listener for `error`)' : '';
}

interface Annotations {
  readonly edits: readonly Edit[];
  /** The names in them, which are replaced. */
  readonly names: readonly ts.Node[];
}

/** Annotations of the holder: `let client: Client`. Refused where the type is used for something else. */
function annotations(
  { construction, holder }: SingleConnection,
  pool: string,
  analysis: Analysis,
): Annotations | Refusal {
  const { declaration } = holder;
  const type =
    ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)
      ? declaration.type
      : undefined;
  const wanted = pool.replace(/^create/, '');
  const single = /\w+$/.exec(construction.node.expression.getText())?.[0].replace(/^create/, '') ?? '';
  const names = typesNamed(single, construction.node.getSourceFile());
  const own = names.filter((name) => type && isInside(name, type));
  if (own.length < names.length) return { refusal: `the type \`${single}\` is used elsewhere in the file` };
  if (type && own.length === 0) return { refusal: `its type is written as \`${type.getText()}\`` };
  const edits: Edit[] = [];
  for (const name of own) {
    edits.push({ start: name.getStart(), end: name.end, text: wanted });
    if (ts.isQualifiedName(name.parent) || name.text === construction.node.expression.getText()) continue;
    const imported = importInstead(name, wanted, analysis, own);
    if (!imported) return { refusal: `\`${wanted}\` cannot be imported under its name` };
    edits.push(...imported.edits);
  }
  return { edits, names: own };
}

/** The names of a type where a file refers to it: `Client` of `Client` and of `pg.Client`. */
function typesNamed(text: string, file: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  walk(file, (node) => {
    if (!ts.isTypeReferenceNode(node)) return undefined;
    const name = ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
    if (name.text === text) found.push(name);
    return undefined;
  });
  return found;
}
