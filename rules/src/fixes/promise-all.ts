import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { Run } from '../project/awaits/runs.js';
import type { Binding } from './parts/bindings.js';
import { bindingsOf, commonKeyword, isInferredFromType } from './parts/bindings.js';
import { indentOf, styleOf, takenNames } from './parts/document.js';
import type { Element } from './parts/elements.js';
import { elementsOf, hasInnerComment } from './parts/elements.js';
import type { Refusal } from './parts/keyed-read.js';
import { earlyCall } from './parts/early-calls.js';

/** Starts the awaited calls of a run together: `const [a, b] = await Promise.all([f(), g()]);`. */
export function promiseAll(run: Run, analysis: Analysis): Fix | Refusal {
  const obstacle = obstacleOf(run, analysis);
  if (obstacle) return { refusal: obstacle };
  const [{ statement }] = run;
  const file = statement.getSourceFile();
  const style = styleOf(file);
  const indent = indentOf(statement);
  const keyword = commonKeyword(run);
  const bindings = bindingsOf(run, keyword, takenNames(statement), analysis);
  const { elements, end } = elementsOf(run, indent + style.indent);
  const lines = [
    declarationOf(keyword, bindings, elements, indent, style) + style.end,
    ...bindings.flatMap(({ after }) => (after === undefined ? [] : [after + style.end])),
  ];
  const edit = { start: statement.getStart(), end, text: lines.join(style.eol + indent) };
  return {
    name: 'promise-all',
    title: titleOf(run.length),
    safety: 'reviewed',
    edits: [{ file: file.fileName, edits: [edit] }],
    insertions: [],
  };
}

function titleOf(count: number): string {
  return count === 2
    ? 'Start both together with `Promise.all` (the second also starts when the first fails)'
    : `Start all ${String(count)} together with \`Promise.all\` (the others also start when one fails)`;
}

function obstacleOf(run: Run, analysis: Analysis): string | undefined {
  const [, ...later] = run;
  for (const question of later) {
    const call = earlyCall(question, analysis);
    if (call) return `\`${call}\` would run before the first answer is there`;
  }
  const inferred = run.find(isInferredFromType);
  if (inferred) return `the type of \`${inferred.declaration.name.getText()}\` decides what the call returns`;
  return run.some(hasInnerComment) ? 'a comment stands inside a declaration' : undefined;
}

type Style = ReturnType<typeof styleOf>;

/** On one line where it fits, else one element a line; the pattern too, where it alone is too long. */
function declarationOf(
  keyword: string,
  bindings: readonly Binding[],
  elements: readonly Element[],
  indent: string,
  style: Style,
): string {
  const patterns = bindings.map(({ pattern }) => pattern);
  const types = bindings.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const annotation = types.length > 0 ? `: [${types.join(', ')}]` : '';
  const inner = style.eol + indent + style.indent;
  const outer = style.eol + indent;
  const flat = `${keyword} [${patterns.join(', ')}]${annotation} = await Promise.all([`;
  const fits = (text: string): boolean => !text.includes('\n') && indent.length + text.length <= style.width;
  const line = `${flat}${elements.map(({ text }) => text).join(', ')}])`;
  if (fits(line + style.end) && elements.every(({ above, beside }) => above.length === 0 && !beside))
    return line;
  const broken = patterns.map((each) => `${inner}${each.split(style.eol + indent).join(inner)},`).join('');
  const head = fits(flat) ? flat : `${keyword} [${broken}${outer}]${annotation} = await Promise.all([`;
  const rows = elements.map(({ above, text, beside }, index) => {
    const comma = style.trailingComma || index < elements.length - 1 ? ',' : '';
    return [...above, `${text}${comma}${beside ? ` ${beside}` : ''}`].map((each) => inner + each).join('');
  });
  return `${head}${rows.join('')}${outer}])`;
}
