import { presetOf } from '../linting/presets.js';
import type { CheckOptions } from './check-files.js';

/** A command to copy, with the flags without which it would not look at what this run looked at. */
export function suggestedCommand(command: string, { preset, cold, inlineConfig }: CheckOptions): string {
  const flags = [
    preset === 'recommended' ? [] : [`--preset ${preset}`],
    cold ? ['--cold'] : [],
    inlineConfig ? [] : ['--no-inline-config'],
  ];
  return [command, ...flags.flat()].join(' ');
}

/** The command for what these rules find: in no larger preset than they need. */
export function suggestedCommandFor(
  rules: readonly string[],
  command: string,
  options: CheckOptions,
): string {
  return suggestedCommand(command, { ...options, preset: presetOf(rules) });
}
