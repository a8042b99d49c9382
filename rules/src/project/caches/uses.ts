import ts from 'typescript';
import { isAssignment } from '../../code/dependence.js';
import { isInside, methodName, outermost, skipOuter, some, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';
import type { Holder } from './holders.js';
import { declarationOf } from './holders.js';

/** One place that uses a holder. */
export type Use =
  /** Asks for an entry. `node` is the whole expression: `cache.get(id)`, `cache[id]`, `id in cache`. */
  | {
      readonly kind: 'read';
      readonly node: ts.Expression;
      readonly key: ts.Expression;
      readonly holder: ts.Expression;
    }
  | Write
  /** Looks at all of it: its size, its keys, a loop. */
  | { readonly kind: 'whole'; readonly node: ts.Expression };

export interface Write {
  readonly kind: 'write';
  /** `cache.set(id, user)`, `cache[id] = user`. */
  readonly node: ts.CallExpression | ts.BinaryExpression;
  readonly key: ts.Expression;
  /** Undefined for a set. */
  readonly value: ts.Expression | undefined;
  /** The holder as written there: `this.cache`. */
  readonly holder: ts.Expression;
}

/**
 * Every use of a holder in the program. Undefined when one of them removes, replaces or counts entries, or hands the
 * holder to code that might: then nobody can say that it only grows.
 */
export function growingUses(holder: Holder, analysis: Analysis): Use[] | undefined {
  const { tracer } = analysis.operations;
  if (holder.exported && !isSeenByImporters(holder, analysis)) return undefined;
  const uses: Use[] = [];
  for (const name of namesIn(analysis.program, holder.name.text)) {
    if (isInside(name, holder.owner) && isOwnName(name, holder)) continue;
    const declaration = declarationOf(name, tracer);
    if (declaration !== holder.declaration) {
      if (!declaration && isUnseenRemoval(name, holder)) return undefined;
      continue;
    }
    if (ts.isExportSpecifier(name.parent)) continue;
    const use = useOf(name, holder);
    if (!use) return undefined;
    uses.push(use);
  }
  return uses;
}

/** The name in the declaration itself, also as `this.cache` of a constructor's assignment. */
function isOwnName(name: ts.Node, holder: Holder): boolean {
  return name === holder.name;
}

/**
 * Whether everything that could use an exported holder is in the program: not where it was made for one file alone, not
 * where other files know the holder under another name.
 */
function isSeenByImporters({ name, declaration }: Holder, { program, operations }: Analysis): boolean {
  if (program.getRootFileNames().length === 1 && program.getCompilerOptions().noLib) return false;
  const renamed = new RegExp(String.raw`\b${name.text.replace(/\$/g, String.raw`\$`)}\s+as\s+\w`);
  return !program.getSourceFiles().some(
    (file) =>
      !file.isDeclarationFile &&
      renamed.test(file.text) &&
      some(
        file,
        (node) =>
          (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) &&
          node.propertyName?.text === name.text &&
          ts.isIdentifier(node.name) &&
          declarationOf(node.name, operations.tracer) === declaration,
        (node) =>
          ts.isSourceFile(node) ||
          !ts.isStatement(node) ||
          ts.isImportDeclaration(node) ||
          ts.isExportDeclaration(node),
      ),
  );
}

/** A member of this name of something that is not known is cleared or set: it may be this one. */
function isUnseenRemoval(name: ts.Node, { owner }: Holder): boolean {
  const access = name.parent;
  if (ts.isVariableDeclaration(owner) || !ts.isPropertyAccessExpression(access) || access.name !== name)
    return false;
  const { parent } = access;
  return (
    (ts.isPropertyAccessExpression(parent) && /^(delete|del|clear|reset)$/.test(parent.name.text)) ||
    (ts.isBinaryExpression(parent) && parent.left === access && isAssignment(parent))
  );
}

/** The expression that names the holder: `cache`, `this.cache`, `Users.cache`. */
function holderAt(name: ts.Node): ts.Expression | undefined {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) return outermost(parent);
  return ts.isIdentifier(name) && !ts.isShorthandPropertyAssignment(parent) && !ts.isBindingElement(parent)
    ? outermost(name)
    : undefined;
}

function useOf(name: ts.Node, holder: Holder): Use | undefined {
  const value = holderAt(name);
  if (!value) return undefined;
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value)
    return holder.form === 'object' ? memberUse(parent, value) : methodUse(parent, value, holder);
  if (ts.isElementAccessExpression(parent) && parent.expression === value && holder.form === 'object')
    return elementUse(parent, value);
  if (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    parent.right === value
  )
    return { kind: 'read', node: parent, key: parent.left, holder: value };
  return wholeUse(value);
}

