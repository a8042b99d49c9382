import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import { awaitOf, isInside, outermost, walk } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';

/** Methods of lists that hand each element to their callback. */
const ITERATING = /^(map|forEach|filter|flatMap|some|every|find|findIndex|findLast)$/;
/** Of these, those that give elements back. */
const PASSING = /^(filter|find|findLast|slice|sort|reverse|toSorted|toReversed|at)$/;
/** Of lists, what says nothing about their elements' content. */
const HARMLESS = /^(length|size|indexOf|includes|keys)$/;

/**
 * Where rows leave what is seen of them, as written: given back, handed on, made into JSON. There, more than before would
 * be seen of rows that hold one relation more.
 */
export function escapeOf(
  holders: readonly ts.Identifier[],
  frame: ts.Node,
  analysis: Analysis,
): string | undefined {
  const { tracer } = analysis.operations;
  const known = holders.flatMap((each) => tracer.symbolOf(each) ?? []);
  for (let position = 0; position < known.length; position++) {
    const symbol = known[position];
    if (!symbol) continue;
    let found: string | undefined;
    walk(frame, (node) => {
      if (found !== undefined) return false;
      if (!ts.isIdentifier(node) || node.text !== symbol.name || isPropertyName(node)) return undefined;
      if (isDeclared(node) || tracer.symbolOf(node) !== symbol) return undefined;
      const use = useOf(node);
      if (use === 'escapes') found = shown(node);
      else
        for (const alias of use)
          known.push(...[tracer.symbolOf(alias) ?? []].flat().filter((each) => !known.includes(each)));
      return undefined;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) &&
    parent.name === node
  );
}

/** What becomes of rows where they are named: other names for them, or they leave. */
function useOf(node: ts.Expression): readonly ts.Identifier[] | 'escapes' {
  const whole = outermost(awaitOf(node) ?? node);
  const { parent } = whole;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === whole) return memberUse(parent);
  if (ts.isElementAccessExpression(parent) && parent.expression === whole) return useOf(parent);
  if (ts.isForOfStatement(parent) && parent.expression === whole) return loopNames(parent);
  if (ts.isVariableDeclaration(parent) && parent.initializer === whole)
    return ts.isIdentifier(parent.name) ? [parent.name] : [];
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.getText();
    if (/^(===?|!==?)$/.test(operator)) return [];
    return /^(\?\?|\|\|)$/.test(operator) && parent.left === whole ? useOf(parent) : 'escapes';
  }
  const isAsked =
    ts.isPrefixUnaryExpression(parent) ||
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === whole) ||
    (ts.isConditionalExpression(parent) && parent.condition === whole);
  return isAsked ? [] : 'escapes';
}

/** `row.id` is one column of it; a method may give the whole row away, but for those of lists. */
function memberUse(access: ts.PropertyAccessExpression): readonly ts.Identifier[] | 'escapes' {
  const name = access.name.text;
  const call = outermost(access).parent;
  if (name === 'dataValues') return 'escapes';
  if (!ts.isCallExpression(call) || call.expression !== outermost(access)) return [];
  if (HARMLESS.test(name) || isOfRelation(name)) return [];
  const [callback] = call.arguments;
  const items =
    ITERATING.test(name) && callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))
      ? namesOf(callback.parameters[0]?.name)
      : [];
  if (PASSING.test(name)) {
    const use = useOf(call);
    return use === 'escapes' ? use : [...items, ...use];
  }
  return ITERATING.test(name) && items.length > 0 ? items : 'escapes';
}

/** Methods that lead from a row to others. */
function isOfRelation(name: string): boolean {
  return /^(get|count|has)[A-Z]|^(\$relatedQuery|\$fetchGraph|\$get|\$count|\$has|populate|populated)$/.test(
    name,
  );
}

function loopNames({ initializer }: ts.ForOfStatement): readonly ts.Identifier[] {
  return ts.isVariableDeclarationList(initializer) ? namesOf(initializer.declarations[0]?.name) : [];
}

/** A pattern takes columns out of the row, but for its rest. */
function namesOf(name: ts.BindingName | undefined): readonly ts.Identifier[] {
  return name && ts.isIdentifier(name) ? [name] : [];
}

/** The statement or expression in which rows leave, short. */
function shown(node: ts.Identifier): string {
  const around = node.parent;
  const text = (isInside(node, around) ? around : node).getText().replace(/\s+/g, ' ');
  return text.length <= 50 ? text : `${text.slice(0, 47)}…`;
}
