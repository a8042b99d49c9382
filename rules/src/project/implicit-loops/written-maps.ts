import ts from 'typescript';
import { isFunctionNode, propertyNameText, skipOuter, valueOf } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { ImplicitLoop } from './implicit-loop.js';
import type { TypeResolvers } from './resolver-types.js';
import { fieldsOf, resolversOf, ROOTS, typesOf } from './resolver-types.js';

/** Maps that say themselves what they are: by their type, or by the operations that stand among their types. */
export function writtenResolvers(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  return file.statements
    .flatMap(writtenIn)
    .flatMap((written) => typesWritten(written, analysis))
    .flatMap((each) => resolversOf(each, undefined, analysis));
}

function typesWritten({ value, type }: Written, analysis: Analysis): TypeResolvers[] {
  const object = skipOuter(value);
  if (!ts.isObjectLiteralExpression(object)) return [];
  const name = type && resolverType(type, analysis);
  if (name) return [{ name, fields: fieldsOf(object, analysis) }];
  return name === '' || isMapByShape(object) ? typesOf(object, analysis) : [];
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

/** `''` for a type of maps by type, the type's name for one of a single type's fields (`OrderResolvers`). */
function resolverType(type: ts.TypeNode, { operations }: Analysis): string | undefined {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const [, name] = /^(\w*)Resolvers$/.exec(type.typeName.text) ?? [];
  if (name === undefined) return undefined;
  const entity = operations.tracer.entityOf(type.typeName);
  if (entity?.kind === 'library-function') return 'resolverTypes' in entity.export ? '' : undefined;
  const declaration = operations.tracer.declarationOf(type.typeName);
  // What GraphQL Code Generator writes: https://the-guild.dev/graphql/codegen/plugins/typescript/typescript-resolvers
  if (!declaration || !/\bResolversTypes\b/.test(declaration.getSourceFile().text)) return undefined;
  return name;
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
