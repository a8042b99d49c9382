import ts from 'typescript';
import {
  calleeOf,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
  walk,
} from './syntax.js';
import { isPropertyName } from './dependence.js';
import type { Tracer } from './tracing/tracer.js';

/** What a schema says of a field of its documents. */
export interface Field {
  /** `identifier`: an ObjectId; `list`: an array; `other`: what cannot be compared by its text. */
  readonly kind: 'string' | 'number' | 'identifier' | 'list' | 'other';
  readonly unique: boolean;
  /** Every document has a value in it. */
  readonly required: boolean;
  /** Queries leave it out unless it is asked for (`select: false`). */
  readonly hidden: boolean;
  /** The option that changes a value before it is compared or after it is read: `lowercase`. */
  readonly changes: string | undefined;
}

/** A schema of documents: `new Schema({ email: { type: String, unique: true } })`. */
export class DocumentSchema {
  readonly #fields: ts.ObjectLiteralExpression;
  readonly #options: ts.Expression | undefined;
  /** Calls of the schema's methods in its file: `schema.index(...)`. */
  readonly #calls: readonly ts.CallExpression[];
  /** A function that is handed the schema and may add to it: `addAudit(userSchema)`. */
  readonly #handedTo: string | undefined;

  private constructor(made: ts.NewExpression | ts.CallExpression, fields: ts.ObjectLiteralExpression) {
    this.#fields = fields;
    this.#options = made.arguments?.[1];
    this.#calls = callsOn(made);
    this.#handedTo = takerOf(made);
  }

  /** The schema that an expression stands for, where the code shows it. */
  static of(expression: ts.Expression | undefined, tracer: Tracer): DocumentSchema | undefined {
    const made = expression && solved(expression, tracer);
    if (!made || !(ts.isNewExpression(made) || ts.isCallExpression(made))) return undefined;
    if (!/(^|\.)Schema$/.test(made.expression.getText())) return undefined;
    const [first] = made.arguments ?? [];
    const fields = first && solved(first, tracer);
    return fields && ts.isObjectLiteralExpression(fields) ? new DocumentSchema(made, fields) : undefined;
  }

  field(name: string): Field | undefined {
    const value = valueOf(propertyOf(this.#fields, name));
    if (!value)
      return name === '_id'
        ? { kind: 'identifier', unique: true, required: true, hidden: false, changes: undefined }
        : undefined;
    const node = skipOuter(value);
    const options = ts.isObjectLiteralExpression(node) && isTyped(node) ? node : undefined;
    const changes = options && CHANGES.find((each) => propertyOf(options, each) !== undefined);
    return {
      kind: this.#collates() ? 'other' : kindOf(options ? valueOf(propertyOf(options, 'type')) : node),
      unique: name === '_id' || isTrue(options, 'unique') || this.#hasUniqueIndex(name),
      required: name === '_id' || isTrue(options, 'required'),
      hidden:
        options !== undefined && valueOf(propertyOf(options, 'select'))?.kind === ts.SyntaxKind.FalseKeyword,
      changes,
    };
  }

  /** A hook that runs with one of two methods and not with the other: `schema.pre('findOne', ...)`. */
  hookOfOnly(one: string, other: string): string | undefined {
    const names = this.#calls
      .filter((call) => /^(pre|post)$/.test(methodName(calleeOf(call)) ?? ''))
      .flatMap((call) => namesIn(call.arguments[0]));
    return [one, other].find(
      (name) => names.includes(name) && !(names.includes(one) && names.includes(other)),
    );
  }

  /** What of it runs, or may run, with one of these methods, as people say it: `has a plugin`; also of schemas inside it. */
  runsWith(methods: readonly string[], tracer: Tracer): string | undefined {
    for (const call of this.#calls) {
      const name = methodName(calleeOf(call)) ?? '';
      if (name === 'plugin') return 'has a plugin';
      if (!/^(pre|post)$/.test(name)) continue;
      const hooked = namesIn(call.arguments[0]);
      if (hooked.length === 0) return 'has hooks whose names are not written out';
      const hook = hooked.find((each) => methods.includes(each));
      if (hook !== undefined) return `has a hook for \`${hook}\``;
    }
    if (this.#handedTo !== undefined) return `is handed to \`${this.#handedTo}\`, which may add hooks`;
    return this.#runsInside(methods, tracer);
  }

  /** The same of the schemas of its fields. */
  #runsInside(methods: readonly string[], tracer: Tracer): string | undefined {
    let found: string | undefined;
    walk(this.#fields, (node) => {
      if (found !== undefined) return false;
      if (!isSchemaName(node)) return undefined;
      const inner = DocumentSchema.of(node, tracer);
      if (!inner) found = `has fields of \`${node.getText()}\`, which is not in reach`;
      else if (inner.#fields !== this.#fields) found = inner.runsWith(methods, tracer);
      return undefined;
    });
    return found;
  }

  /** Whether documents are not validated before they are saved. */
  get isUnvalidated(): boolean {
    return this.#has('validateBeforeSave');
  }

  /** A collation makes texts equal that are not. */
  #collates(): boolean {
    return this.#has('collation');
  }

  #has(option: string): boolean {
    return (
      this.#options !== undefined &&
      ts.isObjectLiteralExpression(this.#options) &&
      propertyOf(this.#options, option) !== undefined
    );
  }

  /** `schema.index({ email: 1 }, { unique: true })` */
  #hasUniqueIndex(name: string): boolean {
    return this.#calls.some((call) => {
      if (methodName(calleeOf(call)) !== 'index') return false;
      const [key, options] = call.arguments.map(skipOuter);
      if (!key || !ts.isObjectLiteralExpression(key) || !options || !ts.isObjectLiteralExpression(options))
        return false;
      const isOnly = key.properties.length === 1 && propertyNameText(key.properties[0]?.name) === name;
      return isOnly && isTrue(options, 'unique') && !propertyOf(options, 'partialFilterExpression');
    });
  }
}

