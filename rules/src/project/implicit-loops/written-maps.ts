import ts from 'typescript';
import { isFunctionNode, propertyNameText, skipOuter, valueOf } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { generatedSchema } from './generated-types.js';
import type { ImplicitLoop } from './implicit-loop.js';
import { fieldsOf, resolversOf, ROOTS, typesOf } from './resolver-types.js';
import type { SchemaGraph } from './schema-language.js';

/** Maps that say themselves what they are: by their type, or by the operations that stand among their types. */
export function writtenResolvers(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  return file.statements.flatMap(writtenIn).flatMap((written) => resolversWritten(written, analysis));
}

function resolversWritten({ value, type }: Written, analysis: Analysis): ImplicitLoop[] {
  const object = skipOuter(value);
  if (!ts.isObjectLiteralExpression(object)) return [];
  const said = type && resolverType(type, analysis);
  if (!said && !isMapByShape(object)) return [];
  const types = said?.name
    ? [{ name: said.name, fields: fieldsOf(object, analysis) }]
    : typesOf(object, analysis);
  return types.flatMap((each) => resolversOf(each, said?.schema, analysis));
}

/** What the type of a map says: the type of the schema whose fields it holds, '' where it holds many types. */
interface Said {
  readonly name: string;
  readonly schema: SchemaGraph | undefined;
}

interface Written {
  readonly value: ts.Expression;
  readonly type: ts.TypeNode | undefined;
}

/** What a statement declares or exports: `const resolvers: Resolvers = ...`, `export default ...`, `module.exports = ...`. */
function writtenIn(statement: ts.Statement): Written[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ initializer, type }) =>
      initializer ? [typedValue(initializer, type)] : [],
    );
  }
  if (ts.isExportAssignment(statement)) return [typedValue(statement.expression)];
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return [];
  const { left, right } = statement.expression;
  return /^(module\.)?exports\b/.test(left.getText()) ? [typedValue(right)] : [];
}

function typedValue(value: ts.Expression, type?: ts.TypeNode): Written {
  const inner = ts.isParenthesizedExpression(value) ? value.expression : value;
  const said = ts.isSatisfiesExpression(inner) || ts.isAsExpression(inner) ? inner.type : undefined;
  return { value, type: type ?? said };
}

/** `Resolvers`, `OrderResolvers` as GraphQL Code Generator writes them, or a type of a library. */
function resolverType(type: ts.TypeNode, { operations }: Analysis): Said | undefined {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [, name] = /^(\w*)Resolvers$/.exec(type.typeName.text) ?? [];
  if (name === undefined) return undefined;
  const entity = operations.tracer.entityOf(type.typeName);
  if (entity?.kind === 'library-function')
    return 'resolverTypes' in entity.export ? { name: '', schema: undefined } : undefined;
  const home = operations.tracer.declarationOf(type.typeName)?.getSourceFile();
  return home && /\bResolversTypes\b/.test(home.text) ? { name, schema: generatedSchema(home) } : undefined;
}

/** `{ Query: { orders() {} }, Order: { ... } }`. */
function isMapByShape(object: ts.ObjectLiteralExpression): boolean {
  return object.properties.some((property) => {
    const value = ROOTS.has(propertyNameText(property.name) ?? '') ? valueOf(property) : undefined;
    const fields = value && skipOuter(value);
    return (
      fields !== undefined &&
      ts.isObjectLiteralExpression(fields) &&
      fields.properties.some((each) => {
        const given = valueOf(each);
        return ts.isMethodDeclaration(each) || (given !== undefined && isFunctionNode(skipOuter(given)));
      })
    );
  });
}
