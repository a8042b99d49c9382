/**
 * What a call does to the world outside the process, or to a cache.
 * `read`, `write`: rows of a database. `request`: asks another service, over HTTP or the like. `enqueue`: puts a job or
 * message on a queue. `cache-*`: an entry of a cache, in the process or on a server. `connect`: opens a connection,
 * `acquire`: takes one of a pool, `release`: gives it back or closes it.
 */
export type Effect =
  | 'read'
  | 'write'
  | 'request'
  | 'enqueue'
  | 'cache-get'
  | 'cache-set'
  | 'cache-delete'
  | 'cache-expire'
  | 'connect'
  | 'acquire'
  | 'release';

/**
 * How a batch form takes a list of keys.
 * `call`: an operator function of the library (`In(keys)`); `property`: an operator key (`{ in: keys }`);
 * `array`: the list stands where the value stood; `sql-any`: `= ANY($n)` in the text and the list among the values;
 * `sql-in`: `IN (?)` in the text and the list among the values, which the client writes out.
 */
export type ListOperator =
  | { readonly kind: 'call'; readonly name: string; readonly module: string }
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'array' }
  | { readonly kind: 'sql-any' | 'sql-in' }
  /** An operator function takes the place of another one: `eq(column, key)` becomes `inArray(column, keys)`. */
  | {
      readonly kind: 'operator';
      readonly name: string;
      readonly equals: string;
      /** The function that joins conditions that must all hold. */
      readonly all: string;
      readonly module: string;
    };

/**
 * Where a call says which rows it means. `argument` counts from zero.
 * `where`: the argument is the condition object; `options`: the argument has a property `where`;
 * `primary-key`: the argument is the primary key's value; `sql`: the argument is SQL (or Cypher) text, the next one its
 * values; `prepared`: the text is an argument of the method `of` that the call's receiver came from:
 * `prepare(text).bind(id).first()`.
 */
export type Selector =
  | { readonly kind: 'where' | 'options' | 'primary-key' | 'sql'; readonly argument: number }
  | { readonly kind: 'prepared'; readonly of: string; readonly argument: number };

/** What a list of keys must not be where many are asked for at once, and how the answer differs from single ones. */
export interface Traps {
  /** What an empty list does: `throws`, or is one `query` for nothing. */
  readonly empty?: 'throws' | 'query';
  /** A key that stands twice in the list throws. */
  readonly duplicates?: 'throws';
  /** The answer is in no order, or leaves out what was not found. */
  readonly order?: 'none';
  /** The most keys that one call takes. */
  readonly limit?: number;
}

/** The method of the same receiver that reads or writes many keys at once. */
export interface Batch {
  readonly method: string;
  /** Where the batch method takes its condition; absent where it takes a list of another shape. */
  readonly selector?: Selector;
  /** Position of the argument whose values make the list, where it is not the key: the field of `hget(key, field)`. */
  readonly argument?: number;
  /** The values of the list are arguments by themselves: `hmget(key, ...fields)`. */
  readonly spread?: true;
  readonly traps?: Traps;
}

/**
 * Where something stands in a call that writes: what it is made on (`row.save()`), an argument, or a property of one.
 * `of`: an argument of that method along the chain (`insert(users).values(row)`).
 */
export type Slot =
  'receiver' | { readonly argument: number; readonly property?: string; readonly of?: string };

/**
 * Where a write says which rows it means, besides what a `Selector` says. `criteria`: the argument is a primary key's value
 * or a condition; `chain`: methods of the builder say it (`where(...)`).
 */
export type Condition =
  Selector | { readonly kind: 'criteria'; readonly argument: number } | { readonly kind: 'chain' };

/** A write as one of the operations that another call takes a list of: `bulkWrite([{ updateOne: { filter, update } }])`. */
export interface BulkOperation {
  /** The call: `bulkWrite`. */
  readonly method: string;
  /** What the operation is called in it. */
  readonly name: string;
  /** What the condition and the new values are called in the operation. */
  readonly condition: string;
  readonly values?: string;
  /** Options of a write that say something of this operation only. */
  readonly own: readonly string[];
  /** Options of a write that the call takes, for all its operations. */
  readonly shared: readonly string[];
  /** What becomes of the other operations where one fails, for titles. */
  readonly fails: string;
}
/** Whether one statement may change a row several times that stands in it several times. */
export type Conflict = 'once' | 'each';

