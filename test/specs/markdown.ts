import MarkdownIt from 'markdown-it';

/** A fenced code block: ```` ```ts src/orders.ts fixed ````. Lines are zero-based; `end` is the line after the fence. */
export interface Block {
  readonly language: string;
  /** The file's name as written after the language, or undefined. */
  readonly file: string | undefined;
  /** The other words after the language: `fixed`, `reviewed`, `traced`, ... */
  readonly words: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands between one heading and the next. `level` 0 is the text before the first heading. */
export interface Section {
  readonly title: string;
  readonly level: number;
  readonly line: number;
  readonly end: number;
  readonly blocks: readonly Block[];
  /** The lines outside code blocks. */
  readonly prose: readonly string[];
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
}

const markdown = new MarkdownIt();

/** Cuts a Markdown text into its sections, in the order of the text. */
export function sectionsOf(text: string): readonly Section[] {
  const lines = text.split('\n');
  const tokens = markdown.parse(text, {});
  const blocks = tokens.filter((token) => token.type === 'fence').map(toBlock);
  const headings = [
    { title: '', level: 0, line: 0 },
    ...tokens.flatMap((token, index) =>
      token.type === 'heading_open'
        ? [
            {
              title: tokens[index + 1]?.content ?? '',
              level: Number(token.tag.slice(1)),
              line: token.map?.[0] ?? 0,
            },
          ]
        : [],
    ),
  ];
  const sections: (Section & { children: Section[] })[] = [];
  for (const [index, heading] of headings.entries()) {
    const end = headings[index + 1]?.line ?? lines.length;
    const parent = sections.findLast((section) => section.level < heading.level);
    const own = blocks.filter((block) => block.start >= heading.line && block.end <= end);
    const section = {
      ...heading,
      end,
      parent,
      blocks: own,
      prose: proseOf(lines, heading.line, end, own),
      children: [],
    };
    parent?.children.push(section);
    sections.push(section);
  }
  return sections;
}

function toBlock(token: { info: string; content: string; map: [number, number] | null }): Block {
  const [language = '', ...words] = token.info.trim().split(/\s+/);
  const file = words.find((word) => /[./]/.test(word));
  const [start, end] = token.map ?? [0, 0];
  return { language, file, words: words.filter((word) => word !== file), text: token.content, start, end };
}

function proseOf(lines: readonly string[], start: number, end: number, blocks: readonly Block[]): string[] {
  return lines
    .slice(start, end)
    .filter((_, index) => !blocks.some((block) => start + index >= block.start && start + index < block.end));
}
