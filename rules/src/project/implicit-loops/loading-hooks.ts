import ts from 'typescript';
import type { Library, LibraryType } from '../../library.js';
import { propertyNameText, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { decorationOf } from './decorators.js';
import type { ImplicitLoop } from './implicit-loop.js';

/** Methods that a library runs on each row that a query gives: `@AfterLoad()` of TypeORM, `$afterFind` of Objection. */
export function loadingHooks(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  const found: ImplicitLoop[] = [];
  walk(file, (node) => {
    if (ts.isClassLike(node)) found.push(...hooksOf(node, analysis));
    return undefined;
  });
  return found;
}

function hooksOf(owner: ts.ClassLikeDeclaration, analysis: Analysis): ImplicitLoop[] {
  const inherited = loadedBy(owner, analysis);
  return owner.members.filter(ts.isMethodDeclaration).flatMap((node) => {
    const item = decorationOf(node, analysis, ['loaded'])
      ? -1
      : inherited?.methods[propertyNameText(node.name) ?? ''];
    const each = inherited?.row ?? owner.name?.text;
    if (item === undefined || each === undefined || !node.body) return [];
    return [{ kind: 'hook', node, each, item, field: undefined, spread: 'unknown' }];
  });
}

interface Loaded {
  readonly methods: Readonly<Record<string, number>>;
  /** The class of the rows, where it is not the one that has the method. */
  readonly row: string | undefined;
}

/** What the library says of the type that a class extends or implements: `implements EntitySubscriberInterface<Order>`. */
function loadedBy(owner: ts.ClassLikeDeclaration, { operations }: Analysis): Loaded | undefined {
  for (const { types, token } of owner.heritageClauses ?? []) {
    for (const { expression, typeArguments } of types) {
      const entity = operations.tracer.entityOf(expression);
      const methods = entity?.kind === 'library-class' ? factsOf(entity).loaded : undefined;
      const isContract = token === ts.SyntaxKind.ImplementsKeyword;
      if (methods) return { methods, row: isContract ? (typeArguments?.[0]?.getText() ?? 'row') : undefined };
    }
  }
  const base = operations.tracer.heritage(owner, 'instance');
  const methods = base && factsOf(base).loaded;
  return methods && { methods, row: undefined };
}

function factsOf({ library, type }: { readonly library: Library; readonly type: string }): LibraryType {
  return library.types[type] ?? {};
}
