import ts from 'typescript';
import { skipOuter } from '../code/syntax.js';
import type { Edit, Fix, Safety } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { Crowd } from '../project/together/one-connection.js';
import { isPlainReads, listInTurn } from './parts/in-turn-list.js';
import { loopInTurn, pushesInTurn } from './parts/in-turn-loop.js';
import type { Refusal } from './parts/keyed-read.js';
import { removals } from './parts/removal.js';
import type { WaitingSite } from './parts/waiting-site.js';
import { waitingSite } from './parts/waiting-site.js';

/** Awaits in turn what was started together on one connection: `const a = await f(tx);`, then `const b = await g(tx);`. */
export function oneAfterAnother(crowd: Crowd, analysis: Analysis): Fix | Refusal {
  if (crowd.settles)
    return { refusal: '`Promise.allSettled` gives what failed as a value, which an `await` throws' };
  const site = waitingSite(crowd.call);
  if ('refusal' in site) return site;
  const edits = editsOf(crowd, site, analysis);
  if ('refusal' in edits) return edits;
  const list = skipOuter(crowd.list);
  const isSafe = ts.isArrayLiteralExpression(list) && isPlainReads(crowd, analysis);
  const safety: Safety = isSafe ? 'safe' : 'reviewed';
  return {
    name: 'one-after-another',
    title: isSafe ? 'Await them in turn, as they run anyway' : titleOf(crowd),
    safety,
    edits: [
      {
        file: crowd.call.getSourceFile().fileName,
        edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
      },
    ],
    insertions: [],
  };
}

function editsOf(crowd: Crowd, site: WaitingSite, analysis: Analysis): Edit[] | Refusal {
  const list = skipOuter(crowd.list);
  if (crowd.pushed) return pushed(crowd, crowd.pushed, site);
  if (ts.isArrayLiteralExpression(list)) return single(listInTurn(crowd, list, site));
  if (ts.isCallExpression(list)) return single(loopInTurn(crowd, list, site, analysis));
  return { refusal: 'the promises are kept in a variable' };
}

function single(edit: Edit | Refusal): Edit[] | Refusal {
  return 'refusal' in edit ? edit : [edit];
}

/** Each is awaited where it was pushed; the list and the call that waited for it go. */
function pushed(crowd: Crowd, variable: ts.VariableDeclaration, site: WaitingSite): Edit[] | Refusal {
  if (site.kind !== 'dropped') return { refusal: 'what the pushed promises give is used' };
  const declaration = variable.parent.parent;
  if (!ts.isVariableStatement(declaration) || declaration.declarationList.declarations.length > 1)
    return { refusal: 'the list of promises is declared together with others' };
  const awaits = pushesInTurn(crowd);
  if ('refusal' in awaits) return awaits;
  const removed = removals([declaration, site.statement]);
  return 'refusal' in removed ? removed : [...awaits, ...removed];
}

/** Where functions run more than one query each, these no longer take turns. */
function titleOf({ members }: Crowd): string {
  const isMixed = members.some(({ queries }) => queries.length > 1);
  return isMixed
    ? 'Await them in turn (each ends before the next begins, which does not start after an error)'
    : 'Await them in turn (after an error the next ones do not start)';
}
