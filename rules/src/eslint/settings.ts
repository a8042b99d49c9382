import type { Rule } from 'eslint';
import type { Settings } from '../finding.js';
import { ownLibraries } from '../own-libraries.js';

/** Reads `settings.hotpath`. Throws an error that names the key when it is not of the right shape. */
export function settingsOf(context: Rule.RuleContext): Settings {
  const value: unknown = context.settings['hotpath'];
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) throw new TypeError('settings.hotpath must be an object.');
  const { cold, sink, libraries } = value as { cold?: unknown; sink?: unknown; libraries?: unknown };
  if (cold !== undefined && typeof cold !== 'boolean')
    throw new TypeError('settings.hotpath.cold must be true or false.');
  if (sink !== undefined && typeof sink !== 'function')
    throw new TypeError('settings.hotpath.sink must be a function.');
  return {
    ...value,
    libraries: libraries === undefined ? undefined : ownLibraries(libraries, 'settings.hotpath.libraries'),
  };
}
