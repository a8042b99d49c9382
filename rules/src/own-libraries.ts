import { Ajv, type ErrorObject } from 'ajv';
import { librarySchema } from './generated/library-schema.js';
import type { Export, Library, LibraryType, Method, Result } from './library.js';

/** A library as users describe theirs: what only documents the shipped ones may be left out. */
export type OwnLibrary = Omit<Library, 'title' | 'docs' | 'versions'> &
  Partial<Pick<Library, 'title' | 'docs' | 'versions'>>;

/** By the list as it was written, and by the complete one. */
const checked = new WeakMap<object, readonly Library[]>();

/**
 * The libraries of `settings.hotpath.libraries` or of a `hotpath.libraries.json`, complete.
 * @param value what is written there: a list of libraries in the shipped schema (`library.schema.json` of this package).
 * @param source how messages name the list: `settings.hotpath.libraries`.
 * @throws TypeError that names the key and what is wrong there.
 */
export function ownLibraries(value: unknown, source: string): readonly Library[] {
  const known = typeof value === 'object' && value !== null ? checked.get(value) : undefined;
  if (known) return known;
  if (!Array.isArray(value)) throw new TypeError(`${source} must be a list of libraries.`);
  const list: readonly unknown[] = value;
  const found = list.map((each, position) => libraryFrom(each, `${source}[${position}]`));
  checked.set(value, found);
  checked.set(found, found);
  return found;
}

type Validate = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };

let compiled: Validate | undefined;

/** Compiled when it is first needed: most configurations describe no library. */
function validator(): Validate {
  compiled ??= new Ajv({ allErrors: true, strict: false, verbose: true }).compile(librarySchema);
  return compiled;
}

function libraryFrom(value: unknown, source: string): Library {
  const validate = validator();
  if (!validate(value)) throw new TypeError(messageOf(validate.errors ?? [], source));
  const own = value as OwnLibrary;
  const unknown = unknownType(own);
  if (unknown) {
    throw new TypeError(
      `${source}${unknown.path} names the type "${unknown.type}", which ${source}.types does not describe.`,
    );
  }
  return { title: own.name, docs: '', versions: '*', ...own };
}

/** The error that lies deepest, as the alternatives of a union that were not meant fail higher up. */
function messageOf(errors: readonly ErrorObject[], source: string): string {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const own = errors.filter(({ keyword }) => keyword !== 'anyOf');
  const deepest = Math.max(0, ...own.map(depth));
  const candidates = own.filter((error) => depth(error) === deepest);
  const error = candidates.find(({ keyword }) => keyword === 'additionalProperties') ?? candidates[0];
  if (!error) return `${source} is not a library.`;
  const place = `${source}${keyPath(error.instancePath)}`;
  const names = Object.values(error.params as Record<string, unknown>);
  switch (error.keyword) {
    case 'additionalProperties':
      return `${place} has an unknown key "${String(names[0])}".`;
    case 'required': {
      const missing = candidates.flatMap(({ keyword, instancePath, params }) =>
        keyword === 'required' && instancePath === error.instancePath
          ? [(params as { missingProperty: string }).missingProperty]
          : [],
      );
      return isUnion(error, errors)
        ? `${place} lacks one of the keys ${listOf(missing)}.`
        : `${place} lacks the key ${listOf(missing.slice(0, 1))}.`;
    }
    case 'enum':
      return `${place} must be one of ${listOf(names.flat())}, not ${JSON.stringify(error.data)}.`;
    case 'const': {
      const allowed = candidates.filter(({ keyword }) => keyword === 'const');
      const values = allowed.map(({ params }) => (params as { allowedValue: unknown }).allowedValue);
      return `${place} must be ${listOf([...new Set(values)])}, not ${JSON.stringify(error.data)}.`;
    }
    default:
      return `${place} ${error.message ?? 'is wrong'}.`;
  }
}

const isUnion = ({ instancePath }: ErrorObject, errors: readonly ErrorObject[]) =>
  errors.some((each) => each.keyword === 'anyOf' && each.instancePath === instancePath);

const listOf = (values: readonly unknown[]) => values.map((each) => JSON.stringify(each)).join(', ');

/** `/types/Client/methods/get` -> `.types.Client.methods.get`; `/packages/0` -> `.packages[0]`. */
function keyPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('');
}

interface NamedType {
  readonly path: string;
  readonly type: string;
}

/** What results may be besides the types of the library itself. */
const PLAIN: ReadonlySet<string> = new Set(['row', 'rows', 'string']);

/** The first type that is named and not described. */
function unknownType({ exports, types, row }: OwnLibrary): NamedType | undefined {
  const named = [
    ...Object.entries(exports).flatMap(([name, fact]) => exportTypes(fact, `.exports.${name}`)),
    ...Object.entries(types).flatMap(([name, facts]) => typesOf(facts, `.types.${name}`)),
    ...(row === undefined ? [] : [{ path: '.row', type: row }]),
  ];
  return named.find(({ type }) => !PLAIN.has(type) && !Object.hasOwn(types, type));
}

function exportTypes(fact: Export, path: string): NamedType[] {
  if ('type' in fact) return [{ path: `${path}.type`, type: fact.type }];
  if ('instance' in fact) return [{ path: `${path}.instance`, type: fact.instance }];
  if ('call' in fact) return methodTypes(fact.call, `${path}.call`);
  if ('returns' in fact) return methodTypes(fact, path);
  if ('injects' in fact) return [resultType(fact.injects, `${path}.injects`)];
  return 'token' in fact ? [resultType(fact.token, `${path}.token`)] : [];
}

function typesOf({ methods = {}, members = {}, call, ...facts }: LibraryType, path: string): NamedType[] {
  return [
    ...Object.entries(methods).flatMap(([name, method]) => methodTypes(method, `${path}.methods.${name}`)),
    ...Object.entries(members).map(([name, result]) => resultType(result, `${path}.members.${name}`)),
    ...(call ? methodTypes(call, `${path}.call`) : []),
    ...(facts.extends === undefined ? [] : [{ path: `${path}.extends`, type: facts.extends }]),
    ...(facts.statics === undefined ? [] : [{ path: `${path}.statics`, type: facts.statics }]),
  ];
}

function methodTypes({ returns, callback }: Method, path: string): NamedType[] {
  return [
    ...(returns ? [resultType(returns, `${path}.returns`)] : []),
    ...(callback?.parameters ?? []).flatMap((type, position) =>
      typeof type === 'string' ? [{ path: `${path}.callback.parameters[${position}]`, type }] : [],
    ),
  ];
}

function resultType({ type }: Result, path: string): NamedType {
  return { path: `${path}.type`, type };
}
