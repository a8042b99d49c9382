import type { ESLint, Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';

/** The plugin with ESLint's types, which say less than its own. */
export const plugin: ESLint.Plugin = { meta: hotpath.meta, rules: hotpath.rules };

export const presets = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof presets)[number];

/** The rules that a preset switches on, as ESLint configuration. */
export function rulesOf(preset: Preset): Linter.RulesRecord {
  return { ...hotpath.configs[preset].rules };
}

/** The smallest preset that holds all of the rules, which are named without the plugin's prefix. */
export function presetOf(rules: readonly string[]): Preset {
  return presets.find((preset) => rules.every((rule) => `hotpath/${rule}` in rulesOf(preset))) ?? 'all';
}
