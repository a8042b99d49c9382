import ts from 'typescript';
import { isArrayLike } from '../code/collections.js';
import { resultVariables } from '../code/dependence.js';
import type { Operation } from '../code/operations.js';
import { awaitOf, calleeOf, isJavaScript, outermost, receiverOf, skipOuter } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Batch } from '../library.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { keysOf } from './parts/collection.js';
import { commandObstacle } from './parts/command-obstacles.js';
import { freeName, styleOf, takenNames } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { rewritten, variesWith } from './parts/keyed-read.js';
import { assignment, pairing, ternary, together } from './parts/layout.js';
import { capitalised, plural, singular } from './parts/names.js';
import { placementBefore } from './parts/placement.js';
import { isTestedOnly, needsParentheses } from './parts/replacement.js';
import { reviewed } from './parts/reviewed.js';

/** A command whose arguments are the same for all items but one. */
export interface KeyedCommand {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly key: ts.Expression;
  /** The command that takes a list in its place; undefined where the commands are sent together. */
  readonly many: Batch | undefined;
}

/** Asks a cache for the entries of all items at once, before the loop, and looks each item's entry up in a `Map`. */
export function batchCommand(read: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { call, direct, repetition } = read;
  if (!read.operation.command) return { refusal: 'only the service can offer a request for many' };
  if (!direct || !ts.isCallExpression(call)) return { refusal: 'the command is sent by another function' };
  const command = keyedCommand(call, direct, variesWith(repetition, analysis));
  if ('refusal' in command) return command;
  return commandObstacle(read, command, analysis) ?? written(read, command, analysis);
}

function keyedCommand(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): KeyedCommand | Refusal {
  const { method, library, type, name } = operation;
  const { batch, merges, key: keyAt, missing } = method;
  if (library.types[type]?.sharded)
    return { refusal: 'the keys of a cluster lie on several servers, which one command cannot ask' };
  if (varies(calleeOf(call))) return { refusal: 'each item has a client of its own' };
  const changing = call.arguments.filter((argument) => varies(argument));
  const [key, ...others] = changing;
  if (!key || others.length > 0)
    return { refusal: `${String(changing.length)} arguments of the command change with the item` };
  const isList = batch !== undefined && call.arguments.indexOf(key) === (batch.argument ?? keyAt);
  if (!isList && merges === undefined)
    return { refusal: `nothing of ${library.title} asks for many keys as \`${name}\` does` };
  if (!isList && library.types[type]?.client?.opens === 'pool')
    return { refusal: 'the commands would be spread over the connections of a pool' };
  if (missing === undefined && !isJavaScript(call))
    return { refusal: `what \`${name}\` gives has a type that a lookup would widen` };
  return { call, operation, key, many: isList ? batch : undefined };
}

function written(read: RepeatedCall, command: KeyedCommand, analysis: Analysis): Fix | Refusal {
  const { call, key, many, operation } = command;
  const { repetition } = read;
  const waited = awaitOf(call);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const { collection } = repetition;
  if (!waited || !collection) return { refusal: 'the promise of the command is used as such' };
  const style = styleOf(call.getSourceFile());
  const names = chooseNames(read, command, analysis);
  const isArray = isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  const keys = keysOf(key, repetition, { text: collection.getText(), isArray }, analysis);
  if ('refusal' in keys) return keys;
  const isOwn = keys.text === collection.getText();
  const list = isOwn && isArray ? keys.text : names.keys;
  const lines = list === names.keys ? [assignment(list, isOwn ? `[...${keys.text}]` : keys.text, style)] : [];
  const { indent } = place;
  if (many === undefined) {
    const one = rewritten(call, [{ start: key.getStart(), end: key.end, text: names.key }]);
    lines.push(together(names.values, list, names.key, one, style, indent));
  } else {
    const isFixed = list === keys.text && isReadonly(collection, analysis);
    const given = many.spread ? `...${list}` : isFixed ? `[...${list}]` : list;
    const all = `await ${listCall(command, many.method, given)}`;
    lines.push(ternary(names.values, `${list}.length > 0`, all, '[]', style, indent));
  }
  lines.push(pairing(names, list, style, indent));
  return reviewed('batch-command', call, titleOf(read, command, names), [
    ...place.makeAsync,
    ...place.insert(lines),
    lookup(waited, `${names.map}.get(${key.getText()})`, operation.method.missing),
  ]);
}

