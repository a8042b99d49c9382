import { sectionsOf, type Block, type Section } from './markdown.js';

export type Mode = 'typed' | 'traced';

/** A `// ^^^ text` line: it marks the line above it, from the first caret to the last, and is no part of the code. */
export interface Marker {
  readonly file: string;
  readonly line: number;
  /** One-based, `endColumn` exclusive; undefined for `// ! text`, which marks the line as a whole. */
  readonly columns: { readonly start: number; readonly end: number } | undefined;
  readonly text: string;
}

/** The text of a file after all fixes of the case were applied. */
export interface Fixed {
  readonly file: string;
  readonly text: string;
  readonly safety: string | undefined;
  readonly mode: Mode | undefined;
}

/** One case of a spec. */
export interface Case {
  readonly title: string;
  readonly kind: 'invalid' | 'valid';
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly Marker[];
  readonly fixed: readonly Fixed[];
  /** The `Name: text` lines of the case. */
  readonly said: (name: Statement) => readonly string[];
  readonly section: Section;
}

const statements = [
  'No fix',
  'No fix when traced',
  'Only typed',
  'Only traced',
  'Path',
  'Cost',
  'Fix',
  'Options',
  'Settings',
  'Does not compile',
] as const;
export type Statement = (typeof statements)[number];

const codeLanguages = new Set(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs']);

/** Reads the cases of a spec: every section without sections below it, under a heading `Invalid` or `Valid`. */
export function casesOf(text: string): readonly Case[] {
  const sections = sectionsOf(text);
  const leaves = sections.filter((section) => section.children.length === 0 && kindOf(section) !== undefined);
  return leaves.filter((section) => section.blocks.length > 0).map(toCase);
}

export function isCode(block: Block): boolean {
  return codeLanguages.has(block.language);
}

export function fileOf(block: Block): string {
  return block.file ?? `src/example.${block.language}`;
}

function kindOf(section: Section | undefined): Case['kind'] | undefined {
  if (section === undefined) return undefined;
  const title = section.title.toLowerCase();
  return title === 'invalid' || title === 'valid' ? title : kindOf(section.parent);
}

/** The blocks of the section and those that it shares with others: the ones right under the headings above it. */
function allBlocks(section: Section): readonly Block[] {
  return section.parent === undefined ? section.blocks : [...allBlocks(section.parent), ...section.blocks];
}

function toCase(section: Section): Case {
  const blocks = allBlocks(section);
  const sources = blocks.filter((block) => !block.words.includes('fixed'));
  const read = sources.map((block) => ({
    file: fileOf(block),
    ...withoutMarkers(fileOf(block), block.text),
  }));
  const own = section.blocks.filter((block) => !block.words.includes('fixed')).map(fileOf);
  const twice = own.find((file, index) => own.indexOf(file) !== index);
  if (twice !== undefined) throw new Error(`"${section.title}" has two blocks for ${twice}`);
  return {
    title: section.title,
    kind: kindOf(section) ?? 'valid',
    files: new Map(read.map(({ file, text }) => [file, text])),
    markers: read.flatMap(({ markers }) => markers),
    fixed: section.blocks.filter((block) => block.words.includes('fixed')).map(toFixed),
    said: statementsIn(section.prose),
    section,
  };
}

function toFixed(block: Block): Fixed {
  return {
    file: fileOf(block),
    text: withoutMarkers(fileOf(block), block.text).text,
    safety: block.words.find((word) => word === 'safe' || word === 'reviewed' || word === 'project'),
    mode: block.words.find((word) => word === 'typed' || word === 'traced'),
  };
}

/** Separates code and markers. */
function withoutMarkers(file: string, text: string): { text: string; markers: Marker[] } {
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of text.split('\n')) {
    const match = /^(\s*\/\/\s*)(\^+|!)(?:\s+(.*))?$/.exec(line);
    if (match === null) {
      kept.push(line);
      continue;
    }
    const [, before = '', sign = '', part = ''] = match;
    const start = before.length + 1;
    const columns = sign === '!' ? undefined : { start, end: start + sign.length };
    markers.push({ file, line: kept.length, columns, text: part.trim() });
  }
  return { text: kept.join('\n'), markers };
}

function statementsIn(prose: readonly string[]): Case['said'] {
  const pattern = new RegExp(`^(?:[-*] )?(${statements.join('|')}): (.*)$`);
  const found = prose.flatMap((line) => {
    const match = pattern.exec(line);
    return match === null ? [] : [{ name: match[1], text: (match[2] ?? '').trim() }];
  });
  return (name) => found.filter((statement) => statement.name === name).map((statement) => statement.text);
}
