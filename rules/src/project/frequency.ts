import ts from 'typescript';
import { isContainerSingleton, isSingletonByShape } from '../code/lifetimes.js';
import { attachment, referencedCallback } from '../code/repetition.js';
import type { FunctionNode } from '../code/syntax.js';
import { calledName, isFunctionNode, methodName, outermost, propertyNameText } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { constructionsOf, referencesOf } from './callers.js';
import { isColdTo, isProgram } from './cold.js';

/**
 * How often code runs in the life of the process: `once` (module scope, start-up, the constructor of a singleton),
 * `repeated` (per request, message, call or item), or `unknown`.
 */
export interface Frequency {
  readonly kind: 'once' | 'repeated' | 'unknown';
  /** What makes it run again: the loop, the handler, the function that callers outside may call. */
  readonly because: ts.Node | undefined;
  /** `loop`, `handler`: seen in the code; `export`: offered to callers that are not in the program. */
  readonly by: 'loop' | 'handler' | 'export' | undefined;
}

const ONCE: Frequency = { kind: 'once', because: undefined, by: undefined };
const UNKNOWN: Frequency = { kind: 'unknown', because: undefined, by: undefined };

/** How far callers are followed. */
const MAX_DEPTH = 6;

/** How often a node runs, judged by the loops and functions around it and by who calls these. */
export function frequencyOf(node: ts.Node, analysis: Analysis): Frequency {
  return frequencyAt(node, analysis, []);
}

function frequencyAt(node: ts.Node, analysis: Analysis, seen: readonly ts.Node[]): Frequency {
  let child = node;
  for (
    let parent = node.parent as ts.Node | undefined;
    parent;
    parent = parent.parent as ts.Node | undefined
  ) {
    if (ts.isIterationStatement(parent, false) && runsPerRound(child, parent))
      return { kind: 'repeated', because: parent, by: 'loop' };
    if (ts.isPropertyDeclaration(parent)) return frequencyOfMember(parent, analysis, seen);
    if (isFunctionNode(parent)) {
      const attached = attachment(parent, analysis.operations);
      if (attached === 'detached') return frequencyOfFunction(parent, analysis, seen);
      if (attached !== 'once') return { kind: 'repeated', because: attached.node, by: 'loop' };
    }
    child = parent;
  }
  return ONCE;
}

/** The head of a `for...of` is evaluated once, the first part of a `for` too. */
function runsPerRound(child: ts.Node, loop: ts.IterationStatement): boolean {
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return child === loop.statement;
  return !(ts.isForStatement(loop) && child === loop.initializer);
}

/** A field's initializer runs with the constructor. */
function frequencyOfMember(
  member: ts.PropertyDeclaration,
  analysis: Analysis,
  seen: readonly ts.Node[],
): Frequency {
  const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
  return isStatic || !ts.isClassLike(member.parent) ? ONCE : frequencyOfClass(member.parent, analysis, seen);
}

/** How often instances of a class are made. */
function frequencyOfClass(
  node: ts.ClassLikeDeclaration,
  analysis: Analysis,
  seen: readonly ts.Node[],
): Frequency {
  if (isContainerSingleton(node) || isSingletonByShape(node)) return ONCE;
  return worst(node, analysis, [...seen, node]);
}

function frequencyOfFunction(node: FunctionNode, analysis: Analysis, seen: readonly ts.Node[]): Frequency {
  if (seen.includes(node) || seen.length > MAX_DEPTH) return UNKNOWN;
  if (ts.isConstructorDeclaration(node)) return frequencyOfClass(node.parent, analysis, seen);
  if (isEntryPoint(node)) return { kind: 'repeated', because: node, by: 'handler' };
  const registration = registrationOf(node);
  if (registration) return frequencyOfCallback(registration, node);
  const references = referencesOf(node, analysis);
  const known = references.map(({ call, node: name }) => {
    const isCold = isColdTo(name, node);
    if (isCold && !isProgram(name.getSourceFile())) return UNKNOWN;
    const found = call
      ? frequencyAt(call, analysis, [...seen, node])
      : frequencyOfValue(name, node, analysis);
    return isCold && found.kind === 'repeated' ? UNKNOWN : found;
  });
  const repeated = known.find((each) => each.kind === 'repeated');
  if (repeated) return repeated;
  if (isStarting(calledName(node)) || (known.length > 0 && known.every(({ kind }) => kind === 'once')))
    return ONCE;
  return references.length === 0 && isOffered(node)
    ? { kind: 'repeated', because: node, by: 'export' }
    : UNKNOWN;
}

