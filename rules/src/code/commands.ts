import ts from 'typescript';
import type { Library, Method } from '../library.js';
import type { LibraryInstance, Model } from './entities.js';
import type { CallNode } from './syntax.js';
import { argumentsOf, propertyOf, skipOuter, valueOf } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** What a call does that is handed a command: `client.send(new GetCommand({ ... }))`. */
export interface Command {
  /** The name that the command's class is exported by. */
  readonly name: string;
  readonly method: Method;
  /** What its constructor was given. */
  readonly arguments: readonly ts.Expression[];
}

/** The command that a call is handed, made in place or kept by a `const`, where the library's file knows its class. */
export function commandOf(
  { library, type }: LibraryInstance,
  call: CallNode,
  position: number,
  tracer: Tracer,
): Command | undefined {
  const argument = argumentsOf(call)[position];
  const made = argument && constructionBehind(skipOuter(argument), tracer);
  const command = made && tracer.entityOf(made.expression);
  if (!made || command?.kind !== 'library-class') return undefined;
  const name = command.name.replace(/^default\./, '');
  const method = commandMethod(library, type, name);
  return method && { name, method, arguments: made.arguments ?? [] };
}

/** What a class of commands does, found along `extends` as methods are. */
function commandMethod({ types }: Library, type: string, name: string): Method | undefined {
  for (let facts = types[type]; facts; facts = facts.extends ? types[facts.extends] : undefined) {
    if (facts.commands && Object.hasOwn(facts.commands, name)) return facts.commands[name];
  }
  return undefined;
}

function constructionBehind(node: ts.Expression, tracer: Tracer): ts.NewExpression | undefined {
  if (ts.isNewExpression(node)) return node;
  const value = ts.isIdentifier(node) ? tracer.constant(node) : undefined;
  const inner = value && skipOuter(value);
  return inner && ts.isNewExpression(inner) ? inner : undefined;
}

/** The model that a property of an object literal names: `users` of `{ TableName: 'users' }`, also by a constant. */
export function namedBy(argument: ts.Expression, property: string, tracer: Tracer): Model | undefined {
  const given = skipOuter(argument);
  const object = ts.isIdentifier(given) ? tracer.constant(given) : given;
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const said = propertyOf(object, property);
  const value = said && valueOf(said);
  if (!value) return undefined;
  const constant = ts.isIdentifier(value) ? tracer.constant(value) : value;
  if (constant && ts.isStringLiteralLike(constant)) return { name: constant.text };
  return { name: value.getText() };
}
