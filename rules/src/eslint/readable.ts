import ts from 'typescript';

/**
 * Whether a parser's program can be read with the TypeScript that is loaded here. The numbers of flags and kinds differ
 * between versions, so a program of another version would be misread without any error: then there is one warning, and
 * the rules do without types.
 */
export function isReadable(program: ts.Program, file: ts.SourceFile): boolean {
  const readable = isOurs(file) || hasOurNumbers(program, file);
  if (!readable) warn();
  return readable;
}

function isOurs(file: ts.SourceFile): boolean {
  return Object.getPrototypeOf(file) === prototype();
}

let known: unknown;

function prototype(): unknown {
  return (known ??= Object.getPrototypeOf(ts.createSourceFile('', '', ts.ScriptTarget.Latest)));
}

/** Another copy of the same version; 5.9 and 6.0, for one, differ in all of these. */
function hasOurNumbers(program: ts.Program, file: ts.SourceFile): boolean {
  try {
    const kind = file.kind as ts.SyntaxKind;
    const checker = program.getTypeChecker();
    return (
      kind === ts.SyntaxKind.SourceFile &&
      checker.getStringType().flags === ts.TypeFlags.String &&
      checker.getBigIntType().flags === ts.TypeFlags.BigInt &&
      checker.getNeverType().flags === ts.TypeFlags.Never
    );
  } catch {
    // What only looks like a program, as that of TypeScript 7 behind an adapter, does not have all of its methods.
    return false;
  }
}

let warned = false;

function warn(): void {
  if (warned) return;
  warned = true;
  process.emitWarning(
    `eslint-plugin-hotpath runs without types: the parser's are of another version of TypeScript than ${ts.version}, which the plugin found. Install one version of \`typescript\` for both.`,
  );
}
