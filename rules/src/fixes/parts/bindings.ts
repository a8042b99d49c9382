import ts from 'typescript';
import { isAssignedIn } from '../../code/dependence.js';
import { calleeOf, enclosingFunction, methodName, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Ask } from '../../project/awaits/asks.js';
import { listTogether } from '../../project/awaits/asks.js';
import type { Question } from '../../project/awaits/question.js';
import { freeName } from './document.js';

/** How an answer of several gets its name. */
export interface Binding {
  /** What stands in the pattern: `user`, `{ rows }`, `userResult`; one for each of `list`, where there is one. */
  readonly patterns: readonly string[];
  /** What a `Promise.all` waits for already, where that stands among the others. */
  readonly list?: ts.ArrayLiteralExpression;
  readonly type: string | undefined;
  /** A declaration that follows, where the pattern cannot say it: `const user = userResult.rows[0]`. */
  readonly after: string | undefined;
}

export type Keyword = 'const' | 'let' | 'var';

/** What declares the answers together: `const`, unless all of them were declared otherwise. */
export function commonKeyword(questions: readonly Question[]): Keyword {
  const declarations = questions.flatMap(({ declaration }) => declaration ?? []);
  const [first = 'const', ...others] = declarations.map(keywordOf);
  return others.every((each) => each === first) ? first : 'const';
}

function keywordOf(declaration: ts.VariableDeclaration): Keyword {
  const flags = ts.getCombinedNodeFlags(declaration);
  if (flags & ts.NodeFlags.Const) return 'const';
  return flags & ts.NodeFlags.Let ? 'let' : 'var';
}

/** How each answer is named. Type annotations stand in the pattern where all answers have one. */
export function bindingsOf(
  questions: readonly Question[],
  keyword: Keyword,
  taken: Set<string>,
  analysis: Analysis,
): Binding[] {
  const plain = questions.map((each) => plainBinding(each, keyword, analysis));
  const typed = plain.filter((each) => each?.type !== undefined).length;
  const keepsTypes = typed === 0 || typed === questions.length;
  return questions.map((question, index) => {
    const binding = plain[index];
    return binding && (keepsTypes || binding.type === undefined) ? binding : laterBinding(question, taken);
  });
}

/** `const user = await f()` -> `user`; `const users = (await f()).rows` -> `{ rows: users }`. */
function plainBinding(question: Question, keyword: Keyword, analysis: Analysis): Binding | undefined {
  const { declaration } = question;
  if (!declaration) return undefined;
  const { name, type, initializer } = declaration;
  if (keywordOf(declaration) !== keyword && isReassigned(question, analysis)) return undefined;
  let whole: ts.Node = question.answer;
  while (ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
  if (whole === initializer)
    return (
      listBinding(declaration, question.answer) ?? {
        patterns: [name.getText()],
        type: type?.getText(),
        after: undefined,
      }
    );
  const access = whole.parent;
  const isMember =
    ts.isPropertyAccessExpression(access) && access === initializer && !access.questionDotToken && !type;
  if (!isMember || !ts.isIdentifier(name) || ts.isPrivateIdentifier(access.name)) return undefined;
  const property = access.name.text;
  return {
    patterns: [property === name.text ? `{ ${property} }` : `{ ${property}: ${name.text} }`],
    type: undefined,
    after: undefined,
  };
}

/** `const [a, b] = await Promise.all([f(), g()])` -> `a`, `b`. */
function listBinding({ name, type }: ts.VariableDeclaration, answer: ts.Expression): Binding | undefined {
  const list = ts.isAwaitExpression(answer) ? listTogether(skipOuter(answer.expression)) : undefined;
  if (!list || type || !ts.isArrayBindingPattern(name) || name.elements.length > list.elements.length)
    return undefined;
  if (name.elements.some((each) => ts.isBindingElement(each) && each.dotDotDotToken)) return undefined;
  const patterns = list.elements.map((_, index) => name.elements[index]?.getText() ?? '');
  return { patterns, list, type: undefined, after: undefined };
}

function isReassigned({ statement, variables }: Question, analysis: Analysis): boolean {
  const frame = enclosingFunction(statement) ?? statement.getSourceFile();
  return variables.some((each) => isAssignedIn(each, frame, analysis.operations.tracer));
}

/** The answer gets a name of its own, and the rest of the declaration follows. */
function laterBinding(question: Question, taken: Set<string>): Binding {
  const { declaration, answer } = question;
  if (!declaration) return lastBinding(question, taken);
  const { name } = declaration;
  const pattern = ts.isIdentifier(name) ? freeName(taken, `${name.text}Result`) : freeName(taken, 'result');
  const { before, after } = around(answerWithParentheses(answer), declaration);
  const text = before.replace(/=\s+$/, '= ') + pattern + after;
  return { patterns: [pattern], type: undefined, after: `${keywordOf(declaration)} ${text}` };
}

/** What goes on with its answer follows as it is: `return { user, teams };`. */
function lastBinding({ statement, answer }: Question, taken: Set<string>): Binding {
  const whole = answerWithParentheses(answer);
  const { parent } = whole;
  const property = ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) ? parent : undefined;
  const key = property?.name.getText();
  const pattern = freeName(taken, ...(key === undefined ? [] : [key]), 'result');
  const { before, after } = around(property && pattern === key ? property : whole, statement);
  return { patterns: [pattern], type: undefined, after: before + pattern + after.replace(/;$/, '') };
}

function answerWithParentheses(answer: ts.Expression): ts.Expression {
  let whole = answer;
  while (ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
  return whole;
}

function around(node: ts.Node, outer: ts.Node): { before: string; after: string } {
  const text = outer.getText();
  const start = node.getStart() - outer.getStart();
  return { before: text.slice(0, start), after: text.slice(start + node.getWidth()) };
}

/** Whether an annotation decides the type arguments of an awaited call, which it no longer would. */
export function isInferredFromType({ declaration, asks }: Question): boolean {
  return declaration?.type !== undefined && asks.some(hasInferredType);
}

function hasInferredType({ whole, inner, call, functions }: Ask): boolean {
  if (!ts.isCallExpression(whole) || whole.typeArguments) return false;
  const unwraps =
    !inner && call !== whole && !/^(then|catch|finally)$/.test(methodName(calleeOf(whole)) ?? '');
  return unwraps || functions.some(({ typeParameters }) => typeParameters !== undefined);
}
