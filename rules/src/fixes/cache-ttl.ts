import ts from 'typescript';
import type { Operation } from '../code/operations.js';
import { awaitOf, calleeOf, methodName, outermost, receiverOf, some } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { TimeUnit } from '../library.js';
import type { EndlessCopy } from '../project/cache-ttl/copies.js';
import { frameOf } from '../project/cache-ttl/frames.js';
import { isUndefined } from '../project/cache-ttl/scope.js';
import { otherForm } from '../project/cache-ttl/versions.js';
import { functionName } from '../project/function-facts.js';
import { addProperty, insertArguments, replaceArgument } from './parts/arguments.js';
import { addLink } from './parts/chains.js';
import { indentOf, styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { isPure } from './parts/keyed-read.js';

const SECONDS = 300;

/** Lets a cached copy expire: in the form that the library has for it, or with an `expire` behind the write. */
export function expireCopy({ write, via }: EndlessCopy): Fix | Refusal {
  const { call, operation, scope } = write;
  if (via.length > 0) {
    const name = scope ? functionName(scope.frame) : 'a function';
    return { refusal: `\`${name}\` writes it, also for others` };
  }
  const old = otherForm(call, operation);
  if (old) return { refusal: old };
  const { ttl } = operation.method;
  if (!ttl) return withoutPlace(call, operation);
  const style = styleOf(call.getSourceFile());
  const [name = 'ttl'] = 'names' in ttl ? ttl.names : [];
  const value = timeOf(ttl.unit);
  const given = call.arguments[ttl.argument];
  switch (ttl.kind) {
    case 'flags': {
      const word = `${style.quote}${name}${style.quote}`;
      return fix(call, ttl.unit, name, insertArguments(call, ttl.argument, [word, value]));
    }
    case 'option': {
      const property = `${name}: ${value}`;
      const literal = style.spaced ? `{ ${property} }` : `{${property}}`;
      if (!given) return fix(call, ttl.unit, name, insertArguments(call, ttl.argument, [literal]));
      if (isUndefined(given)) return fix(call, ttl.unit, name, [replaceArgument(given, literal)]);
      return ts.isObjectLiteralExpression(given)
        ? fix(call, ttl.unit, name, [addProperty(given, property)])
        : { refusal: `its options are made elsewhere (\`${given.getText()}\`)` };
    }
    case 'argument': {
      if (!given) return fix(call, ttl.unit, undefined, insertArguments(call, ttl.argument, [value]));
      return isUndefined(given)
        ? fix(call, ttl.unit, undefined, [replaceArgument(given, value)])
        : { refusal: `its time to live is handed in (\`${given.getText()}\`)` };
    }
  }
}

/** Milliseconds are written so that they can be read. */
function timeOf(unit: TimeUnit): string {
  return unit === 'seconds' ? String(SECONDS) : `${SECONDS / 60} * 60 * 1000`;
}

function fix(node: ts.Node, unit: TimeUnit, name: string | undefined, edits: readonly Edit[]): Fix {
  const time = unit === 'seconds' ? `${SECONDS} seconds` : `${SECONDS / 60} minutes`;
  const form =
    unit === 'milliseconds'
      ? name
        ? `\`${name}\`, in milliseconds`
        : 'in milliseconds'
      : name && `\`${name}\``;
  return {
    name: 'cache-ttl',
    title: `Let it expire after ${time}${form ? ` (${form})` : ''}`,
    safety: 'reviewed',
    edits: [{ file: node.getSourceFile().fileName, edits }],
    insertions: [],
  };
}

/** Commands that have no place for a time to live. */
function withoutPlace(call: ts.CallExpression, operation: Operation): Fix | Refusal {
  if (/^setnx$/i.test(operation.name)) return setIfAbsent(call, operation);
  if (/^m?setnx$|^mset/i.test(operation.name))
    return {
      refusal: `\`${operation.name}\` writes several keys, and each would need an \`expire\` of its own`,
    };
  if (/^getset$/i.test(operation.name)) return { refusal: 'it also gives the value from before' };
  return expireBehind(call, operation);
}

/** `setnx(key, value)` -> `set(key, value, 'EX', 300, 'NX')`, which answers `OK` instead of 1. */
function setIfAbsent(call: ts.CallExpression, { library, type }: Operation): Fix | Refusal {
  const callee = calleeOf(call);
  const statement = outermost(awaitOf(call) ?? call).parent;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isExpressionStatement(statement))
    return { refusal: 'its answer is used, and `set` answers otherwise' };
  const { quote, spaced } = styleOf(call.getSourceFile());
  const ttl = library.types[type]?.methods?.set?.ttl;
  const options = library.name === 'redis' ? `EX: ${SECONDS}, NX: true` : `ex: ${SECONDS}, nx: true`;
  const texts =
    ttl?.kind === 'option'
      ? [spaced ? `{ ${options} }` : `{${options}}`]
      : [`${quote}EX${quote}`, String(SECONDS), `${quote}NX${quote}`];
  const rename: Edit = { start: callee.name.getStart(), end: callee.name.end, text: 'set' };
  return fix(call, 'seconds', 'EX', [rename, ...insertArguments(call, 2, texts)]);
}

/** `hset(key, ...)`, then `expire(key, 300)`: a further link of a chain, or the next statement. */
function expireBehind(call: ts.CallExpression, { library, type }: Operation): Fix | Refusal {
  const [key] = call.arguments;
  const callee = calleeOf(call);
  if (!key || !ts.isPropertyAccessExpression(callee)) return { refusal: 'its key is not seen' };
  const [, field, ...rest] = call.arguments;
  if (field && rest.length > 0 && !ts.isStringLiteralLike(field))
    return { refusal: 'all fields of a hash expire together, and each write would put that off' };
  if (!isPure(key)) return { refusal: 'its key is computed by a call' };
  const file = call.getSourceFile();
  const { eol, end } = styleOf(file);
  const expire = `expire(${key.getText()}, ${SECONDS})`;
  if (library.types[type]?.queued && ts.isPropertyAccessExpression(outermost(call).parent))
    return fix(call, 'seconds', 'expire', addLink(call, expire));
  const waited = awaitOf(call);
  const statement = outermost(waited ?? call).parent;
  const receiver = receiverOf(callee);
  if (library.types[type]?.queued && receiver && areAnswersUsed(receiver))
    return { refusal: 'the answers of the chain are taken by their positions, which would move' };
  if (!receiver || !ts.isExpressionStatement(statement)) return { refusal: 'its answer is used' };
  if (!ts.isBlock(statement.parent) && !ts.isCaseOrDefaultClause(statement.parent))
    return { refusal: 'it is the only statement of an `if` or loop without braces' };
  if (!isPure(receiver)) return { refusal: 'its client is got by a call' };
  const text = `${eol}${indentOf(statement)}${waited ? 'await ' : ''}${receiver.getText()}.${expire}${end}`;
  const start = ts.getTrailingCommentRanges(file.text, statement.end)?.at(-1)?.end ?? statement.end;
  return fix(call, 'seconds', 'expire', [{ start, end: start, text }]);
}

/** Whether what sends a chain that a variable holds, gives its answers to somebody. */
function areAnswersUsed(chain: ts.Expression): boolean {
  return some(frameOf(chain), (node) => {
    if (!ts.isCallExpression(node)) return false;
    const callee = calleeOf(node);
    const sends = /^exec/.test(methodName(callee) ?? '') && receiverOf(callee)?.getText() === chain.getText();
    return sends && !ts.isExpressionStatement(outermost(awaitOf(node) ?? node).parent);
  });
}
