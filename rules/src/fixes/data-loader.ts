import ts from 'typescript';
import type { Repetition } from '../code/repetition.js';
import { isJavaScript, some } from '../code/syntax.js';
import type { FunctionNode } from '../code/syntax.js';
import type { Edit, FileEdits, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { ImplicitRead } from '../project/implicit-loops.js';
import { majorVersion } from '../project/versions.js';
import { contextAccess } from './parts/context-access.js';
import { contextType, withMember } from './parts/context-type.js';
import { indentOf, namedImport, styleOf, takenNames } from './parts/document.js';
import { keyTypeOf } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead } from './parts/keyed-read.js';
import type { Loader } from './parts/loader.js';
import { loaderFor, loaderObstacle } from './parts/loader.js';
import { defaultImport, hasDefaultImports, relativeModule } from './parts/module-imports.js';
import { aboveModuleStatement, moduleStatement } from './parts/module-scope.js';
import { changeOf } from './parts/mutation.js';
import type { RequestContext } from './parts/request-context.js';
import { requestContext } from './parts/request-context.js';

/** Loads what a resolver queries for each object with a `DataLoader` of the request: one query for all loads of a tick. */
export function dataLoader(read: ImplicitRead, analysis: Analysis): Fix | Refusal {
  const { call, loop, kind, witness } = read;
  if (loop.kind === 'hook') return { refusal: 'the hook is given one row at a time' };
  if (kind === 'invariant')
    return { refusal: 'what all objects share belongs to the context of the request' };
  if (witness.steps.length > 1) return { refusal: 'the query is not in the resolver itself' };
  if (loop.item !== 0 || (ts.isMethodDeclaration(loop.node) && ts.isClassLike(loop.node.parent)))
    return { refusal: 'a class of resolvers needs a loader that its container makes for each request' };
  if (majorVersion(call.getSourceFile(), ['dataloader']) === undefined)
    return { refusal: 'the package does not depend on `dataloader`: add it' };
  if (!isJavaScript(call) && !hasDefaultImports(analysis))
    return { refusal: '`esModuleInterop` is off, without which `DataLoader` is imported in another way' };
  const target = analysis.operations.targetOf(call);
  if (target?.kind !== 'operation') return { refusal: 'the query is not in the resolver itself' };
  const keyed = keyedRead(call, target.operation, dependsOn(loop.node, analysis), analysis);
  if ('refusal' in keyed) return keyed;
  const obstacle = loaderObstacle(keyed, loop.node, analysis);
  if (obstacle) return obstacle;
  const changed = changeOf(call, runsOf(loop.node), analysis);
  if (changed)
    return { refusal: `the resolver changes the row it read (\`${changed}\`), which a loader gives to all` };
  const context = requestContext(nearby(loop.node, analysis), analysis);
  return 'refusal' in context ? context : written(read, keyed, context, analysis);
}

/** A resolver as what repeats: its body runs once for each object. */
function runsOf(node: FunctionNode): Repetition {
  return {
    kind: 'callback',
    node,
    body: node,
    collection: undefined,
    item: node.parameters[0]?.name,
    index: undefined,
    concurrent: true,
  };
}

/** The file of a resolver, and those that declare the types of what it is handed. */
function nearby(node: FunctionNode, { program }: Analysis): ts.SourceFile[] {
  const checker = program.getTypeChecker();
  const declared = node.parameters
    .slice(1)
    .flatMap(({ name }) => checker.getTypeAtLocation(name).getSymbol()?.declarations ?? []);
  return [node.getSourceFile(), ...declared.map((each) => each.getSourceFile())];
}

/** Whether a part of the query changes with the object or with what else the resolver is handed. */
function dependsOn({ parameters }: FunctionNode, { operations }: Analysis): (node: ts.Node) => boolean {
  return (node) =>
    some(node, (each) => {
      const declaration = ts.isIdentifier(each)
        ? operations.tracer.symbolOf(each)?.valueDeclaration
        : undefined;
      return parameters.some(
        (parameter) =>
          declaration !== undefined && ts.findAncestor(declaration, (above) => above === parameter),
      );
    });
}

