import ts from 'typescript';
import { isArrayLike } from '../code/collections.js';
import { isMeantSequential } from '../code/intentions.js';
import { awaitOf, outermost } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { hasComment, indentOf, styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { isPure } from './parts/keyed-read.js';
import { broken } from './parts/layout.js';
import { reviewed } from './parts/reviewed.js';

/** `for (const key of keys) await redis.del(key)` becomes `await Promise.all(keys.map((key) => redis.del(key)))`. */
export function sendTogether({ call, direct, repetition }: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { client, sharded } = direct?.library.types[direct.type] ?? {};
  if (client?.opens === 'pool' && !sharded)
    return { refusal: 'the commands may overtake each other on the connections of a pool' };
  const { node, collection, item } = repetition;
  if (!ts.isForOfStatement(node) || node.awaitModifier || !collection || !item)
    return { refusal: 'the loop is not a `for...of` over a list' };
  const waited = awaitOf(call);
  const only = ts.isBlock(node.statement) ? node.statement.statements : [node.statement];
  const [statement] = only;
  if (!waited || only.length !== 1 || statement !== outermost(waited).parent)
    return { refusal: 'the loop does more than send the command' };
  if (!ts.isCallExpression(call) || !call.arguments.every((argument) => isValue(argument)))
    return { refusal: 'an argument of the command is computed by a call that may do more' };
  if (hasComment(node)) return { refusal: 'a comment stands inside the loop' };
  if (isMeantSequential(node))
    return { refusal: 'a comment says that they are sent one after another on purpose' };
  const style = styleOf(call.getSourceFile());
  const isArray = isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  const list = isArray ? collection.getText() : `[...${collection.getText()}]`;
  const parameter = ts.isIdentifier(item) ? item.text : item.getText();
  const each = `${list}.map((${parameter}) => ${call.getText()})`;
  const indent = indentOf(node);
  const line = `await Promise.all(${each})${style.end}`;
  const fits = !each.includes('\n') && indent.length + line.length <= style.width;
  const text = fits ? line : `await ${broken('Promise.all', [each], style, indent)}${style.end}`;
  const title = 'Send all commands together (an error no longer keeps later ones from being sent)';
  return reviewed('send-together', call, title, [{ start: node.getStart(), end: node.end, text }]);
}

/** What may be computed for all items before the first command is sent. */
function isValue(argument: ts.Expression): boolean {
  return isPure(argument, (call) => /^JSON\.stringify$/.test(call.expression.getText()));
}