/** Options of a field by which what is stored, asked for or read is not what is written. */
const CHANGES = ['lowercase', 'uppercase', 'trim', 'set', 'get', 'transform', 'alias'];

/** What a name stands for. */
function solved(expression: ts.Expression, tracer: Tracer): ts.Expression {
  const node = skipOuter(expression);
  const value = ts.isIdentifier(node) ? tracer.initializerOf(node) : undefined;
  return value ? skipOuter(value) : node;
}

/** `{ type: String }`, and not a document inside the document that has a field `type`. */
function isTyped(node: ts.ObjectLiteralExpression): boolean {
  const type = valueOf(propertyOf(node, 'type'));
  return type !== undefined && !(ts.isObjectLiteralExpression(type) && propertyOf(type, 'type'));
}

function kindOf(type: ts.Expression | undefined): Field['kind'] {
  const node = type && skipOuter(type);
  if (!node) return 'other';
  if (ts.isArrayLiteralExpression(node)) return 'list';
  const name = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isPropertyAccessExpression(node)
      ? node.name.text
      : node.getText();
  if (/^string$/i.test(name)) return 'string';
  if (/^number$/i.test(name)) return 'number';
  if (/^object_?id$/i.test(name)) return 'identifier';
  return /^array$/i.test(name) ? 'list' : 'other';
}

/** A flag, or an object that holds it: `index: { unique: true }`. */
function isTrue(options: ts.ObjectLiteralExpression | undefined, name: string): boolean {
  const value = options && valueOf(propertyOf(options, name));
  if (value) return value.kind === ts.SyntaxKind.TrueKeyword;
  const index = options && valueOf(propertyOf(options, 'index'));
  return index !== undefined && ts.isObjectLiteralExpression(index) && isTrue(index, name);
}

function namesIn(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(namesIn);
  return ts.isStringLiteralLike(node) ? [node.text] : [];
}

/** The calls on the variable that a schema is kept in. */
function callsOn(made: ts.Expression): ts.CallExpression[] {
  const { parent } = made;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
  const { text } = parent.name;
  const calls: ts.CallExpression[] = [];
  walk(made.getSourceFile(), (node) => {
    if (ts.isCallExpression(node) && receiverOf(calleeOf(node))?.getText() === text) calls.push(node);
    return undefined;
  });
  return calls;
}

/** A name that stands for a schema in the fields of another one. */
function isSchemaName(node: ts.Node): node is ts.Identifier | ts.PropertyAccessExpression {
  if (!(ts.isIdentifier(node) && !isPropertyName(node)) && !ts.isPropertyAccessExpression(node)) return false;
  const { parent } = node;
  const isPartOfMore =
    (ts.isPropertyAccessExpression(parent) || ts.isNewExpression(parent) || ts.isCallExpression(parent)) &&
    parent.expression === node;
  return !isPartOfMore && /schema$/i.test(node.getText());
}

/** What the variable that a schema is kept in is handed to, besides what makes a model of it. */
function takerOf({ parent }: ts.Expression): string | undefined {
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const { text } = parent.name;
  let taker: string | undefined;
  walk(parent.getSourceFile(), (node) => {
    const takes =
      ts.isCallExpression(node) &&
      node.arguments.some((each) => ts.isIdentifier(each) && each.text === text) &&
      !/^(model|discriminator)$/.test(methodName(calleeOf(node)) ?? calleeOf(node).getText());
    if (takes) taker ??= calleeOf(node).getText();
    return undefined;
  });
  return taker;
}
