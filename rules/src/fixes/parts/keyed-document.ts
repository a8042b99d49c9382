import ts from 'typescript';
import { DocumentSchema } from '../../code/document-schema.js';
import type { Operation } from '../../code/operations.js';
import { calleeOf, methodName, propertyOf, receiverOf, skipOuter, some, valueOf } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Documents, Method } from '../../library.js';
import type { Analysis } from '../../project/analysis.js';
import { comparisonOf, fieldFacts } from './document-keys.js';
import { keepsField } from './document-projection.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { renamed, rewritten, varyingColumn } from './keyed-read.js';

type Varies = (node: ts.Node) => boolean;

/** The call that begins a read, and those on what it gives: `find(...)` and `.lean()`, `.exec()`. */
interface Reading {
  readonly root: ts.CallExpression;
  readonly method: Method & Required<Pick<Method, 'selector' | 'batch'>>;
  readonly links: readonly ts.CallExpression[];
}

/** The key of a read of documents: `User.findById(id).lean()`, `users.find({ team: id }).toArray()`. */
export function documentRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: Varies,
  analysis: Analysis,
): KeyedRead | Refusal {
  const { documents } = operation.library;
  if (operation.method.scalar)
    return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  const reading = documents && readingOf(call, operation);
  if (!reading) return { refusal: `\`${operation.name}\` has no form that takes many keys` };
  const part = keyPartOf(reading, varies);
  if ('refusal' in part) return part;
  if (part.column.includes('.')) return { refusal: `\`${part.column}\` is a field inside another one` };
  const { tracer } = analysis.operations;
  const schema = DocumentSchema.of(operation.model?.schema, tracer);
  const problem =
    rootProblem(reading, documents, part.column, varies, analysis) ??
    chainProblem(reading, documents, part.column, varies, analysis) ??
    hookProblem(reading, schema);
  if (problem) return problem;
  const facts = fieldFacts(part, { call, operation, schema, analysis });
  if ('refusal' in facts) return facts;
  const comparison = comparisonOf(part, facts, operation, analysis);
  if ('refusal' in comparison) return comparison;
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: part.column,
    key: comparison.key,
    facts: facts.column,
    ...(comparison.byText && { byText: comparison.byText }),
    ...(comparison.converted && { converted: comparison.converted }),
    ...(facts.assumes && { assumes: facts.assumes }),
    batch: (list) =>
      rewritten(call, [renamed(reading.root, reading.method.batch.method), part.edit(list)]) +
      (documents.all && methodName(calleeOf(call)) !== documents.all ? `.${documents.all}()` : ''),
  };
}

function readingOf(call: ts.CallExpression, { library }: Operation): Reading | undefined {
  const links: ts.CallExpression[] = [];
  for (let node: ts.Expression | undefined = call; node && ts.isCallExpression(node);) {
    const callee: ts.Expression = calleeOf(node);
    const method = beginning(library.types, methodName(callee) ?? '');
    if (method) return { root: node, method, links };
    links.push(node);
    const receiver = receiverOf(callee);
    node = receiver && skipOuter(receiver);
  }
  return undefined;
}

function beginning(types: Operation['library']['types'], name: string): Reading['method'] | undefined {
  for (const { methods = {} } of Object.values(types)) {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method?.selector && method.batch)
      return { ...method, selector: method.selector, batch: method.batch };
  }
  return undefined;
}

/** The field that the key is compared with, and how a list takes the key's place. */
export interface DocumentPart {
  readonly column: string;
  readonly key: ts.Expression;
  readonly edit: (list: string) => Edit;
}

function keyPartOf({ root, method }: Reading, varies: Varies): DocumentPart | Refusal {
  const [first] = root.arguments;
  if (!first) return { refusal: 'the call has no key' };
  const object = skipOuter(first);
  if (method.selector.kind === 'primary-key') {
    return {
      column: '_id',
      key: first,
      edit: (list) => ({ start: first.getStart(), end: first.end, text: `{ _id: ${list} }` }),
    };
  }
  if (!ts.isObjectLiteralExpression(object))
    return { refusal: 'the condition is not written out in the call' };
  const found = varyingColumn(object, varies);
  if ('refusal' in found) return found;
  if (found.column.startsWith('$')) return { refusal: 'the condition is a combination' };
  const { property, column, key } = found;
  return {
    column,
    key,
    edit: (list) => ({
      start: property.getStart(),
      end: property.end,
      text: `${property.name.getText()}: ${list}`,
    }),
  };
}

