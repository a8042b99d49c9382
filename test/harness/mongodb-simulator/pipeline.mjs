// The stages of an aggregation: https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
import { Int32 } from 'bson';
import { failedToParse, notSimulated, ServerError } from './errors.mjs';
import { accumulated, evaluated } from './expressions.mjs';
import { filtered, matches } from './filter.mjs';
import { define, lookUp } from './paths.mjs';
import { naturalNumber, projector, sorted } from './shapes.mjs';
import { flagOf, identityOf, isArray, isDocument, typeOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */
/** @typedef {(name: string) => readonly Document[]} Collections - The documents of another collection. */

/**
 * @param {readonly Document[]} documents
 * @param {unknown} pipeline
 * @param {Collections} collections
 * @returns {readonly Document[]}
 */
export function aggregated(documents, pipeline, collections) {
  if (!isArray(pipeline)) throw new ServerError(14, 'TypeMismatch', "'pipeline' must be an array");
  return pipeline.reduce((/** @type {readonly Document[]} */ each, stage) => {
    const [[name, operand] = ['', undefined], ...others] = isDocument(stage) ? Object.entries(stage) : [];
    if (others.length > 0 || name === '')
      throw new ServerError(
        40323,
        'Location40323',
        'A pipeline stage specification object must contain exactly one field.',
      );
    const run = Object.hasOwn(stages, name) ? stages[name] : undefined;
    if (run === undefined)
      throw new ServerError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
    return run(each, operand, collections);
  }, documents);
}

/** @type {Record<string, (documents: readonly Document[], operand: unknown, collections: Collections) => readonly Document[]>} */
const stages = {
  $match: (documents, operand) => filtered(documents, asDocument(operand, '$match')),
  $sort: sorted,
  $limit: (documents, operand) => {
    const limit = naturalNumber(operand, '$limit');
    if (limit === 0 || limit === undefined)
      throw new ServerError(15958, 'Location15958', 'the limit must be positive');
    return documents.slice(0, limit);
  },
  $skip: (documents, operand) => documents.slice(naturalNumber(operand, '$skip') ?? 0),
  $count: (documents, operand) => {
    if (typeof operand !== 'string') throw failedToParse('the count field must be a non-empty string');
    return documents.length === 0 ? [] : [{ [operand]: new Int32(documents.length) }];
  },
  $group: grouped,
  $project: (documents, operand) => {
    const project = projection(asDocument(operand, '$project'));
    return documents.map(project);
  },
  $addFields: withFields,
  $set: withFields,
  $lookup: joined,
  $unwind: unwound,
};

/**
 * @param {unknown} value
 * @param {string} stage
 */
function asDocument(value, stage) {
  if (!isDocument(value)) throw failedToParse(`the ${stage} specification must be an object`);
  return value;
}

/**
 * The groups come in another order than their first documents: MongoDB promises none.
 * @param {readonly Document[]} documents
 * @param {unknown} operand
 */
function grouped(documents, operand) {
  const { _id: id, ...fields } = asDocument(operand, '$group');
  if (id === undefined)
    throw new ServerError(15955, 'Location15955', 'a group specification must include an _id');
  /** @type {Map<string, { key: unknown, members: Document[] }>} */
  const groups = new Map();
  for (const document of documents) {
    const key = evaluated(id, document) ?? null;
    const identity = identityOf(key);
    const group = groups.get(identity) ?? { key, members: [] };
    groups.set(identity, group);
    group.members.push(document);
  }
  return [...groups.values()].toReversed().map(({ key, members }) => {
    /** @type {Document} */
    const result = { _id: key };
    for (const [name, accumulator] of Object.entries(fields))
      define(result, name, accumulated(accumulator, members));
    return result;
  });
}

/**
 * Fields that are included or left out, and new ones that are computed.
 * @param {Document} specification
 * @returns {(document: Document) => Document}
 */
function projection(specification) {
  const isFlag = (/** @type {unknown} */ value) => ['number', 'boolean'].includes(typeOf(value));
  const computed = Object.entries(specification).filter(([, value]) => !isFlag(value));
  if (computed.length === 0) return projector(specification);
  if (computed.some(([path]) => path.includes('.'))) throw notSimulated('computed fields inside others');
  const kept = Object.entries(specification).filter(([, value]) => isFlag(value));
  if (kept.some(([name, value]) => name !== '_id' && !flagOf(value)))
    throw new ServerError(31254, 'Location31254', 'Invalid $project: exclusion beside computed fields');
  const idOnly = kept.every(([name]) => name === '_id');
  const include = projector(
    Object.fromEntries(idOnly && !flagOf(specification._id ?? true) ? [] : [['_id', true], ...kept]),
  );
  return (document) => {
    const result = idOnly && !flagOf(specification._id ?? true) ? {} : { ...include(document) };
    for (const [name, expression] of computed) {
      const value = evaluated(expression, document);
      if (value !== undefined) define(result, name, value);
    }
    return result;
  };
}

/**
 * @param {readonly Document[]} documents
 * @param {unknown} operand
 */
function withFields(documents, operand) {
  const fields = Object.entries(asDocument(operand, '$addFields'));
  if (fields.some(([path]) => path.includes('.'))) throw notSimulated('computed fields inside others');
  return documents.map((document) => {
    const result = { ...document };
    for (const [name, expression] of fields) {
      const value = evaluated(expression, document);
      if (value === undefined) Reflect.deleteProperty(result, name);
      else define(result, name, value);
    }
    return result;
  });
}

/**
 * @param {readonly Document[]} documents
 * @param {unknown} operand
 * @param {Collections} collections
 */
function joined(documents, operand, collections) {
  const { from, localField, foreignField, as, ...others } = asDocument(operand, '$lookup');
  if (Object.keys(others).length > 0) throw notSimulated(`$lookup with ${Object.keys(others).join()}`);
  const names = [from, localField, foreignField, as];
  if (!names.every((name) => typeof name === 'string')) throw failedToParse('$lookup takes four strings');
  const [collection, local, foreign, name] = /** @type {string[]} */ (names);
  const candidates = collections(collection ?? '');
  return documents.map((document) => {
    const { values, dead } = lookUp(document, local ?? '');
    if (dead) throw notSimulated('$lookup by what an empty array would hold');
    const keys = values.flatMap((value) => (isArray(value) ? value : [value]));
    const wanted = values.length === 0 ? [null] : keys;
    const result = { ...document };
    define(
      result,
      name ?? '',
      candidates.filter((each) => matches(each, { [foreign ?? '']: { $in: wanted } })),
    );
    return result;
  });
}

/**
 * @param {readonly Document[]} documents
 * @param {unknown} operand
 */
function unwound(documents, operand) {
  const {
    path,
    preserveNullAndEmptyArrays = false,
    ...others
  } = typeof operand === 'string' ? { path: operand } : asDocument(operand, '$unwind');
  if (Object.keys(others).length > 0) throw notSimulated(`$unwind with ${Object.keys(others).join()}`);
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new ServerError(28818, 'Location28818', "path option to $unwind should be prefixed with a '$'");
  if (path.includes('.')) throw notSimulated('$unwind of arrays inside others');
  const name = path.slice(1);
  return documents.flatMap((document) => {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    if (isArray(value) && value.length > 0)
      return value.map((each) => {
        const result = { ...document };
        define(result, name, each);
        return result;
      });
    if (!isArray(value) && typeOf(value) !== 'null') return [document];
    if (!flagOf(preserveNullAndEmptyArrays)) return [];
    const { [name]: _none, ...rest } = document;
    return [isArray(value) ? rest : document];
  });
}
