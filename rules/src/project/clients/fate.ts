import ts from 'typescript';
import { bindingNames, isAssignment } from '../../code/dependence.js';
import { attachment } from '../../code/repetition.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  awaitOf,
  calleeOf,
  enclosingFunction,
  isFunctionNode,
  methodName,
  outermost,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/**
 * What becomes of a client in the function that makes it. `own`: it does not outlive the call; `returned`: the caller
 * decides; `kept`: it is stored, handed to what may keep it, or nobody can tell.
 */
export interface Fate {
  readonly kind: 'own' | 'returned' | 'kept';
  /** The variable that holds it first. */
  readonly holder: ts.VariableDeclaration | undefined;
  /** The widest expression that is the client: `await createClient().connect()`. */
  readonly value: ts.Expression;
  /** The calls made on it and on what it hands out, in the order of the text. */
  readonly calls: readonly CallNode[];
  /** What `return`s or stores it. */
  readonly outlet: ts.Node | undefined;
}

/** Whether a fate is that of a client which is used up by those that get it and closed by none of them. */
export function isOnlyUsed({ kind, calls }: Fate, analysis: Analysis): boolean {
  return (
    kind === 'own' &&
    !calls.some((call) => {
      const target = analysis.operations.targetOf(call);
      return target?.kind === 'operation' && target.operation.effect === 'release';
    })
  );
}

/** How many variables and parameters a client is followed through. */
const MAX_STEPS = 400;

/** Follows a client from where it is made. */
export function fateOf(made: ts.Expression, analysis: Analysis): Fate {
  return new Flow(made, analysis).fate();
}

/** One run over everything a client flows into. */
class Flow {
  readonly #calls = new Set<CallNode>();
  readonly #seen = new Set<ts.Node>();
  #kind: Fate['kind'] = 'own';
  #outlet: ts.Node | undefined;
  #holder: ts.VariableDeclaration | undefined;
  #value: ts.Expression;
  readonly #frame: FunctionNode | undefined;

  constructor(
    private readonly made: ts.Expression,
    private readonly analysis: Analysis,
  ) {
    this.#value = made;
    this.#frame = enclosingFunction(made);
  }

