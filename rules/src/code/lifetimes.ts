import ts from 'typescript';
import { hasStatic } from './implementations.js';
import { enclosingFunction } from './syntax.js';

/**
 * How long what a declaration holds lives: as long as the `process` (module scope, static fields), as an `instance` of a
 * class, or as one `call` of a function.
 */
export type Lifetime = 'process' | 'instance' | 'call';

/** Where a value is kept: a variable or a field of a class. */
export type Holder = ts.VariableDeclaration | ts.PropertyDeclaration;

export function lifetimeOf(holder: Holder): Lifetime {
  if (ts.isPropertyDeclaration(holder)) return hasStatic(holder) ? 'process' : 'instance';
  return enclosingFunction(holder) ? 'call' : 'process';
}

/** Decorators of classes that a container builds once and hands out (NestJS, TypeDI, tsyringe, Inversify, routing-controllers). */
const SINGLETONS =
  /^(Injectable|Controller|Resolver|Service|Singleton|singleton|WebSocketGateway|Processor|JsonController|RestController|Global|Catch|injectable|provide|Provider)$/;

/** Whether a container builds one instance of a class for the whole process; not where it is told to build one per request. */
export function isContainerSingleton(node: ts.ClassLikeDeclaration): boolean {
  return (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).some(({ expression }) => {
    const name = ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText();
    return (
      SINGLETONS.test(name) &&
      !/\b(REQUEST|TRANSIENT|Request|Transient|transient)\b/.test(expression.getText())
    );
  });
}

/** `static instance`, `getInstance()`, or a module that exports only an instance made in it: `export default new Registry()`. */
export function isSingletonByShape(node: ts.ClassLikeDeclaration): boolean {
  const name = node.name?.text;
  if (name === undefined) return false;
  if (
    node.members.some(
      (member) =>
        hasStatic(member) && /^(#?_?instance|getInstance|shared)$/i.test(member.name?.getText() ?? ''),
    )
  )
    return true;
  const file = node.getSourceFile();
  return file.statements.some((statement) => new RegExp(`\\bnew ${name}\\b`).test(topLevelText(statement)));
}

/** The text of a statement that runs when the module is loaded: not of functions and classes. */
function topLevelText(statement: ts.Statement): string {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return '';
  if (!ts.isVariableStatement(statement)) return statement.getText();
  return statement.declarationList.declarations
    .map(({ initializer }) => initializer)
    .filter((each) => each && !ts.isArrowFunction(each) && !ts.isFunctionExpression(each))
    .map((each) => each?.getText() ?? '')
    .join(';');
}
