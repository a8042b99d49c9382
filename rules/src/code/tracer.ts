import ts from 'typescript';
import type { Library, Result } from '../library.js';
import type { Entity, LibraryInstance, Model } from './entities.js';
import { libraryMember, libraryMethod } from './entities.js';
import { hasStatic, Implementations } from './implementations.js';
import type { LibraryIndex } from './imports.js';
import { bindingOf, libraryExport, requiredModule } from './imports.js';
import type { CallNode, FunctionNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  isJavaScript,
  methodName,
  propertyNameText,
  receiverOf,
  skipOuter,
} from './syntax.js';

const ELEMENT_METHODS = new Set(['find', 'findLast', 'pop', 'shift', 'at']);
const SAME_ARRAY_METHODS = new Set(['filter', 'slice', 'sort', 'concat', 'reverse', 'toSorted', 'splice']);
const ITERATORS = new Set(['map', 'forEach', 'filter', 'flatMap', 'some', 'every', 'find', 'findIndex']);
/** Utility types whose first argument is what the value is. */
const TRANSPARENT_TYPES = new Set([
  'Promise',
  'Omit',
  'Pick',
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Awaited',
  'InstanceType',
  'ReturnType',
  'PromiseLike',
]);
const ARRAY_TYPES = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'AsyncGenerator',
  'Generator',
]);

/**
 * The traced resolver: what an expression stands for, found by following imports, requires, declarations,
 * annotations, class fields, heritage, decorators and constructor parameters - never by a name alone and
 * without asking for the type of anything. Works when dependencies are not installed and in JavaScript.
 * Uses the checker only to bind identifiers to their declarations.
 */
export class Tracer {
  readonly #checker: ts.TypeChecker;
  readonly #index: LibraryIndex;
  readonly implementations: Implementations;
  readonly #memo = new Map<ts.Node, Entity | undefined>();
  readonly #results = new Map<ts.Node, Entity | undefined>();

  constructor(program: ts.Program, index: LibraryIndex) {
    this.#checker = program.getTypeChecker();
    this.#index = index;
    this.implementations = new Implementations(program);
  }

  /** What an expression stands for; undefined when nothing certain can be said. Promises count as their value. */
  entityOf(expression: ts.Expression): Entity | undefined {
    return this.#once(expression, () => this.#expression(expression));
  }

  /** What a value of this annotation is. */
  entityOfType(type: ts.TypeNode): Entity | undefined {
    return this.#once(type, () => this.#type(type));
  }

  /** A member of an entity: a property's value, or a method of the project as a function. */
  memberOf(base: Entity | undefined, name: string): Entity | undefined {
    switch (base?.kind) {
      case 'library':
        return this.#libraryMember(base, name);
      case 'library-namespace':
        return libraryExport(base.library, base.path ? `${base.path}.${name}` : name);
      case 'class':
        return this.#classMember(base.node, name, true);
      case 'instance':
        return this.#classMember(base.node, name, false);
      case 'interface':
        return this.#interfaceMember(base.node, name);
      case 'type-literal':
        return this.#signature(base.node.members, name);
      case 'object':
        return this.#objectMember(base.node, name) ?? this.memberOf(base.base, name);
      case 'module': {
        const symbol = this.#checker.getExportsOfModule(base.symbol).find((each) => each.name === name);
        return symbol && this.#symbol(symbol);
      }
      default:
        return undefined;
    }
  }

  /** The library type that a project class inherits from, if any: the class side or an instance of it. */
  heritage(node: ts.ClassLikeDeclaration, side: 'class' | 'instance'): LibraryInstance | undefined {
    const base = this.#base(node);
    if (!base) return undefined;
    if (base.entity.kind === 'class') {
      const inherited = this.heritage(base.entity.node, side);
      return (
        inherited && {
          ...inherited,
          model: side === 'class' || !inherited.model ? modelOf(node) : inherited.model,
        }
      );
    }
    if (base.entity.kind !== 'library-class') return undefined;
    const { library, type, channel } = base.entity;
    const statics = library.types[type]?.statics;
    const [argument] = base.clause.typeArguments ?? [];
    const model = statics ? modelOf(node) : this.#modelOfType(argument);
    if (side === 'instance') return { kind: 'library', library, type, model, channel };
    return statics ? { kind: 'library', library, type: statics, model, channel } : undefined;
  }