  fate(): Fate {
    this.#follow(this.made);
    const last = ts.isCallExpression(this.made) ? this.made.arguments.at(-1) : undefined;
    if (ts.isCallExpression(this.made) && last && isFunctionNode(skipOuter(last)))
      this.#handed(this.made, last, 1);
    return {
      kind: this.#kind,
      holder: this.#holder,
      value: this.#value,
      calls: [...this.#calls].toSorted((a, b) => a.end - b.end),
      outlet: this.#outlet,
    };
  }

  #leaves(kind: 'returned' | 'kept', node: ts.Node): void {
    if (this.#kind === 'kept') return;
    this.#kind = kind;
    this.#outlet = node;
  }

  /** An expression whose value is the client, or something that the client handed out. */
  #follow(expression: ts.Expression): void {
    if (this.#seen.has(expression)) return;
    this.#seen.add(expression);
    if (this.#seen.size > MAX_STEPS) {
      this.#leaves('kept', expression);
      return;
    }
    const outer = outermost(expression);
    const { parent } = outer;
    if (expression === this.#value || outer === this.#value) this.#value = outer;
    if (ts.isAwaitExpression(parent)) this.#widen(outer, parent);
    else if (ts.isVariableDeclaration(parent)) this.#bound(parent, outer);
    else if (ts.isBinaryExpression(parent)) this.#compared(parent, outer);
    else if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
      if (parent.expression === outer) this.#member(parent, outer);
    } else if (ts.isTaggedTemplateExpression(parent)) this.#calls.add(parent);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) this.#argument(parent, outer);
    else if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === outer))
      this.#leaves('returned', parent);
    else if (ts.isConditionalExpression(parent)) {
      if (parent.condition !== outer) this.#leaves('kept', parent);
    } else if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      this.#follow(parent.parent);
    else if (ts.isArrayLiteralExpression(parent)) this.#follow(parent);
    else if (!isHarmless(parent)) this.#leaves('kept', parent);
  }

  /** The value goes on as a wider expression of the same meaning. */
  #widen(inner: ts.Expression, wider: ts.Expression): void {
    if (this.#value === inner) this.#value = wider;
    this.#follow(wider);
  }

  #bound(declaration: ts.VariableDeclaration, value: ts.Expression): void {
    if (value === this.#value && !this.#holder) this.#holder = declaration;
    for (const name of bindingNames(declaration.name)) this.#references(name);
  }

  /** `client = new Client()`, of a variable of the function; every other operator may keep or choose. */
  #compared(parent: ts.BinaryExpression, value: ts.Expression): void {
    if (!isAssignment(parent)) {
      if (!/^([=!]==?|in|instanceof|&&)$/.test(parent.operatorToken.getText())) this.#leaves('kept', parent);
      return;
    }
    if (parent.left === value) return;
    const symbol = ts.isIdentifier(parent.left) && this.analysis.operations.tracer.symbolOf(parent.left);
    const declaration = symbol && symbol.valueDeclaration;
    const isPlain = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (!isPlain || !declaration || !ts.isVariableDeclaration(declaration) || !this.#isLocal(declaration)) {
      this.#leaves('kept', parent);
      return;
    }
    if (value === this.#value && !this.#holder) this.#holder = declaration;
    if (ts.isIdentifier(declaration.name)) this.#references(declaration.name);
    if (!ts.isExpressionStatement(parent.parent)) this.#follow(parent);
  }

  /** Whether a variable lives as long as the call that makes the client. */
  #isLocal(declaration: ts.VariableDeclaration): boolean {
    return this.#frame !== undefined && enclosingFunction(declaration) === this.#frame;
  }

  /** `client.query`, `client.user`: a call on it, or something that it hands out. */
  #member(access: ts.PropertyAccessExpression | ts.ElementAccessExpression, value: ts.Expression): void {
    const { parent } = outermost(access);
    if (!ts.isCallExpression(parent) || calleeOf(parent) !== access) {
      this.#follow(access);
      return;
    }
    if (value === this.#value && methodName(access) === 'then') {
      this.#handed(parent, parent.arguments[0], 0);
      return;
    }
    this.#calls.add(parent);
    const isChained = value === this.#value && this.#isClient(parent);
    if (isChained) this.#widen(value, parent);
    else if (this.#handsOut(parent)) this.#follow(parent);
  }

  /** Whether a call gives the client again: `createClient().on(...)`, `new PrismaClient().$extends(...)`. */
  #isClient(call: ts.CallExpression): boolean {
    const entity = this.analysis.operations.tracer.entityOf(call);
    return entity?.kind === 'library' && entity.library.types[entity.type]?.client !== undefined;
  }

  /** Whether a call gives something that lives with the client: a connection, a database, a model. Data does not. */
  #handsOut(call: ts.CallExpression): boolean {
    const target = this.analysis.operations.targetOf(call);
    if (target?.kind === 'operation' && !/^(connect|acquire)$/.test(target.operation.effect)) return false;
    return this.analysis.operations.tracer.entityOf(call)?.kind === 'library';
  }

  /** The client as an argument. */
  #argument(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): void {
    const position = call.arguments?.indexOf(value) ?? -1;
    if (position < 0) {
      if (ts.isCallExpression(call)) this.#calls.add(call); // a client that is called: `knex('users')`
      return;
    }
    const { tracer } = this.analysis.operations;
    const callee = tracer.entityOf(call.expression);
    if (callee?.kind.startsWith('library')) {
      if (tracer.entityOf(call)?.kind === 'library' || ts.isNewExpression(call)) this.#widen(value, call);
      return;
    }
    const target = ts.isCallExpression(call) ? this.analysis.operations.targetOf(call) : undefined;
    const isSent = target?.kind === 'operation' && target.operation.effect === 'request';
    if (isSent && ts.isCallExpression(call)) this.#calls.add(call); // over the sockets of an agent
    if (target?.kind === 'operation' || target?.kind === 'library') return;
    const parameter =
      target?.kind === 'functions' && target.nodes.length === 1 && target.nodes[0]?.parameters[position];
    if (!parameter || parameter.dotDotDotToken) {
      if (!isConsole(call)) this.#leaves('kept', call);
      return;
    }
    this.#given(parameter, call as ts.CallExpression);
  }

  /** The client as a callback gets it: `connect(url).then((client) => ...)`, `connect(url, (error, client) => ...)`. */
  #handed(call: ts.CallExpression, callback: ts.Expression | undefined, position: number): void {
    const handler = callback && skipOuter(callback);
    if (!handler) return;
    const parameter = isFunctionNode(handler) ? handler.parameters[position] : undefined;
    if (parameter) this.#given(parameter, call);
    else if (!isFunctionNode(handler)) this.#leaves('kept', call);
  }

  /** A function of the project that is given the client: it must only use it. */
  #given(parameter: ts.ParameterDeclaration, call: ts.CallExpression): void {
    const before = this.#kind;
    for (const name of bindingNames(parameter.name)) this.#references(name);
    if (before === 'own' && this.#kind === 'returned') {
      this.#kind = 'own';
      this.#outlet = undefined;
      this.#follow(call);
    }
  }

  /** Everything that the function does with a variable. */
  #references(name: ts.Identifier): void {
    const { tracer } = this.analysis.operations;
    const symbol = tracer.symbolOf(name);
    const frame = enclosingFunction(name);
    if (!symbol || this.#seen.has(name)) return;
    this.#seen.add(name);
    walk(frame ?? name.getSourceFile(), (node) => {
      if (!ts.isIdentifier(node) || node.text !== name.text || node === name) return undefined;
      if (tracer.symbolOf(node) !== symbol || isTarget(node)) return undefined;
      if (frame && !this.#endsWith(node, frame)) this.#leaves('kept', node);
      else this.#follow(node);
      return undefined;
    });
  }

  /** Whether the functions between a node and a frame end with the frame's call: callbacks that it waits for. */
  #endsWith(node: ts.Node, frame: FunctionNode): boolean {
    for (let inner = enclosingFunction(node); inner && inner !== frame; inner = enclosingFunction(inner)) {
      if (attachment(inner, this.analysis.operations) !== 'detached') continue;
      const { parent } =
        ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ? outermost(inner) : inner;
      if (ts.isCallExpression(parent) && (this.#isCallOn(parent) || isWaitedFor(parent))) continue;
      if (!this.#isHelper(inner)) return false;
    }
    return true;
  }

  /** `client.on('end', () => ...)`: what the client calls back lives as long as the client. */
  #isCallOn(call: ts.CallExpression): boolean {
    let root = calleeOf(call);
    while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) root = root.expression;
    const holder = this.#holder?.name;
    return (
      holder !== undefined && ts.isIdentifier(root) && ts.isIdentifier(holder) && root.text === holder.text
    );
  }

  /** A function inside the function that is only called by its name. */
  #isHelper(node: FunctionNode): boolean {
    const declared = ts.isFunctionDeclaration(node)
      ? node.name
      : ts.isVariableDeclaration(node.parent)
        ? node.parent.name
        : undefined;
    const frame = enclosingFunction(node);
    if (!declared || !ts.isIdentifier(declared) || !frame) return false;
    let called = true;
    walk(frame, (each) => {
      if (!ts.isIdentifier(each) || each.text !== declared.text || each === declared) return undefined;
      const { parent } = each;
      called &&= ts.isCallExpression(parent) && parent.expression === each;
      return undefined;
    });
    return called;
  }
}

/** `await retry(() => client.query(...))`: the callback is done when the call is. */
function isWaitedFor(call: ts.CallExpression): boolean {
  if (awaitOf(call)) return true;
  const { parent } = outermost(call);
  return (
    ts.isReturnStatement(parent) ||
    (ts.isPropertyAccessExpression(parent) && /^(then|catch|finally)$/.test(parent.name.text))
  );
}

function isTarget(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isBinaryExpression(parent) && isAssignment(parent) && parent.left === node) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ts.isTypeQueryNode(parent) ||
    ts.isTypeReferenceNode(parent)
  );
}

function isConsole(call: ts.CallExpression | ts.NewExpression): boolean {
  return /^(console|logger|log)\b/.test(call.expression.getText());
}

/** Where a value is only looked at or dropped. */
function isHarmless(parent: ts.Node): boolean {
  return (
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isWhileStatement(parent) ||
    isFunctionNode(parent)
  );
}
