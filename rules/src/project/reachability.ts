import type { CallFact, Fact, FunctionFacts, FunctionId, OperationFact, UnknownFact } from './facts.js';

/** An operation that a function reaches, with the calls that lead there, from the function to the operation. */
export interface Witness {
  readonly operation: OperationFact;
  /**
   * What of the entered function's input the operation depends on: positions of its parameters; -1 is `this`.
   */
  readonly inputs: readonly number[];
  /** The same of which table it asks. */
  readonly tableInputs: readonly number[];
  /** The last one is the operation itself. */
  readonly steps: readonly Fact[];
  readonly conditional: boolean;
  /** It is so on the way that it runs for some calls only. */
  readonly occasional: boolean;
  readonly memoized: boolean;
  /** Something is awaited on the way before the operation starts. */
  readonly afterAwait: boolean;
}

export interface Reach {
  readonly reads: readonly Witness[];
  readonly writes: readonly Witness[];
  /** Requests to other services, and what is done to caches. */
  readonly others: readonly Witness[];
  /** Awaited calls that lead nowhere Hotpath can see, as written. */
  readonly unknown: readonly string[];
  /** Calls that lead nowhere Hotpath can see and are given back without being awaited, as written. */
  readonly handsOn: readonly string[];
  /** A callback that is handed on sends or changes something outside of the database, if it runs. */
  readonly defers: boolean;
  /** One of the functions may throw where nothing went wrong. */
  readonly throws: boolean;
  /** One of the functions changes what outlives its call. */
  readonly mutates: boolean;
}

/** How far calls are followed. Real chains (controller, service, repository, helper) are shorter. */
const MAX_DEPTH = 8;
const MAX_FUNCTIONS = 300;

/** By argument, the callbacks that are handed to entered functions whose own facts are asked for beside theirs. */
type Callbacks = CallFact['callbacks'];

const NO_CALLBACKS: Callbacks = [];

interface Visit {
  /** What was handed to an entered function. */
  readonly callbacks: Callbacks;
  /** For each parameter of the function, the parameters of the entered function that it comes from; -1 is `this`. */
  readonly origins: ReadonlyMap<number, readonly number[]> | undefined;
  readonly id: FunctionId;
  readonly steps: readonly Fact[];
  readonly conditional: boolean;
  readonly occasional: boolean;
  /** It is called in a callback that is handed on: only what it writes counts. */
  readonly deferred: boolean;
  readonly memoized: boolean;
  readonly afterAwait: boolean;
}

/**
 * The operations that functions run, directly or through what they call: breadth first, so that each has a shortest path.
 * Recursion ends by itself, since a function is entered once. Where `callbacks` are handed to the functions, those that are
 * `counted` are entered beside them.
 */
export function reach(
  start: readonly FunctionId[],
  factsOf: (id: FunctionId) => FunctionFacts | undefined,
  callbacks: Callbacks = NO_CALLBACKS,
  handed: readonly FunctionId[] = [],
): Reach {
  const reads: Witness[] = [];
  const writes: Witness[] = [];
  const others: Witness[] = [];
  const unknown: string[] = [];
  const handsOn: string[] = [];
  let defers = false;
  let throws = false;
  let mutates = false;
  const seen = new Set<FunctionId>([...start, ...handed]);
  const queue: Visit[] = [...seen].map((id) => ({
    id,
    callbacks: start.includes(id) ? callbacks : NO_CALLBACKS,
    origins: undefined,
    steps: [],
    conditional: false,
    occasional: false,
    deferred: false,
    memoized: false,
    afterAwait: false,
  }));
  // What is handed on comes last, so that functions which are called besides count as called.
  const later: Visit[] = [];
  for (let visit = queue.shift() ?? later.shift(); visit; visit = queue.shift() ?? later.shift()) {
    if (visit.deferred && seen.has(visit.id)) continue;
    seen.add(visit.id);
    const facts = factsOf(visit.id);
    if (!visit.deferred) {
      throws ||= facts?.throws ?? false;
      mutates ||= facts?.mutates ?? false;
      handsOn.push(...(facts?.handsOn ?? []));
    }
    for (const fact of facts?.facts ?? []) {
      const next = extend(visit, fact);
      if (fact.what.kind === 'operation') {
        const witness: Witness = {
          operation: fact.what,
          inputs: originsOf(fact.inputs, visit),
          tableInputs: originsOf(fact.tableInputs, visit),
          ...next,
        };
        if (next.deferred && fact.what.effect !== 'write') {
          defers ||= isSent(fact.what);
          continue;
        }
        if (fact.what.effect === 'read') reads.push(witness);
        else if (fact.what.effect === 'write') writes.push(witness);
        else if (!CONNECTING.has(fact.what.effect)) others.push(witness);
        continue;
      }
      if (fact.what.kind === 'unknown') {
        // What runs a parameter is looked for where that is handed over.
        if (!next.deferred && isUnseenRun(fact.what, visit)) unknown.push(fact.text);
        continue;
      }
      if (next.steps.length >= MAX_DEPTH) continue;
      if (!next.deferred && handsUnseen(fact.what, visit, factsOf)) unknown.push(fact.text);
      for (const id of fact.what.functions) {
        if (seen.has(id) || seen.size >= MAX_FUNCTIONS) continue;
        if (!next.deferred) seen.add(id);
        const origins = argumentOrigins(fact, visit);
        (next.deferred ? later : queue).push({ id, callbacks: NO_CALLBACKS, origins, ...next });
      }
    }
  }
  return { reads, writes, others, unknown, handsOn, defers, throws, mutates };
}

