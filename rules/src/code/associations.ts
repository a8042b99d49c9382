import ts from 'typescript';
import type { Associations as Facts } from '../library.js';
import type { Model } from './entities.js';
import { methodName, propertyOf, receiverOf, skipOuter, valueOf, walk } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** An association that a call or decorator of the project declares: `Order.belongsTo(Customer, { as: 'customer' })`. */
export interface Association {
  /** Name of the model that has it. */
  readonly owner: string;
  /** Name of the model that it leads to. */
  readonly target: string;
  readonly rows: 'one' | 'many';
  /** The file that declares it. */
  readonly file: string;
  /** What the association is called, where the code says it. */
  readonly alias: string | undefined;
}

/** An association as a method of a row names it: `orders` of `customer.getOrders()`. */
export interface NamedAssociation extends Association {
  readonly name: string;
}

/** The associations that the files of a program declare, read when they are first asked for. */
export class AssociationIndex {
  readonly #program: ts.Program;
  readonly #tracer: Tracer;
  #declared: readonly Association[] | undefined;

  constructor(program: ts.Program, tracer: Tracer) {
    this.#program = program;
    this.#tracer = tracer;
  }

  /** The association that `suffix` stands for in the name of a method that it adds to its owner: `Orders`. */
  named(owner: Model, suffix: string, facts: Facts): NamedAssociation | undefined {
    const found = this.#of(owner, facts)
      .filter((each) => isNamed(each, suffix))
      .map((each) => ({ ...each, name: each.alias ?? propertyName(each, suffix) }));
    const [association, ...others] = found;
    return association && others.every((each) => isSame(each, association)) ? association : undefined;
  }

  #of({ name, node, attributes }: Model, facts: Facts): Association[] {
    this.#declared ??= this.#read(facts);
    const ofName = this.#declared.filter((each) => each.owner === name);
    // Where several models have one name, the file of this one tells which is meant.
    const file = (node ?? attributes)?.getSourceFile().fileName;
    const beside = ofName.filter((each) => each.file === file);
    return [...(beside.length > 0 ? beside : ofName), ...(node ? decorated(node, facts) : [])];
  }

  #read(facts: Facts): Association[] {
    const names = [...facts.one, ...facts.many];
    const pattern = new RegExp(String.raw`\.(${names.join('|')})\(`);
    const found: Association[] = [];
    for (const file of this.#program.getSourceFiles()) {
      if (file.isDeclarationFile || !pattern.test(file.text)) continue;
      walk(file, (node) => {
        const declared = ts.isCallExpression(node) ? this.#declaredBy(node, facts) : undefined;
        if (declared) found.push(declared);
        return undefined;
      });
    }
    return found;
  }

  #declaredBy(call: ts.CallExpression, { one, many }: Facts): Association | undefined {
    const method = methodName(call.expression);
    const receiver = receiverOf(call.expression);
    const [target, options] = call.arguments;
    if (!method || !receiver || !target || ![...one, ...many].includes(method)) return undefined;
    const owner = this.#modelName(receiver);
    const name = this.#modelName(target);
    if (!owner || !name) return undefined;
    const as =
      options && ts.isObjectLiteralExpression(options) ? valueOf(propertyOf(options, 'as')) : undefined;
    if (as && !ts.isStringLiteralLike(as)) return undefined;
    return {
      owner,
      target: name,
      rows: one.includes(method) ? 'one' : 'many',
      alias: as?.text,
      file: call.getSourceFile().fileName,
    };
  }

  /** What a model is called: as it was defined, else as the code calls it (`models.Customer`). */
  #modelName(expression: ts.Expression): string | undefined {
    const inner = skipOuter(expression);
    const entity = this.#tracer.entityOf(inner);
    if (entity?.kind === 'class') return entity.node.name?.text;
    if (entity?.kind === 'library') return entity.model?.name;
    if (inner.kind === ts.SyntaxKind.ThisKeyword) return undefined;
    if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
    return ts.isIdentifier(inner) ? inner.text : undefined;
  }
}

/** Several models of one name, in one program, may have the same association. */
function isSame(one: NamedAssociation, other: NamedAssociation): boolean {
  return one.name === other.name && one.rows === other.rows && one.target === other.target;
}

/** Associations that decorators declare: `@BelongsTo(() => Customer) customer`. */
function decorated(node: ts.ClassLikeDeclaration, { one, many }: Facts): Association[] {
  const owner = node.name?.text ?? '';
  const file = node.getSourceFile().fileName;
  return node.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) || !ts.isIdentifier(member.name)) return [];
    const alias = member.name.text;
    return (ts.getDecorators(member) ?? []).flatMap(({ expression }) => {
      if (!ts.isCallExpression(expression)) return [];
      const kind = uncapitalised(expression.expression.getText());
      const [target] = expression.arguments;
      const model = target && ts.isArrowFunction(target) ? target.body.getText() : undefined;
      if (!model || ![...one, ...many].includes(kind)) return [];
      return [
        {
          owner,
          target: model,
          rows: one.includes(kind) ? ('one' as const) : ('many' as const),
          alias,
          file,
        },
      ];
    });
  });
}

/** Whether a method's name holds an association's: in the singular or in the plural. */
function isNamed({ alias, target }: Association, suffix: string): boolean {
  return stem(alias ?? target) === stem(suffix);
}

/** Without an alias, an association is called as its model is, whose first letter stays as it is. */
function propertyName({ target }: Association, suffix: string): string {
  return target.charAt(0) === target.charAt(0).toLowerCase() ? uncapitalised(suffix) : suffix;
}

function stem(word: string): string {
  return word
    .toLowerCase()
    .replace(/ies$/, 'y')
    .replace(/(ss|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

function uncapitalised(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
