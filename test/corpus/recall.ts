/**
 * The operations of one real file as both resolvers see them: by the types of its installed dependencies, and traced
 * without any, as plain ESLint reads it.
 */
import path from 'node:path';
import parser from '@typescript-eslint/parser';
import type { Rule } from 'eslint';
import { Linter } from 'eslint';
import ts from 'typescript';
import { isAwaited } from '../../rules/src/code/builders.ts';
import type { LibraryInstance } from '../../rules/src/code/entities.ts';
import { libraryMethod } from '../../rules/src/code/entities.ts';
import { LibraryIndex, packageOfFile } from '../../rules/src/code/imports.ts';
import { Operations } from '../../rules/src/code/operations.ts';
import type { CallNode } from '../../rules/src/code/syntax.ts';
import { argumentsOf, calleeOf, isCallNode, methodName, walk } from '../../rules/src/code/syntax.ts';
import { TypedResolver } from '../../rules/src/code/typed.ts';
import { sourceOf } from '../../rules/src/eslint/program.ts';
import { libraries } from '../../rules/src/generated/libraries.ts';
import type { Effect, LibraryType } from '../../rules/src/library.ts';

/** A call with an effect: where it stands and what it is. */
export interface Seen {
  readonly line: number;
  readonly text: string;
  readonly library: string;
  readonly effect: Effect;
}

/** What the two resolvers see in a file; calls that both see stand in `both`. */
export interface Recall {
  readonly both: readonly Seen[];
  readonly typedOnly: readonly Seen[];
  readonly tracedOnly: readonly Seen[];
}

type Answer = Pick<Seen, 'library' | 'effect'> | undefined;
type Ask = (call: CallNode) => Answer;

const index = new LibraryIndex(libraries);

/** `program`: one with the file's dependencies, to be shared by files of the same tsconfig. */
export function recallOf(name: string, program = typedProgram([name])): Recall {
  const typed = operationsIn(program, name, askTypes);
  const traced = operationsIn(tracedProgram(name), name, askTracer);
  return {
    both: [...typed].filter(([start]) => traced.has(start)).map(([, seen]) => seen),
    typedOnly: [...typed].filter(([start]) => !traced.has(start)).map(([, seen]) => seen),
    tracedOnly: [...traced].filter(([start]) => !typed.has(start)).map(([, seen]) => seen),
  };
}

/** The calls with an effect, by where they end: the calls of a chain begin at the same place. */
function operationsIn(
  program: ts.Program,
  name: string,
  asking: (program: ts.Program) => Ask,
): Map<number, Seen> {
  const file = program.getSourceFile(name);
  if (!file) throw new Error(`${name} is not in the program`);
  const ask = asking(program);
  const found = new Map<number, Seen>();
  walk(file, (node) => {
    const answer = isCallNode(node) ? ask(node) : undefined;
    if (answer && isCallNode(node)) {
      const { line } = file.getLineAndCharacterOfPosition(calleeOf(node).end);
      const text = calleeOf(node).getText().replace(/\s+/g, '').slice(-60);
      found.set(node.end, { line: line + 1, text, ...answer });
    }
    return undefined;
  });
  return found;
}

/** SQL counts whatever its text says: both resolvers read the same text. */
function askTracer(program: ts.Program): Ask {
  const operations = new Operations(program, index);
  return (call) => {
    const target = operations.targetOf(call);
    if (target?.kind === 'operation') {
      const { library, method } = target.operation;
      return method.effect && { library: library.name, effect: method.effect };
    }
    const effect = target?.kind === 'library' ? target.method?.effect : undefined;
    return target?.kind === 'library' && effect ? { library: target.library.name, effect } : undefined;
  };
}

