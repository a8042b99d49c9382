import ts from 'typescript';
import { propertyOf, skipOuter, some } from '../code/syntax.js';
import type { Edit } from '../finding.js';
import type { Cache } from '../library.js';
import type { Analysis } from '../project/analysis.js';
import type { Remedy } from '../project/query-in-loop.js';
import type { UnboundedCache } from '../project/unbounded-cache.js';
import { reviewed } from './parts/reviewed.js';
import { insertArguments } from './parts/arguments.js';
import { indentOf, styleOf } from './parts/document.js';
import { MAX_ENTRIES, TTL_MINUTES } from './parts/lru.js';

/** Gives a library's cache the option that bounds it. */
export function boundOption({ holder, growth }: UnboundedCache, analysis: Analysis): Remedy {
  const { construction } = holder;
  const cache = construction?.facts.cache;
  const name = cache?.bounds?.[0];
  if (!construction || !cache || name === undefined)
    return { refusal: 'the library has no option that bounds it' };
  if (growth.value.kind === 'made')
    return {
      refusal: `what \`${holder.name.text}\` keeps may hold connections or timers, which an evicted entry would leave open`,
    };
  if (!growth.reloads)
    return {
      refusal: `it is not seen what gives an entry of \`${holder.name.text}\` again: one that is evicted may be lost`,
    };
  const option = optionText(name, cache);
  const edits = withOptions(construction.node, cache.options ?? 0, [option.text], analysis);
  if (!edits) return { refusal: 'its options are put together elsewhere' };
  return reviewed(
    'bound-cache',
    construction.node,
    option.title.replace('{}', `\`${holder.name.text}\``),
    edits,
  );
}

/** The option that bounds a cache, and what it does. */
export function optionText(name: string, { ttl }: Cache): { text: string; title: string } {
  if (ttl?.name !== name)
    return {
      text: `${name}: ${MAX_ENTRIES}`,
      title: `Keep the ${MAX_ENTRIES} entries of {} used last (\`${name}\`)`,
    };
  const text = ttl.unit === 'seconds' ? `${TTL_MINUTES * 60}` : `${TTL_MINUTES} * 60 * 1000`;
  return {
    text: `${name}: ${text}`,
    title: `Remove entries of {} after ${TTL_MINUTES} minutes (\`${name}\`)`,
  };
}

/** Puts options in front of the others or in the place of their own, or the whole object where there is none. */
export function withOptions(
  node: ts.NewExpression | ts.CallExpression,
  position: number,
  options: readonly string[],
  analysis: Analysis,
): Edit[] | undefined {
  const file = node.getSourceFile();
  const { spaced, eol } = styleOf(file);
  const option = options.join(', ');
  const written = node.arguments?.[position];
  if (!written) {
    const object = spaced ? `{ ${option} }` : `{${option}}`;
    const given = node.arguments?.length ?? 0;
    if (given !== position) return undefined;
    if (!node.arguments) return [{ start: node.end, end: node.end, text: `(${object})` }];
    if (given === 0) return [{ start: node.end - 1, end: node.end - 1, text: object }];
    const end = node.arguments.at(-1)?.end ?? node.end - 1;
    return ts.isCallExpression(node) && !holdsText(node)
      ? insertArguments(node, position, [object])
      : [{ start: end, end, text: `, ${object}` }];
  }
  const value = skipOuter(written);
  const constant = ts.isIdentifier(value) ? analysis.operations.tracer.constant(value) : undefined;
  const object = constant ?? value;
  if (!ts.isObjectLiteralExpression(object) || object.getSourceFile() !== file) return undefined;
  const [first] = object.properties;
  if (!first)
    return [
      { start: object.getStart(file), end: object.end, text: spaced ? `{ ${option} }` : `{${option}}` },
    ];
  const own = options.map((text) => propertyOf(object, text.slice(0, text.indexOf(':'))));
  const replaced = own.flatMap((each, at) =>
    each ? [{ start: each.getStart(file), end: each.end, text: options[at] ?? '' }] : [],
  );
  const added = options.filter((_, at) => !own[at]);
  if (added.length === 0) return replaced;
  const isBroken = file.text.slice(object.getStart(file), first.getStart(file)).includes('\n');
  const separator = isBroken ? `,${eol}${indentOf(first)}` : ', ';
  const start = first.getStart(file);
  return [{ start, end: start, text: added.map((each) => each + separator).join('') }, ...replaced];
}

/** Whether a call holds a text of several lines, which must not be indented. */
function holdsText(node: ts.Node): boolean {
  return some(
    node,
    (each) =>
      (ts.isTemplateExpression(each) || ts.isNoSubstitutionTemplateLiteral(each)) &&
      each.getText().includes('\n'),
  );
}