  /** The method that a class has, its own or inherited from a class of the project. */
  method(node: ts.ClassLikeDeclaration, name: string, isStatic: boolean): FunctionNode | undefined {
    const entity = this.#classMember(node, name, isStatic);
    return entity?.kind === 'function' ? entity.node : undefined;
  }

  /** What a call gives back. */
  resultOf(call: CallNode): Entity | undefined {
    const callee = calleeOf(call);
    const name = methodName(callee);
    const receiver = receiverOf(callee);
    if (name && receiver) {
      const base = this.entityOf(receiver);
      if (base?.kind === 'library') return this.#libraryResult(base, name, call);
      if (base?.kind === 'array') return arrayResult(base, name);
      const declared = this.#declaredResult(base, name);
      if (declared) return declared;
      const member = this.#callable(base, name);
      if (member) return this.#calledResult(member, call);
      return undefined;
    }
    const entity = this.entityOf(callee);
    return entity && this.#calledResult(entity, call);
  }

  /** What a variable, parameter or pattern stands for. */
  entityOfDeclaration(node: ts.Declaration): Entity | undefined {
    return this.#once(node, () => this.#declaration(node));
  }

  /** Binds an identifier; `{ id }` binds to the variable, not to the property. */
  symbolOf(identifier: ts.Identifier): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(identifier.parent) && identifier.parent.name === identifier
      ? this.#checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : this.#checker.getSymbolAtLocation(identifier);
  }

  /** The value a `const` (here or imported) was declared with. */
  constant(identifier: ts.Identifier): ts.Expression | undefined {
    const symbol = this.symbolOf(identifier);
    const declaration = symbol && this.#target(symbol)?.valueDeclaration;
    return declaration &&
      ts.isVariableDeclaration(declaration) &&
      ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const
      ? declaration.initializer
      : undefined;
  }

  /** The value a variable of any kind was declared with. */
  initializerOf(identifier: ts.Identifier): ts.Expression | undefined {
    const declaration = this.declarationOf(identifier);
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  }

  /** The declaration behind a name, through imports: an enum, a class, a variable. */
  declarationOf(identifier: ts.Identifier): ts.Declaration | undefined {
    const symbol = this.symbolOf(identifier);
    const target = symbol && this.#target(symbol);
    return target?.valueDeclaration ?? target?.declarations?.[0];
  }

  #once(node: ts.Node, compute: () => Entity | undefined, memo = this.#memo): Entity | undefined {
    if (memo.has(node)) return memo.get(node);
    memo.set(node, undefined); // a cycle knows nothing about itself
    const entity = compute();
    memo.set(node, entity);
    return entity;
  }

  #expression(expression: ts.Expression): Entity | undefined {
    const node = expression;
    if (ts.isIdentifier(node)) {
      const symbol = this.symbolOf(node);
      return symbol && this.#symbol(symbol);
    }
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) {
      return this.entityOfType(node.type) ?? this.entityOf(node.expression);
    }
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) {
      return this.entityOf(node.expression);
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) return this.#this(node);
    if (node.kind === ts.SyntaxKind.SuperKeyword) return this.#super(node);
    if (ts.isPropertyAccessExpression(node)) return this.#access(node.expression, node.name.text);
    if (ts.isElementAccessExpression(node)) {
      if (ts.isStringLiteralLike(node.argumentExpression))
        return this.#access(node.expression, node.argumentExpression.text);
      const base = this.entityOf(node.expression);
      return base?.kind === 'array' ? base.element : undefined;
    }
    if (ts.isCallExpression(node)) {
      const module = requiredModule(node);
      return module ? this.#module(module) : this.resultOf(node);
    }
    if (ts.isNewExpression(node)) return this.#constructed(node);
    if (ts.isConditionalExpression(node))
      return this.entityOf(node.whenTrue) ?? this.entityOf(node.whenFalse);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node };
    if (ts.isClassExpression(node)) return { kind: 'class', node };
    if (ts.isObjectLiteralExpression(node)) return { kind: 'object', node };
    if (ts.isArrayLiteralExpression(node)) {
      const [first] = node.elements;
      return { kind: 'array', element: first && this.entityOf(first) };
    }
    return undefined;
  }

  #binary(node: ts.BinaryExpression): Entity | undefined {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return this.entityOf(node.left) ?? this.entityOf(node.right);
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.EqualsToken:
      case ts.SyntaxKind.CommaToken:
      case ts.SyntaxKind.QuestionQuestionEqualsToken:
      case ts.SyntaxKind.BarBarEqualsToken:
        return this.entityOf(node.right);
      default:
        return undefined;
    }
  }

  #access(receiver: ts.Expression, name: string): Entity | undefined {
    return this.memberOf(this.entityOf(receiver), name);
  }

  #this(node: ts.Node): Entity | undefined {
    for (
      let current = node.parent as ts.Node | undefined;
      current;
      current = current.parent as ts.Node | undefined
    ) {
      if (ts.isClassElement(current) && ts.isClassLike(current.parent)) {
        return { kind: hasStatic(current) ? 'class' : 'instance', node: current.parent };
      }
      if (ts.isMethodDeclaration(current) && ts.isObjectLiteralExpression(current.parent)) {
        const { parent } = current.parent;
        const made = ts.isCallExpression(parent) ? this.entityOf(parent) : undefined;
        return made?.kind === 'object' ? made : { kind: 'object', node: current.parent };
      }
      if (ts.isFunctionDeclaration(current) || ts.isFunctionExpression(current)) return undefined;
    }
    return undefined;
  }

  #super(node: ts.Node): Entity | undefined {
    const self = this.#this(node);
    if (self?.kind !== 'class' && self?.kind !== 'instance') return undefined;
    const base = this.#base(self.node);
    if (base?.entity.kind === 'class') return { kind: self.kind, node: base.entity.node };
    return this.heritage(self.node, self.kind);
  }

  #base(
    node: ts.ClassLikeDeclaration,
  ): { entity: Entity; clause: ts.ExpressionWithTypeArguments } | undefined {
    const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword)
      ?.types[0];
    const entity = clause && this.entityOf(clause.expression);
    return entity && { entity, clause };
  }

  #symbol(symbol: ts.Symbol): Entity | undefined {
    let current = symbol;
    for (let steps = 0; steps < 20 && current.flags & ts.SymbolFlags.Alias; steps++) {
      const found = this.#alias(current);
      if (found) return found;
      const next = this.#checker.getImmediateAliasedSymbol(current);
      if (!next || next === current) return undefined;
      current = next;
    }
    if (current.flags & ts.SymbolFlags.ValueModule && current.declarations?.some(ts.isSourceFile)) {
      return { kind: 'module', symbol: current };
    }
    for (const declaration of current.declarations ?? []) {
      const entity = this.#once(declaration, () => this.#declaration(declaration));
      if (entity) return entity;
    }
    return undefined;
  }

  /** An alias that leads straight into a library. */
  #alias(symbol: ts.Symbol): Entity | undefined {
    for (const declaration of symbol.declarations ?? []) {
      const binding = bindingOf(declaration);
      const entity = binding && this.#binding(binding.module, binding.name);
      if (entity) return entity;
    }
    return undefined;
  }

  #binding(module: ts.Expression, name: string): Entity | undefined {
    if (!ts.isStringLiteralLike(module)) return undefined;
    const library = this.#index.forSpecifier(module.text) ?? this.#index.forGenerated(name);
    return library && libraryExport(library, name);
  }

  #module(specifier: ts.StringLiteralLike): Entity | undefined {
    const library = this.#index.forSpecifier(specifier.text);
    if (library) return libraryExport(library, '');
    const symbol = this.#checker.getSymbolAtLocation(specifier);
    if (!symbol) return undefined;
    const assigned = symbol.exports?.get(ts.InternalSymbolName.ExportEquals);
    return assigned ? this.#symbol(assigned) : { kind: 'module', symbol };
  }

  #declaration(node: ts.Declaration): Entity | undefined {
    if (ts.isClassLike(node)) return { kind: 'class', node };
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
      return node.body || !ts.isFunctionDeclaration(node) ? { kind: 'function', node } : undefined;
    }
    if (ts.isGetAccessorDeclaration(node)) return this.#functionResult(node);
    if (ts.isVariableDeclaration(node)) return this.#variable(node);
    if (ts.isParameter(node)) return this.#parameter(node);
    if (ts.isBindingElement(node)) return this.#bindingElement(node);
    if (ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) return this.#property(node);
    if (ts.isPropertyAssignment(node)) return this.entityOf(node.initializer);
    if (ts.isShorthandPropertyAssignment(node)) {
      const symbol = this.#checker.getShorthandAssignmentValueSymbol(node);
      return symbol && this.#symbol(symbol);
    }
    if (ts.isExportAssignment(node)) return this.entityOf(node.expression);
    if (ts.isBinaryExpression(node)) return this.entityOf(node.right);
    if (ts.isPropertyAccessExpression(node) && ts.isBinaryExpression(node.parent))
      return this.entityOf(node.parent.right);
    if (ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node)) {
      const binding = bindingOf(node);
      return binding && this.#binding(binding.module, binding.name);
    }
    return undefined;
  }

  #variable(node: ts.VariableDeclaration): Entity | undefined {
    const annotated = this.#annotated(node);
    if (annotated) return annotated;
    if (node.initializer) {
      const binding = bindingOf(node);
      return (
        (binding && this.#binding(binding.module, binding.name)) ?? this.#initializer(node, node.initializer)
      );
    }
    const statement = node.parent.parent;
    if (ts.isForOfStatement(statement)) {
      const items = this.entityOf(statement.expression);
      return items?.kind === 'array' ? items.element : undefined;
    }
    return this.#assigned(node);
  }

  #initializer(node: ts.VariableDeclaration, initializer: ts.Expression): Entity | undefined {
    const entity = this.entityOf(initializer);
    return entity?.kind === 'object' && entity.node.properties.length === 0
      ? (this.#modelsFolder(node) ?? entity)
      : entity;
  }

  /** `let db; ... db = new Pool()`: the one assignment in the same file, if there is one. */
  #assigned(node: ts.VariableDeclaration): Entity | undefined {
    if (!ts.isIdentifier(node.name)) return undefined;
    const name = node.name.text;
    for (const right of assignments(node.getSourceFile()).get(name) ?? []) {
      const entity = this.entityOf(right);
      if (entity) return entity;
    }
    return undefined;
  }

  /** The Sequelize CLI's `models/index.js`: an empty object that a loop over the folder fills with models. */
  #modelsFolder(node: ts.VariableDeclaration): Entity | undefined {
    const file = node.getSourceFile();
    if (!ts.isIdentifier(node.name) || !file.text.includes('sequelize')) return undefined;
    const library = this.#index.forPackage('sequelize');
    const filled = new RegExp(`\\b${node.name.text}\\[\\w+(\\.name)?\\]\\s*=`).test(file.text);
    return library && filled ? { kind: 'library', library, type: 'Models' } : undefined;
  }

  #annotated(
    node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration | ts.PropertySignature,
  ): Entity | undefined {
    const type = node.type ?? (isJavaScript(node) ? ts.getJSDocType(node) : undefined);
    return type && this.entityOfType(type);
  }

  #property(node: ts.PropertyDeclaration | ts.PropertySignature): Entity | undefined {
    const entity = this.#annotated(node) ?? this.#injected(node);
    if (entity || ts.isPropertySignature(node)) return entity;
    if (node.initializer) return this.entityOf(node.initializer);
    return ts.isClassLike(node.parent)
      ? this.#assignedInConstructor(node.parent, propertyNameText(node.name))
      : undefined;
  }

  #parameter(node: ts.ParameterDeclaration): Entity | undefined {
    return (
      this.#annotated(node) ??
      this.#injected(node) ??
      (node.initializer && this.entityOf(node.initializer)) ??
      this.#contextual(node)
    );
  }

  #injected(
    node: ts.ParameterDeclaration | ts.PropertyDeclaration | ts.PropertySignature,
  ): Entity | undefined {
    if (!ts.canHaveDecorators(node)) return undefined;
    for (const decorator of ts.getDecorators(node) ?? []) {
      if (!ts.isCallExpression(decorator.expression)) continue;
      const entity = this.entityOf(decorator.expression.expression);
      if (entity?.kind === 'library-function' && 'injects' in entity.export) {
        return this.#result(entity.library, entity.export.injects, decorator.expression);
      }
    }
    return undefined;
  }

  /** A parameter of a callback: what the callee passes to it. */
  #contextual(node: ts.ParameterDeclaration): Entity | undefined {
    const callback = node.parent;
    if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
    const call = callback.parent;
    if (!ts.isCallExpression(call)) return undefined;
    const position = callback.parameters.indexOf(node);
    const argument = call.arguments.indexOf(callback);
    const callee = calleeOf(call);
    const name = methodName(callee);
    const receiver = receiverOf(callee);
    const base = receiver && this.entityOf(receiver);
    if (name && base?.kind === 'library')
      return this.#callbackParameter(base, name, call, argument, position);
    if (name && receiver && position === 0) {
      if (base?.kind === 'array' && ITERATORS.has(name)) return base.element;
      if (name === 'then' && argument === 0) return base;
    }
    return this.#declaredCallbackParameter(callee, argument, position);
  }

  #callbackParameter(
    base: LibraryInstance,
    name: string,
    call: ts.CallExpression,
    argument: number,
    position: number,
  ): Entity | undefined {
    const callback = libraryMethod(base.library, base.type, name)?.callback;
    if (!callback || argument !== (callback.argument + call.arguments.length) % call.arguments.length)
      return undefined;
    const type = callback.parameters[position];
    return type ? { kind: 'library', library: base.library, type, channel: callback.channel } : undefined;
  }

  /** `run((tx) => ...)` where `run(fn: (tx: EntityManager) => ...)` is a function of the project. */
  #declaredCallbackParameter(callee: ts.Expression, argument: number, position: number): Entity | undefined {
    const entity = this.entityOf(callee);
    const type = entity?.kind === 'function' ? entity.node.parameters[argument]?.type : undefined;
    const parameter = type && ts.isFunctionTypeNode(type) ? type.parameters[position] : undefined;
    return parameter && this.#annotated(parameter);
  }

  #bindingElement(node: ts.BindingElement): Entity | undefined {
    const owner = node.parent.parent;
    const binding = bindingOf(node);
    const library = binding && this.#binding(binding.module, binding.name);
    if (library) return library;
    const source = this.#once(owner, () =>
      ts.isVariableDeclaration(owner)
        ? this.#variable(owner)
        : ts.isParameter(owner)
          ? this.#parameter(owner)
          : this.#bindingElement(owner),
    );
    if (ts.isArrayBindingPattern(node.parent)) return source?.kind === 'array' ? source.element : undefined;
    const name = propertyNameText(node.propertyName ?? node.name);
    return name ? this.memberOf(source, name) : undefined;
  }

  #constructed(node: ts.NewExpression): Entity | undefined {
    let entity = this.entityOf(node.expression);
    if (entity?.kind === 'library-namespace' && entity.path === '')
      entity = libraryExport(entity.library, 'default');
    if (entity?.kind === 'class') return { kind: 'instance', node: entity.node };
    if (entity?.kind !== 'library-class') return undefined;
    return {
      ...entity,
      kind: 'library',
      model: this.#modelOfType(node.typeArguments?.[0]) ?? this.#modelOfArgument(node.arguments?.[0]),
    };
  }

  #type(type: ts.TypeNode): Entity | undefined {
    if (ts.isParenthesizedTypeNode(type)) return this.entityOfType(type.type);
    if (ts.isArrayTypeNode(type)) return { kind: 'array', element: this.entityOfType(type.elementType) };
    if (ts.isTypeOperatorNode(type)) return this.entityOfType(type.type);
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
      for (const part of type.types) {
        const entity = this.entityOfType(part);
        if (entity) return entity;
      }
      return undefined;
    }
    if (ts.isTypeLiteralNode(type)) return { kind: 'type-literal', node: type };
    if (ts.isTypeQueryNode(type)) return this.#entityName(type.exprName);
    if (
      ts.isIndexedAccessTypeNode(type) &&
      ts.isLiteralTypeNode(type.indexType) &&
      ts.isStringLiteral(type.indexType.literal)
    ) {
      return this.memberOf(this.entityOfType(type.objectType), type.indexType.literal.text);
    }
    return ts.isTypeReferenceNode(type) ? this.#typeReference(type) : undefined;
  }

  #typeReference(type: ts.TypeReferenceNode): Entity | undefined {
    const name = type.typeName.getText();
    const [first] = type.typeArguments ?? [];
    if (first && ARRAY_TYPES.has(name)) {
      return { kind: 'array', element: this.entityOfType(first), lazy: !name.endsWith('Array') };
    }
    if (first && TRANSPARENT_TYPES.has(name)) {
      const entity = this.entityOfType(first);
      return entity?.kind === 'function' ? this.#functionResult(entity.node) : entity;
    }
    const symbol = this.#checker.getSymbolAtLocation(type.typeName);
    const library = this.#libraryName(type.typeName);
    const aliased = symbol && !library && this.#typeAlias(symbol);
    if (aliased) return this.entityOfType(aliased.type);
    const entity = library ?? (symbol && this.#typeSymbol(symbol)) ?? this.#entityName(type.typeName);
    if (entity?.kind === 'class') return { kind: 'instance', node: entity.node };
    if (entity?.kind === 'library-class')
      return { ...entity, kind: 'library', model: this.#modelOfType(first) };
    return entity;
  }

  /** A name that an import binds to a library, before the library's own declarations are looked at. */
  #libraryName(name: ts.EntityName): Entity | undefined {
    if (ts.isQualifiedName(name)) {
      const left = this.#libraryName(name.left);
      return left && this.memberOf(left, name.right.text);
    }
    const symbol = this.#checker.getSymbolAtLocation(name);
    return symbol && this.#aliasChain(symbol);
  }

  #typeAlias(symbol: ts.Symbol): ts.TypeAliasDeclaration | undefined {
    return this.#target(symbol)?.declarations?.find(ts.isTypeAliasDeclaration);
  }

  #typeSymbol(symbol: ts.Symbol): Entity | undefined {
    const library = this.#aliasChain(symbol);
    if (library) return library;
    const declaration = this.#target(symbol)?.declarations?.find(
      (node) => ts.isInterfaceDeclaration(node) || ts.isClassLike(node),
    );
    if (!declaration) return undefined;
    return ts.isInterfaceDeclaration(declaration)
      ? { kind: 'interface', node: declaration }
      : { kind: 'class', node: declaration as ts.ClassDeclaration };
  }

  #aliasChain(symbol: ts.Symbol): Entity | undefined {
    let current: ts.Symbol | undefined = symbol;
    for (let steps = 0; steps < 20 && current && current.flags & ts.SymbolFlags.Alias; steps++) {
      const entity = this.#alias(current);
      if (entity) return entity;
      current = this.#checker.getImmediateAliasedSymbol(current);
    }
    return undefined;
  }

  #target(symbol: ts.Symbol): ts.Symbol | undefined {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #entityName(name: ts.EntityName): Entity | undefined {
    if (ts.isQualifiedName(name)) return this.memberOf(this.#entityName(name.left), name.right.text);
    const symbol = this.#checker.getSymbolAtLocation(name);
    return symbol && this.#symbol(symbol);
  }

  #libraryMember(base: LibraryInstance, name: string): Entity | undefined {
    const fact = libraryMember(base.library, base.type, name);
    if (!fact) return undefined;
    const model =
      fact.model === 'member-name'
        ? { name }
        : fact.model === 'capitalised-member-name'
          ? { name: name.charAt(0).toUpperCase() + name.slice(1) }
          : base.model;
    const channel = base.channel ?? base.library.types[base.type]?.channel;
    return { kind: 'library', library: base.library, type: fact.type, model, channel };
  }

  #libraryResult(base: LibraryInstance, name: string, call: CallNode): Entity | undefined {
    const method = libraryMethod(base.library, base.type, name);
    if (method?.returns) return this.#result(base.library, method.returns, call, base);
    if (method?.effect) return this.#rows(base, method.rows);
    return !method && base.library.types[base.type]?.fluent ? base : undefined;
  }

  /** Rows that a read gives: instances of the entity class, where there is one. */
  #rows(base: LibraryInstance, rows: 'one' | 'many' | undefined): Entity | undefined {
    const { model } = base;
    const row: Entity | undefined = model?.node
      ? { kind: 'instance', node: model.node }
      : model && { kind: 'row', library: base.library, model };
    return rows === 'many' ? { kind: 'array', element: row } : row;
  }

  /** What a library gives back. */
  #result(library: Library, result: Result, call: CallNode, base?: LibraryInstance): Entity | undefined {
    if (result.instanceOf) {
      const argument = argumentsOf(call)[result.instanceOf.argument];
      const entity = argument && this.entityOf(argument);
      return entity?.kind === 'class' ? { kind: 'instance', node: entity.node } : undefined;
    }
    const source = result.model;
    const named =
      typeof source === 'object' ? this.#modelOfArgument(argumentsOf(call)[source.argument]) : base?.model;
    const columns = result.attributes && argumentsOf(call)[result.attributes.argument];
    const model =
      named && columns && ts.isObjectLiteralExpression(columns) ? { ...named, attributes: columns } : named;
    const channel = base?.channel ?? (base && library.types[base.type]?.channel);
    const made: LibraryInstance = { kind: 'library', library, type: result.type, model, channel };
    const extension = result.extendedBy && argumentsOf(call)[result.extendedBy.argument];
    return extension && ts.isObjectLiteralExpression(extension)
      ? { kind: 'object', node: extension, base: made }
      : made;
  }

  #calledResult(entity: Entity, call: CallNode): Entity | undefined {
    if (entity.kind === 'function') return this.#functionResult(entity.node);
    if (entity.kind === 'library-function' && 'returns' in entity.export) {
      return this.#result(entity.library, entity.export.returns, call);
    }
    // `Sequelize('...')`, `PrismaClient()`: constructors called without `new` in old JavaScript
    return undefined;
  }

  #functionResult(node: FunctionNode): Entity | undefined {
    const compute = (): Entity | undefined => {
      const type = node.type ?? (isJavaScript(node) ? ts.getJSDocReturnType(node) : undefined);
      const declared = type && this.entityOfType(type);
      if (declared) return declared;
      if (!node.body) return undefined;
      if (!ts.isBlock(node.body)) return this.entityOf(node.body);
      for (const expression of returned(node.body)) {
        const entity = this.entityOf(expression);
        if (entity) return entity;
      }
      return undefined;
    };
    return this.#once(node, compute, this.#results);
  }

  /** What an interface says that a method gives back. */
  #declaredResult(base: Entity | undefined, name: string): Entity | undefined {
    if (base?.kind !== 'interface' && base?.kind !== 'type-literal') return undefined;
    const member = base.node.members.find((each) => propertyNameText(each.name) === name);
    return member && ts.isMethodSignature(member) && member.type ? this.entityOfType(member.type) : undefined;
  }

  #callable(base: Entity | undefined, name: string): Entity | undefined {
    const member = this.memberOf(base, name);
    if (member) return member;
    if (base?.kind === 'class' || base?.kind === 'instance') return this.heritage(base.node, base.kind);
    return undefined;
  }

  #classMember(node: ts.ClassLikeDeclaration, name: string, isStatic: boolean): Entity | undefined {
    for (const member of node.members) {
      if (hasStatic(member) === isStatic && propertyNameText(member.name) === name) {
        const entity = this.#once(member, () => this.#declaration(member));
        if (entity) return entity;
      }
      if (!isStatic && ts.isConstructorDeclaration(member)) {
        const parameter = member.parameters.find(
          (each) => ts.isParameterPropertyDeclaration(each, member) && propertyNameText(each.name) === name,
        );
        if (parameter) return this.#once(parameter, () => this.#parameter(parameter));
      }
    }
    const assigned = isStatic ? undefined : this.#assignedInConstructor(node, name);
    if (assigned) return assigned;
    const base = this.#base(node);
    if (base?.entity.kind === 'class') return this.#classMember(base.entity.node, name, isStatic);
    const inherited = this.heritage(node, isStatic ? 'class' : 'instance');
    return inherited && this.#libraryMember(inherited, name);
  }

  /** `this.name = value` in the constructor. */
  #assignedInConstructor(node: ts.ClassLikeDeclaration, name: string | undefined): Entity | undefined {
    for (const statement of node.members.find(ts.isConstructorDeclaration)?.body?.statements ?? []) {
      if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
      const { left, right, operatorToken } = statement.expression;
      if (
        operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(left) &&
        left.expression.kind === ts.SyntaxKind.ThisKeyword &&
        left.name.text === name
      ) {
        return this.entityOf(right);
      }
    }
    return undefined;
  }

  #interfaceMember(node: ts.InterfaceDeclaration, name: string): Entity | undefined {
    const own = this.#signature(node.members, name);
    if (own) return own;
    for (const { expression } of node.heritageClauses?.flatMap((clause) => [...clause.types]) ?? []) {
      const symbol = ts.isIdentifier(expression) ? this.#checker.getSymbolAtLocation(expression) : undefined;
      const base = symbol && this.#typeSymbol(symbol);
      const instance: Entity | undefined =
        base?.kind === 'library-class'
          ? { ...base, kind: 'library' }
          : base?.kind === 'class'
            ? { kind: 'instance', node: base.node }
            : base;
      const member = this.memberOf(instance, name);
      if (member) return member;
    }
    return undefined;
  }

  #signature(members: ts.NodeArray<ts.TypeElement>, name: string): Entity | undefined {
    const member = members.find((each) => propertyNameText(each.name) === name);
    return member && ts.isPropertySignature(member) ? this.#property(member) : undefined;
  }

  #objectMember(node: ts.ObjectLiteralExpression, name: string): Entity | undefined {
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const entity = this.memberOf(this.entityOf(property.expression), name);
        if (entity) return entity;
      } else if (propertyNameText(property.name) === name) {
        return this.#once(property, () => this.#declaration(property));
      }
    }
    return undefined;
  }

  #modelOfType(type: ts.TypeNode | undefined): Model | undefined {
    if (!type) return undefined;
    const entity = this.entityOfType(type);
    return { name: type.getText(), node: entity?.kind === 'instance' ? entity.node : undefined };
  }

  #modelOfArgument(argument: ts.Expression | undefined): Model | undefined {
    if (!argument) return undefined;
    if (ts.isStringLiteralLike(argument)) return { name: argument.text };
    const entity = this.entityOf(argument);
    const node = entity?.kind === 'class' ? entity.node : undefined;
    return ts.isIdentifier(skipOuter(argument)) || node
      ? { name: node?.name?.text ?? argument.getText(), node }
      : undefined;
  }
}

function modelOf(node: ts.ClassLikeDeclaration): Model | undefined {
  return node.name && { name: node.name.text, node };
}

function arrayResult(base: Entity & { kind: 'array' }, name: string): Entity | undefined {
  if (ELEMENT_METHODS.has(name)) return base.element;
  return SAME_ARRAY_METHODS.has(name) ? base : undefined;
}

/** Expressions that a body returns, not those of functions inside it. */
function returned(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

const assignmentsByFile = new WeakMap<ts.SourceFile, Map<string, ts.Expression[]>>();

/** Right-hand sides of plain assignments to identifiers in a file, by the identifier's text. */
function assignments(file: ts.SourceFile): Map<string, ts.Expression[]> {
  const known = assignmentsByFile.get(file);
  if (known) return known;
  const found = new Map<string, ts.Expression[]>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isIdentifier(node.left)
    ) {
      found.set(node.left.text, [...(found.get(node.left.text) ?? []), node.right]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  assignmentsByFile.set(file, found);
  return found;
}
