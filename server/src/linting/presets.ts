import type { ESLint, Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';

export const plugin: ESLint.Plugin = hotpath;

export const presets = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof presets)[number];

/** The rules that a preset switches on, as ESLint configuration. */
export function rulesOf(preset: Preset): Linter.RulesRecord {
  const configs = [plugin.configs?.[preset] ?? []].flat();
  return Object.assign({}, ...configs.map((config) => config.rules)) as Linter.RulesRecord;
}
