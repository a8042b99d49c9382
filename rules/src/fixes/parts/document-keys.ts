import ts from 'typescript';
import type { Column } from '../../code/columns.js';
import type { DocumentSchema, Field } from '../../code/document-schema.js';
import type { Operation } from '../../code/operations.js';
import { skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { keyTypeOf } from './key-type.js';
import type { DocumentPart } from './keyed-document.js';
import type { KeyedRead, Refusal } from './keyed-read.js';

/** What holds a key or a field: `unknown` is not seen. */
type Kind = Field['kind'] | 'unknown';

/** What is known of the field that a key is compared with. */
export interface FieldFacts {
  readonly kind: Kind;
  readonly column: Column;
  readonly assumes?: string;
}

interface Context {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly schema: DocumentSchema | undefined;
  readonly analysis: Analysis;
}

/** What the schema says of a field, else the type of the documents that the query gives. */
export function fieldFacts({ column }: DocumentPart, context: Context): FieldFacts | Refusal {
  const { schema, operation } = context;
  const field = schema?.field(column);
  if (schema && !field) return { refusal: `the schema says nothing of \`${column}\`` };
  if (field?.changes !== undefined)
    return { refusal: `\`${field.changes}\` of the schema changes \`${column}\` before it is compared` };
  const typed = typedKind(column, context);
  const kind = field?.kind ?? (typed === 'unknown' && column !== '_id' ? 'unknown' : typed);
  if (kind === 'list') return { refusal: `\`${column}\` holds lists, and one document may have many keys` };
  if (kind === 'other') return { refusal: `values of \`${column}\` cannot be compared with \`===\`` };
  const isId = column === '_id';
  if (kind === 'unknown' && !isId && operation.library.documents?.casts)
    return { refusal: `the schema that \`${column}\` belongs to is not declared where Hotpath can see it` };
  return {
    kind,
    column: {
      unique: isId || (field?.unique ?? false),
      hidden: field?.hidden ?? false,
      type: {
        kind: kind === 'string' || kind === 'number' ? kind : 'unknown',
        nullable: !isId && !field?.required,
      },
    },
    ...(kind === 'unknown' && !isId && { assumes: `if \`${column}\` holds no lists` }),
  };
}

/** The type of a property of the documents. */
function typedKind(column: string, { call, analysis }: Context): Kind {
  const checker = analysis.program.getTypeChecker();
  const given = checker.getAwaitedType(checker.getTypeAtLocation(call));
  const type = given && checker.getNonNullableType(given);
  const element =
    type && (checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : type);
  const property = element && checker.getPropertyOfType(element, column);
  return property ? kindOfType(checker.getTypeOfSymbol(property), checker) : 'unknown';
}

function kindOfType(type: ts.Type, checker: ts.TypeChecker): Kind {
  const solid = checker.getNonNullableType(type);
  const parts = solid.isUnion() ? solid.types : [solid];
  const every = (test: (part: ts.Type) => boolean): boolean => parts.every(test);
  if (every(({ flags }) => (flags & ts.TypeFlags.StringLike) !== 0)) return 'string';
  if (every(({ flags }) => (flags & ts.TypeFlags.NumberLike) !== 0)) return 'number';
  if (every(isIdentifier)) return 'identifier';
  if (parts.some(({ flags }) => (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0)) return 'unknown';
  return parts.some((part) => checker.isArrayLikeType(part)) ? 'list' : 'other';
}

function isIdentifier(type: ts.Type): boolean {
  const parts = type.isIntersection() ? type.types : [type];
  return parts.some((part) => /^Object_?I[dD]$/.test(part.getSymbol()?.name ?? ''));
}

/** How the keys of the items and those of the documents are told to be the same. */
export interface Comparison {
  readonly key: ts.Expression;
  readonly byText?: KeyedRead['byText'];
  readonly converted?: KeyedRead['converted'];
}

/** How a key is compared with its field, or why `===` does not tell what the database tells. */
export function comparisonOf(
  { key, column }: DocumentPart,
  { kind }: FieldFacts,
  { library }: Operation,
  analysis: Analysis,
): Comparison | Refusal {
  const made = madeIdentifier(key);
  const type = made ? 'identifier' : kindOfKey(key, analysis);
  const given = made ?? { key };
  if (type === 'other' || type === 'list')
    return { refusal: `\`${key.getText()}\` cannot be compared with \`===\`` };
  if (type === 'identifier' && (kind === 'identifier' || kind === 'unknown'))
    return { ...given, byText: made && kindOfKey(made.key, analysis) !== 'identifier' ? 'assumed' : 'exact' };
  if (type === kind && type !== 'unknown') return given;
  if (library.documents?.casts) return castComparison(given, type, kind);
  if (type === 'unknown')
    return { refusal: `the type of \`${key.getText()}\` is not seen, and MongoDB tells \`7\` from \`'7'\`` };
  return kind === 'unknown'
    ? { ...given, byText: 'exact' }
    : { refusal: `\`${key.getText()}\` is of another type than \`${column}\`, and MongoDB converts neither` };
}

/** Mongoose makes a key a value of the field's type; what cannot be made one is an error. */
function castComparison(given: Comparison, type: Kind, kind: Kind): Comparison | Refusal {
  if (kind === 'identifier' && type === 'number')
    return { refusal: `\`${given.key.getText()}\` is a number, and the field holds identifiers` };
  return { ...given, byText: 'assumed' };
}

/** `new ObjectId(id)`: the keys are what it is made of. */
function madeIdentifier(key: ts.Expression): Comparison | undefined {
  const node = skipOuter(key);
  if (!ts.isNewExpression(node) || !/(^|\.)ObjectI[dD]$/.test(node.expression.getText())) return undefined;
  const [inner, ...others] = node.arguments ?? [];
  if (!inner || others.length > 0) return undefined;
  return { key: inner, converted: (keys) => `${keys}.map((id) => new ${node.expression.getText()}(id))` };
}

function kindOfKey(key: ts.Expression, analysis: Analysis): Kind {
  const { kind } = keyTypeOf(key, analysis);
  if (kind !== 'other') return kind;
  const checker = analysis.program.getTypeChecker();
  return kindOfType(checker.getTypeAtLocation(key), checker);
}
