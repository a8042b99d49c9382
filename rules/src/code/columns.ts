import ts from 'typescript';
import { builtColumn } from './built-columns.js';
import type { Model } from './entities.js';
import { propertyNameText, propertyOf, valueOf, walk } from './syntax.js';

/** The type of a value as far as comparing keys with `===` needs it. */
export interface KeyType {
  /** `other` cannot be compared (dates, objects, decimals); `unknown` is not seen. */
  readonly kind: 'string' | 'number' | 'other' | 'unknown';
  readonly nullable: boolean;
}

/** A column of a model. */
export interface Column {
  readonly unique: boolean;
  /** Queries leave it out unless it is asked for (`select: false`). */
  readonly hidden?: boolean;
  readonly type: KeyType;
}

const PRIMARY = new Set(['PrimaryGeneratedColumn', 'PrimaryColumn', 'PrimaryKey', 'ObjectIdColumn']);

/** What the code says of a column of an entity class (TypeORM, sequelize-typescript) or of a defined Sequelize model. */
export function columnOf(model: Model | undefined, name: string): Column | undefined {
  if (model?.columns) return builtColumn(model.columns, name);
  if (model?.attributes) return attributeColumn(model.attributes, name, keyTypeOfNode(undefined));
  if (!model?.node) return undefined;
  return classColumn(model.node, name) ?? initColumn(model.node, name);
}

/** The primary key of a model, where the code shows it. */
export function primaryKeyOf(model: Model | undefined): string | undefined {
  if (model?.attributes) return primaryAttribute(model.attributes);
  if (!model?.node) return undefined;
  const decorated = model.node.members.filter((member) =>
    decoratorNames(member).some((name) => PRIMARY.has(name)),
  );
  if (decorated.length > 0) return decorated.length === 1 ? propertyNameText(decorated[0]?.name) : undefined;
  const attributes = initAttributes(model.node);
  return attributes && primaryAttribute(attributes);
}

/** The one attribute marked as primary key; Sequelize adds `id` where none is. */
function primaryAttribute(attributes: ts.ObjectLiteralExpression): string | undefined {
  const keys = attributes.properties.filter((property) => flag(valueOf(property), 'primaryKey'));
  if (keys.length > 1) return undefined;
  return keys[0] ? propertyNameText(keys[0].name) : 'id';
}

/** The key type that an annotation says. */
export function keyTypeOfNode(type: ts.TypeNode | undefined, optional = false): KeyType {
  if (!type) return { kind: 'unknown', nullable: optional };
  if (ts.isParenthesizedTypeNode(type)) return keyTypeOfNode(type.type, optional);
  if (ts.isUnionTypeNode(type)) {
    const parts = type.types.filter((part) => !isNullType(part));
    const nullable = optional || parts.length < type.types.length;
    const kinds = new Set(parts.map((part) => keyTypeOfNode(part).kind));
    const [kind] = kinds;
    return { kind: kinds.size === 1 && kind ? kind : 'other', nullable };
  }
  if (ts.isLiteralTypeNode(type)) {
    const kind = ts.isStringLiteral(type.literal)
      ? 'string'
      : ts.isNumericLiteral(type.literal)
        ? 'number'
        : 'other';
    return { kind, nullable: optional };
  }
  if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: 'string', nullable: optional };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number', nullable: optional };
  if (type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword)
    return { kind: 'unknown', nullable: optional };
  if (ts.isTypeReferenceNode(type)) {
    const text = type.typeName.getText();
    const [argument] = type.typeArguments ?? [];
    if (argument && /^(CreationOptional|ForeignKey|NonAttribute|Opt|Ref)$/.test(text))
      return keyTypeOfNode(argument, optional);
    return {
      kind: /^(Date|Buffer|Decimal|BigInt|ObjectId)$/.test(text) ? 'other' : 'unknown',
      nullable: optional,
    };
  }
  return { kind: 'other', nullable: optional };
}

function isNullType(type: ts.TypeNode): boolean {
  return (
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword)
  );
}

function classColumn(node: ts.ClassLikeDeclaration, name: string): Column | undefined {
  const member = node.members.find((each) => propertyNameText(each.name) === name);
  if (!member || !ts.isPropertyDeclaration(member)) return undefined;
  const decorators = decoratorNames(member);
  if (decorators.length === 0) return undefined;
  const primary = decorators.some((each) => PRIMARY.has(each));
  const unique =
    (primary && primaryKeyOf({ name: '', node }) === name) ||
    decorators.includes('Unique') ||
    hasUniqueOption(member);
  const type = asStored(keyTypeOfNode(member.type, member.questionToken !== undefined), columnTypeOf(member));
  return { unique, type, hidden: hasOption(member, 'select', ts.SyntaxKind.FalseKeyword) };
}

/**
 * What the driver gives for a column type, whatever the annotation says: 64-bit and decimal numbers come as text;
 * padded and case-insensitive text and dates are equal to the database where they are not `===`.
 */