function written(
  read: ImplicitRead,
  keyed: KeyedRead,
  context: RequestContext,
  analysis: Analysis,
): Fix | Refusal {
  const { call } = read;
  const file = call.getSourceFile();
  const home = context.object.getSourceFile();
  const imported = defaultImport(file, 'DataLoader', 'dataloader');
  const loader = loaderFor(keyed, imported.local, home !== file, analysis);
  if ('refusal' in loader) return loader;
  const access = contextAccess(read, context, loader.member);
  if ('refusal' in access) return access;
  const type = contextType(access.typed ?? call, context, analysis);
  if (access.typed && 'refusal' in type) return type;
  const edits = new Edits();
  if (!declares(file, loader)) {
    edits.add(file, aboveModuleStatement(moduleStatement(call), loader.lines), ...loader.imports);
    if (imported.edit) edits.add(file, imported.edit);
    const offered = offeredIn(context, loader, file, analysis);
    if ('refusal' in offered) return offered;
    edits.add(home, ...offered.edits);
    const declaration = access.typed && !('refusal' in type) ? type.declaration : undefined;
    if (declaration)
      edits.add(declaration.getSourceFile(), ...memberEdits(declaration, loader, file, home, analysis));
  }
  const conditions = [
    'rows are read once in a request',
    'a query that fails does so for all of them',
    ...(context.isOneOfMany ? ['if its context is made here'] : []),
    ...(keyTypeOf(keyed.key, analysis).kind === 'unknown' ? ['if no key is null'] : []),
  ];
  const load = `${access.text}.load(${keyed.key.getText()})`;
  edits.add(file, ...access.edits, { start: call.getStart(), end: call.end, text: load });
  return {
    name: 'data-loader',
    title: `Load them with a \`DataLoader\` of the request (${conditions.join('; ')})`,
    safety: edits.files.length > 1 ? 'project' : 'reviewed',
    edits: edits.files,
    insertions: [],
  };
}

/** Edits of several files. */
class Edits {
  readonly #byFile = new Map<string, Edit[]>();

  add({ fileName }: ts.SourceFile, ...edits: readonly Edit[]): void {
    this.#byFile.set(fileName, [...(this.#byFile.get(fileName) ?? []), ...edits]);
  }

  get files(): FileEdits[] {
    return [...this.#byFile].map(([file, edits]) => ({
      file,
      edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
    }));
  }
}

/** Whether the file has the same loader already, for another field. */
function declares(file: ts.SourceFile, { factory, lines }: Loader): boolean {
  const bare = (text: string): string => text.replace(/^export /, '').replace(/[\s,;]+/g, '');
  return file.statements.some(
    (each) =>
      ts.isFunctionDeclaration(each) &&
      each.name?.text === factory &&
      bare(each.getText()) === bare(lines.join('\n')),
  );
}

/** The object of each request gets the loader. */
function offeredIn(
  { object }: RequestContext,
  { factory, member }: Loader,
  from: ts.SourceFile,
  analysis: Analysis,
): { readonly edits: Edit[] } | Refusal {
  const home = object.getSourceFile();
  const last = object.properties.at(-1);
  if (!last) return { refusal: 'the context of a request is not written out as an object' };
  if (object.properties.some((each) => each.name?.getText() === member))
    return { refusal: `the context has another \`${member}\` already` };
  const isBroken = home.text.slice(object.getStart(), last.getStart()).includes('\n');
  const separator = isBroken ? `,${styleOf(home).eol}${indentOf(last)}` : ', ';
  const edits = [{ start: last.end, end: last.end, text: `${separator}${member}: ${factory}()` }];
  return home === from ? { edits } : imported(home, factory, from, edits, analysis);
}

function imported(
  home: ts.SourceFile,
  factory: string,
  from: ts.SourceFile,
  edits: Edit[],
  analysis: Analysis,
): { readonly edits: Edit[] } | Refusal {
  if (isJavaScript(home) && /\brequire\(/.test(home.text))
    return { refusal: 'the context is made in another file, which is a CommonJS module' };
  const found = namedImport(home, factory, relativeModule(home, from, analysis), takenNames(home));
  if (!found) return { refusal: `\`${factory}\` is another thing where the context is made` };
  const paragraph = home.statements.some(ts.isImportDeclaration) ? '' : styleOf(home).eol;
  const added = found.edit && { ...found.edit, text: found.edit.text + paragraph };
  return { edits: [...(added ? [added] : []), ...edits] };
}

/** The declaration of the context's type gets the loader. */
function memberEdits(
  declaration: ts.InterfaceDeclaration | ts.TypeLiteralNode,
  { factory, member }: Loader,
  from: ts.SourceFile,
  home: ts.SourceFile,
  analysis: Analysis,
): Edit[] {
  const file = declaration.getSourceFile();
  const isKnown = file === from || file === home;
  const name = isKnown ? factory : `import('${relativeModule(file, from, analysis)}').${factory}`;
  return [withMember(declaration, member, `ReturnType<typeof ${name}>`)];
}
