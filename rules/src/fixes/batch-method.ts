import ts from 'typescript';
import { mentions } from '../code/dependence.js';
import type { Operation } from '../code/operations.js';
import { some, skipOuter } from '../code/syntax.js';
import type { FunctionNode } from '../code/syntax.js';
import type { Entity } from '../code/entities.js';
import type { Edit, FileEdits, Fix, Insertion } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { functionId } from '../project/function-facts.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { batchPlan } from './batch-read.js';
import { placed } from './parts/batch-text.js';
import { indentOf, styleOf } from './parts/document.js';
import type { FunctionPlace } from './parts/function-sibling.js';
import { declaredAs, functionPlace, importOf, listedExport, reachedFrom } from './parts/function-sibling.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead, variesWith } from './parts/keyed-read.js';
import { plural } from './parts/names.js';

/**
 * The loop is here and the query in a thin method or function elsewhere: gives it a sibling which takes many keys, and
 * calls that once before the loop.
 */
export function batchMethod(read: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { call, functions } = read;
  const [method, ...others] = functions;
  if (!method || others.length > 0 || !ts.isCallExpression(call))
    return { refusal: 'the call leads to more than one function' };
  if (analysis.reach([functionId(method)]).writes.length > 0)
    return { refusal: 'the called function also writes' };
  const varies = variesWith(read.repetition, analysis);
  const positions = call.arguments.flatMap((argument, position) => (varies(argument) ? [position] : []));
  const [position, ...more] = positions;
  const key = position === undefined ? undefined : call.arguments[position];
  if (position === undefined || !key || more.length > 0)
    return { refusal: `${String(positions.length)} arguments of the call change with the item` };
  const contract = contractOf(call, method, analysis);
  if (contract) return { refusal: contract };
  const chain = siblingsFor(method, position, analysis);
  if ('refusal' in chain) return chain;
  const reached = functionPlace(method) ? reachedFrom(call, method, chain.name, analysis) : [];
  if ('refusal' in reached) return reached;
  const keyed: KeyedRead = {
    ...chain.query,
    call,
    key,
    batch: (keys) => calledWith(call, chain.name, position, keys),
  };
  const plan = batchPlan(read, keyed, analysis, chain.insertions);
  return 'refusal' in plan ? plan : withEdits(plan, call.getSourceFile().fileName, reached, chain.exports);
}

/** The fix with what makes the new function known: an import here, a place in a list of exports there. */
function withEdits(fix: Fix, file: string, imports: readonly Edit[], exports: readonly FileEdits[]): Fix {
  const own = fix.edits.map((each) =>
    each.file === file ? { file, edits: placed([...each.edits, ...imports]) } : each,
  );
  return { ...fix, edits: [...own, ...exports] };
}

/** The methods that take many keys: the one to call, all that must be added, and the query at the end. */
interface Siblings {
  readonly name: string;
  readonly insertions: readonly Insertion[];
  /** Edits that add new functions to lists of exports. */
  readonly exports: readonly FileEdits[];
  readonly query: KeyedRead;
}

/** Services hand on to repositories: more than this many are not followed. */
const MAX_HOPS = 3;

