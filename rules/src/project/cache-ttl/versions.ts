import type ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { majorVersion } from '../versions.js';

/** Why what is known of a library's form and unit does not hold for the version that the project has. */
export function otherForm(call: ts.CallExpression, { library }: Operation): string | undefined {
  const file = call.getSourceFile();
  const major = majorVersion(file, [library.name]);
  switch (library.name) {
    case 'cache-manager':
      if (major === undefined) return otherCacheManager(file);
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

/** Nest's module brings no cache-manager of its own; since its version 3 it takes none that counts in seconds. */
function otherCacheManager(file: ts.SourceFile): string | undefined {
  return (majorVersion(file, ['@nestjs/cache-manager']) ?? 0) < 3
    ? 'cache-manager counts in seconds before version 5 and in milliseconds since, and no `package.json` tells which it is'
    : undefined;
}
