import { ESLintUtils } from '@typescript-eslint/utils';

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

/** Creates a rule of the plugin, with its page as URL. */
export const createRule = ESLintUtils.RuleCreator<RuleDocs>(
  (name) => `https://github.com/hotpath-dev/hotpath/blob/main/rules/docs/${name}.md`,
);
