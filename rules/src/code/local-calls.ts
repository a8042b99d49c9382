import ts from 'typescript';
import { CHANGING_MACHINE, COMPUTED, GIVING, WAITED, type LocalFunctions } from './local-functions.js';
import { bindingOf, requiredModule } from './imports.js';
import type { CallNode } from './syntax.js';
import {
  calleeOf,
  isAsync,
  isFunctionNode,
  methodName,
  propertyNameText,
  skipOuter,
  some,
} from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** A name of a module: `promises.readFile` of `fs`. */
interface Imported {
  readonly module: string;
  readonly path: readonly string[];
}

/**
 * Whether a call only computes, or reads what lies on this machine: `bcrypt.hash(...)`, `readFile(...)`, `import('./big')`.
 * It may be waited for, but asks nobody, and nothing changes that somebody else sees.
 */
export function isLocalCall(call: CallNode, tracer: Tracer): boolean {
  const callee = calleeOf(call);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const imported = importedBy(startOf(callee), tracer, 0);
  return imported !== undefined && isListed(imported, WAITED);
}

/**
 * Whether a call changes files or runs a program: `writeFileSync(...)`, `childProcess.execSync(...)`. Where the module is not seen, as of
 * an `fs` that is handed over, the name of a synchronous one tells as well.
 */
export function changesMachine(call: CallNode, tracer: Tracer): boolean {
  const callee = calleeOf(call);
  const imported = importedBy(startOf(callee), tracer, 0);
  return imported ? isListed(imported, CHANGING_MACHINE) : SYNCHRONOUS_CHANGES.has(methodName(callee) ?? '');
}

const SYNCHRONOUS_CHANGES: ReadonlySet<string> = new Set(
  Object.values(CHANGING_MACHINE)
    .flat()
    .filter((name) => name.endsWith('Sync')),
);

/** Whether a call is one of a package of helpers that gives back no promise: `_.sumBy(...)`, `dayjs(date).add(1, 'day')`. */
export function isHelperCall(call: CallNode, tracer: Tracer): boolean {
  const imported = importedBy(startOf(calleeOf(call)), tracer, 0);
  return (
    imported !== undefined &&
    isListed(imported, COMPUTED) &&
    !imported.path.some((name) => GIVING.test(name)) &&
    !some(call, (node) => isFunctionNode(node) && isAsync(node))
  );
}

/** What a chain begins with: `dayjs` of `dayjs(date).add`, `SignJWT` of `new SignJWT(claims).sign`; else the callee itself. */
function startOf(callee: ts.Expression): ts.Expression {
  let start = callee;
  for (let node = callee; ;) {
    node = skipOuter(node);
    if (ts.isPropertyAccessExpression(node)) node = node.expression;
    else if (ts.isNewExpression(node) || (ts.isCallExpression(node) && !requiredModule(node))) {
      node = node.expression;
      start = node;
    } else return start;
  }
}

/** How far variables are followed: `const { readFile } = fs.promises`. */
const MAX_HOPS = 4;

/** The name of a module that an expression stands for. */
function importedBy(expression: ts.Expression, tracer: Tracer, hops: number): Imported | undefined {
  const node = skipOuter(expression);
  if (hops > MAX_HOPS) return undefined;
  if (ts.isPropertyAccessExpression(node))
    return memberOf(importedBy(node.expression, tracer, hops), node.name.text);
  if (ts.isCallExpression(node)) {
    const module = requiredModule(node);
    if (module) return { module: moduleName(module.text), path: [] };
    const [promisified] = node.arguments;
    return /^(util\.)?promisify$/.test(calleeOf(node).getText()) && promisified
      ? importedBy(promisified, tracer, hops + 1)
      : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = tracer.symbolOf(node)?.declarations?.[0];
  const isGlobal = !declaration || declaration.getSourceFile().isDeclarationFile;
  if (isGlobal) return node.text === 'crypto' ? { module: 'crypto', path: [] } : undefined;
  return importedAt(declaration, tracer, hops + 1);
}

function importedAt(declaration: ts.Declaration, tracer: Tracer, hops: number): Imported | undefined {
  const binding = bindingOf(declaration);
  if (binding) {
    if (!ts.isStringLiteralLike(binding.module)) return undefined;
    const path = binding.name === '' || binding.name === 'default' ? [] : [binding.name];
    return { module: moduleName(binding.module.text), path };
  }
  if (ts.isVariableDeclaration(declaration))
    return declaration.initializer && importedBy(declaration.initializer, tracer, hops);
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return undefined;
  const { parent } = declaration.parent;
  const source = ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
  const name = propertyNameText(declaration.propertyName ?? declaration.name);
  return source && name !== undefined ? memberOf(importedBy(source, tracer, hops), name) : undefined;
}

function memberOf(base: Imported | undefined, name: string): Imported | undefined {
  return base && { module: base.module, path: name === 'default' ? base.path : [...base.path, name] };
}

function moduleName(specifier: string): string {
  return specifier.replace(/^node:/, '').replace(/\.js$/, '');
}

/** A module or one below it: `lodash/sumBy`, `date-fns/fp`, `lodash.sumby`. */
function isListed({ module, path }: Imported, functions: LocalFunctions): boolean {
  const key = Object.hasOwn(functions, module)
    ? module
    : Object.keys(functions).find(
        (each) =>
          functions[each]?.[0] === '*' && (module.startsWith(`${each}/`) || module.startsWith(`${each}.`)),
      );
  const names = key === undefined ? [] : (functions[key] ?? []);
  const name = path.join('.');
  return names.some((each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1))));
}
