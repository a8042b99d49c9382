import ts from 'typescript';
import { parametersBehind } from '../../code/parameters.js';
import { attachment } from '../../code/repetition.js';
import type { FunctionNode } from '../../code/syntax.js';
import { enclosingFunction, isInside, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Frequency } from '../frequency.js';
import { frequencyOf } from '../frequency.js';
import { varietyOfKey } from './keys.js';
import type { Use, Write } from './uses.js';
import type { Value } from './values.js';
import { valueOfWrite } from './values.js';

/** A write that adds an entry for each of ever more keys. */
export interface Growth {
  readonly write: Write;
  /** The function around it whose arguments decide the key. */
  readonly frame: FunctionNode;
  /** What the entries are counted by, as written: `userId`. */
  readonly key: string;
  readonly value: Value;
  /** Where the same entry is asked for before it is written. */
  readonly read: ts.Expression | undefined;
  /** A miss is made good again, so that an entry may go. */
  readonly reloads: boolean;
}

/** The first of the writes that surely makes a holder grow for ever. */
export function growthOf(uses: readonly Use[], analysis: Analysis): Growth | undefined {
  for (const use of uses) {
    const growth = use.kind === 'write' ? growthBy(use, uses, analysis) : undefined;
    if (growth) return growth;
  }
  return undefined;
}

function growthBy(write: Write, uses: readonly Use[], analysis: Analysis): Growth | undefined {
  const frame = frameOf(write, analysis);
  if (!frame) return undefined;
  const variety = varietyOfKey(write.key, analysis);
  if (variety.kind === 'finite') return undefined;
  const frequency = steadyFrequency(write.node, analysis);
  if (frequency.kind !== 'repeated') return undefined;
  const value = valueOfWrite(write, frame, uses, analysis);
  if (value.kind === 'state' && frequency.by !== 'handler' && isWarningOnce(write, frame)) return undefined;
  const read = readBefore(write, frame, uses);
  const isCertain = variety.kind === 'unbounded' || (isAwaited(value) && !VAGUE.test(variety.text));
  if (!isCertain || !isEvident(write, value, read, variety.text, frame, frequency)) return undefined;
  return {
    write,
    frame,
    key: variety.text,
    value,
    read,
    reloads: (read !== undefined || isDefaulting(write.node)) && reloads(value),
  };
}

/** Names of keys that may as well be those of files, settings or types. */
export const VAGUE =
  /(^|[.\]])(name|key|code|path|file|filename|filePath|dir|directory|folder|prefix|symbol|value)$/i;

/** Clients of servers are kept by the server's address, of which there are few. */
const ADDRESS = /(url|uri|host|hostname|dsn|endpoint|origin|token|key|address|domain)$/i;

/**
 * Whether the code shows growth: it looks an entry up and keeps what it made for it (a cache), or a handler writes an
 * entry of its own. Functions that are only offered and only write are registries more often than not.
 */
function isEvident(
  write: Write,
  value: Value,
  read: ts.Expression | undefined,
  key: string,
  frame: FunctionNode,
  { by, because }: Frequency,
): boolean {
  if (value.kind === 'given') return by === 'handler' && because === frame;
  if (read) return value.kind !== 'made' || !ADDRESS.test(key);
  if (isDefaulting(write.node)) return true;
  return by === 'handler' && value.kind !== 'made';
}

/** `if (warned[text]) return; warned[text] = true; console.warn(text);`: as many texts as the code has. */
function isWarningOnce({ value, node }: Write, frame: FunctionNode): boolean {
  const isMark = value === undefined || value.kind === ts.SyntaxKind.TrueKeyword;
  return (
    isMark && /\b(console\.\w+|\w*[lL]og(ger)?\.\w+|emitWarning|deprecate)\(/.test(textAfter(node, frame))
  );
}

function textAfter(node: ts.Node, frame: FunctionNode): string {
  return node.getSourceFile().text.slice(node.end, frame.end);
}

/** What is loaded, or waited for: code does not wait for what it could name. */
function isAwaited({ kind, waits }: Value): boolean {
  return kind === 'loaded' || (kind === 'computed' && waits);
}

/** `cache[id] ??= load(id)` asks and writes. */
function isDefaulting(node: Write['node']): boolean {
  return ts.isBinaryExpression(node) && /^(\?\?|\|\|)=$/.test(node.operatorToken.getText());
}

function reloads({ kind }: Value): boolean {
  return kind === 'loaded' || kind === 'computed';
}

/** The nearest function around a write, callbacks that run in place left out, whose arguments decide the key. */
function frameOf(write: Write, analysis: Analysis): FunctionNode | undefined {
  for (let frame = enclosingFunction(write.node); frame; frame = enclosingFunction(frame)) {
    if (isDecorator(frame)) return undefined;
    if (attachment(frame, analysis.operations) !== 'detached') continue;
    if (parametersBehind([write.key], frame, analysis.operations.tracer).some((each) => each >= 0))
      return frame;
  }
  return undefined;
}

/** `(target) => ...`: runs once for each class that bears the decorator. */
function isDecorator({ parameters: [first] }: FunctionNode): boolean {
  return /^_?(target|constructor|ctor|proto|prototype)$/.test(first?.name.getText() ?? '');
}

/**
 * How often a node runs beyond the loops around it, since a loop at start-up ends. A callback that nobody is known to
 * call runs as often as it is made.
 */
function steadyFrequency(node: ts.Node, analysis: Analysis): Frequency {
  let found = frequencyOf(node, analysis);
  for (let steps = 0; steps < 6; steps++) {
    const next: ts.Node | undefined =
      found.kind === 'repeated' && found.by === 'loop'
        ? found.because
        : found.kind === 'unknown'
          ? enclosingCallback(node)
          : undefined;
    if (!next) return found;
    node = next;
    found = frequencyOf(next, analysis);
  }
  return found;
}

/** The function expression around a node, when it stands inside another function. */
function enclosingCallback(node: ts.Node): ts.Node | undefined {
  const around = enclosingFunction(node);
  const isInline = around && (ts.isArrowFunction(around) || ts.isFunctionExpression(around));
  return isInline && enclosingFunction(around) ? around : undefined;
}

/** Where the function asks for the entry that it writes; not inside the value that it writes. */
function readBefore(write: Write, frame: FunctionNode, uses: readonly Use[]): ts.Expression | undefined {
  const key = textOf(write.key);
  return uses.find(
    (use) =>
      use.kind === 'read' && isInside(use.node, frame) && use.node !== write.node && textOf(use.key) === key,
  )?.node;
}

function textOf(key: ts.Expression): string {
  return skipOuter(key).getText().replace(/\s+/g, ' ');
}
