import type { Method } from './library.js';

export type TimeUnit = 'seconds' | 'milliseconds';

/**
 * Where a call says how long an entry lives. `argument` counts from zero.
 * `argument`: the number itself; `option`: a property of an options object; `flags`: a word among the arguments from
 * there on, the number behind it (`set(key, value, 'EX', 60)`). `names`: the options or words that settle it, whatever
 * their case; the first is the one to write, and `unit` is its unit.
 */
export type Ttl =
  | { readonly kind: 'argument'; readonly argument: number; readonly unit: TimeUnit }
  | {
      readonly kind: 'option' | 'flags';
      readonly argument: number;
      readonly names: readonly string[];
      readonly unit: TimeUnit;
    };

/**
 * A call that runs a callback once per element of a collection: `pMap(ids, load)`, `async.each(ids, load)`.
 * Positions count from zero; a negative one counts from the end.
 */
export interface Iterates {
  /**
   * Where the elements come from: an argument, the receiver, or what is piped through the call
   * (`from(ids).pipe(mergeMap(load))`, `pipe(ids, map(load))`).
   */
  readonly collection: number | 'receiver' | 'piped';
  /** Position of the callback. */
  readonly callback: number;
  /** Position of the element among the callback's parameters. */
  readonly item: number;
  /** How many run at once: one after another, all, or as many as an argument or one of its properties says. */
  readonly concurrency: 'one' | 'all' | { readonly argument: number; readonly option?: string };
}

/** Where a call or constructor says how long a wait may last: an option of the argument, the first name is the one to write. */
export interface Timeout {
  readonly argument: number;
  /** The property of the options that holds them: `requestHandler`. */
  readonly within?: string;
  readonly names: readonly string[];
  readonly unit: TimeUnit;
  /** How long the wait may last where nothing is said; absent where it has no end. */
  readonly default?: number;
}

/** Where a queue or a call that adds to it says what happens to a job that fails or is done. */
export interface JobOptions {
  /** Position of the options; -1 where they come last, and what stands there may be the job itself. */
  readonly argument: number;
  /** The property of the options that holds them: `defaultJobOptions`. */
  readonly within?: string;
  readonly attempts?: string;
  readonly backoff?: string;
  /** What bounds how many jobs are kept when they are done. */
  readonly retention?: readonly string[];
}

/**
 * How a relation of a row is read by a query of its own.
 * `promise`: a property whose type is a promise, which one of these decorators declares (`await order.customer`);
 * `mixin`: a method named after an association, `prefix` being what stands before its name (`order.getCustomer()`);
 * `named`: a method of the row's type that is given the relation's name (`post.populate('author')`);
 * `held`: a method of the relation's own value (`order.items.init()`).
 * `gives`: the call gives the row itself rather than what the relation leads to. `keeps`: what is loaded is not asked for
 * again. `unwraps`: the method that gives what the relation leads to, once it is loaded. `missing`: what it gives where the
 * relation leads nowhere; a relation that was read with its row is null there.
 */
export type LazyRelation =
  | { readonly kind: 'promise'; readonly one: readonly string[]; readonly many: readonly string[] }
  | { readonly kind: 'mixin'; readonly prefix: string; readonly method: Method }
  | {
      readonly kind: 'named';
      readonly type: string;
      readonly method: string;
      readonly gives?: 'row';
      readonly missing?: 'undefined';
    }
  | {
      readonly kind: 'held';
      readonly type: string;
      readonly method: string;
      readonly gives?: 'row';
      readonly keeps?: true;
      readonly unwraps?: string;
    };

/** The calls that declare associations: `Order.belongsTo(Customer, { as: 'customer' })`. */
export interface Associations {
  /** Those that lead to one row. */
  readonly one: readonly string[];
  readonly many: readonly string[];
}

/**
 * How a query says that it reads relations with their rows: an option (`include`) or a method of the builder (`populate`).
 * `form`: how an option names them: `{ customer: true }` or `['customer']`.
 */
export interface EagerLoading {
  readonly kind: 'option' | 'method';
  readonly name: string;
  readonly form?: 'object' | 'list';
}

