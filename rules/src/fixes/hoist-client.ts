import ts from 'typescript';
import { isPropertyName } from '../code/dependence.js';
import { isFunctionNode, isInside, outermost, walk } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { ClientPerCall } from '../project/client-per-call.js';
import { fateOf } from '../project/clients/fate.js';
import { usesOf } from '../project/clients/holder.js';
import { isDedicated } from '../project/clients/purpose.js';
import type { Site } from './parts/client-site.js';
import { isDeclaredAtTop, siteOf, statementOf } from './parts/client-site.js';
import { connects, statementAround } from './parts/connecting.js';
import { styleOf, takenNames } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import {
  aboveModuleStatement,
  firstOfName,
  moduleStatement,
  obstacleAtModuleScope,
  variableHolding,
} from './parts/module-scope.js';
import { movedText } from './parts/moved-text.js';
import { removals } from './parts/removal.js';
import { reviewed } from './parts/reviewed.js';
import type { Builder } from './parts/shared-builder.js';
import { sharedBuilder } from './parts/shared-builder.js';

/** Builds a client once, at module scope, instead of in every call; single connections become a pool. */
export function hoistClient(found: ClientPerCall, analysis: Analysis): Fix | Refusal {
  const { tracer } = analysis.operations;
  if (isPromise(found.value)) return { refusal: 'the promise of it is used as such' };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const builder = sharedBuilder(found, analysis);
  if ('refusal' in builder) return builder;
  const anchor = firstOfName(site, tracer);
  for (const root of [...site.moving, site.value]) {
    const obstacle = obstacleAtModuleScope(root, site.moving, anchor, tracer);
    if (obstacle) return obstacle;
  }
  const dropped = droppedStatements(found, analysis);
  if ('refusal' in dropped) return dropped;
  const own = site.declaration && statementOf(site.declaration);
  const removed = removals([...dropped, ...site.moving, ...(own ? [own] : [])]);
  if ('refusal' in removed) return removed;
  const named = namedSite(found, site, builder, analysis);
  if ('refusal' in named) return named;
  const edits = [
    ...builder.edits,
    ...named.edits.filter((edit) => !removed.some((other) => covers(other, edit))),
  ];
  if (!named.isKnown) edits.push(aboveModuleStatement(anchor, declared(found, site, named.name, builder)));
  return reviewed('hoist-client', site.value, titleOf(found, named, builder), [...removed, ...edits]);
}

/** `MongoClient.connect(url).then(...)`, where the client that is built once is no promise. */
function isPromise(value: ts.Expression): boolean {
  const { parent } = outermost(value);
  return ts.isPropertyAccessExpression(parent) && /^(then|catch|finally)$/.test(parent.name.text);
}

