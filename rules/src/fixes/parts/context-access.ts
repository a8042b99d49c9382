import ts from 'typescript';
import { some, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { ImplicitRead } from '../../project/implicit-loops.js';
import { freeName } from './document.js';
import type { Refusal } from './keyed-read.js';
import type { RequestContext } from './request-context.js';

/** How a resolver gets at a loader of its request. */
export interface Access {
  /** How the resolver reaches the loader: `context.customerLoader`. */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The parameter whose type has to have the loader; undefined where it is new and not annotated. */
  readonly typed: ts.Node | undefined;
}

/** The resolver's context: the parameter that it has, or one more. */
export function contextAccess(
  { loop, call }: ImplicitRead,
  { node: maker, object }: RequestContext,
  member: string,
): Access | Refusal {
  const { parameters, body } = loop.node;
  const position = loop.field === '__resolveReference' ? 1 : 2;
  const parameter = parameters[position];
  const taken = namesIn(loop.node);
  if (parameter && ts.isIdentifier(parameter.name)) {
    const { name } = parameter;
    const isRenamed = /^_+context$/.test(name.text) && !taken.has('context') && !isUsed(name, body);
    return {
      text: `${isRenamed ? 'context' : name.text}.${member}`,
      edits: isRenamed ? [{ start: name.getStart(), end: name.end, text: 'context' }] : [],
      typed: name,
    };
  }
  if (parameter && ts.isObjectBindingPattern(parameter.name)) {
    const last = parameter.name.elements.at(-1);
    if (!last || last.dotDotDotToken || taken.has(member))
      return { refusal: 'the loader cannot be taken out of the context' };
    return {
      text: member,
      edits: [{ start: last.end, end: last.end, text: `, ${member}` }],
      typed: parameter.name,
    };
  }
  const last = parameters.at(-1);
  const isTyped = parameters.some(({ type }) => type);
  const type = object.getSourceFile() === call.getSourceFile() ? givenType(maker.type) : undefined;
  if (!last || parameter || (isTyped && type === undefined))
    return { refusal: 'the resolver does not take the context of the request' };
  const names = [
    { name: freeName(taken, '_args'), annotation: ': unknown' },
    { name: freeName(taken, 'context'), annotation: `: ${type?.getText() ?? ''}` },
  ].slice(parameters.length - position - 1);
  const isBare = !/^[\s]*[),]/.test(last.getSourceFile().text.slice(last.end));
  const added = names.map(({ name, annotation }) => `${name}${isTyped ? annotation : ''}`);
  const list = [last.getText(), ...added].join(', ');
  return {
    text: `${names.at(-1)?.name ?? 'context'}.${member}`,
    edits: [{ start: last.getStart(), end: last.end, text: isBare ? `(${list})` : list }],
    typed: isTyped ? type : undefined,
  };
}

/** Every name in a function; what a parameter hides outside of it is not used in it. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  walk(node, (each) => {
    if (ts.isIdentifier(each)) names.add(each.text);
    return undefined;
  });
  return names;
}

function isUsed(name: ts.Identifier, body: ts.Node | undefined): boolean {
  return body !== undefined && some(body, (each) => ts.isIdentifier(each) && each.text === name.text);
}

/** `Context` of `function createContext(): Promise<Context>`. */
function givenType(type: ts.TypeNode | undefined): ts.TypeReferenceNode | undefined {
  if (!type || !ts.isTypeReferenceNode(type)) return undefined;
  const [first] = type.typeArguments ?? [];
  if (type.typeName.getText() === 'Promise') return givenType(first);
  return first ? undefined : type;
}
