import ts from 'typescript';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { AwaitedProperties, AwaitedProperty } from '../project/awaits/literals.js';
import { answerText } from './parts/answer-text.js';
import { freeName, hasComment, indentOf, isFirstOnLine, styleOf, takenNames } from './parts/document.js';
import { lateObstacle } from './parts/early-calls.js';
import type { Refusal } from './parts/keyed-read.js';
import { reviewed } from './parts/reviewed.js';
import { together, togetherTitle } from './parts/together.js';

/** Waits for the properties of a literal before it: `const [posts, count] = await Promise.all([...]); return { posts, count };`. */
export function literalAwaits(properties: AwaitedProperties, analysis: Analysis): Fix | Refusal {
  const [{ statement }] = properties;
  const obstacle = obstacleOf(properties, analysis);
  if (obstacle) return { refusal: obstacle };
  const style = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const taken = takenNames(statement);
  const names = properties.map((each) => freeName(taken, ...wishesFor(each)));
  const text = together({
    keyword: 'const',
    bindings: names.map((name) => ({ patterns: [name], type: undefined })),
    elements: (at) =>
      properties.map(({ waited }) => ({ text: answerText(waited, at, analysis), above: [], beside: '' })),
    indent,
    style,
  });
  const start = statement.getStart();
  const edits: Edit[] = [
    { start, end: start, text: text + style.end + style.eol + indent },
    ...properties.map((each, index) => namedProperty(each, names[index] ?? '')),
  ];
  return reviewed('literal-awaits', statement, togetherTitle(properties.length), edits);
}

function obstacleOf(properties: AwaitedProperties, analysis: Analysis): string | undefined {
  const [{ statement }, ...later] = properties;
  if (!isFirstOnLine(statement)) return 'the statement stands on one line with others';
  const late = lateObstacle(later, analysis);
  if (late) return late;
  const inferred = properties.find(isInferred);
  if (inferred) return `the type of \`${inferred.property.name.getText()}\` decides what the call returns`;
  return properties.some(({ property }) => hasComment(property))
    ? 'a comment stands inside a property'
    : undefined;
}

/** A generic function whose type arguments may come from where its answer is put. */
function isInferred({ asks: [{ call, functions }] }: AwaitedProperty): boolean {
  const isOpen = ts.isCallExpression(call) && !call.typeArguments;
  return isOpen && functions.some(({ typeParameters }) => typeParameters !== undefined);
}

function wishesFor({ property: { name } }: AwaitedProperty): string[] {
  return ts.isIdentifier(name) ? [name.text, `${name.text}Answer`] : ['answer'];
}

/** `posts`; `posts: posts2`; what stands around the `await` stays: `posts: posts2 as Post[]`. */
function namedProperty({ property, waited }: AwaitedProperty, name: string): Edit {
  const isPlain = property.initializer === waited;
  if (isPlain && ts.isIdentifier(property.name) && property.name.text === name)
    return { start: property.getStart(), end: property.end, text: name };
  const whole = ts.isParenthesizedExpression(waited.parent) ? waited.parent : waited;
  return { start: whole.getStart(), end: whole.end, text: name };
}
