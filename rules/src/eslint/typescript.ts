/**
 * The TypeScript of the published plugin: the build puts this module where the sources import `typescript`. It is the
 * project's, so that the types of the parser are read with the TypeScript that made them; where that has no compiler
 * API (TypeScript 7) or there is none, it is the copy in ts-morph's package: that of `typescript` itself would bring a
 * second `tsc` into the project.
 */
import { createRequire } from 'node:module';
import type TypeScript from 'typescript';

/** TypeScript 7 tells its version and nothing else. */
type TypeScript7 = Pick<typeof TypeScript, 'version'>;

const require = createRequire(import.meta.url);

function ofProject(): typeof TypeScript | undefined {
  try {
    const found = require('typescript') as typeof TypeScript | TypeScript7;
    const major = Number.parseInt(found.version);
    return 'createProgram' in found && (major === 5 || major === 6) ? found : undefined;
  } catch {
    return undefined;
  }
}

export default ofProject() ?? (require('@ts-morph/common') as { ts: typeof TypeScript }).ts;
