import type { ESLint, Linter } from 'eslint';
import { rules } from './generated/rules.js';
import { version } from './generated/version.js';

type Preset = 'recommended' | 'strict' | 'all';

/** The plugin with ESLint's own types, so that it stands in any typed configuration. */
interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: NonNullable<ESLint.Plugin['rules']>;
  readonly configs: Record<Preset, PresetConfig>;
}

interface PresetConfig {
  readonly name: string;
  readonly plugins: Record<string, ESLint.Plugin>;
  readonly rules: Record<string, Linter.RuleSeverity>;
}

const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];

/** The presets name the plugin itself: ESLint takes no two objects for one name. */
const plugin: Plugin = {
  meta: { name: 'eslint-plugin-hotpath', version, namespace: 'hotpath' },
  rules,
  configs: {} as Plugin['configs'],
};

function preset(name: Preset): PresetConfig {
  const included = Object.entries(rules).filter(
    ([, rule]) => PRESETS.indexOf(rule.meta.docs.preset) <= PRESETS.indexOf(name),
  );
  return {
    name: `hotpath/${name}`,
    plugins: { hotpath: plugin },
    rules: Object.fromEntries(included.map(([rule]) => [`hotpath/${rule}`, 'warn' as const])),
  };
}

for (const name of PRESETS) plugin.configs[name] = preset(name);

/** The ESLint plugin: rules and the presets `recommended`, `strict` and `all` for flat configurations. */
export default plugin;
