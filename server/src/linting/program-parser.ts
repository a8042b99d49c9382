import type { AST, Linter } from 'eslint';
import { iterateComments } from 'ts-api-utils';
import ts from 'typescript';

/** What the rules ask for as `parserServices`. */
interface Services {
  readonly program: ts.Program;
  readonly esTreeNodeToTSNodeMap: WeakMap<object, ts.Node>;
  readonly tsNodeToESTreeNodeMap: WeakMap<ts.Node, object>;
}

/** A syntax error as ESLint takes it from a parser: line and column from one. */
class ParsingError extends Error {
  constructor(
    message: string,
    readonly lineNumber: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/**
 * A parser for ESLint that parses nothing: the program holds the file's tree already, and Hotpath's rules ask that tree
 * once, at the end of a file. So ESLint gets an empty one, with the comments that may configure it. Building
 * typescript-eslint's second tree with its tokens and scopes took four fifths of a run and most of its memory.
 */
export function parserOf(program: ts.Program, file: string): Linter.ESTreeParser {
  return {
    meta: { name: 'hotpath' },
    parseForESLint() {
      const sourceFile = program.getSourceFile(file);
      if (!sourceFile) throw new ParsingError('the program does not hold the file', 1, 1);
      // Sets the parents of nodes, which the rules follow.
      program.getTypeChecker();
      throwOnSyntaxError(program, sourceFile);
      const services: Services = {
        program,
        esTreeNodeToTSNodeMap: new WeakMap(),
        tsNodeToESTreeNodeMap: new WeakMap(),
      };
      return { ast: emptyTree(sourceFile), services: { ...services } };
    },
  };
}

/** Codes from 8000 are of TypeScript's syntax in JavaScript, which Flow and others write too. */
const isOfTypesInJavaScript = ({ code }: ts.Diagnostic) => code >= 8000 && code < 9000;

function throwOnSyntaxError(program: ts.Program, sourceFile: ts.SourceFile): void {
  const error = program.getSyntacticDiagnostics(sourceFile).find((each) => !isOfTypesInJavaScript(each));
  if (!error) return;
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(error.start);
  throw new ParsingError(ts.flattenDiagnosticMessageText(error.messageText, '\n'), line + 1, character + 1);
}

function emptyTree(sourceFile: ts.SourceFile): AST.Program {
  const { text } = sourceFile;
  return {
    type: 'Program',
    sourceType: 'module',
    body: [],
    tokens: [],
    comments: text.includes('eslint') ? commentsOf(sourceFile) : [],
    range: [0, text.length],
    loc: locationOf(sourceFile, 0, text.length),
  };
}

function commentsOf(sourceFile: ts.SourceFile): AST.Program['comments'] {
  return Array.from(iterateComments(sourceFile), ({ kind, pos, end, value }) => ({
    type: kind === ts.SyntaxKind.SingleLineCommentTrivia ? 'Line' : 'Block',
    value,
    range: [pos, end],
    loc: locationOf(sourceFile, pos, end),
  }));
}

function locationOf(sourceFile: ts.SourceFile, start: number, end: number): AST.SourceLocation {
  const at = (offset: number) => {
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character };
  };
  return { start: at(start), end: at(end) };
}
