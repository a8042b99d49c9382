import ts from 'typescript';
import { isInside, isJavaScript, outermost, skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Holder } from '../../project/caches/holders.js';
import type { Use } from '../../project/caches/uses.js';
import { freeName, hasComment, indentOf, styleOf, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { isPure } from './keyed-read.js';
import { assignment } from './layout.js';

/** The edits that make the uses of a holder those of an `LRUCache`; none for a `Map`, which has the same methods. */
export function entryEdits(holder: Holder, uses: readonly Use[], analysis: Analysis): Edit[] | Refusal {
  if (holder.form === 'map') return [];
  const edits: Edit[] = [];
  const keys = holder.form === 'object' ? keyObstacle(uses, analysis) : undefined;
  if (keys) return { refusal: keys };
  const hits = holder.form === 'object' ? hitsOf(uses) : [];
  for (const hit of hits) edits.push(...ofHit(hit));
  for (const use of uses) {
    if (
      hits.some(
        (hit) =>
          isInside(use.node, hit.statement.expression) || isInside(use.node, hit.statement.thenStatement),
      )
    )
      continue;
    if (use.kind === 'whole' && holder.form === 'set' && isSize(use.node)) continue;
    if (use.kind === 'whole')
      return { refusal: `\`LRUCache\` has no counterpart for \`${use.node.getText()}\`` };
    const found = holder.form === 'set' ? ofSet(use) : use.kind === 'read' ? ofRead(use) : ofWrite(use);
    if ('refusal' in found) return found;
    edits.push(...found);
  }
  return edits;
}

/** `seen.size` is the same in a cache; the member of an object is not one. */
function isSize(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'size';
}

/** `if (cache[id]) return cache[id];` */
interface Hit {
  readonly statement: ts.IfStatement;
  readonly asked: Use & { kind: 'read' };
  readonly returned: ts.Expression;
}

/** Statements that ask for an entry and return it, and do nothing else. */
function hitsOf(uses: readonly Use[]): Hit[] {
  return uses.flatMap((asked) => {
    if (asked.kind !== 'read') return [];
    const statement = outermost(asked.node).parent;
    if (!ts.isIfStatement(statement) || statement.elseStatement || !ts.isBlock(statement.parent)) return [];
    const { thenStatement: then } = statement;
    const only = ts.isBlock(then) && then.statements.length === 1 ? then.statements[0] : then;
    const returned = only && ts.isReturnStatement(only) && only.expression && skipOuter(only.expression);
    const isSame =
      returned &&
      uses.some(
        (use) => use.node === returned && use.kind === 'read' && use.key.getText() === asked.key.getText(),
      );
    return isSame && ts.isElementAccessExpression(returned) && !hasComment(statement)
      ? [{ statement, asked, returned }]
      : [];
  });
}

/** `const known = cache.get(id); if (known) return known;` */
function ofHit({ statement, asked, returned }: Hit): Edit[] {
  const style = styleOf(statement.getSourceFile());
  const name = freeName(takenNames(statement), 'known', 'cached', 'entry');
  const start = statement.getStart();
  const value = `${asked.holder.getText()}.get(${asked.key.getText()})`;
  const isAsked = ts.isElementAccessExpression(asked.node) ? name : `${name} !== undefined`;
  const { expression } = statement;
  return [
    { start, end: start, text: `${assignment(name, value, style)}${style.eol}${indentOf(statement)}` },
    { start: expression.getStart(), end: expression.end, text: isAsked },
    { start: outermost(returned).getStart(), end: outermost(returned).end, text: name },
  ];
}

/** An object takes numbers and texts for one another; a cache does not. */
function keyObstacle(uses: readonly Use[], { program }: Analysis): string | undefined {
  const keys = uses.flatMap((use) => (use.kind === 'whole' ? [] : [use.key]));
  const checker = program.getTypeChecker();
  const texts = new Set(keys.map((key) => key.getText()));
  const areTexts = keys.every(
    (key) => (checker.getTypeAtLocation(key).flags & ts.TypeFlags.StringLike) !== 0,
  );
  return texts.size <= 1 || areTexts
    ? undefined
    : `the keys (\`${[...texts].join('`, `')}\`) are not surely all text`;
}

/** `seen.add(id)` -> `seen.set(id, true)`. */
function ofSet(use: Use): Edit[] | Refusal {
  if (use.kind !== 'write' || !ts.isCallExpression(use.node)) return [];
  if (ts.isPropertyAccessExpression(use.node.parent))
    return { refusal: 'several keys are added in one expression' };
  const { expression } = use.node;
  if (!ts.isPropertyAccessExpression(expression)) return { refusal: 'a key is added in an unusual way' };
  return [
    { start: expression.name.getStart(), end: expression.name.end, text: 'set' },
    { start: use.key.end, end: use.key.end, text: ', true' },
  ];
}

/** `cache[id]` -> `cache.get(id)`, `id in cache` -> `cache.has(id)`. */
function ofRead(use: Use & { kind: 'read' }): Edit[] | Refusal {
  const { node, key, holder } = use;
  if (hasComment(node)) return { refusal: `a comment stands inside \`${node.getText()}\`` };
  if (!ts.isElementAccessExpression(node)) {
    const target = isNegated(node) ? node.parent : node;
    return [{ start: target.getStart(), end: target.end, text: `${holder.getText()}.has(${key.getText()})` }];
  }
  const question = node.questionDotToken ? '?' : '';
  const get = `${holder.getText()}${question}.get(${key.getText()})`;
  const certainty = isJavaScript(node) ? '' : certaintyOf(node);
  if (certainty === undefined)
    return {
      refusal: `\`${node.getText()}\` becomes a value that may be undefined, which the code after it does not expect`,
    };
  return [{ start: node.getStart(), end: node.end, text: `${get}${certainty}` }];
}

/** `(id in cache)` of `!(id in cache)`. */
function isNegated(node: ts.Expression): boolean {
  return ts.isParenthesizedExpression(node.parent) && ts.isPrefixUnaryExpression(node.parent.parent);
}

/** What stands behind a read so that its type stays what it was: nothing where it is asked whether there is an entry, else `!`. */
function certaintyOf(node: ts.Expression): '' | '!' | undefined {
  const { parent } = outermost(node);
  if (ts.isNonNullExpression(node.parent) || isCondition(node)) return '';
  if (ts.isVariableDeclaration(parent)) return isAskedNext(parent) ? '' : '!';
  return '!';
}

function isCondition(node: ts.Expression): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isIfStatement(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === outer;
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  if (!ts.isBinaryExpression(parent)) return false;
  return /^(\?\?|\|\||&&|[!=]==?)$/.test(parent.operatorToken.getText()) && parent.left === outer;
}

/** `const user = users[id]; if (user) ...`. */
function isAskedNext(variable: ts.VariableDeclaration): boolean {
  const statement = variable.parent.parent;
  const { parent } = statement;
  if (!ts.isVariableStatement(statement) || !ts.isBlock(parent) || variable.type) return false;
  const next = parent.statements[parent.statements.indexOf(statement) + 1];
  if (!next || !ts.isIfStatement(next)) return false;
  return new RegExp(String.raw`^!?\(?${variable.name.getText()}\b(?!\.)`).test(next.expression.getText());
}

/** `cache[id] = user;` -> `cache.set(id, user);`. */
function ofWrite(write: Use & { kind: 'write' }): Edit[] | Refusal {
  const { node, key, value, holder } = write;
  if (!value || !ts.isBinaryExpression(node)) return [];
  const isPlain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (hasComment(node.left)) return { refusal: `a comment stands inside \`${node.left.getText()}\`` };
  if (isPlain && ts.isExpressionStatement(node.parent))
    return [
      { start: node.getStart(), end: value.getStart(), text: `${holder.getText()}.set(${key.getText()}, ` },
      { start: value.end, end: value.end, text: ')' },
    ];
  const statement = outermost(node).parent;
  if (!ts.isReturnStatement(statement) || !ts.isBlock(statement.parent) || hasComment(statement))
    return isPlain
      ? { refusal: `the value of \`${skipOuter(node.left).getText()} = ...\` is used where it is written` }
      : { refusal: `\`LRUCache\` has no counterpart for \`${node.operatorToken.getText()}\`` };
  return isPlain ? keptAndReturned(write, value, statement) : defaulted(write, node, value, statement);
}

/** `return (cache[id] = load(id));` -> `const found = load(id); cache.set(id, found); return found;`. */
function keptAndReturned(
  { holder, key }: Use & { kind: 'write' },
  value: ts.Expression,
  statement: ts.ReturnStatement,
): Edit[] {
  const { eol, end } = styleOf(statement.getSourceFile());
  const name = freeName(takenNames(statement), ...FOUND);
  const next = `${end}${eol}${indentOf(statement)}`;
  return [
    { start: statement.getStart(), end: value.getStart(), text: `const ${name} = ` },
    {
      start: value.end,
      end: statement.end,
      text: `${next}${holder.getText()}.set(${key.getText()}, ${name})${next}return ${name}${end}`,
    },
  ];
}

const FOUND = ['found', 'value', 'entry'] as const;

/** `return (cache[id] ??= load(id));` -> asks, loads what is missing, returns. */
function defaulted(
  { holder, key }: Use & { kind: 'write' },
  node: ts.BinaryExpression,
  value: ts.Expression,
  statement: ts.ReturnStatement,
): Edit[] | Refusal {
  if (value.getText().includes('\n') || !isPure(key))
    return { refusal: `\`LRUCache\` has no counterpart for \`${node.operatorToken.getText()}\`` };
  const { eol, end, indent } = styleOf(statement.getSourceFile());
  const name = freeName(takenNames(statement), ...FOUND);
  const outer = `${eol}${indentOf(statement)}`;
  const inner = `${outer}${indent}`;
  const entry = `${holder.getText()}.get(${key.getText()})`;
  const isMissing =
    node.operatorToken.kind === ts.SyntaxKind.BarBarEqualsToken ? `!${name}` : `${name} === undefined`;
  const lines = [
    `let ${name} = ${entry}${end}`,
    `${outer}if (${isMissing}) {`,
    `${inner}${name} = ${value.getText()}${end}`,
    `${inner}${holder.getText()}.set(${key.getText()}, ${name})${end}`,
    `${outer}}`,
    `${outer}return ${name}${end}`,
  ];
  return [{ start: statement.getStart(), end: statement.end, text: lines.join('') }];
}