function asStored(type: KeyType, stored: string | undefined): KeyType {
  if (!stored) return type;
  if (/^(bigint|int8|bigserial|numeric|decimal|dec|money)/i.test(stored)) return { ...type, kind: 'unknown' };
  if (
    /^(char|character|bpchar|nchar|citext|ci_?text|timestamp|date|time|json|jsonb|bytea|blob|binary)/i.test(
      stored,
    ) &&
    !/^character varying/i.test(stored)
  ) {
    return { ...type, kind: 'other' };
  }
  return type;
}

/** `'bigint'` of `@Column('bigint')`, `@PrimaryColumn({ type: 'bigint' })`, `@Column(DataType.BIGINT)`. */
function columnTypeOf(member: ts.PropertyDeclaration): string | undefined {
  for (const { expression } of ts.getDecorators(member) ?? []) {
    if (!ts.isCallExpression(expression)) continue;
    for (const argument of expression.arguments) {
      const value = ts.isObjectLiteralExpression(argument) ? valueOf(propertyOf(argument, 'type')) : argument;
      const name = value && typeName(value);
      if (name && !/^(uuid|increment|identity|rowid)$/.test(name)) return name;
    }
  }
  return undefined;
}

/** `'bigint'`, `DataTypes.BIGINT`, `DataTypes.DECIMAL(10, 2)`. */
function typeName(value: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(value)) return value.text;
  if (ts.isCallExpression(value)) return typeName(value.expression);
  if (ts.isPropertyAccessExpression(value))
    return /^(STRING|TEXT|INTEGER|UUID|ENUM|UUIDV4)$/.test(value.name.text) ? undefined : value.name.text;
  return undefined;
}

/** A column of `X.init({ ... })` beside the class, with its declared field's annotation. */
function initColumn(node: ts.ClassLikeDeclaration, name: string): Column | undefined {
  const attributes = initAttributes(node);
  const member = node.members.find((each) => propertyNameText(each.name) === name);
  const type =
    member && ts.isPropertyDeclaration(member)
      ? keyTypeOfNode(member.type, member.questionToken !== undefined)
      : keyTypeOfNode(undefined);
  return attributes && attributeColumn(attributes, name, type);
}

function attributeColumn(
  attributes: ts.ObjectLiteralExpression,
  name: string,
  type: KeyType,
): Column | undefined {
  const primary = primaryAttribute(attributes);
  const attribute = valueOf(propertyOf(attributes, name));
  if (!attribute) return name === primary ? { unique: true, type } : undefined;
  const stored = ts.isObjectLiteralExpression(attribute) ? valueOf(propertyOf(attribute, 'type')) : attribute;
  return {
    unique: name === primary || flag(attribute, 'unique'),
    type: asStored(type, stored && typeName(stored)),
  };
}

const attributesByClass = new WeakMap<ts.ClassLikeDeclaration, ts.ObjectLiteralExpression | null>();

/** The attributes of `X.init({ ... }, ...)` in the file of class `X`. */
export function initAttributes(node: ts.ClassLikeDeclaration): ts.ObjectLiteralExpression | undefined {
  const known = attributesByClass.get(node);
  if (known !== undefined) return known ?? undefined;
  let found: ts.ObjectLiteralExpression | undefined;
  const name = node.name?.text;
  walk(node.getSourceFile(), (each) => {
    if (found) return false;
    if (!ts.isCallExpression(each) || !ts.isPropertyAccessExpression(each.expression)) return undefined;
    const receiver = each.expression.expression;
    const isInit =
      each.expression.name.text === 'init' &&
      (receiver.getText() === name ||
        receiver.kind === ts.SyntaxKind.SuperKeyword ||
        receiver.kind === ts.SyntaxKind.ThisKeyword);
    const [attributes] = each.arguments;
    if (isInit && attributes && ts.isObjectLiteralExpression(attributes)) found = attributes;
    return undefined;
  });
  attributesByClass.set(node, found ?? null);
  return found;
}

function flag(value: ts.Expression | undefined, name: string): boolean {
  if (!value || !ts.isObjectLiteralExpression(value)) return false;
  return valueOf(propertyOf(value, name))?.kind === ts.SyntaxKind.TrueKeyword;
}

function decoratorNames(member: ts.Node): string[] {
  if (!ts.canHaveDecorators(member)) return [];
  return (ts.getDecorators(member) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}

/** Whether a decorator of a member has an option with this value. */
function hasOption(member: ts.PropertyDeclaration, name: string, kind: ts.SyntaxKind): boolean {
  return (ts.getDecorators(member) ?? []).some(
    ({ expression }) =>
      ts.isCallExpression(expression) &&
      expression.arguments.some(
        (argument) =>
          ts.isObjectLiteralExpression(argument) && valueOf(propertyOf(argument, name))?.kind === kind,
      ),
  );
}

/** `@Column({ unique: true })`, `@Index({ unique: true })`. */
function hasUniqueOption(member: ts.PropertyDeclaration): boolean {
  return (ts.getDecorators(member) ?? []).some(
    ({ expression }) =>
      ts.isCallExpression(expression) && expression.arguments.some((argument) => flag(argument, 'unique')),
  );
}