/** `redis.mget(keys)`; of `redis.get<User>(key)` with a type for each of the list. */
function listCall({ call, key }: KeyedCommand, method: string, list: string): string {
  const receiver = receiverOf(calleeOf(call))?.getText() ?? '';
  const [type] = call.typeArguments ?? [];
  const types = type ? `<(${type.getText()} | null)[]>` : '';
  const given = call.arguments.map((argument) => (argument === key ? list : argument.getText()));
  return `${receiver}.${method}${types}(${given.join(', ')})`;
}

/** A list that is not to be changed does not go where the library asks for one. */
function isReadonly(collection: ts.Expression, analysis: Analysis): boolean {
  if (isJavaScript(collection)) return false;
  const pattern = /^readonly |^ReadonlyArray</;
  const { tracer } = analysis.operations;
  const declaration = ts.isIdentifier(collection) ? tracer.declarationOf(collection) : undefined;
  const written = declaration && ts.isParameter(declaration) ? declaration.type?.getText() : undefined;
  const checker = analysis.program.getTypeChecker();
  return pattern.test(written ?? checker.typeToString(checker.getTypeAtLocation(collection)));
}

/** The entry of an item; nothing is put in its place where the code tells `undefined` and `null` alike. */
function lookup(waited: ts.AwaitExpression, text: string, missing: Operation['method']['missing']): Edit {
  const whole = outermost(waited);
  const isNull = missing === 'null';
  const isAlike = isNull && (isTestedOnly(waited) || isComparedWithText(whole));
  if (missing === undefined || isAlike) return { start: whole.getStart(), end: whole.end, text };
  const value = `${text} ?? ${missing}`;
  return {
    start: waited.getStart(),
    end: waited.end,
    text: needsParentheses(waited) ? `(${value})` : value,
  };
}

/** `value === 'on'` */
function isComparedWithText(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    /^[!=]==?$/.test(parent.operatorToken.getText()) &&
    [parent.left, parent.right].some((side) => side !== node && ts.isStringLiteralLike(side))
  );
}

interface CommandNames {
  readonly keys: string;
  readonly key: string;
  readonly values: string;
  readonly map: string;
}

function chooseNames(
  { repetition }: RepeatedCall,
  { call, key, operation }: KeyedCommand,
  analysis: Analysis,
): CommandNames {
  const taken = takenNames(repetition.node);
  const [result, ...others] = resultVariables(call, analysis.operations.tracer);
  const isField = call.arguments.indexOf(key) !== operation.method.key;
  const written = skipOuter(key);
  const word = isField ? 'field' : 'key';
  const one = result && others.length === 0 ? singular(result.name) : 'value';
  const many = plural(one);
  const own = ts.isIdentifier(written) && !/^[a-z]$/.test(written.text) ? written.text : word;
  return {
    keys: freeName(taken, plural(word), `${word}List`),
    key: own === one ? word : own,
    values: freeName(taken, many, `all${capitalised(many)}`, `${one}List`),
    map: freeName(taken, `${many}By${capitalised(word)}`, `${one}Lookup`),
  };
}

function titleOf(
  { effects }: RepeatedCall,
  { many, operation }: KeyedCommand,
  { values }: CommandNames,
): string {
  const [unknown] = effects.unknown;
  const conditions = [
    ...(many !== undefined && operation.method.key === 0 && operation.method.batch?.argument === undefined
      ? ['a key that holds no string gives null, not an error']
      : []),
    ...(unknown ? [`if \`${unknown}\` does not change them`] : []),
  ];
  const how = many === undefined ? 'sent together' : `with one \`${many.method}\``;
  return `Ask for all ${values} before the loop, ${how}${conditions.length > 0 ? ` (${conditions.join('; ')})` : ''}`;
}