/** What the arguments behind the filter say: a projection and options of Mongoose, options of the driver. */
function rootProblem(
  { root }: Reading,
  { projects }: Documents,
  column: string,
  varies: Varies,
  analysis: Analysis,
): Refusal | undefined {
  const [, second, third, ...others] = root.arguments;
  const [projection, options] = projects.option === undefined ? [second, third] : [undefined, second];
  if (others.length > 0 || (projects.option !== undefined && third))
    return { refusal: 'the call has more arguments than Hotpath knows' };
  const optionProblem = options && optionsProblem(options, projects.option, column, varies, analysis);
  if (optionProblem) return optionProblem;
  return projection && projectionProblem(projection, column, varies, analysis);
}

/** Options that mean the same for one document and for many. */
const HARMLESS = new Set([
  'session',
  'lean',
  'populate',
  'readPreference',
  'readConcern',
  'maxTimeMS',
  'comment',
]);

function optionsProblem(
  options: ts.Expression,
  projectionName: string | undefined,
  column: string,
  varies: Varies,
  analysis: Analysis,
): Refusal | undefined {
  const object = skipOuter(options);
  if (!ts.isObjectLiteralExpression(object))
    return { refusal: 'the options are not written out in the call' };
  for (const property of object.properties) {
    const name = property.name?.getText() ?? property.getText();
    const value = valueOf(property);
    if (!value || varies(value)) return { refusal: `the option \`${name}\` changes with the item` };
    if (name === projectionName) {
      const problem = projectionProblem(value, column, varies, analysis);
      if (problem) return problem;
    } else if (name === 'populate') {
      const problem = replacedProblem(value, column);
      if (problem) return problem;
    } else if (!HARMLESS.has(name)) return { refusal: `\`${name}\` applies to each query by itself` };
  }
  return undefined;
}

function projectionProblem(
  projection: ts.Expression,
  column: string,
  varies: Varies,
  analysis: Analysis,
): Refusal | undefined {
  if (varies(projection)) return { refusal: 'the fields that are read change with the item' };
  const keeps = keepsField(projection, column, analysis.operations.tracer);
  if (keeps === undefined)
    return { refusal: `it is not seen whether \`${column}\` is among the fields that are read` };
  return keeps
    ? undefined
    : { refusal: `the query leaves out \`${column}\`, by which the documents would be told apart` };
}

function chainProblem(
  { links }: Reading,
  { keeps, projects }: Documents,
  column: string,
  varies: Varies,
  analysis: Analysis,
): Refusal | undefined {
  for (const link of links) {
    const name = methodName(calleeOf(link)) ?? '';
    if (link.arguments.some(varies)) return { refusal: `\`${name}\` changes with the item` };
    if (name === projects.method) {
      const [projection] = link.arguments;
      const problem = projection && projectionProblem(projection, column, varies, analysis);
      if (problem) return problem;
    } else if (!keeps.includes(name)) return { refusal: `\`${name}\` applies to each query by itself` };
    if (name === 'populate') {
      if (limitsRelated(link))
        return { refusal: '`populate` takes some of the related documents of each query' };
      const problem = replacedProblem(link.arguments[0], column);
      if (problem) return problem;
    }
    if (name === 'exec' && link.arguments.length > 0) return { refusal: '`exec` takes a callback' };
  }
  return undefined;
}

/** Whether `populate` puts a document in the place of the key that documents would be told apart by. */
function replacedProblem(paths: ts.Expression | undefined, column: string): Refusal | undefined {
  const names = pathsIn(paths);
  if (!names) return { refusal: 'which fields `populate` fills is not seen' };
  return names.some((name) => name.split('.')[0] === column)
    ? { refusal: `\`populate\` replaces \`${column}\`, by which the documents would be told apart` }
    : undefined;
}

/** `'author editor'`, `['author']`, `{ path: 'author' }`. */
function pathsIn(paths: ts.Expression | undefined): string[] | undefined {
  const node = paths && skipOuter(paths);
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text.split(/\s+/);
  if (ts.isObjectLiteralExpression(node)) return pathsIn(valueOf(propertyOf(node, 'path')));
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const each = node.elements.map(pathsIn);
  return each.every((one) => one !== undefined) ? each.flat() : undefined;
}

/** `populate({ path: 'posts', options: { limit: 3 } })`: the limit is for all documents of a query together. */
function limitsRelated(populate: ts.CallExpression): boolean {
  return populate.arguments.some((argument) =>
    some(
      argument,
      (node) =>
        ts.isObjectLiteralExpression(node) &&
        ['limit', 'skip', 'options'].some((name) => propertyOf(node, name) !== undefined),
    ),
  );
}

function hookProblem({ root, method }: Reading, schema: DocumentSchema | undefined): Refusal | undefined {
  const name = methodName(calleeOf(root)) ?? '';
  const called = name === 'findById' ? 'findOne' : name;
  if (called === method.batch.method) return undefined;
  const hook = schema?.hookOfOnly(called, method.batch.method);
  return hook === undefined
    ? undefined
    : { refusal: `the schema has a hook for \`${hook}\`, which runs with one of the two queries only` };
}
