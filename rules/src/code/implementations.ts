import ts from 'typescript';
import { projectFiles } from './project-files.js';
import type { FunctionNode } from './syntax.js';
import { propertyNameText } from './syntax.js';

/** How far base classes are followed. */
const MAX_BASES = 8;

type Contract = ts.InterfaceDeclaration | ts.ClassLikeDeclaration;

/**
 * Who implements an interface or extends a class, over the project's own files of one program.
 * Built once, when first asked.
 */
export class Implementations {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  #byContract: Map<ts.Symbol, ts.ClassLikeDeclaration[]> | undefined;

  constructor(program: ts.Program) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
  }

  /** The bodies that a call of this method of an interface or abstract class may reach. */
  methods(contract: Contract, name: string): FunctionNode[] {
    return this.classes(contract)
      .map((node) => this.#method(node, name))
      .filter((method) => method !== undefined);
  }

  classes(contract: Contract): readonly ts.ClassLikeDeclaration[] {
    this.#byContract ??= this.#scan();
    const symbol = contract.name && this.#checker.getSymbolAtLocation(contract.name);
    return (symbol && this.#byContract.get(symbol)) ?? [];
  }

  /** The method of a class, or the one that it inherits. */
  #method(node: ts.ClassLikeDeclaration, name: string, depth = 0): FunctionNode | undefined {
    const own = ownMethod(node, name);
    const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (own || !base || depth > MAX_BASES) return own;
    const parent = this.#resolve(base.expression)?.declarations?.find(ts.isClassLike);
    return parent && this.#method(parent, name, depth + 1);
  }

  #scan(): Map<ts.Symbol, ts.ClassLikeDeclaration[]> {
    const found = new Map<ts.Symbol, ts.ClassLikeDeclaration[]>();
    for (const file of projectFiles(this.#program)) {
      for (const statement of file.statements) {
        if (!ts.isClassDeclaration(statement)) continue;
        for (const clause of statement.heritageClauses ?? []) {
          for (const { expression } of clause.types) {
            const symbol = this.#resolve(expression);
            if (!symbol) continue;
            const classes = found.get(symbol);
            if (classes) classes.push(statement);
            else found.set(symbol, [statement]);
          }
        }
      }
    }
    return found;
  }

  #resolve(expression: ts.Expression): ts.Symbol | undefined {
    if (!ts.isIdentifier(expression)) return undefined;
    const symbol = this.#checker.getSymbolAtLocation(expression);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** The method with a body that a class declares itself, also as a field with a function. */
export function ownMethod(
  node: ts.ClassLikeDeclaration,
  name: string,
  isStatic = false,
): FunctionNode | undefined {
  for (const member of node.members) {
    if (propertyNameText(member.name) !== name || hasStatic(member) !== isStatic) continue;
    if (ts.isMethodDeclaration(member) && member.body) return member;
    if (
      ts.isPropertyDeclaration(member) &&
      member.initializer &&
      (ts.isArrowFunction(member.initializer) || ts.isFunctionExpression(member.initializer))
    ) {
      return member.initializer;
    }
  }
  return undefined;
}

export function hasStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** Whether a file holds a stand-in for tests: by its name, or by a folder that the contract's file is not in itself. */
export function isDouble(file: string, contract: string): boolean {
  const parts = file.split('/');
  const name = parts.pop() ?? '';
  const own = parts.filter((part, index) => contract.split('/')[index] !== part);
  return (
    /(^|[._-])(test|spec|mocks?|fakes?|stubs?|in-?memory)([._-]|$)|^(Mock|Fake|Stub|InMemory)/i.test(
      name.replace(/\.[cm]?[jt]sx?$/, ''),
    ) || own.some((part) => /^(__)?(tests?|mocks?|fakes?|stubs?)(__)?$/i.test(part))
  );
}
