import { ESLintUtils } from '@typescript-eslint/utils';
import type { Finding } from '../finding.js';
import type { Source } from './program.js';
import { reportFindings } from './report.js';

/** What a rule's documentation says about it; the presets and the tables are generated from this. */
export interface RuleDocs {
  readonly description: string;
  readonly family:
    | 'Queries in loops'
    | 'Awaits'
    | 'Caches'
    | 'Clients and pools'
    | 'Query shape'
    | 'Lazy and streaming'
    | 'Batches and queues'
    | 'Monitoring';
  /** The smallest preset that holds the rule. */
  readonly preset: 'recommended' | 'strict' | 'all';
}

/** A rule of the plugin. `find` is its question without ESLint: the server asks it first and lints only where it finds. */
export type HotpathRule<Ids extends string> = ESLintUtils.RuleModule<Ids, [], RuleDocs> & {
  readonly find: Find;
};

/** What a rule finds in a file of a program, in the order of the text; cold code included. */
export type Find = (source: Pick<Source, 'program' | 'file'>) => readonly Finding[];

const documented = ESLintUtils.RuleCreator<RuleDocs>(
  (name) => `https://github.com/hotpath-dev/hotpath/blob/main/rules/docs/${name}.md`,
);

/** Creates a rule that reports what `find` finds. `apply` is the message of its suggestions: the fix's title. */
export function createRule<Ids extends string>(options: {
  readonly name: string;
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<Ids, string>>;
  readonly find: Find;
}): HotpathRule<Ids | 'apply'> {
  const { name, docs, find } = options;
  const messages = { ...options.messages, apply: '{{title}}' } as Record<Ids | 'apply', string>;
  const rule = documented<[], Ids | 'apply'>({
    name,
    meta: {
      type: 'suggestion',
      fixable: 'code',
      hasSuggestions: true,
      docs,
      schema: [],
      messages,
      defaultOptions: [],
    },
    create: (context) => reportFindings(context, find),
  });
  return { ...rule, find };
}
