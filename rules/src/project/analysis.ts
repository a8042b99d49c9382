import ts from 'typescript';
import { LibraryIndex } from '../code/imports.js';
import { Operations } from '../code/operations.js';
import type { FunctionNode } from '../code/syntax.js';
import { isFunctionNode } from '../code/syntax.js';
import { libraries as shipped } from '../generated/libraries.js';
import type { Library } from '../library.js';
import type { FunctionFacts, FunctionId } from './facts.js';
import { factsOf } from './function-facts.js';
import type { Reach } from './reachability.js';
import { reach } from './reachability.js';

const shippedIndex = new LibraryIndex(shipped);
const indices = new WeakMap<readonly Library[], LibraryIndex>();

/** The shipped libraries and a user's own, which come before shipped ones of the same package. */
function indexWith(own: readonly Library[] | undefined): LibraryIndex {
  if (!own || own.length === 0) return shippedIndex;
  let index = indices.get(own);
  if (!index) indices.set(own, (index = new LibraryIndex([...shipped, ...own])));
  return index;
}

/** The engine over one program: what calls do, and what functions reach. Everything is asked for on demand. */
export class Analysis {
  readonly operations: Operations;
  readonly #facts = new Map<FunctionId, FunctionFacts | undefined>();
  readonly #reach = new Map<string, Reach>();

  private constructor(
    readonly program: ts.Program,
    readonly index: LibraryIndex,
  ) {
    this.operations = new Operations(program, index);
  }

  static readonly #byProgram = new WeakMap<ts.Program, Analysis>();

  /**
   * The analysis of a program; the same one as long as the program lives and is asked about with the same libraries.
   * `own`: what a user described besides the shipped libraries.
   */
  static of(program: ts.Program, own?: readonly Library[]): Analysis {
    const index = indexWith(own);
    let analysis = Analysis.#byProgram.get(program);
    if (analysis?.index !== index) {
      analysis = new Analysis(program, index);
      Analysis.#byProgram.set(program, analysis);
    }
    return analysis;
  }

  /** What these functions do, directly or through what they call. */
  reach(functions: readonly FunctionId[]): Reach {
    const key = functions.join('\n');
    let found = this.#reach.get(key);
    if (!found) {
      found = reach(functions, (id) => this.factsOf(id));
      this.#reach.set(key, found);
    }
    return found;
  }

  /** The same for functions that run callbacks which are handed to them, by argument; `undefined` for other arguments. */
  reachWith(functions: readonly FunctionId[], callbacks: readonly (FunctionId | undefined)[]): Reach {
    const counted = callbacks.map((each) => (each === undefined ? undefined : ('counted' as const)));
    const handed = callbacks.filter((each) => each !== undefined);
    return reach(functions, (id) => this.factsOf(id), counted, handed);
  }

  factsOf(id: FunctionId): FunctionFacts | undefined {
    if (!this.#facts.has(id)) {
      const node = this.functionNode(id);
      this.#facts.set(id, node && factsOf(node, this.operations));
    }
    return this.#facts.get(id);
  }

  /** The function with this identity in the program. */
  functionNode(id: FunctionId): FunctionNode | undefined {
    const at = id.lastIndexOf('#');
    const file = this.program.getSourceFile(id.slice(0, at));
    return file && functionAt(file, Number(id.slice(at + 1)), file);
  }
}

function functionAt(node: ts.Node, start: number, file: ts.SourceFile): FunctionNode | undefined {
  if (node.end <= start || node.pos > start) return undefined;
  if (isFunctionNode(node) && node.getStart(file) === start) return node;
  return ts.forEachChild(node, (child) => functionAt(child, start, file));
}
