import ts from 'typescript';
import { calleeOf, methodName, skipOuter } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { AwaitedPart, AwaitedParts } from '../project/awaits/literals.js';
import { answerText } from './parts/answer-text.js';
import { freeName, hasComment, indentOf, isFirstOnLine, styleOf, takenNames } from './parts/document.js';
import { lateObstacle } from './parts/early-calls.js';
import type { Refusal } from './parts/keyed-read.js';
import { reviewed } from './parts/reviewed.js';
import { together, togetherTitle } from './parts/together.js';

/** Waits for the parts of an expression before it: `const [posts, count] = await Promise.all([...]); return { posts, count };`. */
export function literalAwaits(parts: AwaitedParts, analysis: Analysis): Fix | Refusal {
  const [{ statement }] = parts;
  const obstacle = obstacleOf(parts, analysis);
  if (obstacle) return { refusal: obstacle };
  const style = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const taken = takenNames(statement);
  const names = parts.map((each) => freeName(taken, ...wishesFor(each)));
  const text = together({
    keyword: 'const',
    bindings: names.map((name) => ({ patterns: [name], type: undefined })),
    elements: (at) =>
      parts.map(({ waited }) => ({ text: answerText(waited, at, analysis), above: [], beside: '' })),
    indent,
    style,
  });
  const start = statement.getStart();
  const edits: Edit[] = [
    { start, end: start, text: text + style.end + style.eol + indent },
    ...parts.map((each, index) => named(each, names[index] ?? '')),
  ];
  return reviewed('literal-awaits', statement, togetherTitle(parts.length), edits);
}

function obstacleOf(parts: AwaitedParts, analysis: Analysis): string | undefined {
  const [{ statement }, ...later] = parts;
  if (!isFirstOnLine(statement)) return 'the statement stands on one line with others';
  const late = lateObstacle(later, analysis);
  if (late) return late;
  const inferred = parts.find(isInferred);
  if (inferred) return `the type of ${nameOf(inferred)} decides what the call returns`;
  return parts.some((part) => hasComment(propertyOf(part) ?? part.waited))
    ? 'a comment stands inside a property'
    : undefined;
}

/** A generic function whose type arguments may come from where its answer is put. */
function isInferred({ asks: [{ call, functions }] }: AwaitedPart): boolean {
  const isOpen = ts.isCallExpression(call) && !call.typeArguments;
  return isOpen && functions.some(({ typeParameters }) => typeParameters !== undefined);
}

function nameOf(part: AwaitedPart): string {
  const property = propertyOf(part);
  return property ? `\`${property.name.getText()}\`` : 'an element';
}

/** The property that an answer is the value of, as it is. */
function propertyOf({ waited }: AwaitedPart): ts.PropertyAssignment | undefined {
  let node: ts.Node = waited.parent;
  while (ts.isExpression(node) && !ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node))
    node = node.parent;
  return ts.isPropertyAssignment(node) ? node : undefined;
}

function wishesFor(part: AwaitedPart): string[] {
  const property = propertyOf(part);
  const isWhole = property && skipOuter(property.initializer) === part.waited;
  if (property && ts.isIdentifier(property.name))
    return [...(isWhole ? [property.name.text] : []), `${property.name.text}Answer`];
  const [{ call }] = part.asks;
  const callee = calleeOf(call);
  const [, asked] =
    /^(?:get|find|load|fetch|read)([A-Z]\w*)$/.exec(methodName(callee) ?? callee.getText()) ?? [];
  const isNamed = asked !== undefined && !/^(All|Many|One|First|Unique|By|And|Or)/.test(asked);
  return isNamed ? [asked.charAt(0).toLowerCase() + asked.slice(1), 'answer'] : ['answer'];
}

/** `posts`; `posts: posts2`; what stands around the `await` stays: `posts: posts2 as Post[]`. */
function named(part: AwaitedPart, name: string): Edit {
  const { waited } = part;
  const property = propertyOf(part);
  const isPlain = property?.initializer === waited;
  if (isPlain && ts.isIdentifier(property.name) && property.name.text === name)
    return { start: property.getStart(), end: property.end, text: name };
  const whole = ts.isParenthesizedExpression(waited.parent) ? waited.parent : waited;
  return { start: whole.getStart(), end: whole.end, text: name };
}
