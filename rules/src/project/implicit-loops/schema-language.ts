import type { Spread } from './implicit-loop.js';

/** One field of a schema: from the type that has it to the type that it gives. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly list: boolean;
}

/** What a schema says about which types come in lists; `entities`: those that another service may ask for by key. */
export class SchemaGraph {
  readonly #edges: readonly Edge[];
  readonly #entities: ReadonlySet<string>;
  readonly roots: ReadonlySet<string>;

  constructor(edges: readonly Edge[], entities: Iterable<string> = [], roots: Iterable<string> = []) {
    this.#edges = edges;
    this.#entities = new Set(entities);
    this.roots = new Set(['Query', 'Mutation', 'Subscription', ...roots]);
  }

  /** `many` where some way from the operations to the type leads through a list. */
  spreadOf(type: string): Spread {
    const seen = new Set<string>();
    const isMany = (name: string): boolean => {
      if (seen.has(name) || this.roots.has(name)) return false;
      seen.add(name);
      return (
        this.#entities.has(name) ||
        this.#edges.some(({ from, to, list }) => to === name && (list || isMany(from)))
      );
    };
    if (!this.#edges.some(({ to }) => to === type)) return 'unknown';
    return isMany(type) ? 'many' : 'one';
  }
}

/** The schema that a text in GraphQL's own language describes. */
export function schemaIn(text: string): SchemaGraph {
  const definitions = definitionsOf(tokensOf(text));
  const roots = definitions.filter(({ kind }) => kind === 'schema').flatMap(({ edges }) => edges);
  return new SchemaGraph(
    definitions.flatMap(({ edges }) => edges),
    definitions.filter(({ isEntity }) => isEntity).map(({ name }) => name),
    roots.map(({ to }) => to),
  );
}

interface Definition {
  readonly kind: string;
  readonly name: string;
  readonly edges: readonly Edge[];
  readonly isEntity: boolean;
}

const TOKENS = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|[A-Za-z_]\w*|[{}()[\]:=|&@]/g;

/** Words and punctuation that tell types and lists apart; descriptions and comments left out. */
function tokensOf(text: string): string[] {
  return (text.match(TOKENS) ?? []).filter((token) => !/^["#]/.test(token));
}

function definitionsOf(tokens: readonly string[]): Definition[] {
  const found: Definition[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens[at] ?? '';
    if (kind === '(' || kind === '{') at = closing(tokens, at); // of a directive, an enum, an input
    if (kind === 'union') found.push(unionAt(tokens, at));
    if (!/^(type|interface|schema)$/.test(kind)) continue;
    const open = tokens.indexOf('{', at);
    if (open < 0) break;
    const close = closing(tokens, open);
    found.push(typeAt(tokens.slice(at, open), tokens.slice(open + 1, close)));
    at = close;
  }
  return found;
}

/** `union Found = Order | Customer`: where the union may be many, so may its members. */
function unionAt(tokens: readonly string[], at: number): Definition {
  const name = tokens[at + 1] ?? '';
  const edges: Edge[] = [];
  const given = tokens.slice(tokens.indexOf('=', at) + 1);
  if (given[0] !== '|') given.unshift('|');
  for (let next = 0; given[next] === '|'; next += 2)
    edges.push({ from: name, to: given[next + 1] ?? '', list: false });
  return { kind: 'union', name, edges, isEntity: false };
}

function typeAt(head: readonly string[], body: readonly string[]): Definition {
  const [kind = '', word = ''] = head;
  const name = kind === 'schema' ? kind : word;
  const implementing = head.indexOf('implements');
  const directive = head.indexOf('@');
  const interfaces =
    implementing < 0
      ? []
      : head.slice(implementing + 1, directive < 0 ? undefined : directive).filter((each) => each !== '&');
  return {
    kind,
    name,
    edges: [...fieldsOf(name, body), ...interfaces.map((from) => ({ from, to: name, list: false }))],
    isEntity: head.some((token, position) => token === '@' && head[position + 1] === 'key'),
  };
}

/** The types that fields give; arguments of fields and of directives left out. */
function fieldsOf(from: string, body: readonly string[]): Edge[] {
  const edges: Edge[] = [];
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '(') at = closing(body, at);
    if (body[at] !== ':') continue;
    const list = body[at + 1] === '[';
    while (body[at + 1] === '[') at++;
    edges.push({ from, to: body[at + 1] ?? '', list });
  }
  return edges;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

/** Where the bracket at a position is closed. */
function closing(tokens: readonly string[], open: number): number {
  const opening = tokens[open] ?? '';
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === opening) depth++;
    if (tokens[at] === CLOSING[opening] && --depth === 0) return at;
  }
  return tokens.length;
}
