import ts from 'typescript';

/** A function with its own frame: what `return` and `await` in it belong to. */
export type FunctionNode = ts.FunctionLikeDeclaration;

/** A call in the wide sense: `f(x)` or a tagged template. */
export type CallNode = ts.CallExpression | ts.TaggedTemplateExpression;

export function isCallNode(node: ts.Node): node is CallNode {
  return ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node);
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  );
}

/** Whether a function is declared `async`. */
export function isAsync(node: FunctionNode): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** `f` of `f(x)`, `tag` of a tagged template, without parentheses, `!` and casts. */
export function calleeOf(call: CallNode): ts.Expression {
  return skipOuter(ts.isCallExpression(call) ? call.expression : call.tag);
}

export function argumentsOf(call: ts.Node): readonly ts.Expression[] {
  return ts.isCallExpression(call) ? call.arguments : [];
}

/** Strips parentheses, `!`, `as`, `satisfies` and type assertions. */
export function skipOuter(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The inverse of `skipOuter`: the widest expression that is only wrapped around this one. */
export function outermost(node: ts.Expression): ts.Expression {
  let outer: ts.Expression = node;
  for (;;) {
    const parent = outer.parent as ts.Node | undefined;
    if (
      parent &&
      (ts.isParenthesizedExpression(parent) ||
        ts.isNonNullExpression(parent) ||
        ts.isAsExpression(parent) ||
        ts.isSatisfiesExpression(parent) ||
        ts.isTypeAssertionExpression(parent))
    ) {
      outer = parent;
    } else {
      return outer;
    }
  }
}

/** The `await` that waits for this expression, if it stands directly around it. */
export function awaitOf(node: ts.Expression): ts.AwaitExpression | undefined {
  const { parent } = outermost(node);
  return ts.isAwaitExpression(parent) ? parent : undefined;
}

/** Name of the method in `a.method(...)` or `a['method'](...)`. */
export function methodName(callee: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  if (ts.isElementAccessExpression(callee) && ts.isStringLiteralLike(callee.argumentExpression)) {
    return callee.argumentExpression.text;
  }
  return undefined;
}

/** The receiver of `a.method`, else undefined. */
export function receiverOf(callee: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)
    ? callee.expression
    : undefined;
}

export function propertyNameText(name: ts.PropertyName | ts.BindingName | undefined): string | undefined {
  if (!name) return undefined;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

/** The name that a function is called by, when it has one. */
export function calledName(node: FunctionNode): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text;
  const own = propertyNameText(node.name);
  if (own) return own;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent)
    ? propertyNameText(parent.name)
    : ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)
      ? parent.left.name.text
      : undefined;
}

/** The nearest function around a node, not the node itself. */
export function enclosingFunction(node: ts.Node): FunctionNode | undefined {
  let current = node.parent as ts.Node | undefined;
  while (current) {
    if (isFunctionNode(current)) return current;
    current = current.parent;
  }
  return undefined;
}

/** What a function gives back and does nothing else. */
export function onlyValue(body: ts.ConciseBody): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body;
  const [only, ...others] = body.statements;
  return only && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** Expressions that a body returns, not those of functions inside it. */
export function returnedExpressions(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** Calls `visit` for a node and everything below it; stops going deeper where it returns `false`. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Whether some node below (or the node itself) satisfies the test. Does not enter where `enter` is false. */
export function some(
  node: ts.Node,
  test: (node: ts.Node) => boolean,
  enter?: (node: ts.Node) => boolean,
): boolean {
  if (test(node)) return true;
  if (enter && !enter(node)) return false;
  return ts.forEachChild(node, (child) => some(child, test, enter) || undefined) ?? false;
}

/** The variable or parameter that a declaration belongs to: itself, or the one whose pattern holds it. */
export function holderOf(declaration: ts.Node): ts.Node {
  let node = declaration;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  return node;
}

/** The property of an object literal by name: its value, also for `{ id }`. */
export function propertyOf(
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.ObjectLiteralElementLike | undefined {
  return object.properties.find((property) => propertyNameText(property.name) === name);
}

/** The value written for a property: `v` of `{ a: v }`, `a` of `{ a }`. */
export function valueOf(property: ts.ObjectLiteralElementLike | undefined): ts.Expression | undefined {
  if (!property) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return undefined;
}

export function isJavaScript(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.JavaScriptFile) !== 0;
}

/** `name = ...` or `name.member = ...`, by the text of the left side. */
export function isAssignmentTo(node: ts.BinaryExpression, name: string): boolean {
  const kind = node.operatorToken.kind;
  const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  return (
    assigns && new RegExp(String.raw`^${name.replace(/\$/g, String.raw`\$`)}\b`).test(node.left.getText())
  );
}

/** The value of a number literal, else undefined. */
export function numberLiteral(node: ts.Expression | undefined): number | undefined {
  return node && ts.isNumericLiteral(node) ? Number(node.text) : undefined;
}

/** A function, or a name that may stand for one. */
export function canBeCallback(node: ts.Expression): boolean {
  const inner = skipOuter(node);
  return (
    ts.isArrowFunction(inner) ||
    ts.isFunctionExpression(inner) ||
    ts.isIdentifier(inner) ||
    ts.isPropertyAccessExpression(inner)
  );
}