/** Plans the sibling of a thin method: it runs one query keyed by a parameter, or hands that parameter on to a thin method. */
function siblingsFor(
  method: FunctionNode,
  position: number,
  analysis: Analysis,
  hops = 0,
): Siblings | Refusal {
  const parameter = method.parameters[position];
  const isMethod = ts.isMethodDeclaration(method) && ts.isIdentifier(method.name);
  if (!isMethod && !functionPlace(method))
    return { refusal: 'the query is not in a method of a class or a function of a module' };
  if (!parameter || parameter.dotDotDotToken || !ts.isIdentifier(parameter.name)) {
    return { refusal: 'the called method does not take the key as a parameter' };
  }
  const call = method.body && onlyCall(method.body);
  if (!call) return { refusal: 'the called method does more than give back what it reads' };
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'functions') {
    const further = handedOn(call, target.nodes, parameter.name, analysis, hops);
    if ('refusal' in further) return further;
    const { next, at, module } = further;
    const body = (keys: string): string => calledWith(call, next.name, at, keys);
    return withSibling(method, position, next.query, body, {
      insertions: next.insertions,
      exports: next.exports,
      imports: module === undefined ? [] : [{ module, name: next.name }],
      isQuery: false,
    });
  }
  if (target?.kind !== 'operation')
    return { refusal: 'the called method does more than give back what it reads' };
  const query = thinQuery(call, target.operation, parameter.name, analysis);
  if ('refusal' in query) return query;
  const { list } = query.operation.library;
  if (!list) return { refusal: 'the library has no query for a list of keys' };
  const { converted, ...told } = query;
  const operand = (keys: string): string => {
    const asked = converted?.(keys) ?? keys;
    if (list.kind === 'call') return `${list.name}(${asked})`;
    return list.kind === 'property' ? `{ ${list.name}: ${asked} }` : asked;
  };
  const imports =
    list.kind === 'call' ? [{ module: list.module, name: list.name }] : query.imports ? [query.imports] : [];
  return withSibling(method, position, told, (keys) => query.batch(operand(keys), query.imports?.name), {
    insertions: [],
    exports: [],
    imports,
    isQuery: true,
  });
}

/** `return this.repository.find(tenant, id)`: plans the sibling of the method that the key is handed on to. */
function handedOn(
  call: ts.CallExpression,
  nodes: readonly FunctionNode[],
  parameter: ts.Identifier,
  analysis: Analysis,
  hops: number,
): { next: Siblings; at: number; module: string | undefined } | Refusal {
  const [node, ...others] = nodes;
  const { tracer } = analysis.operations;
  const symbol = tracer.symbolOf(parameter);
  const at = call.arguments.findIndex((each) => ts.isIdentifier(each) && tracer.symbolOf(each) === symbol);
  const elsewhere = call.arguments.some(
    (each, index) => index !== at && mentions(each, symbol ? [symbol] : [], tracer),
  );
  if (!node || others.length > 0 || at < 0 || elsewhere || hops >= MAX_HOPS) {
    return { refusal: 'the called method leads on to another one' };
  }
  const contract = contractOf(call, node, analysis);
  if (contract) return { refusal: contract };
  const isImported = functionPlace(node) && ts.isIdentifier(call.expression) && !isSameFile(call, node);
  const module = isImported ? importOf(call, node, analysis) : undefined;
  if (isImported && module === undefined) return { refusal: 'the called function leads on to another one' };
  const next = siblingsFor(node, at, analysis, hops + 1);
  return 'refusal' in next ? next : { next, at, module };
}

/** What a sibling needs besides its own text. */
interface Surroundings {
  /** Siblings of the methods that it hands on to. */
  readonly insertions: readonly Insertion[];
  readonly exports: readonly FileEdits[];
  readonly imports: Insertion['imports'];
  /** It runs the query itself, so it must not ask for no keys. */
  readonly isQuery: boolean;
}

function withSibling(
  method: FunctionNode,
  position: number,
  query: KeyedRead,
  body: (keys: string) => string,
  { insertions, exports, imports, isQuery }: Surroundings,
): Siblings | Refusal {
  const file = method.getSourceFile().fileName;
  const standing = functionPlace(method);
  for (const name of manyNames(standing?.name ?? method.name?.getText() ?? '')) {
    const text = siblingText(method, position, query, name, body, isQuery);
    if (!text) return { refusal: 'the return type of the method is not a row or null' };
    const existing = standing ? declaredAs(method.getSourceFile(), name) : memberNamed(method, name);
    if (existing && !isSameText(existing.getText(), text)) continue;
    if (existing) return { name, query, insertions, exports };
    const listed = standing && !standing.isExported ? listedExport(standing, name) : undefined;
    const after = (standing?.statement ?? method).getStart();
    return {
      name,
      query,
      insertions: [...insertions, { file, after, text, imports }],
      exports: listed ? [...exports, { file, edits: [listed] }] : exports,
    };
  }
  return {
    refusal: standing
      ? 'the module has functions of the names that the new one could have'
      : 'the class has methods of the names that the new one could have',
  };
}