/** How one call writes what a loop writes with a call for each item. */
export interface Bulk {
  /** `save`: adds the row or changes it, whichever it needs. */
  readonly does: 'insert' | 'save' | 'update' | 'delete';
  /** The construct that writes all at once, for messages: `` `createMany` ``. */
  readonly cure: string;
  /** Where the row stands that is added or saved. */
  readonly row?: Slot;
  /** Where it says which rows are changed or deleted; absent where it is the receiver itself. */
  readonly selector?: Condition;
  /** Where the new values stand. */
  readonly values?: Slot;
  /** The construct that writes other values to each row; without it, only the same values for all can be written at once. */
  readonly each?: string;
  /** Methods of the chain that change a row which is there already instead of adding one: `onConflictDoUpdate`. */
  readonly conflicts?: Readonly<Record<string, Conflict>>;
  /** Properties within a row's property that also write its relations, which no call does for many rows. */
  readonly relations?: readonly string[];
  /** How many round trips one call makes: more than one where it opens a transaction of its own. */
  readonly trips?: number;
  /** The method that writes many, where it has another name. */
  readonly method?: string;
  /** The method that writes many rows and gives them back in their order; absent where none does. */
  readonly givesRows?: string;
  /** Options that say what is given back, which the method for many rows does not take. */
  readonly drops?: readonly string[];
  /** It takes more than the rows and the arguments of a single write: its cure is for people to write. */
  readonly manual?: true;
  /** It asks the database nothing where there is nothing to write; else it may fail, or ask for nothing. */
  readonly empty?: 'nothing';
  /** What it leaves out that a write of one row does, for titles: `hooks of single rows do not run`. */
  readonly leaves?: string;
  /** What becomes of the other rows where one fails, for titles; default: all are written or none of them. */
  readonly fails?: string;
  /** The column whose keys mean one row each: a list of other keys would mean more rows than the single writes do. */
  readonly only?: string;
  /** What the new values must not do, since a row that stands twice would change twice: `$inc`. */
  readonly accumulates?: readonly string[];
  /** Options that say something of each row by itself, which no call for many does: `upsert`. */
  readonly alone?: readonly string[];
  /** Options that say the same of many rows as of one; default: all of them. */
  readonly keeps?: readonly string[];
  /** The write as one of many operations, where `each` is a call that takes a list of these. */
  readonly operation?: BulkOperation;
  /** How it is written where `new` makes the row in the same iteration: `new User(values).save()`. */
  readonly made?: Bulk;
  /** Options stand behind a list of rows only, also of one: `create([row], { session })`. */
  readonly listed?: true;
  /** It gives the row itself: no call for many stands for it where something is done with that. */
  readonly given?: true;
  /** Hooks of a schema of documents that run with a single write and not with the one for many, or the other way round. */
  readonly hooks?: readonly string[];
}

/**
 * How a method of a builder says which rows are read, and what asks for many keys in its place.
 * `operators`: `where(eq(column, key))`, by the operators of the library's `list`; `comparison`: `where(column, '=', key)`
 * becomes `where(column, list, keys)`; `columns`: `where(column, key)`, `where(column, '=', key)` and
 * `where({ column: key })` become `list(column, keys)`; `primary-key`: `findById(key)` becomes `list(column, keys)`.
 */
export type ChainCondition =
  | { readonly kind: 'operators' }
  | { readonly kind: 'comparison' | 'columns' | 'primary-key'; readonly list: string };

/**
 * How a method of a builder says which columns the rows have. `all`: all of them; `names`: those that it is given as text,
 * or all where it is given none; `object`: those of an object, by the names that the rows have.
 */
export type ChainColumns = 'all' | 'names' | 'object';

/** How the chain of a builder that reads is written. A chain with a method that is not named here is not rewritten. */
export interface Chain {
  /** Methods that begin a chain. A builder may also begin with a call of the library's value: `knex('users')`. */
  readonly begins: readonly string[];
  readonly conditions: Readonly<Record<string, ChainCondition>>;
  readonly columns: Readonly<Record<string, ChainColumns>>;
  /** The rows have all columns where no method names some. */
  readonly allColumns?: true;
  /** Methods that make one row of the rows, and the method for all of them; '' where nothing stands in its place. */
  readonly one?: Readonly<Record<string, string>>;
  /** Methods that give no more rows than they are told: `limit(1)`. */
  readonly limits?: readonly string[];
  /** Methods that add rows of other tables to each row. */
  readonly joins?: readonly string[];
  /** Methods that change nothing about which rows belong to a key: `orderBy`. */
  readonly keeps: readonly string[];
}

/** Reads of documents by a filter object: `users.findOne({ email })`, `User.findById(id).lean()`. */
export interface Documents {
  /** Keys are made values of the field's type first, as the schema has it: `'7'` finds 7. */
  readonly casts?: true;
  /** Methods of the chain behind it that mean the same for one document and for many. */
  readonly keeps: readonly string[];
  /** The method of the chain, and the option of the methods that begin it, which choose fields. */
  readonly projects: { readonly method: string; readonly option?: string };
  /** The method that a chain needs at its end to give all documents: `toArray`. */
  readonly all?: string;
}

/**
 * What becomes of queries that are started together on one connection or in one transaction. `queued`: they run one after
 * another all the same; `refused`: the library does not support it.
 */
export interface Serial {
  readonly together: 'queued' | 'refused';
  /** The channel that it is so on; default: connections and transactions. */
  readonly channel?: 'connection' | 'transaction';
  /** The method of a chain that is handed the transaction which the query runs in. */
  readonly handedBy?: string;
  /** Methods by which a transaction begins on a session: one on which none of them is called has no transaction. */
  readonly begins?: readonly string[];
  /** Modules of drivers; without one of them in the project, it is not known that it is so. */
  readonly drivers?: readonly string[];
  /** Modules of drivers that send a query before the one in front is answered. */
  readonly except?: readonly string[];
  /** The option by which a driver does so. */
  readonly pipelines?: string;
}
