/**
 * What a function does, as plain data. Identity is the real file and the offset of the function's first token,
 * never a compiler's object, so that facts outlive the program they were read from.
 */

export type FunctionId = string;

export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** An operation as a fact: what it does to what. */
export interface OperationFact {
  readonly kind: 'operation';
  readonly library: string;
  readonly name: string;
  readonly effect: string;
  readonly rows: 'one' | 'many';
  readonly target: string | undefined;
  /** Everything that it touches: all tables of a statement; undefined where relations, or tables whose names are put in, may be among it. */
  readonly targets: readonly string[] | undefined;
  readonly channel: string;
  /** It runs, or may run, on one connection that others use too. */
  readonly confined: boolean;
  readonly merges: boolean;
  /** It belongs to a library of a cache that stands on a server. */
  readonly cachesOnServer: boolean;
  /** It asks a cache on a server for one entry, which could ask for many on one trip. */
  readonly command: boolean;
  /** It runs whatever statement it is handed. */
  readonly raw: boolean;
  /** It reads and writes in the process, without a round trip. */
  readonly inProcess: boolean;
  /** A request that only asks. */
  readonly asks: boolean;
  /** It hands something on to somebody, who has it twice when it is done twice: a mail, a message, a job, a POST. */
  readonly delivers: boolean;
  /** It throws where a row is missing. */
  readonly throws: boolean;
  /**
   * `batch`: the library has a form for many keys; `scalar`: a count or the like;
   * `limited`: some rows of each item; `alone`: nothing takes many keys in its place; `other`: a builder, raw SQL.
   */
  readonly form: 'batch' | 'scalar' | 'limited' | 'alone' | 'other';
  /** The construct that reads for many keys at once, as messages name it. */
  readonly cure: string;
}

/** A call of functions of the project. */
export interface CallFact {
  readonly kind: 'call';
  readonly functions: readonly FunctionId[];
  /**
   * By argument, where it is a callback: `counted`: what it does is among the facts of the function that hands it over; a
   * number: it is that parameter of the function.
   */
  readonly callbacks: readonly ('counted' | number | undefined)[];
}

/** An awaited call that leads nowhere Hotpath can see. */
export interface UnknownFact {
  readonly kind: 'unknown';
  /** The position of the parameter that it runs: what that does is known where it is handed over, or nowhere. */
  readonly runs?: number;
}

/** A parameter of a function, or what is found in it: position 0 and `.tx` of `({ tx }) => ...`. */
export interface Handed {
  readonly position: number;
  readonly path: string;
}

/** What a call hands on of the parameters of the function that it stands in. */
export interface HandedOn {
  readonly from: Handed;
  /** Where the called function has it. */
  readonly to: Handed;
}

export interface Fact {
  readonly what: OperationFact | CallFact | UnknownFact;
  readonly place: Place;
  /** The callee as written: `this.users.findOneBy`. */
  readonly text: string;
  /** Runs only on some condition. */
  readonly conditional: boolean;
  /** Runs for some calls only, on another condition than that what the function works on exists. */
  readonly occasional: boolean;
  /** Stands in a callback that is handed on: what it writes counts, what it reads may never run. */
  readonly deferred: boolean;
  /** What decides which rows or results the call gives: parameters of the function, by position; -1 is `this`. */
  readonly inputs: readonly number[];
  /** The same of what decides which table is asked, where the code puts its name into the statement. */
  readonly tableInputs: readonly number[];
  /** The same for what the call is made on: `this` of the called function. */
  readonly receiverInputs: readonly number[];
  /** The same for each argument of the call by itself. */
  readonly argumentInputs: readonly (readonly number[])[];
  /** The parameter that an operation is made on: its connection, when that was handed in. */
  readonly on: Handed | undefined;
  /** What a call of the project hands on that may be a connection. */
  readonly hands: readonly HandedOn[];
  /** Positions of the function's parameters that must be given and true for this to run: flags. */
  readonly flags: readonly number[];
  /** The function keeps the result and asks it before calling again. */
  readonly memoized: boolean;
  /** What becomes of what the call gives, and of its failure, as code/outcomes.ts tells. */
  readonly outcome: 'dropped' | 'returned' | 'used' | 'kept';
  /** Something is awaited in the function before the call. */
  readonly afterAwait: boolean;
}

export interface FunctionFacts {
  readonly id: FunctionId;
  readonly name: string;
  readonly file: string;
  readonly facts: readonly Fact[];
  /** Calls given back as they are that lead nowhere Hotpath can see, as written: they may be promises of anything. */
  readonly handsOn: readonly string[];
  /** It may throw, or leave in another way than by returning, where nothing went wrong: a guard. */
  readonly throws: boolean;
  /** It changes what outlives its call: members of `this`, variables of the module, what it was given. */
  readonly mutates: boolean;
}
