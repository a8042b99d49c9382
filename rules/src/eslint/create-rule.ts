import type { Rule } from 'eslint';
import type { Finding, Settings } from '../finding.js';
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
export interface HotpathRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & { readonly docs: RuleDocs };
  readonly find: Find;
}

/** What a rule finds in a file of a program, in the order of the text; cold code included. */
export type Find = (
  source: Pick<Source, 'program' | 'file'> & Pick<Settings, 'libraries'>,
) => readonly Finding[];

/** Creates a rule that reports what `find` finds. `apply` is the message of its suggestions: the fix's title. */
export function createRule(options: {
  readonly name: string;
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<string, string>>;
  readonly find: Find;
}): HotpathRule {
  const { name, docs, messages, find } = options;
  return {
    meta: {
      type: 'suggestion',
      fixable: 'code',
      hasSuggestions: true,
      docs: { ...docs, url: `https://github.com/hotpath-dev/hotpath/blob/main/rules/docs/${name}.md` },
      schema: [],
      messages: { ...messages, apply: '{{title}}' },
      defaultOptions: [],
    },
    create: (context) => reportFindings(context, find),
    find,
  };
}
