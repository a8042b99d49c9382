import ts from 'typescript';
import { assignedValues, isPropertyName } from '../../code/dependence.js';
import { attachment } from '../../code/repetition.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  calleeOf,
  holderOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import type { Use, Write } from './uses.js';
import { holdsUse } from './uses.js';

/** What is kept in an entry, by where it comes from. */
export interface Value {
  /**
   * `loaded`: rows or a response; `computed`: what a call gives; `made`: an object that may hold more than data;
   * `state`: what nothing gives again; `given`: handed in by the caller.
   */
  readonly kind: 'loaded' | 'computed' | 'made' | 'state' | 'given';
  /** The call that loads it. */
  readonly load: CallNode | undefined;
  /** It is waited for. */
  readonly waits: boolean;
}

const STATE: Value = { kind: 'state', load: undefined, waits: false };
const GIVEN: Value = { kind: 'given', load: undefined, waits: false };

/** What a write keeps. For a set, what its function loads before. */
export function valueOfWrite(
  write: Write,
  frame: FunctionNode,
  uses: readonly Use[],
  analysis: Analysis,
): Value {
  if (!write.value) return ofSet(write, frame, analysis);
  const origins = originsOf(write.value, frame, uses, analysis);
  if (origins.some((origin) => holdsUse(origin, uses))) return STATE;
  // First, as a client may be callable: `knex('users')`.
  if (origins.some((origin) => isClient(origin, analysis)))
    return { kind: 'made', load: undefined, waits: false };
  if (isFunctionType(write.value, analysis)) return GIVEN;
  const load = origins.map((origin) => loadIn(origin, analysis)).find((each) => each !== undefined);
  if (load) return { kind: 'loaded', load, waits: true };
  const kinds = origins.map((origin) => kindOf(origin, frame, analysis));
  const kind = (['computed', 'made', 'state'] as const).find((each) => kinds.includes(each)) ?? 'given';
  const waits = origins.some((origin) => some(origin, ts.isAwaitExpression, (each) => !isFunctionNode(each)));
  return { kind, load: undefined, waits };
}

/** A set remembers what was checked, where its function loads before and changes nothing. */
function ofSet(write: Write, frame: FunctionNode, analysis: Analysis): Value {
  const calls: CallNode[] = [];
  walk(frame, (node) => {
    if (isCallNode(node) && node.end <= write.node.getStart()) calls.push(node);
    return undefined;
  });
  const load = calls.find((call) => isLoad(call, analysis));
  return load && !calls.some((call) => isCommand(call, analysis))
    ? { kind: 'loaded', load, waits: true }
    : STATE;
}

/** A call that writes, or does what nobody can see. */
function isCommand(call: CallNode, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') return target.operation.effect === 'write';
  if (target?.kind !== 'functions') return false;
  const { writes, unknown } = analysis.reach(target.nodes.map(functionId));
  return writes.length + unknown.length > 0;
}

/**
 * The expressions that a value comes from, through the variables of its function, itself first. A variable that is either
 * what the cache gave or something new counts as the new.
 */
function originsOf(
  value: ts.Expression,
  frame: FunctionNode,
  uses: readonly Use[],
  analysis: Analysis,
): ts.Expression[] {
  const { tracer } = analysis.operations;
  const found: ts.Expression[] = [];
  const seen = new Set<ts.Symbol>();
  const visit = (whole: ts.Expression): void => {
    const expression = freshPart(whole, uses);
    if (!ts.isIdentifier(skipOuter(expression))) found.push(expression);
    walk(expression, (node) => {
      if (isFunctionNode(node) && attachment(node, analysis.operations) === 'detached') return false;
      if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
      const symbol = tracer.symbolOf(node);
      const owner = symbol?.valueDeclaration && holderOf(symbol.valueDeclaration);
      if (!symbol || !owner || seen.has(symbol)) return undefined;
      if (!ts.isVariableDeclaration(owner) || !isInside(owner, frame)) return undefined;
      seen.add(symbol);
      const values = [
        ...(owner.initializer ? [owner.initializer] : []),
        ...assignedValues(symbol, frame, tracer),
      ];
      const fresh = values.filter((each) => !isRead(each, uses));
      for (const each of fresh.length > 0 ? fresh : values) visit(each);
      return undefined;
    });
  };
  visit(value);
  return found.length > 0 ? found : [value];
}

