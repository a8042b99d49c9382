import ts from 'typescript';
import type { Construction } from '../code/constructions.js';
import { constructionOf } from '../code/constructions.js';
import { isStatement } from '../code/sql.js';
import type { CallNode } from '../code/syntax.js';
import { argumentsOf, calledName, enclosingFunction, walk } from '../code/syntax.js';
import type { Client } from '../library.js';
import type { Analysis } from './analysis.js';
import { namesIn } from './callers.js';
import { fateOf } from './clients/fate.js';
import type { Holder } from './clients/holder.js';
import { holderOf, usesOf } from './clients/holder.js';
import { isSessionText, needsItsConnection } from './clients/purpose.js';
import { frequencyOf } from './frequency.js';

/** A single connection that is built once and then serves all requests. */
export interface SingleConnection {
  readonly construction: Construction;
  readonly client: Client;
  /** The export that makes a pool. */
  readonly pool: string;
  readonly holder: Holder;
  /** Every call made on it. */
  readonly calls: readonly CallNode[];
  /** The queries of code that runs again and again. */
  readonly served: readonly CallNode[];
}

/** The connections of a file that serve code which runs again and again, and that a pool could serve as well. */
export function singleConnections(file: ts.SourceFile, analysis: Analysis): SingleConnection[] {
  const found: SingleConnection[] = [];
  walk(file, (node) => {
    const construction = constructionOf(node, analysis.operations.tracer);
    const each = construction && singleConnection(construction, analysis);
    if (each) found.push(each);
    return undefined;
  });
  return found;
}

function singleConnection(construction: Construction, analysis: Analysis): SingleConnection | undefined {
  const { client } = construction.facts;
  const holder = client?.pool && holderOf(construction.node, analysis);
  if (!client?.pool || !holder || frequencyOf(construction.node, analysis).kind !== 'once') return undefined;
  const calls = callsOn(holder, analysis);
  if (
    !calls ||
    calls.some((call) => needsItsConnection(call, construction, analysis) || handsOnSession(call, analysis))
  )
    return undefined;
  const served = calls.filter(
    (call) => queries(call, analysis) && frequencyOf(call, analysis).kind === 'repeated',
  );
  return served.length > 0 ? { construction, client, pool: client.pool, holder, calls, served } : undefined;
}

/** The calls made on what a holder holds; undefined where it is handed to something that may keep it. */
function callsOn(holder: Holder, analysis: Analysis): CallNode[] | undefined {
  const calls: CallNode[] = [];
  for (const use of usesOf(holder, analysis)) {
    const fate = fateOf(use, analysis);
    if (fate.kind !== 'own') return undefined;
    calls.push(...fate.calls);
  }
  return calls;
}

/** Whether a function that hands SQL on is given the statements of a transaction or a session. */
function handsOnSession(call: CallNode, analysis: Analysis): boolean {
  const [text] = argumentsOf(call);
  const wrapper = text && ts.isIdentifier(text) ? enclosingFunction(call) : undefined;
  const name = wrapper && calledName(wrapper);
  if (name === undefined) return false;
  return namesIn(analysis.program, name).some(({ parent }) => {
    const user = ts.isPropertyAccessExpression(parent) ? parent.parent : parent;
    if (!ts.isCallExpression(user) || !user.arguments.some((each) => isSessionText(each))) return false;
    const entity = analysis.operations.tracer.entityOf(user.expression);
    return entity?.kind === 'function' && entity.node === wrapper;
  });
}

function queries(call: CallNode, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  return (
    (target?.kind === 'operation' && /^(read|write)$/.test(target.operation.effect)) ||
    (target?.kind === 'library' && isStatement(target.method))
  );
}
