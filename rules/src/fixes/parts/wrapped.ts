import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import type { CallNode } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { calleeText } from '../../project/function-facts.js';
import type { Refusal } from './keyed-read.js';

/** Whether a call takes and gives what the library does, also where a function of the project stands between. */
export function isLikeDriver({ through }: Operation): boolean {
  return !through || (through.isAlike && through.gives === 'answer');
}

/** Whether a function of the project sends the statement and gives the rows, not the library's own answer. */
export function givesRows({ through }: Operation): boolean {
  return through?.gives === 'rows';
}

/**
 * Why a statement that a function of the project sends is not made another one: it may be handed it in another form, and
 * of what it gives (`queryOne`: the first row) many keys would need more.
 */
export function wrapperProblem(call: CallNode, { through }: Operation, isAsked = true): Refusal | undefined {
  const name = `\`${calleeText(call)}\``;
  if (!through) return undefined;
  if (!through.isAlike) return { refusal: `${name} takes a statement in its own way` };
  return isAsked && through.gives === 'other'
    ? { refusal: `${name} may give something else for a statement about many keys` }
    : undefined;
}

/** Why a read through a function of the project is not made one for many keys. */
export function handedProblem(call: CallNode, operation: Operation, analysis: Analysis): Refusal | undefined {
  return (
    wrapperProblem(call, operation) ??
    listProblem(call, operation, analysis) ??
    rowsProblem(call, operation, analysis)
  );
}

/** Types of values of which none is a list: `number[]`, `(string | null)[]`, `Array<string>`. */
const SINGLE_VALUES =
  /^(readonly|Array|ReadonlyArray|string|number|boolean|bigint|Date|Buffer|null|undefined|[\s|()<>[\]])+$/;

/** Why a function of the project cannot be handed a list of keys among the values of a statement. */
export function listProblem(call: CallNode, operation: Operation, analysis: Analysis): Refusal | undefined {
  const { selector } = operation.method;
  if (!operation.through || selector?.kind !== 'sql') return undefined;
  const values = declarationOf(call, analysis)?.parameters[selector.argument + 1];
  return values && ts.isParameter(values) && SINGLE_VALUES.test(values.type?.getText() ?? '\0')
    ? { refusal: `\`${calleeText(call)}\` takes no list among the values` }
    : undefined;
}

/** Rows of which the function says nothing, `unknown[]`, have no column by which they could be told apart. */
function rowsProblem(call: CallNode, operation: Operation, analysis: Analysis): Refusal | undefined {
  const declared = givesRows(operation) ? declarationOf(call, analysis)?.type : undefined;
  if (!declared) return undefined;
  const checker = analysis.program.getTypeChecker();
  const given = checker.getAwaitedType(checker.getTypeAtLocation(call));
  const row =
    given && checker.isArrayType(given) ? checker.getTypeArguments(given as ts.TypeReference)[0] : given;
  return /\bunknown\b/.test(declared.getText()) || (row && row.flags & ts.TypeFlags.Unknown)
    ? { refusal: `\`${calleeText(call)}\` does not say the type of its rows` }
    : undefined;
}

function declarationOf(call: CallNode, { program }: Analysis): ts.SignatureDeclaration | undefined {
  const declaration = program.getTypeChecker().getResolvedSignature(call)?.declaration;
  return declaration && !ts.isJSDocSignature(declaration) ? declaration : undefined;
}