/** The worst of the places where an instance of a class is made. */
function worst(owner: ts.ClassLikeDeclaration, analysis: Analysis, seen: readonly ts.Node[]): Frequency {
  const known = constructionsOf(owner, analysis).map((each) =>
    isColdTo(each, owner) ? UNKNOWN : frequencyAt(each, analysis, seen),
  );
  const repeated = known.find(({ kind }) => kind === 'repeated');
  return repeated ?? (known.length > 0 && known.every(({ kind }) => kind === 'once') ? ONCE : UNKNOWN);
}

/** The call or `new` expression that a function expression is an argument of. */
function registrationOf(node: FunctionNode): ts.CallExpression | ts.NewExpression | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const outer = outermost(node);
  const { parent } = outer;
  const isGiven = (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== outer;
  return isGiven ? parent : undefined;
}

/** A function handed on by its name: to what runs it for each item, as a callback, else nobody can tell. */
function frequencyOfValue(name: ts.Node, node: FunctionNode, { operations }: Analysis): Frequency {
  const value = ts.isPropertyAccessExpression(name.parent) ? name.parent : name;
  const { parent } = value;
  if (!ts.isCallExpression(parent) || parent.expression === value) return UNKNOWN;
  if (referencedCallback(parent, operations)?.node === node)
    return { kind: 'repeated', because: parent, by: 'loop' };
  return frequencyOfCallback(parent, node);
}

/** What a function given to a call is: a handler that runs again and again, something run once, or nobody can tell. */
function frequencyOfCallback(
  registration: ts.CallExpression | ts.NewExpression,
  node: FunctionNode,
): Frequency {
  const callee = registration.expression;
  const name = methodName(callee) ?? callee.getText();
  const [first] = registration.arguments ?? [];
  const event = first && ts.isStringLiteralLike(first) ? first.text : '';
  if (/^(once|prependOnceListener)$/.test(name) || LIFECYCLE.test(event)) return ONCE;
  return REGISTERING.test(name) || isHandlerByParameters(node)
    ? { kind: 'repeated', because: node, by: 'handler' }
    : UNKNOWN;
}

/** What handlers of requests, messages, jobs and timers are given to. */
const REGISTERING =
  /^(get|post|put|patch|delete|del|all|use|on|addListener|addEventListener|addHook|subscribe|consume|process|setInterval|schedule|cron|query|mutation|subscription|createServer|defineEventHandler|eventHandler|asyncHandler|catchAsync)$/;

/** Events of which there is one in the life of a process or connection. */
const LIFECYCLE =
  /^(ready|listening|open|connect|connected|close|exit|beforeExit|error|end|finish|onClose|onReady|SIG[A-Z]+|uncaughtException|unhandledRejection)$/;

/** `(req, res)`, `(request, reply)`, `(ctx)`, `(event, context)`, `(job)`, `({ ctx, input })`. */
function isHandlerByParameters({ parameters }: FunctionNode): boolean {
  const [first] = parameters;
  if (!first) return false;
  if (ts.isObjectBindingPattern(first.name))
    return first.name.elements.some((each) =>
      /^(ctx|request|req|input|params|parsedInput)$/.test(each.name.getText()),
    );
  return /^_?(req|request|ctx|job|msg|message|interaction)$/.test(first.name.getText());
}

