import ts from 'typescript';
import type { Entity } from '../entities.js';
import { bindingOf, libraryExport } from '../imports.js';
import type { Trace } from './trace.js';

/** Re-exports that are followed before a chain counts as endless. */
const LONGEST_CHAIN = 20;

/** Binds an identifier; `{ id }` binds to the variable, not to the property. */
export function symbolOf(identifier: ts.Identifier, { checker }: Trace): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(identifier.parent) && identifier.parent.name === identifier
    ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
    : checker.getSymbolAtLocation(identifier);
}

/** Declared by no file of the project: a global of the platform's typings. */
export function isAmbient({ declarations = [], flags }: ts.Symbol): boolean {
  if (flags & ts.SymbolFlags.Alias) return false;
  return declarations.length > 0 && declarations.every((each) => each.getSourceFile().isDeclarationFile);
}

/** What a name that nothing declares stands for: `fetch`, and as a type `D1Database`. */
export function globalEntity({ text }: ts.Identifier, { index }: Trace): Entity | undefined {
  const library = index.forGlobal(text);
  return library && libraryExport(library, text);
}

/** The symbol behind all imports and exports of a name. */
export function targetOf(symbol: ts.Symbol, { checker }: Trace): ts.Symbol | undefined {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a name stands for: an export of a library, a module of the project, or what its declaration says. */
export function entityOfSymbol(symbol: ts.Symbol, trace: Trace): Entity | undefined {
  const { library, end } = follow(symbol, trace);
  if (library || !end) return library;
  if (end.flags & ts.SymbolFlags.ValueModule && end.declarations?.some(ts.isSourceFile)) {
    return { kind: 'module', symbol: end };
  }
  for (const declaration of end.declarations ?? []) {
    const entity = trace.entityOfDeclaration(declaration);
    if (entity) return entity;
  }
  return undefined;
}

/** The export of a library that a name leads to through imports and re-exports. */
export function libraryBehind(symbol: ts.Symbol, trace: Trace): Entity | undefined {
  return follow(symbol, trace).library;
}

/** What an import or require of a name gives, where it is one of a library. */
export function importedEntity(declaration: ts.Declaration, { index }: Trace): Entity | undefined {
  const binding = bindingOf(declaration);
  if (!binding || !ts.isStringLiteralLike(binding.module)) return undefined;
  const library = index.forSpecifier(binding.module.text) ?? index.forGenerated(binding.name);
  return library && libraryExport(library, binding.name);
}

/** What `require('m')` and `import('m')` give: a library, what `module.exports` was set to, or the module. */
export function entityOfModule(specifier: ts.StringLiteralLike, trace: Trace): Entity | undefined {
  const library = trace.index.forSpecifier(specifier.text);
  if (library) return libraryExport(library, '');
  const symbol = trace.checker.getSymbolAtLocation(specifier);
  if (!symbol) return undefined;
  const assigned = symbol.exports?.get(ts.InternalSymbolName.ExportEquals);
  return assigned ? entityOfSymbol(assigned, trace) : { kind: 'module', symbol };
}

/** Where a chain of aliases leads: into a library, else to the symbol at its end; to neither when it breaks. */
interface Followed {
  readonly library?: Entity;
  readonly end?: ts.Symbol;
}

/** Step by step, as the library's own declarations may be missing at the end. */
function follow(symbol: ts.Symbol, trace: Trace): Followed {
  let end = symbol;
  for (let steps = 0; steps < LONGEST_CHAIN && end.flags & ts.SymbolFlags.Alias; steps++) {
    const library = libraryOfAlias(end, trace);
    if (library) return { library };
    const next = trace.checker.getImmediateAliasedSymbol(end);
    // What is destructured of a module may be no export of it, but a member of what it is set to.
    if (!next || next === end || !next.declarations?.length) return { end };
    end = next;
  }
  return { end };
}

function libraryOfAlias(symbol: ts.Symbol, trace: Trace): Entity | undefined {
  for (const declaration of symbol.declarations ?? []) {
    const entity = importedEntity(declaration, trace);
    if (entity) return entity;
  }
  return undefined;
}