/** `load(id)` of `cache.get(id) ?? load(id)`. */
function freshPart(value: ts.Expression, uses: readonly Use[]): ts.Expression {
  const node = skipOuter(value);
  const isDefault = ts.isBinaryExpression(node) && /^(\?\?|\|\|)$/.test(node.operatorToken.getText());
  return isDefault && isRead(node.left, uses) ? node.right : value;
}

function isRead(value: ts.Expression, uses: readonly Use[]): boolean {
  const node = skipOuter(value);
  return uses.some((use) => use.kind === 'read' && use.node === node);
}

/** The call in an expression that reads rows or asks another service. */
function loadIn(origin: ts.Expression, analysis: Analysis): CallNode | undefined {
  let found: CallNode | undefined;
  walk(origin, (node) => {
    if (found) return false;
    if (isFunctionNode(node) && attachment(node, analysis.operations) === 'detached') return false;
    if (isCallNode(node) && isLoad(node, analysis)) found = node;
    return undefined;
  });
  return found ?? parameterLoad(origin, analysis);
}

/** `.then((user) => ...)`: what the promise before it gave. */
function parameterLoad(origin: ts.Expression, analysis: Analysis): CallNode | undefined {
  const node = skipOuter(origin);
  const declaration = ts.isIdentifier(node) ? analysis.operations.tracer.declarationOf(node) : undefined;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const { parent: callback } = declaration;
  const { parent: then } = callback;
  if (!ts.isCallExpression(then) || methodName(calleeOf(then)) !== 'then') return undefined;
  return loadIn(then.expression, analysis);
}

export function isLoad(call: CallNode, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') {
    const { effect, asks } = target.operation;
    return effect === 'read' || (effect === 'request' && asks);
  }
  if (target?.kind !== 'functions') return false;
  const { reads, others } = analysis.reach(target.nodes.map(functionId));
  return reads.length > 0 || others.some(({ operation }) => operation.effect === 'request' && operation.asks);
}

/** What clocks, timers and counters give is state, not a result. */
const CLOCKS =
  /^(Date\.now|performance\.now|process\.hrtime|setTimeout|setInterval|setImmediate|Symbol|randomUUID|crypto\.randomUUID|uuidv4|uuid|nanoid)$/;
const CONTAINERS =
  /^(Map|Set|WeakMap|WeakSet|Array|Object|Date|AbortController|EventEmitter|Subject|BehaviorSubject)$/;

function kindOf(origin: ts.Expression, frame: FunctionNode, analysis: Analysis): Value['kind'] {
  const node = skipOuter(origin);
  if (ts.isNewExpression(node)) return newKind(node);
  if (isFunctionNode(node) || ts.isClassExpression(node)) return 'given';
  if (ts.isCallExpression(node)) return CLOCKS.test(calleeOf(node).getText()) ? 'state' : 'computed';
  if (ts.isAwaitExpression(node)) return 'computed';
  const computes = some(
    node,
    (each) =>
      ts.isAwaitExpression(each) || (ts.isCallExpression(each) && !CLOCKS.test(calleeOf(each).getText())),
    (each) => !isFunctionNode(each),
  );
  if (computes) return 'computed';
  return comesFromOutside(node, frame, analysis) ? 'given' : 'state';
}

/** A client, pool or connection of a library: somebody must close it. */
function isClient(origin: ts.Expression, { operations }: Analysis): boolean {
  const entity = operations.tracer.entityOf(origin);
  if (entity?.kind !== 'library') return false;
  const facts = entity.library.types[entity.type];
  return facts?.client !== undefined || facts?.channel === 'connection';
}

function newKind(node: ts.NewExpression): Value['kind'] {
  const name = node.expression.getText();
  if (name === 'Promise') return 'computed';
  if (/^Intl\./.test(name)) return 'given'; // names that do not exist throw
  return CONTAINERS.test(name) ? 'state' : 'made';
}

/** A parameter, a member of one, `this`, or an object that holds one. */
function comesFromOutside(node: ts.Expression, frame: FunctionNode, { operations }: Analysis): boolean {
  return some(node, (each) => {
    if (each.kind === ts.SyntaxKind.ThisKeyword) return true;
    if (!ts.isIdentifier(each)) return false;
    const declaration = operations.tracer.declarationOf(each);
    const owner = declaration && holderOf(declaration);
    return owner !== undefined && ts.isParameter(owner) && isInside(owner, frame);
  });
}

/** Handlers, factories and classes are registered, not cached. */
function isFunctionType(value: ts.Expression, { program }: Analysis): boolean {
  const type = program.getTypeChecker().getTypeAtLocation(value);
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}
