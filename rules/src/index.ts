import type { TSESLint } from '@typescript-eslint/utils';
import { rules } from './generated/rules.js';
import { version } from './generated/version.js';

type Preset = 'recommended' | 'strict' | 'all';

interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: typeof rules;
  readonly configs: Readonly<Record<Preset, TSESLint.FlatConfig.Config>>;
}

const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];

const base = { meta: { name: 'eslint-plugin-hotpath', version, namespace: 'hotpath' }, rules };

function preset(name: Preset): TSESLint.FlatConfig.Config {
  const included = Object.entries(rules).filter(
    ([, rule]) => PRESETS.indexOf(rule.meta.docs?.preset ?? 'all') <= PRESETS.indexOf(name),
  );
  return {
    name: `hotpath/${name}`,
    plugins: { hotpath: base },
    rules: Object.fromEntries(included.map(([rule]) => [`hotpath/${rule}`, 'warn' as const])),
  };
}

/** The ESLint plugin: rules and the presets `recommended`, `strict` and `all` for flat configurations. */
const plugin: Plugin = {
  ...base,
  configs: { recommended: preset('recommended'), strict: preset('strict'), all: preset('all') },
};

export default plugin;
