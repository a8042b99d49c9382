import type ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { majorVersion } from '../versions.js';

/** Why what is known of a library's form and unit does not hold for the version that the project has. */
export function otherForm(call: ts.CallExpression, { library }: Operation): string | undefined {
  const major = majorVersion(call.getSourceFile(), library.packages);
  switch (library.name) {
    case 'cache-manager':
      if (major === undefined)
        return 'cache-manager counts in seconds before version 5 and in milliseconds since, and no `package.json` tells which it is';
      return major < 5 ? 'cache-manager counts in seconds before version 5' : undefined;
    case 'lru-cache':
      return major !== undefined && major < 7 ? 'lru-cache calls it `maxAge` before version 7' : undefined;
    case 'redis':
      return major !== undefined && major < 4
        ? 'node-redis takes it in another form before version 4'
        : undefined;
    default:
      return undefined;
  }
}
