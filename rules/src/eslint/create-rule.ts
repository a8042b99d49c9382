import type { Rule } from 'eslint';
import type { Finding, Settings } from '../finding.js';
import type { Source as LintedSource } from './program.js';
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

/** The schema of one value, as ESLint takes it. */
type Schema = Extract<Rule.RuleMetaData['schema'], readonly unknown[]>[number];

/** What a user may choose about a rule: one object, each of its properties with a schema and a value for where nothing is said. */
export interface RuleOptions<O extends object> {
  readonly properties: { readonly [name in keyof O]: Schema };
  readonly defaults: O;
  /** What a preset and the larger ones choose instead. */
  readonly presets?: Partial<Record<RuleDocs['preset'], Partial<O>>>;
}

/** A rule of the plugin. `find` is its question without ESLint: the server asks it first and lints only where it finds. */
export interface HotpathRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & { readonly docs: RuleDocs };
  readonly find: Find;
  /** The options that presets give the rule; undefined where they leave the defaults. */
  readonly presets: RuleOptions<object>['presets'];
}

type Source = Pick<LintedSource, 'program' | 'file'> & Pick<Settings, 'libraries'>;

/**
 * What a rule finds in a file of a program, in the order of the text; cold code included. `options` are those of the
 * configuration, as far as they are given.
 */
export type Find = (source: Source, options?: object) => readonly Finding[];

/** Creates a rule that reports what `find` finds. `apply` is the message of its suggestions: the fix's title. */
export function createRule<O extends object = object>(rule: {
  readonly name: string;
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<string, string>>;
  readonly options?: RuleOptions<O>;
  readonly find: (source: Source, options: O) => readonly Finding[];
}): HotpathRule {
  const { name, docs, messages, options } = rule;
  const defaults = options?.defaults ?? ({} as O);
  const find: Find = (source, given) => rule.find(source, { ...defaults, ...given });
  return {
    meta: {
      type: 'suggestion',
      fixable: 'code',
      hasSuggestions: true,
      docs: { ...docs, url: `https://github.com/hotpath-dev/hotpath/blob/main/rules/docs/${name}.md` },
      schema: options
        ? [{ type: 'object', properties: { ...options.properties }, additionalProperties: false }]
        : [],
      messages: { ...messages, apply: '{{title}}' },
      defaultOptions: options ? [{ ...defaults }] : [],
    },
    create: (context) => reportFindings(context, find),
    find,
    presets: options?.presets,
  };
}
