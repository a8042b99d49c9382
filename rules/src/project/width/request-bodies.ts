import ts from 'typescript';
import { isLengthAsked } from '../../code/length-guards.js';
import { calleeOf, isFunctionNode, methodName, propertyNameText, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/** Lists in a request that hold a few items, told by their names. */
const FEW =
  /^(files?|images?|photos?|pictures?|attachments?|uploads?|media|tags?|labels?|options?|answers?|choices?|fields?|columns?|headers?|params?|settings?|permissions?|roles?|scopes?|locales?|languages?|translations?|steps?|addresses|phones?|links?|variants?|questions?|blocks?|sections?|parts?|categories|features?|types?|providers?|platforms?|integrations?|filters?|layers?|conditions?|rules?)$/i;

const BODY = /^(req|request|ctx\.req|ctx\.request|context\.request|c\.req)\.body$/;
const READS_BODY = /^(req|request|ctx\.request|c\.req|event\.request)\.json$/;

/**
 * What a list is taken from, where that is the body of a request: `req.body.ids`, `const { ids } = await request.json()`,
 * `dto.ids` of `@Body() dto`, `input.ids` of a procedure's `({ input })`.
 */
export function bodyBehind(expression: ts.Expression, analysis: Analysis): ts.Node | undefined {
  let node = skipOuter(expression);
  let name: string | undefined;
  for (let steps = 0; steps < 8; steps++) {
    if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
    else if (BODY.test(node.getText())) return isMany(name) ? node : undefined;
    else if (ts.isPropertyAccessExpression(node)) {
      name ??= node.name.text;
      node = skipOuter(node.expression);
    } else if (ts.isCallExpression(node)) {
      return READS_BODY.test(calleeOf(node).getText()) && isMany(name) ? node : undefined;
    } else if (ts.isIdentifier(node)) {
      const declaration = analysis.operations.tracer.symbolOf(node)?.valueDeclaration;
      if (!declaration) return undefined;
      if (ts.isVariableDeclaration(declaration) && declaration.initializer)
        node = skipOuter(declaration.initializer);
      else if (ts.isParameter(declaration))
        return isBodyParameter(declaration) && isMany(name) ? declaration : undefined;
      else if (ts.isBindingElement(declaration)) {
        const own = propertyNameText(declaration.propertyName) ?? declaration.name.getText();
        const holder = declaration.parent.parent;
        if (ts.isParameter(holder)) return isInput(own, holder) && isMany(name) ? holder : undefined;
        if (!ts.isVariableDeclaration(holder) || !holder.initializer) return undefined;
        if (own === 'body' && /^(req|request)$/.test(holder.initializer.getText()))
          return isMany(name) ? holder : undefined;
        name ??= own;
        node = skipOuter(holder.initializer);
      } else return undefined;
    } else return undefined;
  }
  return undefined;
}

function isMany(name: string | undefined): boolean {
  return name !== undefined && !FEW.test(name);
}

/** `@Body() dto: MoveDto` */
function isBodyParameter(parameter: ts.ParameterDeclaration): boolean {
  return (ts.getDecorators(parameter) ?? []).some(({ expression }) => /^Body\b/.test(expression.getText()));
}

/** `.mutation(async ({ input }) => ...)` */
function isInput(name: string, { parent }: ts.ParameterDeclaration): boolean {
  const call = isFunctionNode(parent) ? parent.parent : undefined;
  return (
    /^(input|parsedInput)$/.test(name) &&
    call !== undefined &&
    ts.isCallExpression(call) &&
    /^(mutation|query|action)$/.test(methodName(calleeOf(call)) ?? '')
  );
}

/** Whether the length of such a list is asked somewhere, or described by a schema that says how long it may be. */
export function isChecked(expression: ts.Expression, { program }: Analysis): boolean {
  const node = skipOuter(expression);
  const name = ts.isIdentifier(node)
    ? node.text
    : ts.isPropertyAccessExpression(node)
      ? node.name.text
      : undefined;
  if (name === undefined || isLengthAsked(expression)) return true;
  const escaped = name.replace(/\$/g, String.raw`\$`);
  const limited = new RegExp(
    String.raw`\b${escaped}\b['"]?\s*[:?][^;]{0,300}?(\.max\(|maxItems|\.length\(|maxLength)|ArrayMaxSize[^;]{0,200}\b${escaped}\b`,
  );
  return program
    .getSourceFiles()
    .some((file) => !file.isDeclarationFile && file.text.includes(name) && limited.test(file.text));
}
