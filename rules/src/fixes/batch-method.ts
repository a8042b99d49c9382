import ts from 'typescript';
import { some, skipOuter } from '../code/syntax.js';
import type { FunctionNode } from '../code/syntax.js';
import type { Fix, Insertion } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { functionId } from '../project/function-facts.js';
import type { RepeatedRead } from '../project/repeated-reads.js';
import { batchPlan } from './batch-read.js';
import { indentOf, styleOf } from './parts/document.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead, variesWith } from './parts/keyed-read.js';
import { plural } from './parts/names.js';

/**
 * The loop is here and the query in a thin method elsewhere: gives that method a sibling which takes many keys, and calls
 * it once before the loop.
 */
export function batchMethod(read: RepeatedRead, analysis: Analysis): Fix | Refusal {
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
  const thin = thinQuery(method, position, analysis);
  if ('refusal' in thin) return thin;
  const name = ts.isMethodDeclaration(method) && ts.isIdentifier(method.name) ? method.name.text : undefined;
  if (!name) return { refusal: 'the query is not in a method of a class' };
  const contract = contractOf(call, analysis);
  if (contract) return { refusal: contract };
  const many = manyName(name, method);
  const { list } = thin.operation.library;
  const sibling = siblingMethod(method, position, thin, many);
  if (!sibling) return { refusal: 'the return type of the method is not a row or null' };
  const keyed: KeyedRead = {
    ...thin,
    call,
    key,
    batch: (keys) => {
      const given = call.arguments.map((argument, index) => (index === position ? keys : argument.getText()));
      return `${receiverText(call)}.${many}(${given.join(', ')})`;
    },
  };
  const insertion: Insertion = {
    file: method.getSourceFile().fileName,
    after: method.getStart(),
    text: sibling,
    imports: list.kind === 'call' ? [{ module: list.module, name: list.name }] : [],
  };
  return batchPlan(read, keyed, analysis, insertion);
}

/** A method whose whole body gives one query keyed by one of its parameters. */
function thinQuery(method: FunctionNode, position: number, analysis: Analysis): KeyedRead | Refusal {
  const parameter = method.parameters[position];
  const query = method.body && onlyQuery(method.body);
  if (!parameter || parameter.dotDotDotToken || !ts.isIdentifier(parameter.name)) {
    return { refusal: 'the called method does not take the key as a parameter' };
  }
  if (!query) return { refusal: 'the called method does more than give back what it reads' };
  const target = analysis.operations.targetOf(query);
  if (target?.kind !== 'operation') return { refusal: 'the called method leads on to another one' };
  const symbol = analysis.operations.tracer.symbolOf(parameter.name);
  const isKey = (node: ts.Node): boolean =>
    some(node, (each) => ts.isIdentifier(each) && analysis.operations.tracer.symbolOf(each) === symbol);
  const keyed = keyedRead(query, target.operation, isKey);
  if ('refusal' in keyed) return keyed;
  if (!ts.isIdentifier(skipOuter(keyed.key))) return { refusal: 'the called method computes the key' };
  if (keyed.operation.library.list.kind === 'sql-any') return { refusal: 'the called method builds SQL' };
  return keyed;
}

/** `return query`, `return await query`, or `const row = await query; return row`. */
function onlyQuery(body: ts.ConciseBody): ts.CallExpression | undefined {
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

/** Why the method cannot get a sibling where it stands, by what its receiver is declared as. */
function contractOf(call: ts.CallExpression, analysis: Analysis): string | undefined {
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  const entity = receiver && analysis.operations.tracer.entityOf(receiver);
  if (entity?.kind === 'instance') return undefined;
  return entity?.kind === 'interface'
    ? 'the method belongs to an interface, which would have to grow too'
    : 'the query is not in a method of a class';
}

/** `findById` -> `findByIds`, `getCustomer` -> `getCustomers`, `find` -> `findMany`; a name the class does not have. */
function manyName(name: string, method: FunctionNode): string {
  const short = /^(find|get|load|fetch|read)(One)?$/.exec(name);
  const wished = short ? `${short[1] ?? 'find'}Many` : plural(name) === name ? `${name}Many` : plural(name);
  const siblings = ts.isClassLike(method.parent)
    ? method.parent.members.map((member) => member.name?.getText())
    : [];
  return siblings.includes(wished) ? `${wished}InOneQuery` : wished;
}

function siblingMethod(
  method: FunctionNode,
  position: number,
  thin: KeyedRead,
  name: string,
): string | undefined {
  const parameter = method.parameters[position];
  if (!parameter || !ts.isIdentifier(parameter.name)) return undefined;
  const style = styleOf(method.getSourceFile());
  const returns = method.type ? manyType(method.type, thin.operation.rows) : '';
  if (returns === undefined) return undefined;
  const keys = plural(parameter.name.text);
  const type = parameter.type ? `: ${wrapped(parameter.type.getText())}[]` : '';
  const parameters = method.parameters.map((each, index) =>
    index === position ? `${keys}${type}` : each.getText(),
  );
  const { list } = thin.operation.library;
  const operand =
    list.kind === 'call'
      ? `${list.name}(${keys})`
      : list.kind === 'property'
        ? `{ ${list.name}: ${keys} }`
        : keys;
  const visibility = method.modifiers
    ?.find((modifier) => /^(public|protected|private)$/.test(modifier.getText()))
    ?.getText();
  const head = `${visibility ? `${visibility} ` : ''}async ${name}(${parameters.join(', ')})${returns}`;
  const inner = style.indent;
  const old = indentOf(method);
  const query = thin
    .batch(operand)
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? line.slice(old.length) : line))
    .join(style.eol);
  return [
    `${head} {`,
    `${inner}if (${keys}.length === 0) return []${style.end}`,
    `${inner}return ${query}${style.end}`,
    '}',
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

function receiverText(call: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.expression.getText() : '';
}