function covers(outer: Edit, inner: Edit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The statements that connect and close it: a shared client connects by itself and stays open. */
function droppedStatements(found: ClientPerCall, analysis: Analysis): ts.Statement[] | Refusal {
  const dropped = new Set<ts.Statement>();
  const frame = moduleStatement(found.construction.node);
  for (const call of found.fate.calls) {
    const verb = found.closes.includes(call) ? 'clos' : 'connect';
    if (
      (verb === 'connect' && !connects(call, found.construction.type, analysis)) ||
      isInside(call, found.value)
    )
      continue;
    if (!isInside(call, frame))
      return { refusal: `another function ${verb === 'clos' ? 'closes' : 'connects'} it` };
    const statement = statementAround(call);
    if (!statement) return { refusal: `${verb}ing it is part of a larger expression` };
    dropped.add(statement);
  }
  return [...dropped];
}

interface Named {
  readonly name: string;
  /** The module has this very client already. */
  readonly isKnown: boolean;
  /** What makes the uses speak of it. */
  readonly edits: readonly Edit[];
}

/** The name of the shared client and the edits of its uses. */
function namedSite(found: ClientPerCall, site: Site, { text }: Builder, analysis: Analysis): Named | Refusal {
  const holding = variableHolding(text, site.value.getSourceFile());
  const known = holding && isShareable(holding, analysis) ? holding.name.text : undefined;
  const name = known ?? freeNameFor(found, site);
  if (name === undefined) return { refusal: `the name \`${site.name}\` is taken at module scope` };
  const isKnown = known !== undefined;
  if (isShadowed(name, site, analysis)) return { refusal: `\`${name}\` is something else in the function` };
  if (!site.declaration)
    return { name, isKnown, edits: [{ start: site.value.getStart(), end: site.value.end, text: name }] };
  if (name === site.name) return { name, isKnown, edits: [] };
  const edits = renames(site.declaration.name, name, analysis);
  return 'refusal' in edits ? edits : { name, isKnown, edits };
}

/** Whether a variable or parameter of the function has a name that the client of the module would have there, too. */
function isShadowed(
  name: string,
  { declaration, value }: Site,
  { operations: { tracer } }: Analysis,
): boolean {
  const own = declaration && tracer.symbolOf(declaration.name);
  const uses: ts.Node[] = [value];
  const others: ts.Node[] = [];
  walk(moduleStatement(value), (node) => {
    if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
    const symbol = tracer.symbolOf(node);
    if (own && symbol === own) uses.push(node);
    else if (node.text === name && symbol?.valueDeclaration) others.push(symbol.valueDeclaration);
    return undefined;
  });
  return others.some((other) => {
    const scope = scopeOf(other);
    return scope !== undefined && uses.some((use) => isInside(use, scope));
  });
}

/** The function or block that a declaration belongs to; undefined for one of the module. */
function scopeOf(declaration: ts.Node): ts.Node | undefined {
  return ts.findAncestor(
    declaration.parent,
    (node) => isFunctionNode(node) || ts.isBlock(node) || ts.isIterationStatement(node, false),
  );
}

/** Whether a client of the module is one that others may use: not a subscriber, not one that is given away. */
function isShareable(
  declaration: ts.VariableDeclaration & { readonly name: ts.Identifier },
  analysis: Analysis,
): boolean {
  const symbol = analysis.operations.tracer.symbolOf(declaration.name);
  const fates = symbol ? usesOf({ symbol, declaration }, analysis).map((use) => fateOf(use, analysis)) : [];
  return fates.every(
    ({ kind, calls }) => kind !== 'kept' && !calls.some((call) => isDedicated(call, analysis)),
  );
}

/** The name that it has, where that is free; a pool in the place of a connection is called `pool`. */
function freeNameFor({ client }: ClientPerCall, { name, value, declaration }: Site): string | undefined {
  const taken = takenNames(value);
  const wishes = client.pool && /^(client|connection|conn|db|c)$/i.test(name) ? ['pool', name] : [name];
  return wishes.find(
    (wish) => !isDeclaredAtTop(value, wish) && ((declaration && wish === name) || !taken.has(wish)),
  );
}

/** Every use of a variable under another name. */
function renames(name: ts.Identifier, to: string, { operations: { tracer } }: Analysis): Edit[] | Refusal {
  const symbol = tracer.symbolOf(name);
  const uses: ts.Identifier[] = [];
  walk(moduleStatement(name), (node) => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name && tracer.symbolOf(node) === symbol)
      uses.push(node);
    return undefined;
  });
  return uses.some(({ parent }) => ts.isShorthandPropertyAssignment(parent))
    ? { refusal: `\`${name.text}\` is handed on by its name` }
    : uses.map((node) => ({ start: node.getStart(), end: node.end, text: to }));
}

/** The statements at module scope. */
function declared(
  { client }: ClientPerCall,
  { moving, declaration, value }: Site,
  name: string,
  { text }: Builder,
): string[] {
  const type = declaration?.type && !client.pool ? `: ${declaration.type.getText()}` : '';
  return [
    ...moving.map((each) => movedText(each, '')),
    assignment(`${name}${type}`, text, styleOf(value.getSourceFile())),
  ];
}

function titleOf(found: ClientPerCall, { name, isKnown }: Named, { reads, listens }: Builder): string {
  const conditions = [
    found.closes.length > 0 ? 'it stays open until the process ends' : '',
    reads ? 'its configuration is read when the module is loaded' : '',
    listens ? 'it wants a listener for `error`' : '',
  ].filter((each) => each !== '');
  const what = isKnown ? `Use \`${name}\` of the module` : `Build \`${name}\` once, at module scope`;
  return conditions.length > 0 ? `${what} (${conditions.join('; ')})` : what;
}
