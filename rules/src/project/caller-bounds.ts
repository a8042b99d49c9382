import ts from 'typescript';
import { boundOf } from '../code/bounds.js';
import { guardedBound } from '../code/length-guards.js';
import { enclosingFunction, skipOuter } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { givenAt, referencesOf } from './callers.js';

/**
 * How many elements a collection can hold at most, where that can be told: by what it is made of, by what is asked of its
 * length before, or, for a parameter, by what every caller of the function in the program hands over.
 */
export function boundIn(collection: ts.Expression, analysis: Analysis): number | undefined {
  const { tracer } = analysis.operations;
  return boundOf(collection, tracer) ?? guardedBound(collection) ?? boundByCallers(collection, analysis);
}

function boundByCallers(collection: ts.Expression, analysis: Analysis): number | undefined {
  const { tracer } = analysis.operations;
  const node = skipOuter(collection);
  const parameter = ts.isIdentifier(node) ? tracer.symbolOf(node)?.valueDeclaration : undefined;
  const frame = enclosingFunction(collection);
  if (!frame || !parameter || !ts.isParameter(parameter) || parameter.parent !== frame) return undefined;
  if (parameter.dotDotDotToken) return undefined;
  const position = frame.parameters.indexOf(parameter);
  const references = referencesOf(frame, analysis);
  const bounds = references.map((each) => {
    const given = givenAt(each, position);
    return given && boundOf(given, tracer);
  });
  return bounds.length > 0 && bounds.every((bound) => bound !== undefined) ? Math.max(...bounds) : undefined;
}
