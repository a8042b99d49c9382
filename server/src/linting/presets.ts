import type { ESLint, Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';

/** The plugin with ESLint's types; typescript-eslint's own types of the same object are stricter in details. */
export const plugin: ESLint.Plugin = {
  meta: hotpath.meta,
  rules: hotpath.rules as unknown as NonNullable<ESLint.Plugin['rules']>,
};

export const presets = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof presets)[number];

/** The rules that a preset switches on, as ESLint configuration. */
export function rulesOf(preset: Preset): Linter.RulesRecord {
  return { ...hotpath.configs[preset].rules } as Linter.RulesRecord;
}