function isSameFile(one: ts.Node, other: ts.Node): boolean {
  return one.getSourceFile() === other.getSourceFile();
}

function memberNamed(method: FunctionNode, name: string): ts.ClassElement | undefined {
  return ts.isClassLike(method.parent)
    ? method.parent.members.find((member) => member.name?.getText() === name)
    : undefined;
}

/** Whether two methods are the same but for white space: an earlier fix has added it. */
function isSameText(one: string, other: string): boolean {
  return one.replace(/[\s,;]+/g, '') === other.replace(/[\s,;]+/g, '');
}

/** A query keyed by a parameter of the method around it. */
function thinQuery(
  query: ts.CallExpression,
  operation: Operation,
  parameter: ts.Identifier,
  analysis: Analysis,
): KeyedRead | Refusal {
  const { tracer } = analysis.operations;
  const symbol = tracer.symbolOf(parameter);
  const isKey = (node: ts.Node): boolean =>
    some(node, (each) => ts.isIdentifier(each) && tracer.symbolOf(each) === symbol);
  const keyed = keyedRead(query, operation, isKey, analysis);
  if ('refusal' in keyed) return keyed;
  if (!ts.isIdentifier(skipOuter(keyed.key))) return { refusal: 'the called method computes the key' };
  if (keyed.rowsOf || keyed.operation.method.selector?.kind === 'sql')
    return { refusal: 'the called method builds SQL' };
  return keyed;
}

/** The call as written, to another method and with a list in the place of the key. */
function calledWith(call: ts.CallExpression, name: string, position: number, keys: string): string {
  const given = call.arguments.map((argument, index) => (index === position ? keys : argument.getText()));
  const receiver = ts.isPropertyAccessExpression(call.expression)
    ? `${call.expression.expression.getText()}.`
    : '';
  return `${receiver}${name}(${given.join(', ')})`;
}

