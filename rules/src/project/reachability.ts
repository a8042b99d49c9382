import type { Fact, FunctionFacts, FunctionId, OperationFact } from './facts.js';

/** An operation that a function reaches, with the calls that lead there, from the function to the operation. */
export interface Witness {
  readonly operation: OperationFact;
  /** The last one is the operation itself. */
  readonly steps: readonly Fact[];
  readonly conditional: boolean;
  readonly memoized: boolean;
  /** Something is awaited on the way before the operation starts. */
  readonly afterAwait: boolean;
}

export interface Reach {
  readonly reads: readonly Witness[];
  readonly writes: readonly Witness[];
  /** Awaited calls that lead nowhere Hotpath can see, as written. */
  readonly unknown: readonly string[];
}

/** How far calls are followed. Real chains (controller, service, repository, helper) are shorter. */
const MAX_DEPTH = 8;
const MAX_FUNCTIONS = 300;

interface Visit {
  readonly id: FunctionId;
  readonly steps: readonly Fact[];
  readonly conditional: boolean;
  readonly memoized: boolean;
  readonly afterAwait: boolean;
}

/**
 * The operations that functions run, directly or through what they call: breadth first, so that each has a shortest path.
 * Recursion ends by itself, since a function is entered once.
 */
export function reach(
  start: readonly FunctionId[],
  factsOf: (id: FunctionId) => FunctionFacts | undefined,
): Reach {
  const reads: Witness[] = [];
  const writes: Witness[] = [];
  const unknown: string[] = [];
  const seen = new Set<FunctionId>(start);
  const queue: Visit[] = start.map((id) => ({
    id,
    steps: [],
    conditional: false,
    memoized: false,
    afterAwait: false,
  }));
  for (let visit = queue.shift(); visit; visit = queue.shift()) {
    for (const fact of factsOf(visit.id)?.facts ?? []) {
      const next = extend(visit, fact);
      if (fact.what.kind === 'operation') {
        const witness: Witness = { operation: fact.what, ...next };
        if (fact.what.effect === 'read') reads.push(witness);
        if (fact.what.effect === 'write') writes.push(witness);
        continue;
      }
      if (fact.what.kind === 'unknown') {
        unknown.push(fact.text);
        continue;
      }
      if (next.steps.length >= MAX_DEPTH) continue;
      for (const id of fact.what.functions) {
        if (seen.has(id) || seen.size >= MAX_FUNCTIONS) continue;
        seen.add(id);
        queue.push({ id, ...next });
      }
    }
  }
  return { reads, writes, unknown };
}

function extend(visit: Visit, fact: Fact): Omit<Visit, 'id'> {
  return {
    steps: [...visit.steps, fact],
    conditional: visit.conditional || fact.conditional,
    memoized: visit.memoized || fact.memoized,
    afterAwait: visit.afterAwait || fact.afterAwait,
  };
}