/** The typed resolver, and what types tell besides: classes of commands, values that are called, builders that are awaited. */
function askTypes(program: ts.Program): Ask {
  const resolver = new TypedResolver(program, index);
  const checker = program.getTypeChecker();
  return (call) => {
    const callee = calleeOf(call);
    const instance = ts.isPropertyAccessExpression(callee) ? resolver.instanceOf(callee) : undefined;
    const method = instance && libraryMethod(instance.library, instance.type, methodName(callee) ?? '');
    const argument = method?.command && argumentsOf(call)[method.command.argument];
    const command = argument && checker.getTypeAtLocation(argument).getSymbol()?.name;
    const commands = instance?.library.types[instance.type]?.commands ?? {};
    const effect = (command && commands[command]?.effect) ?? method?.effect;
    if (instance && effect) return { library: instance.library.name, effect };
    const called = valueOf(callee, checker);
    const calls = called?.library.types[called.type]?.call?.effect;
    if (called && calls) return { library: called.library.name, effect: calls };
    const run = ts.isCallExpression(call) && isAwaited(call) ? valueOf(call, checker) : undefined;
    const runs = run?.library.types[run.type]?.awaited?.effect;
    if (run && runs) return { library: run.library.name, effect: runs };
    return functionEffect(callee, checker);
  };
}

/** The library value that an expression is by its own type: a client that is called, a builder that is awaited. */
function valueOf(expression: ts.Expression, checker: ts.TypeChecker): LibraryInstance | undefined {
  const { aliasSymbol, symbol } = checker.getTypeAtLocation(expression) as {
    aliasSymbol?: ts.Symbol;
    symbol?: ts.Symbol;
  };
  for (const { name, declarations = [] } of [aliasSymbol, symbol].filter((each) => each !== undefined)) {
    for (const declaration of declarations) {
      const owner = packageOfFile(declaration.getSourceFile().fileName);
      const library = owner && index.forPackage(owner);
      const type =
        library && Object.keys(library.types).find((each) => isOwner(library.types[each], each, name));
      if (library && type) return { kind: 'library', library, type };
    }
  }
  return undefined;
}

function isOwner(facts: LibraryType | undefined, type: string, name: string): boolean {
  return (facts?.owners ?? [type]).some((owner) =>
    owner.startsWith('*') ? name.endsWith(owner.slice(1)) : name === owner,
  );
}

/** A function that a library exports, or one that every file has: `fetch(url)`. */
function functionEffect(callee: ts.Expression, checker: ts.TypeChecker): Answer {
  if (!ts.isIdentifier(callee)) return undefined;
  const symbol = checker.getSymbolAtLocation(callee);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const file = target?.declarations?.[0]?.getSourceFile();
  const owner = file?.isDeclarationFile ? packageOfFile(file.fileName) : undefined;
  const library =
    (owner && index.forPackage(owner)) ?? (file?.isDeclarationFile && index.forGlobal(callee.text));
  const fact = library ? library.exports[target?.name ?? callee.text] : undefined;
  const effect = fact && 'call' in fact ? fact.call.effect : undefined;
  return library && effect ? { library: library.name, effect } : undefined;
}

const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  esModuleInterop: true,
  strict: true,
  types: ['node'],
};

/** A program with the options of the nearest tsconfig, over the files and what they import. */
export function typedProgram(names: readonly [string, ...string[]]): ts.Program {
  const config = ts.findConfigFile(path.dirname(names[0]), (file) => ts.sys.fileExists(file));
  const options = config ? configured(config) : defaults;
  return ts.createProgram({
    rootNames: names,
    options: { ...options, allowJs: true, skipLibCheck: true, noEmit: true, maxNodeModuleJsDepth: 0 },
  });
}

function configured(config: string): ts.CompilerOptions {
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as { config?: unknown };
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, path.dirname(config), undefined, config);
  return { types: ['node'], ...options, composite: false, incremental: false };
}

/** The program that a rule gets under ESLint without types. */
function tracedProgram(name: string): ts.Program {
  let program: ts.Program | undefined;
  const look: Rule.RuleModule = {
    create(context) {
      program = sourceOf(context)?.program;
      return {};
    },
  };
  const linter = new Linter({ configType: 'flat', cwd: path.dirname(name) });
  const config: Linter.Config = {
    files: ['**/*.{js,cjs,mjs,ts,cts,mts,tsx,jsx}'],
    plugins: { recall: { rules: { look } } },
    rules: { 'recall/look': 'error' },
    languageOptions: { parser },
    linterOptions: { noInlineConfig: true },
  };
  const [fatal] = linter.verify(ts.sys.readFile(name) ?? '', config, name).filter((each) => each.fatal);
  if (fatal || !program) throw new Error(`${name}: ${fatal?.message ?? 'no program'}`);
  return program;
}
