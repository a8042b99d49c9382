import ts from 'typescript';
import { isJavaScript, outermost } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Holder } from '../../project/caches/holders.js';
import type { Refusal } from './keyed-read.js';

/** The types of a holder's keys and values, as written. */
export interface EntryTypes {
  /** `string, User`; undefined in JavaScript. */
  readonly args: string | undefined;
  /** The annotation of the declaration, where it has one. */
  readonly annotation: ts.TypeNode | undefined;
}

/** What the code says about keys and values, when `LRUCache` can hold them. */
export function entryTypes(holder: Holder, analysis: Analysis): EntryTypes | Refusal {
  const name = `\`${holder.name.text}\``;
  const annotation = annotationOf(holder);
  if (isJavaScript(holder.creation))
    return annotation
      ? { refusal: `its comment says which type ${name} has` }
      : { args: undefined, annotation };
  const cast = outermost(holder.creation).parent === holder.owner ? castOf(holder.creation) : undefined;
  const written = annotation ?? cast;
  const pair =
    written !== undefined
      ? pairOf(written, holder.form)
      : ts.isNewExpression(holder.creation)
        ? pairFrom(holder.creation.typeArguments, holder.form)
        : undefined;
  if (!pair)
    return {
      refusal: written
        ? `\`${written.getText()}\` does not say what keys and values are`
        : `the types of keys and values of ${name} are not written`,
    };
  const [key, value] = pair;
  if (value && mayBeNothing(value, analysis))
    return {
      refusal: `the values of ${name} may be null or undefined (\`${value.getText()}\`), which \`LRUCache\` does not keep`,
    };
  return { args: `${key.getText()}, ${value?.getText() ?? 'true'}`, annotation };
}

function annotationOf({ declaration, owner }: Holder): ts.TypeNode | undefined {
  if (isJavaScript(owner)) return ts.getJSDocType(owner);
  return ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)
    ? declaration.type
    : undefined;
}

/** `Record<string, User>` of `{} as Record<string, User>`. */
function castOf(creation: ts.Expression): ts.TypeNode | undefined {
  const { parent } = creation;
  return ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isTypeAssertionExpression(parent)
    ? parent.type
    : undefined;
}

type Pair = readonly [key: ts.TypeNode, value: ts.TypeNode | undefined];

function pairOf(type: ts.TypeNode, form: Holder['form']): Pair | undefined {
  if (ts.isTypeReferenceNode(type)) {
    const wanted = form === 'object' ? 'Record' : form === 'map' ? 'Map' : 'Set';
    return type.typeName.getText() === wanted ? pairFrom(type.typeArguments, form) : undefined;
  }
  if (form !== 'object' || !ts.isTypeLiteralNode(type)) return undefined;
  const [member] = type.members;
  const key = member && ts.isIndexSignatureDeclaration(member) ? member.parameters[0]?.type : undefined;
  return key && member && ts.isIndexSignatureDeclaration(member) && type.members.length === 1
    ? [key, member.type]
    : undefined;
}

function pairFrom(args: readonly ts.TypeNode[] | undefined, form: Holder['form']): Pair | undefined {
  const [key, value] = args ?? [];
  if (!key) return undefined;
  return form === 'set' ? [key, undefined] : value && [key, value];
}

/** `LRUCache` takes values that extend `{}`. */
function mayBeNothing(node: ts.TypeNode, { program }: Analysis): boolean {
  const type = program.getTypeChecker().getTypeFromTypeNode(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(
    ({ flags }) =>
      (flags &
        (ts.TypeFlags.Null |
          ts.TypeFlags.Undefined |
          ts.TypeFlags.Void |
          ts.TypeFlags.Unknown |
          ts.TypeFlags.TypeParameter)) !==
      0,
  );
}
