import ts from 'typescript';
import type { Repetition } from './repetition.js';
import { skipOuter } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** Whether a collection surely has `map`: an array by its declaration or type, or already iterated by a method. */
export function isArrayLike(repetition: Repetition, program: ts.Program, tracer: Tracer): boolean {
  const { collection } = repetition;
  if (!collection) return false;
  if (repetition.kind === 'callback' && ts.isCallExpression(repetition.node))
    return !/^Array\.from$/.test(repetition.node.expression.getText());
  if (repetition.kind === 'for') return true;
  const checker = program.getTypeChecker();
  if (isListAnnotation(collection, tracer) || isMadeList(collection)) return true;
  const entity = tracer.entityOf(collection);
  if (entity?.kind === 'array') return !entity.lazy;
  const type = checker.getTypeAtLocation(collection);
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/** Whether a collection can be iterated twice: a set or a map, unlike an iterator or a stream. */
export function isReiterable(collection: ts.Expression, program: ts.Program, tracer: Tracer): boolean {
  const node = skipOuter(collection);
  const value = ts.isIdentifier(node) ? tracer.constant(node) : undefined;
  if (value && ts.isNewExpression(value)) return /^(Set|Map)$/.test(value.expression.getText());
  const name = program.getTypeChecker().getTypeAtLocation(collection).getSymbol()?.name;
  return name !== undefined && /^(Readonly)?(Set|Map)$/.test(name);
}

/** `Object.keys(object)`, `Array.from(set)`, `[a, b]` */
function isMadeList(collection: ts.Expression): boolean {
  const node = skipOuter(collection);
  return (
    ts.isArrayLiteralExpression(node) ||
    (ts.isCallExpression(node) &&
      /^(Object\.(keys|values|entries)|Array\.(from|of))$/.test(node.expression.getText()))
  );
}

function isListAnnotation(collection: ts.Expression, tracer: Tracer): boolean {
  const node = skipOuter(collection);
  const declaration = ts.isIdentifier(node) ? tracer.declarationOf(node) : undefined;
  return (
    declaration !== undefined &&
    (ts.isParameter(declaration) || ts.isVariableDeclaration(declaration)) &&
    declaration.type !== undefined &&
    /^(readonly )?[^<>|]+\[\]$|^(Readonly)?Array</.test(declaration.type.getText())
  );
}
