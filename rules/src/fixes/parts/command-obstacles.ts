import ts from 'typescript';
import { variationOf } from '../../code/dependence.js';
import { awaitOf, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { effectsOn } from '../../project/cache-effects.js';
import type { RepeatedCall } from '../../project/repeated-calls.js';
import type { KeyedCommand } from '../batch-command.js';
import { hasComment } from './document.js';
import { keyTypeOf, resolvedKey } from './key-type.js';
import type { Refusal } from './keyed-read.js';
import { changeOf } from './mutation.js';
import { collectionChange, errorHandling, isGuarded, keyChange, localIn } from './obstacles.js';

/** What would make a loop over entries that were asked for at once differ from the one written. */
export function commandObstacle(
  read: RepeatedCall,
  { call, key }: KeyedCommand,
  analysis: Analysis,
): Refusal | undefined {
  const { repetition } = read;
  const shape = shapeObstacle(read);
  if (shape) return shape;
  const [change] = effectsOn(repetition, call, analysis);
  if (change) return { refusal: `the loop may change what it asks for (\`${change.text}\`)` };
  const nullable = nullableKey(key, read, analysis);
  if (nullable) return nullable;
  const caught = errorHandling(call, repetition);
  if (caught) return { refusal: caught };
  const [carried] = variationOf([key], repetition, analysis.operations.tracer).carried;
  if (carried) return { refusal: `the key uses \`${carried.name}\`, which the loop changes` };
  const local = localIn(call, key, repetition, analysis);
  if (local) return { refusal: `the command uses \`${local}\`, which is made inside the loop` };
  const moved = collectionChange(repetition) ?? keyChange(key, repetition, analysis);
  if (moved) return { refusal: `the loop changes what the keys are made of (\`${moved}\`)` };
  const changed = changeOf(call, repetition, analysis);
  if (changed)
    return {
      refusal: `the loop changes what it read (\`${changed}\`), and items with the same key would share it`,
    };
  return hasComment(call) ? { refusal: 'a comment stands inside the command' } : undefined;
}

function shapeObstacle({ repetition, call }: RepeatedCall): Refusal | undefined {
  const { kind, node, collection } = repetition;
  if (!collection) return { refusal: 'the loop does not go over a collection' };
  if (kind !== 'for-of' && kind !== 'for') return { refusal: 'the loop is not a `for` over a list' };
  if (ts.isForOfStatement(node) && node.awaitModifier)
    return { refusal: 'the items arrive one by one from a stream' };
  if (!isName(collection)) return { refusal: 'the collection is computed where the loop begins' };
  return awaitOf(call) ? undefined : { refusal: 'the promise of the command is used as such' };
}

/** A name or member, which may be evaluated twice. */
function isName(collection: ts.Expression): boolean {
  let node = skipOuter(collection);
  while (ts.isPropertyAccessExpression(node) && !node.questionDotToken) node = skipOuter(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

/** A key that the loop makes sure of before it asks; in a template it is text, whatever it is. */
function nullableKey(
  key: ts.Expression,
  { repetition }: RepeatedCall,
  analysis: Analysis,
): Refusal | undefined {
  const resolved = resolvedKey(key, repetition.body, analysis);
  if (ts.isTemplateExpression(skipOuter(resolved)) || ts.isCallExpression(skipOuter(resolved)))
    return undefined;
  const { nullable, kind } = keyTypeOf(resolved, analysis);
  return nullable || (kind === 'unknown' && isGuarded(key, resolved, repetition))
    ? { refusal: `\`${key.getText()}\` may be null or undefined` }
    : undefined;
}