const ROUTES =
  /^(Get|Post|Put|Patch|Delete|All|Head|Options|Query|Mutation|Subscription|ResolveField|FieldResolver|MessagePattern|EventPattern|SubscribeMessage|GrpcMethod|Process|Cron|Interval|OnEvent|OnWorkerEvent)$/;

/** A function that a framework calls per request, message or job: by its decorator, by its name or by its parameters. */
function isEntryPoint(node: FunctionNode): boolean {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  if (
    decorators.some(({ expression: each }) =>
      ROUTES.test(ts.isCallExpression(each) ? each.expression.getText() : each.getText()),
    )
  )
    return true;
  const name = calledName(node) ?? '';
  if (
    isOffered(node) &&
    /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|handler|lambdaHandler|getServerSideProps)$/.test(name)
  )
    return true;
  if (isOffered(node) && isOfFunctionHost(node)) return true;
  const [first, second] = node.parameters.map((parameter) => parameter.name.getText());
  return (
    (/^_?(req|request)$/.test(first ?? '') && /^_?(res|response|reply|rep)$/.test(second ?? '')) ||
    (/^_?(ctx|context)$/.test(first ?? '') && second === 'next')
  );
}

/** Packages that only declare what functions in the cloud are given. */
const FUNCTION_HOSTS = /^(aws-lambda|@azure\/functions)$/;

/** `(event: APIGatewayProxyEvent) => ...`, `handle: SQSHandler = ...`: the type of such a package says that it is called for each event. */
function isOfFunctionHost(node: FunctionNode): boolean {
  const types = [
    node.parameters[0]?.type,
    ts.isVariableDeclaration(node.parent) ? node.parent.type : undefined,
  ];
  return types.some((type) => {
    if (!type || !ts.isTypeReferenceNode(type)) return false;
    const [name] = type.typeName.getText().split('.');
    return name !== undefined && FUNCTION_HOSTS.test(importedFrom(name, node.getSourceFile()) ?? '');
  });
}

/** The package that a name is imported from. */
function importedFrom(name: string, file: ts.SourceFile): string | undefined {
  const found = file.statements
    .filter(ts.isImportDeclaration)
    .find(({ importClause }) => importClause && new RegExp(`\\b${name}\\b`).test(importClause.getText()));
  return found && ts.isStringLiteral(found.moduleSpecifier) ? found.moduleSpecifier.text : undefined;
}

/** Functions that set a program up, whoever calls them. */
const STARTING =
  /^(main|start|boot|bootstrap|init|initiali[sz]e|setup|setUp|configure|connect|migrate|seed|listen|launch|run|onModuleInit|onApplicationBootstrap|forRoot|forRootAsync|register|build)($|[A-Z_])/;

function isStarting(name: string | undefined): boolean {
  return name !== undefined && STARTING.test(name);
}

/** Whether callers outside the file may call a function: it is exported, or a method that is not private. */
export function isOffered(node: FunctionNode): boolean {
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node))
    return (
      !ts.isPrivateIdentifier(node.name) && !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private)
    );
  const { parent } = node;
  if (ts.isFunctionDeclaration(node)) return isExported(node, node.name?.text);
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return true;
  if (ts.isExportAssignment(parent)) return true;
  if (ts.isBinaryExpression(parent)) return /^(module\.)?exports\b/.test(parent.left.getText());
  return ts.isVariableDeclaration(parent) && isExported(parent, propertyNameText(parent.name));
}

/** `export` on the declaration, `export { name }`, `export default name`, `module.exports = { name }`. */
function isExported(node: ts.Declaration, name: string | undefined): boolean {
  if (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) return true;
  if (name === undefined) return false;
  return node
    .getSourceFile()
    .statements.some(
      (statement) =>
        (ts.isExportDeclaration(statement) ||
          ts.isExportAssignment(statement) ||
          isCommonExport(statement)) &&
        new RegExp(`\\b${name}\\b`).test(statement.getText()),
    );
}

function isCommonExport(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isBinaryExpression(statement.expression) &&
    /^(module\.)?exports\b/.test(statement.expression.left.getText())
  );
}