type FactsOf = (id: FunctionId) => FunctionFacts | undefined;

/** Whether nobody knows what an awaited call leads to; of a parameter that was not entered, its caller does. */
function isUnseenRun({ runs }: UnknownFact, { steps, callbacks }: Visit): boolean {
  return runs === undefined || (steps.length === 0 && callbacks[runs] !== 'counted');
}

/** Whether a call hands something to a function, which runs it, of which nobody knows what it does. */
function handsUnseen({ functions, callbacks }: CallFact, visit: Visit, factsOf: FactsOf): boolean {
  return functions.some((id) =>
    parametersRun(id, factsOf).some((position) => {
      const callback = callbacks[position];
      const own = typeof callback === 'number' ? visit.callbacks[callback] : callback;
      return callback === undefined || (visit.steps.length === 0 && own !== 'counted');
    }),
  );
}

const parameters = new WeakMap<FunctionFacts, readonly number[]>();

/** The parameters that a function runs, or hands to one that does. */
function parametersRun(id: FunctionId, factsOf: FactsOf): readonly number[] {
  const own = factsOf(id);
  const known = own && parameters.get(own);
  if (!own || known) return known ?? [];
  parameters.set(own, []); // a function that calls itself
  const found = own.facts.flatMap(({ what, deferred }) => {
    if (deferred) return [];
    if (what.kind === 'unknown') return what.runs ?? [];
    if (what.kind !== 'call' || !what.callbacks.some((each) => typeof each === 'number')) return [];
    return what.functions
      .flatMap((each) => parametersRun(each, factsOf))
      .flatMap((position) => {
        const callback = what.callbacks[position];
        return typeof callback === 'number' ? callback : [];
      });
  });
  const positions = [...new Set(found)];
  parameters.set(own, positions);
  return positions;
}

/** Of a connection itself, which says nothing about what is done on it. */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'acquire', 'release']);

/** A job or message, or a request that does more than ask. */
function isSent({ effect, asks }: OperationFact): boolean {
  return effect === 'enqueue' || (effect === 'request' && !asks);
}

/** Parameters of a visited function as parameters of the entered one. */
function originsOf(inputs: readonly number[], { origins }: Visit): number[] {
  return [...new Set(origins ? inputs.flatMap((input) => origins.get(input) ?? []) : inputs)];
}

function argumentOrigins(fact: Fact, visit: Visit): Map<number, number[]> {
  const origins = new Map<number, number[]>([[-1, originsOf(fact.receiverInputs, visit)]]);
  for (const [position, inputs] of fact.argumentInputs.entries())
    origins.set(position, originsOf(inputs, visit));
  return origins;
}

function extend(visit: Visit, fact: Fact): Omit<Visit, 'id' | 'origins' | 'callbacks'> {
  return {
    steps: [...visit.steps, fact],
    conditional: visit.conditional || fact.conditional,
    occasional: visit.occasional || fact.occasional,
    deferred: visit.deferred || fact.deferred,
    memoized: visit.memoized || fact.memoized,
    afterAwait: visit.afterAwait || fact.afterAwait,
  };
}
