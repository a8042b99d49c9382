/** What a call gives because of the type or class that it names: `resolve<Users>(...)`, `container.get(UserService)`. */
import ts from 'typescript';
import type { Entity } from '../entities.js';
import type { CallNode, FunctionNode } from '../syntax.js';
import { argumentsOf, calleeOf, methodName } from '../syntax.js';
import { instanceOf, modelOfArgument, modelOfType } from './models.js';
import type { Trace } from './trace.js';

/**
 * What a function of the project gives that promises a type parameter of its own, `proxy<T>(name: string): T`, or something
 * of a library for it, `repositoryOf<T>(type: EntityTarget<T>): Repository<T>`.
 */
export function typeParameterResult(node: FunctionNode, call: CallNode, trace: Trace): Entity | undefined {
  const type = node.type && promised(node.type);
  if (!type || !ts.isTypeReferenceNode(type) || !node.typeParameters) return undefined;
  const asked = askedFor(type, node, call);
  if (asked) return asked.given ? trace.entityOfType(asked.given) : instanceOfClass(asked.argument, trace);
  const [inner] = type.typeArguments ?? [];
  const model = inner && ts.isTypeReferenceNode(inner) ? askedFor(inner, node, call) : undefined;
  const entity = model && trace.entityOfType(type);
  if (entity?.kind !== 'library') return undefined;
  return {
    ...entity,
    model: model?.given ? modelOfType(model.given, trace) : modelOfArgument(model?.argument, trace),
  };
}

interface Asked {
  readonly given: ts.TypeNode | undefined;
  /** What is handed over for the parameter that takes a class of the type. */
  readonly argument: ts.Expression | undefined;
}

/** What a call says that a type parameter of the called function is. */
function askedFor(
  type: ts.TypeReferenceNode,
  { typeParameters, parameters }: FunctionNode,
  call: CallNode,
): Asked | undefined {
  const name = type.typeName.getText();
  const position = typeParameters?.findIndex((each) => each.name.text === name) ?? -1;
  if (position < 0) return undefined;
  const taken = parameters.findIndex((each) => each.type !== undefined && makes(each.type, name));
  return { given: call.typeArguments?.[position], argument: argumentsOf(call)[taken] };
}

/** What a container of a library that Hotpath does not know gives for a class of the project, or for a type. */
export function containerResult(call: CallNode, trace: Trace): Entity | undefined {
  if (!ASKING.test(methodName(calleeOf(call)) ?? '')) return undefined;
  const [given] = call.typeArguments ?? [];
  if (given) return trace.entityOfType(given);
  return instanceOfClass(argumentsOf(call)[0], trace);
}

const ASKING = /^(get|getAsync|resolve|resolveAsync|make)$/;

function instanceOfClass(argument: ts.Expression | undefined, trace: Trace): Entity | undefined {
  const entity = argument && trace.entityOf(argument);
  return entity?.kind === 'class' ? instanceOf(entity) : undefined;
}

/** `T` of `T` and `Promise<T>`. */
function promised(type: ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Promise') return type;
  const [inner] = type.typeArguments ?? [];
  return inner ? promised(inner) : type;
}

/** Whether a type is that of a class whose instances are `T`: `new (...given: any[]) => T`, `Constructor<T>`, `Type<T>`. */
function makes(type: ts.TypeNode, name: string): boolean {
  if (ts.isConstructorTypeNode(type)) return type.type.getText() === name;
  if (!ts.isTypeReferenceNode(type) || type.typeArguments?.length !== 1) return false;
  return (
    /(Class|Constructor|Type|Target|Newable|Ctor)$/.test(type.typeName.getText()) &&
    type.typeArguments[0]?.getText() === name
  );
}
