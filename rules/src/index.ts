import type { ESLint, Linter } from 'eslint';
import type { HotpathRule } from './eslint/create-rule.js';
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
  readonly rules: Record<string, Linter.RuleSeverity | Linter.RuleSeverityAndOptions>;
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
    rules: Object.fromEntries(
      included.map(([rule, { presets }]) => [`hotpath/${rule}`, entry(chosen(presets, name))]),
    ),
  };
}

/** The options of the largest preset up to the named one that chooses any. */
function chosen(presets: HotpathRule['presets'], name: Preset): object | undefined {
  return PRESETS.slice(0, PRESETS.indexOf(name) + 1)
    .map((each) => presets?.[each])
    .findLast((each) => each !== undefined);
}

function entry(options: object | undefined): Linter.RuleSeverity | Linter.RuleSeverityAndOptions {
  return options ? ['warn', options] : 'warn';
}

for (const name of PRESETS) plugin.configs[name] = preset(name);

/** The ESLint plugin: rules and the presets `recommended`, `strict` and `all` for flat configurations. */
export default plugin;
