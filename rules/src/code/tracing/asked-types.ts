/** What a call gives because of the type or class that it names: `resolve<Users>(...)`, `container.get(UserService)`. */
import ts from 'typescript';
import type { Entity } from '../entities.js';
import type { CallNode, FunctionNode } from '../syntax.js';
import { argumentsOf, calleeOf, methodName } from '../syntax.js';
import { instanceOf } from './models.js';
import type { Trace } from './trace.js';

/** What a function of the project gives that promises a type parameter of its own: `proxy<T>(name: string): T`. */
export function typeParameterResult(
  { type, typeParameters, parameters }: FunctionNode,
  call: CallNode,
  trace: Trace,
): Entity | undefined {
  const name = type && namedIn(type);
  const position = typeParameters?.findIndex((each) => each.name.text === name) ?? -1;
  if (name === undefined || position < 0) return undefined;
  const given = call.typeArguments?.[position];
  if (given) return trace.entityOfType(given);
  const taken = parameters.findIndex((each) => each.type !== undefined && makes(each.type, name));
  return taken < 0 ? undefined : instanceOfClass(argumentsOf(call)[taken], trace);
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
function namedIn(type: ts.TypeNode): string | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [inner] = type.typeArguments ?? [];
  const name = type.typeName.getText();
  return name === 'Promise' && inner ? namedIn(inner) : name;
}

/** Whether a type is that of a class whose instances are `T`: `new (...given: any[]) => T`, `Constructor<T>`, `Type<T>`. */
function makes(type: ts.TypeNode, name: string): boolean {
  if (ts.isConstructorTypeNode(type)) return type.type.getText() === name;
  if (!ts.isTypeReferenceNode(type) || type.typeArguments?.length !== 1) return false;
  return (
    /(Class|Constructor|Type|Newable|Ctor)$/.test(type.typeName.getText()) &&
    type.typeArguments[0]?.getText() === name
  );
}
