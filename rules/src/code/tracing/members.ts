import ts from 'typescript';
import type { Entity, LibraryInstance } from '../entities.js';
import { libraryExport } from '../imports.js';
import { propertyNameText } from '../syntax.js';
import { entityOfSymbol } from './bindings.js';
import { common } from './call-sites.js';
import { memberOfClass } from './classes.js';
import { hungOnModule, hungOnValue } from './hung-members.js';
import { memberOfLibrary } from './library-values.js';
import { methodOfModel } from './model-methods.js';
import { instanceOf } from './models.js';
import type { Trace } from './trace.js';
import { annotated, entityOfTypeSymbol } from './types.js';

/** A member of an entity: a property's value, or a method of the project as a function. */
export function memberOf(base: Entity, name: string, trace: Trace): Entity | undefined {
  switch (base.kind) {
    case 'library':
      return memberOfLibrary(base, name) ?? methodOfModel(base, name, trace);
    case 'row': {
      const { library, model } = base;
      return library.row === undefined
        ? undefined
        : methodOfModel({ library, type: library.row, model }, name, trace);
    }
    case 'library-namespace':
      return libraryExport(base.library, base.path ? `${base.path}.${name}` : name);
    case 'library-class':
      return classMember(base, name);
    case 'library-function':
      return functionMember(base, name);
    case 'class':
      return memberOfClass(base.node, name, base.kind, trace) ?? hungOnValue(base.node, name, trace);
    case 'instance':
      return memberOfClass(base.node, name, base.kind, trace);
    case 'function':
      return hungOnValue(base.node, name, trace);
    case 'interface':
      return memberOfInterface(base.node, name, trace);
    case 'type-literal':
      return propertySignature(base.node.members, name, trace);
    case 'object':
      return (
        memberOfObject(base.node, name, trace) ??
        trace.memberOf(base.base, name) ??
        hungOnValue(base.node, name, trace)
      );
    case 'objects':
      return common(base.objects.map((each) => trace.memberOf(each, name)));
    case 'array':
      return name === 'rows' ? base : undefined; // `{ rows, count }`
    case 'module':
      return exportOf(base.symbol, name, trace);
    default:
      return undefined;
  }
}

/** What hangs on a class of a library as on a namespace: `Redis.Cluster`, `Knex.Transaction`. */
function classMember(base: Entity & { kind: 'library-class' }, name: string): Entity | undefined {
  const { library } = base;
  const path = `${base.name}.${name}`;
  return libraryExport(library, path in library.exports ? path : name);
}

/** What hangs on a function that is the library itself: `moize.infinite`. */
function functionMember(
  { library, export: fact }: Entity & { kind: 'library-function' },
  name: string,
): Entity | undefined {
  const path = `default.${name}`;
  return fact === library.exports.default && path in library.exports
    ? libraryExport(library, path)
    : undefined;
}

function memberOfInterface(node: ts.InterfaceDeclaration, name: string, trace: Trace): Entity | undefined {
  const own = propertySignature(node.members, name, trace);
  if (own) return own;
  for (const base of basesOfInterface(node, trace)) {
    const member = trace.memberOf(instanceOf(base), name);
    if (member) return member;
  }
  return undefined;
}

/** The classes and interfaces that an interface extends. */
function basesOfInterface(node: ts.InterfaceDeclaration, trace: Trace): Entity[] {
  return (node.heritageClauses?.flatMap((clause) => [...clause.types]) ?? []).flatMap(({ expression }) => {
    const qualified = ts.isPropertyAccessExpression(expression);
    const library = qualified ? trace.entityOf(expression) : undefined;
    const symbol =
      qualified || ts.isIdentifier(expression) ? trace.checker.getSymbolAtLocation(expression) : undefined;
    return library ?? (symbol && entityOfTypeSymbol(symbol, trace)) ?? [];
  });
}

/** The library type that an interface of the project extends, if any: `interface UsersClient extends grpc.Client`. */
export function heritageOfInterface(
  node: ts.InterfaceDeclaration,
  trace: Trace,
): LibraryInstance | undefined {
  for (const base of basesOfInterface(node, trace)) {
    const entity = base.kind === 'interface' ? heritageOfInterface(base.node, trace) : instanceOf(base);
    if (entity?.kind === 'library') return entity;
  }
  return undefined;
}

function propertySignature(
  members: ts.NodeArray<ts.TypeElement>,
  name: string,
  trace: Trace,
): Entity | undefined {
  const member = members.find((each) => propertyNameText(each.name) === name);
  return member && ts.isPropertySignature(member) ? annotated(member, trace) : undefined;
}

function memberOfObject(node: ts.ObjectLiteralExpression, name: string, trace: Trace): Entity | undefined {
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const entity = trace.memberOf(trace.entityOf(property.expression), name);
      if (entity) return entity;
    } else if (propertyNameText(property.name) === name) {
      return trace.entityOfDeclaration(property);
    }
  }
  return undefined;
}

function exportOf(module: ts.Symbol, name: string, trace: Trace): Entity | undefined {
  const symbol = trace.checker.getExportsOfModule(module).find((each) => each.name === name);
  return (symbol && entityOfSymbol(symbol, trace)) ?? hungOnModule(module, name, trace);
}