/** `cache.get(id)`, `cache.set(id, user)`, `cache.size`. */
function methodUse(
  access: ts.PropertyAccessExpression,
  value: ts.Expression,
  holder: Holder,
): Use | undefined {
  const call = outermost(access).parent;
  if (!ts.isCallExpression(call) || skipOuter(call.expression) !== access)
    return access.name.text === 'size' && !isCounted(access) ? { kind: 'whole', node: access } : undefined;
  const [key, stored] = call.arguments;
  switch (roleOf(access.name.text, holder, call)) {
    case 'read':
      return key && { kind: 'read', node: call, key, holder: value };
    case 'write':
      return key && !ts.isSpreadElement(key)
        ? { kind: 'write', node: call, key, value: holder.form === 'set' ? undefined : stored, holder: value }
        : undefined;
    case 'whole':
      return { kind: 'whole', node: call };
    default:
      return undefined;
  }
}

const ROLES: Readonly<Record<string, Use['kind']>> = {
  get: 'read',
  has: 'read',
  set: 'write',
  add: 'write',
  forEach: 'whole',
  keys: 'whole',
  values: 'whole',
  entries: 'whole',
};

function roleOf(name: string, { construction }: Holder, call: ts.CallExpression): Use['kind'] | undefined {
  if (!construction) return ROLES[name];
  const method = construction.facts.methods?.[name];
  const ttl = construction.facts.cache?.ttl?.name;
  const expires =
    ttl !== undefined &&
    construction.facts.cache?.bounds?.includes(ttl) === true &&
    method?.ttl !== undefined &&
    call.arguments.length > method.ttl.argument;
  switch (method?.effect) {
    case 'cache-get':
      return 'read';
    case 'cache-set':
      return expires ? 'whole' : 'write';
    case 'cache-delete':
    case 'cache-expire':
      return undefined;
    default:
      return 'whole';
  }
}

/** A size that something is made of: a limit may hang on it. Compared with zero, written to a log or handed out, it is not. */
function isCounted(size: ts.Expression): boolean {
  const { parent } = outermost(size);
  if (ts.isBinaryExpression(parent)) return !/^0$/.test(parent.right.getText());
  return ts.isVariableDeclaration(parent) || ts.isPrefixUnaryExpression(parent);
}

/** `cache.hasOwnProperty(id)`; a member with a fixed name is one entry. */
function memberUse(access: ts.PropertyAccessExpression, value: ts.Expression): Use | undefined {
  const { parent } = access;
  if (ts.isCallExpression(parent) && parent.expression === access) {
    const [key] = parent.arguments;
    return access.name.text === 'hasOwnProperty' && key
      ? { kind: 'read', node: parent, key, holder: value }
      : undefined;
  }
  return ts.isDeleteExpression(parent) ? undefined : { kind: 'whole', node: access };
}

/** `cache[id]`, `cache[id] = user`, `cache[id] ??= user`, `cache[id]++`. */
function elementUse(access: ts.ElementAccessExpression, value: ts.Expression): Use | undefined {
  const outer = outermost(access);
  const { parent } = outer;
  const key = access.argumentExpression;
  if (ts.isDeleteExpression(parent)) return undefined;
  if (ts.isBinaryExpression(parent) && parent.left === outer && isAssignment(parent))
    return isNothing(parent.right)
      ? undefined
      : { kind: 'write', node: parent, key, value: parent.right, holder: value };
  return { kind: 'read', node: access, key, holder: value };
}

/** `cache[id] = undefined` and `= null` are meant to take an entry out. */
function isNothing(value: ts.Expression): boolean {
  return (
    value.kind === ts.SyntaxKind.NullKeyword ||
    value.getText() === 'undefined' ||
    value.getText() === 'void 0'
  );
}

/** Functions that only look at a whole collection. */
const LOOKING =
  /^(Object\.(keys|values|entries|fromEntries)|Array\.from|JSON\.stringify|console\.\w+|structuredClone|\w*[lL]og(ger)?\.\w+)$/;

/** The holder as a value of its own. */
function wholeUse(value: ts.Expression): Use | undefined {
  const { parent } = value;
  const whole: Use = { kind: 'whole', node: value };
  if (ts.isCallExpression(parent) && parent.expression !== value) {
    const callee = parent.expression.getText();
    const [first, second] = parent.arguments;
    if (
      first === value &&
      second &&
      /^(Object\.hasOwn|Object\.prototype\.hasOwnProperty\.call|Reflect\.has)$/.test(callee)
    )
      return { kind: 'read', node: parent, key: second, holder: value };
    if (!LOOKING.test(callee)) return undefined;
    const length = parent.parent;
    const isLength = ts.isPropertyAccessExpression(length) && methodName(length) === 'length';
    return isLength && isCounted(length) ? undefined : { kind: 'whole', node: parent };
  }
  if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent) || ts.isTypeQueryNode(parent)) return whole;
  if ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.expression === value)
    return whole;
  return undefined;
}

/** Whether an expression uses the holder in one of these ways. */
export function holdsUse(node: ts.Node, uses: readonly Use[]): boolean {
  let found = false;
  walk(node, (each) => {
    if (uses.some((use) => use.kind === 'read' && use.node === each)) found = true;
    return found ? false : undefined;
  });
  return found;
}