/** What a value of a type keeps, when it is a cache. */
export interface Cache {
  /** `memory`: in the process, as long as the value lives; `server`: outside of it; `given`: in what it is told to use. */
  readonly store: 'memory' | 'server' | 'given';
  /** Position of the options among the constructor's or factory's arguments. */
  readonly options?: number;
  /** Options of the constructor that bound the number or size of entries; the first is the one to write. */
  readonly bounds?: readonly string[];
  /** The first of them has a value where nothing is said: only an endless one (`maxSize: Infinity`) lifts it. */
  readonly bounded?: true;
  /** Position of the function whose results are kept, where the value is a memoized function. */
  readonly memoizes?: number;
  /**
   * What may be given another store with the methods of a `Map`: an option, a property of what is made, or an option
   * whose `create` makes the store (`factory`).
   */
  readonly storage?: { readonly kind: 'option' | 'property' | 'factory'; readonly name: string };
  /** The option of the constructor that says how long every entry lives; `earlier`: its names in earlier versions. */
  readonly ttl?: { readonly name: string; readonly earlier?: readonly string[]; readonly unit: TimeUnit };
}

/** Where a project adds methods of its own to models and to their rows. */
export interface OwnMethods {
  /** The type of what they are hung on: the schema that a model is made with, or the model itself. */
  readonly on: string;
  /** By the member that holds them, '' where the value itself does, the type that they are called on. */
  readonly members: Readonly<Record<string, string>>;
  /** Methods that add one by its name, with the member that they stand for: `schema.static('findByEmail', ...)`. */
  readonly adders?: Readonly<Record<string, string>>;
  /** Position of the options that may hold the members as well: `new Schema(fields, { statics })`. */
  readonly options?: number;
  /** A method that takes the methods of a class, and the members that its static ones and the others belong to. */
  readonly loads?: { readonly method: string; readonly statics: string; readonly rows: string };
}

/** A plugin of a framework that hangs a value of the library on what the framework hands around: `fastify.pg`. */
export interface FrameworkPlugin {
  /** Where it is imported from: where nothing imports it, the member is somebody else's. */
  readonly packages: readonly string[];
  readonly member: string;
  readonly type: string;
}

/** What building a value of a type costs, when it is a client of a server. */
export interface Client {
  /** `pool`: a pool of connections; `connection`: a single one; `sockets`: kept-alive sockets, credentials, configuration. */
  readonly opens: 'pool' | 'connection' | 'sockets';
  /** The export that makes a pool, where this is a single connection: `Pool`, `createPool`. */
  readonly pool?: string;
  /** It connects by itself when it is first used: an explicit `connect` is not needed. */
  readonly lazy?: boolean;
  /** Made again, it is the same one as long as it is open, or sends over the same sockets. */
  readonly shared?: boolean;
  /** It keeps nothing open unless this option of its constructor is `true`: `keepAlive`. */
  readonly keeps?: { readonly argument: number; readonly option: string };
  /** An idle connection that breaks ends the process, unless somebody listens to `error`. */
  readonly listens?: boolean;
  /** Where its constructor says how long any call may last. */
  readonly timeout?: Timeout;
}

/** A pool of connections, and where what makes it says how many it opens at most. */
export interface PoolSize {
  /** Where the option and its default are written. */
  readonly docs: string;
  /** The function or class that makes it, as it is named where it is used: `Pool`, `createPool`. */
  readonly made: string;
  /** The packages that export it. */
  readonly packages: readonly string[];
  /** Position of the options; -1 where they come last. */
  readonly argument: number;
  /** The properties that say the number, the first that is there counts: `max`, `pool.max`. */
  readonly options: readonly string[];
  /** How many where nothing says it. */
  readonly default: number;
  /** The default holds only where a property has one of these values: `type: 'postgres'`. */
  readonly only?: { readonly option: string; readonly values: readonly string[] };
  /** Position of an address that may say the number, too: the default holds only where it is written out and does not. */
  readonly address?: number;
}
