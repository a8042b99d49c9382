import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import { awaitOf, calleeOf, methodName, outermost, skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import { listOf, rowText } from './bulk-list.js';
import type { BulkList, RowWriter } from './bulk-list.js';
import type { ListSite, Site } from './bulk-site.js';
import { freeName, indentOf, styleOf, takenNames } from './document.js';
import type { Style } from './document.js';
import type { Refusal } from './keyed-read.js';
import { assignment } from './layout.js';
import { startWithComments } from './placement.js';
import { removals } from './removal.js';

/** Writes a list, flat or broken, for a line with this indentation. */
export type ListWriter = (indent: string, isBroken: boolean) => string;

/** One write for all items, still without its place. */
export interface Draft {
  readonly found: RepeatedWrite;
  readonly site: Site;
  /** What the list holds for each item. */
  readonly value: ts.Expression | RowWriter;
  /** What the list is called where it needs a name. */
  readonly name: string;
  /** The write with a list; `around`: how many characters stand beside it on its line. */
  readonly call: (list: ListWriter, layout: { readonly indent: string; readonly around: number }) => string;
  /** Nothing must be asked of the database where there is no item. */
  readonly isAsked: boolean;
  /** Why what the list holds cannot stand in a list that has a name. */
  readonly unnamed?: Refusal | undefined;
  /** Declarations that the write needs in front of it, given the name of the list. */
  readonly prelude?: (name: string, indent: string) => readonly string[];
  readonly analysis: Analysis;
}

/** The edits that put one write in the place of a loop, or behind it. */
export function bulkEdits(draft: Draft): Edit[] | Refusal {
  const { site, found } = draft;
  if (site.kind === 'collect') return collecting(draft, site.statement);
  return found.repetition.kind === 'callback' ? insteadOfCallback(draft, site) : insteadOfLoop(draft, site);
}

/** `for (...) { await create(row); }` -> `await createMany(rows);` */
function insteadOfLoop(draft: Draft, site: ListSite): Edit[] | Refusal {
  const { found } = draft;
  const loop = found.repetition.node;
  if (!awaitOf(found.call)) return { refusal: 'nothing waits for the writes' };
  const indent = indentOf(loop);
  if (site.pushedTo) return pushing(draft, site, site.pushedTo);
  const lines = statements(draft, site, indent);
  if ('refusal' in lines) return lines;
  const isListed =
    ts.isBlock(loop.parent) || ts.isSourceFile(loop.parent) || ts.isCaseOrDefaultClause(loop.parent);
  if ((lines.length > 1 || site.leaves) && !isListed)
    return { refusal: 'the loop stands in an `if` or loop without braces' };
  const { eol } = styleOf(loop.getSourceFile());
  if (site.leaves) {
    const removed = removals([site.leaves]);
    if ('refusal' in removed) return removed;
    const start = startWithComments(loop as ts.Statement);
    return [{ start, end: start, text: lines.map((line) => `${line}${eol}${indent}`).join('') }, ...removed];
  }
  return [{ start: loop.getStart(), end: loop.end, text: lines.join(eol + indent) }];
}

/** The statements that write what a list holds: with a name for it where its length must be known first. */
function statements(draft: Draft, site: ListSite, indent: string): string[] | Refusal {
  const { found, isAsked } = draft;
  const style = styleOf(found.call.getSourceFile());
  const list = written(draft, site, indent);
  if ('refusal' in list) return list;
  const writer: ListWriter = (inner, isBroken) => textOf(draft, site, inner, isBroken);
  if (!isAsked) return [plain(draft, writer, indent, style)];
  if (list.counted !== undefined && !draft.prelude)
    return [guarded(draft, list.counted, writer, indent, style)];
  if (draft.unnamed) return draft.unnamed;
  const name = freeName(takenNames(found.repetition.node), draft.name, `${draft.name}ToWrite`);
  return [named(draft, site, name, indent, style), guarded(draft, name, undefined, indent, style)];
}

function written(draft: Draft, site: ListSite, indent: string, isBroken = false): BulkList | Refusal {
  const { found, value, analysis } = draft;
  const style = styleOf(found.call.getSourceFile());
  return listOf(value, site, found.repetition, { indent, style, analysis, isBroken });
}

function textOf(draft: Draft, site: ListSite, indent: string, isBroken: boolean): string {
  const list = written(draft, site, indent, isBroken);
  return 'refusal' in list ? '' : list.text;
}

/** `const rows = items.filter(...).map(...);` */
function named(draft: Draft, site: ListSite, name: string, indent: string, style: Style): string {
  const line = assignment(name, textOf(draft, site, indent, false), style);
  const isLong = line
    .split('\n')
    .some((each, index) => each.length + (index === 0 ? indent.length : 0) > style.width);
  return isLong ? assignment(name, textOf(draft, site, indent, true), style) : line;
}

function plain(draft: Draft, list: ListWriter, indent: string, style: Style): string {
  return `await ${draft.call(list, { indent, around: `await ${style.end}`.length })}${style.end}`;
}

/** `if (rows.length > 0) await createMany(rows);`, in braces where that is more than a line. */
function guarded(
  draft: Draft,
  counted: string,
  list: ListWriter | undefined,
  indent: string,
  style: Style,
): string {
  const condition = `if (${counted}.length > 0)`;
  const inner = indent + style.indent;
  const write = plain(draft, list ?? (() => counted), inner, style);
  const before = draft.prelude?.(counted, inner) ?? [];
  const line = `${condition} ${write}`;
  const isShort = before.length === 0 && !write.includes('\n') && indent.length + line.length <= style.width;
  if (isShort) return line;
  return `${condition} {${[...before, write].map((each) => style.eol + inner + each).join('')}${style.eol}${indent}}`;
}

/** `created.push(await create(row))` -> `created.push(...(await createMany(rows)))`, or the value of `created` itself. */
function pushing(draft: Draft, site: ListSite, target: ts.Expression): Edit[] | Refusal {
  const { found, isAsked } = draft;
  const loop = found.repetition.node as ts.Statement;
  const style = styleOf(loop.getSourceFile());
  const indent = indentOf(loop);
  const list = written(draft, site, indent);
  if ('refusal' in list) return list;
  if (isAsked || draft.prelude) return { refusal: 'without items there would be a query' };
  const writer: ListWriter = (inner, isBroken) => textOf(draft, site, inner, isBroken);
  const empty = emptyListBefore(loop, target);
  const before = empty
    ? loop.getSourceFile().text.slice(indentEnd(empty), empty.getStart())
    : `${target.getText()}.push(...(`;
  const text = `await ${draft.call(writer, { indent, around: before.length + 'await ));'.length })}`;
  return empty
    ? [{ start: empty.getStart(), end: loop.end, text: `${text}${style.end}` }]
    : [{ start: loop.getStart(), end: loop.end, text: `${target.getText()}.push(...(${text}))${style.end}` }];
}

/** The offset of the first character of a node's line that is no white space. */
function indentEnd(node: ts.Node): number {
  const { text } = node.getSourceFile();
  return text.lastIndexOf('\n', node.getStart() - 1) + 1 + indentOf(node).length;
}

/** The `[]` of `const created = [];` right before a loop. */
function emptyListBefore(loop: ts.Statement, target: ts.Expression): ts.Expression | undefined {
  const { parent } = loop;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined;
  const before = parent.statements[parent.statements.indexOf(loop) - 1];
  const declaration =
    before && ts.isVariableStatement(before) ? before.declarationList.declarations : undefined;
  const [only] = declaration ?? [];
  const value =
    declaration?.length === 1 && only?.name.getText() === target.getText() ? only.initializer : undefined;
  const isClean = before !== undefined && loop.getFullText().trim() === loop.getText();
  return value && isClean && ts.isArrayLiteralExpression(value) && value.elements.length === 0
    ? value
    : undefined;
}

/** `await Promise.all(items.map((item) => create(row)))` -> `await createMany(rows)`. */
function insteadOfCallback(draft: Draft, site: ListSite): Edit[] | Refusal {
  const { found, isAsked } = draft;
  const node = found.repetition.node as ts.CallExpression;
  const whole = wholeOfAll(node);
  if (!whole) return { refusal: 'nothing waits for all the writes together' };
  const style = styleOf(node.getSourceFile());
  const { parent } = whole;
  if (found.result === 'unused') {
    if (!ts.isExpressionStatement(parent) || !ts.isAwaitExpression(whole))
      return { refusal: 'nothing waits for all the writes together' };
    const lines = statements(draft, site, indentOf(parent));
    if ('refusal' in lines) return lines;
    const isListed = ts.isBlock(parent.parent) || ts.isSourceFile(parent.parent);
    if (lines.length > 1 && !isListed) return { refusal: 'the writes stand in an `if` without braces' };
    return [{ start: parent.getStart(), end: parent.end, text: lines.join(style.eol + indentOf(parent)) }];
  }
  if (site.conditions.length > 0) return { refusal: 'items that are left out give something, too' };
  if (isAsked || draft.prelude) return { refusal: 'without items there would be a query' };
  const list = written(draft, site, indentOf(whole));
  if ('refusal' in list) return list;
  const waits = ts.isAwaitExpression(whole);
  const start = node.getSourceFile().text.lastIndexOf('\n', whole.getStart() - 1) + 1;
  const around = whole.getStart() - start - indentOf(whole).length + (waits ? 'await ;' : ';').length;
  const text = draft.call((inner, isBroken) => textOf(draft, site, inner, isBroken), {
    indent: indentOf(whole),
    around,
  });
  return [{ start: whole.getStart(), end: whole.end, text: waits ? `await ${text}` : text }];
}

/** The `Promise.all(...)` or `$transaction(...)` around the promises of an iterating call, with its `await`. */
function wholeOfAll(node: ts.CallExpression): ts.Expression | undefined {
  const all = outermost(node).parent;
  if (!ts.isCallExpression(all) || all.arguments.length !== 1 || skipOuter(all.arguments[0] ?? all) !== node)
    return undefined;
  const name = methodName(calleeOf(all)) ?? '';
  if (!(isCombinator(all) && name === 'all') && name !== '$transaction') return undefined;
  const waited = awaitOf(all);
  if (waited) return waited;
  return ts.isReturnStatement(all.parent) || ts.isArrowFunction(all.parent) ? all : undefined;
}

/** `await create(row)` -> `rows.push(row)`; the rows are written behind the loop. */
function collecting(draft: Draft, statement: ts.ExpressionStatement): Edit[] | Refusal {
  const { found, value, unnamed } = draft;
  if (unnamed) return unnamed;
  const loop = found.repetition.node;
  if (!awaitOf(found.call)) return { refusal: 'nothing waits for the writes' };
  if (!ts.isBlock(loop.parent) && !ts.isSourceFile(loop.parent) && !ts.isCaseOrDefaultClause(loop.parent))
    return { refusal: 'the loop stands in an `if` or loop without braces' };
  const style = styleOf(loop.getSourceFile());
  const indent = indentOf(loop);
  const name = freeName(takenNames(loop), draft.name, `${draft.name}ToWrite`);
  const end = draft.isAsked
    ? guarded(draft, name, undefined, indent, style)
    : plain(draft, () => name, indent, style);
  return [
    {
      start: loop.getStart(),
      end: loop.getStart(),
      text: `const ${name} = []${style.end}${style.eol}${indent}`,
    },
    {
      start: statement.getStart(),
      end: statement.end,
      text: `${name}.push(${rowText(value, indentOf(statement), style)})${style.end}`,
    },
    { start: loop.end, end: loop.end, text: `${style.eol}${indent}${end}` },
  ];
}