/** `return query`, `return await query`, or `const row = await query; return row`. */
function onlyCall(body: ts.ConciseBody): ts.CallExpression | undefined {
  const expression = ts.isBlock(body) ? returnedBy(body.statements) : body;
  let node = expression && skipOuter(expression);
  if (node && ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  return node && ts.isCallExpression(node) ? node : undefined;
}

function returnedBy(statements: readonly ts.Statement[]): ts.Expression | undefined {
  const [first, second, ...others] = statements;
  if (!first || others.length > 0) return undefined;
  if (!second) return ts.isReturnStatement(first) ? first.expression : undefined;
  if (!ts.isVariableStatement(first) || !ts.isReturnStatement(second) || !second.expression) return undefined;
  const [declaration] = first.declarationList.declarations;
  const same =
    declaration && ts.isIdentifier(declaration.name) && declaration.name.text === second.expression.getText();
  return same ? declaration.initializer : undefined;
}

/** Why the method or function cannot get a sibling where it stands, by what it is called on. */
function contractOf(call: ts.CallExpression, method: FunctionNode, analysis: Analysis): string | undefined {
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  const entity = receiver && analysis.operations.tracer.entityOf(receiver);
  const standing = functionPlace(method);
  if (standing) return functionProblem(call, method, standing, entity);
  if (entity?.kind === 'instance') {
    const own = analysis.operations.tracer.method(entity.node, method.name?.getText() ?? '', false);
    return own === method
      ? undefined
      : 'the method belongs to an abstract class, which would have to grow too';
  }
  return entity?.kind === 'interface'
    ? 'the method belongs to an interface, which would have to grow too'
    : 'the query is not in a method of a class or a function of a module';
}

/** A function is called by its name, or on the module that exports it. */
function functionProblem(
  call: ts.CallExpression,
  node: FunctionNode,
  standing: FunctionPlace,
  receiver: Entity | undefined,
): string | undefined {
  if (ts.isIdentifier(call.expression)) {
    const isSeen = isSameFile(call, node) || standing.isExported || listedExport(standing, '') !== undefined;
    return isSeen ? undefined : `how \`${standing.name}\` is exported is not seen`;
  }
  const isOwn =
    receiver?.kind === 'module'
      ? (receiver.symbol.declarations?.includes(node.getSourceFile()) ?? false)
      : receiver?.kind === 'object' && isSameFile(receiver.node, node) && isExports(receiver.node);
  const isSeen = standing.isExported || listedExport(standing, '') !== undefined;
  return isOwn && isSeen ? undefined : `\`${standing.name}\` is not called on the module that exports it`;
}

/** `module.exports = { ... }` */
function isExports({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.left.getText() === 'module.exports';
}

/** `findById` -> `findByIds`, `getCustomer` -> `getCustomers`, `find` -> `findMany`; then names that are less nice. */
function manyNames(name: string): string[] {
  const short = /^(find|get|load|fetch|read)(One)?$/.exec(name);
  const by = /^((?:find|get|load|fetch|read)\w*[a-z])By([A-Z]\w*)$/.exec(name);
  const wished = short
    ? `${short[1] ?? 'find'}Many`
    : by
      ? `${plural(by[1] ?? '')}By${plural(by[2] ?? '')}`
      : plural(name) === name
        ? `${name}Many`
        : plural(name);
  return [wished, `${wished}InOneQuery`];
}

function siblingText(
  method: FunctionNode,
  position: number,
  query: KeyedRead,
  name: string,
  body: (keys: string) => string,
  isQuery: boolean,
): string | undefined {
  const parameter = method.parameters[position];
  if (!parameter || !ts.isIdentifier(parameter.name)) return undefined;
  const style = styleOf(method.getSourceFile());
  const returns = method.type ? manyType(method.type, query.operation.rows) : '';
  if (returns === undefined) return undefined;
  const keys = plural(parameter.name.text);
  const type = parameter.type ? `: ${wrapped(parameter.type.getText())}[]` : '';
  const parameters = method.parameters.map((each, index) =>
    index === position ? `${keys}${type}` : each.getText(),
  );
  const visibility = method.modifiers
    ?.find((modifier) => /^(public|protected|private)$/.test(modifier.getText()))
    ?.getText();
  const standing = functionPlace(method);
  const begin = standing?.head(name) ?? `${visibility ? `${visibility} ` : ''}async ${name}`;
  const head = `${begin}(${parameters.join(', ')})${returns}${standing?.arrow ?? ''}`;
  const inner = style.indent;
  const old = indentOf(standing?.statement ?? method);
  const text = body(keys)
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? line.slice(old.length) : line))
    .join(style.eol);
  return [
    `${head} {`,
    ...(isQuery ? [`${inner}if (${keys}.length === 0) return []${style.end}`] : []),
    `${inner}return ${text}${style.end}`,
    standing?.isClosed ? `}${style.end}` : '}',
  ].join(style.eol);
}

function wrapped(type: string): string {
  return /[|&\s]/.test(type) ? `(${type})` : type;
}

/** `: Promise<Customer | null>` -> `: Promise<Customer[]>`; for rows, the same type. */
function manyType(type: ts.TypeNode, rows: 'one' | 'many'): string | undefined {
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Promise') return undefined;
  const [inner] = type.typeArguments ?? [];
  if (!inner) return undefined;
  if (rows === 'many') return `: ${type.getText()}`;
  const parts = (ts.isUnionTypeNode(inner) ? [...inner.types] : [inner])
    .map((part) => part.getText())
    .filter((text) => text !== 'null' && text !== 'undefined');
  return parts.length === 1 && parts[0] ? `: Promise<${parts[0]}[]>` : undefined;
}
