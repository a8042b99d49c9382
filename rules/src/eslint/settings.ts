import type { TSESLint } from '@typescript-eslint/utils';
import type { Settings } from '../finding.js';

/** Reads `settings.hotpath`. Throws an error that names the key when it is not of the right shape. */
export function settingsOf(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): Settings {
  const value = (context.settings as { hotpath?: unknown }).hotpath;
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) throw new TypeError('settings.hotpath must be an object.');
  const { cold, sink } = value as { cold?: unknown; sink?: unknown };
  if (cold !== undefined && typeof cold !== 'boolean')
    throw new TypeError('settings.hotpath.cold must be true or false.');
  if (sink !== undefined && typeof sink !== 'function')
    throw new TypeError('settings.hotpath.sink must be a function.');
  return value;
}
