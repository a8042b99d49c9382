/**
 * The schema of the knowledge base: what a library's types and methods do, as data.
 * A library is one file in `libraries/`, with no logic and no functions.
 */

import type {
  Effect,
  ListOperator,
  Selector,
  Traps,
  Batch,
  Bulk,
  Chain,
  Documents,
  Serial,
} from './library-queries.js';

import type {
  Ttl,
  Iterates,
  Timeout,
  JobOptions,
  LazyRelation,
  Associations,
  EagerLoading,
  FrameworkPlugin,
  OwnMethods,
  Cache,
  Client,
  PoolSize,
} from './library-values.js';

export type * from './library-queries.js';
export type * from './library-values.js';

/** Which model a result or an operation is about. */
export type ModelSource =
  | 'receiver'
  | 'type-argument'
  | 'member-name'
  | 'capitalised-member-name'
  /** An argument, or a property of it: `{ TableName: 'users' }`. */
  | { readonly argument: number; readonly property?: string };

/** What a method or function gives back, as far as later calls need to know. */
export interface Result {
  /** A type of this library, or `row`, or `rows`. */
  readonly type: string;
  readonly model?: ModelSource;
  /** The argument describes the model's columns (`sequelize.define('user', { ... })`). */
  readonly attributes?: { readonly argument: number };
  /** The same, where calls describe the columns: `pgTable('users', { id: integer().primaryKey() })`. */
  readonly columns?: { readonly argument: number };
  /** The same, where a value made elsewhere does: `model('User', userSchema)`. */
  readonly schema?: { readonly argument: number };
  /** The argument is an object whose members are added (`repository.extend({ ... })`). */
  readonly extendedBy?: { readonly argument: number };
  /** The argument is a class of the project, and the result is an instance of it. */
  readonly instanceOf?: { readonly argument: number };
  /** Position of the collection whose elements it gives one after another: `from(ids)`. */
  readonly elements?: number;
  /** It travels on another channel than the receiver: always, or where an argument names a transaction. */
  readonly channel?: Channel | { readonly argument: number };
}

/** What runs inside a callback that the library is given. */
export interface Callback {
  /** Position of the callback among the arguments; negative counts from the end. */
  readonly argument: number;
  /** Types of the callback's parameters; `undefined` for one that does not matter. */
  readonly parameters: readonly (string | undefined)[];
  readonly channel: Channel;
}

/** What an operation travels on: any connection of a pool, one connection, or a transaction. */
export type Channel = 'pool' | 'connection' | 'transaction';

/** One method. Without `effect` it only leads on to other calls (`returns`, `callback`). */
export interface Method {
  readonly effect?: Effect;
  readonly rows?: 'one' | 'many';
  /** It gives the rows and their number: `[rows, total]`. */
  readonly pair?: true;
  /** `count`, `exists` and aggregates read one value about many rows. */
  readonly scalar?: boolean;
  /** What that value is; absent where it is none of these. `aggregates`: several of them, as properties. */
  readonly tells?: 'count' | 'existence' | 'sum' | 'avg' | 'min' | 'max' | 'aggregates';
  readonly selector?: Selector;
  /** Where the operation names its model; default: the receiver's. */
  readonly model?: ModelSource;
  readonly batch?: Batch;
  /** How many of its calls are written as one, where it writes. */
  readonly bulk?: Bulk;
  /** The construct that cures a repeated call, where it is not the type's; `false`: nothing takes many keys in its place. */
  readonly cure?: string | false;
  /** What a read gives when there is nothing, as it is written; `throws` for the `OrFail` forms. */
  readonly missing?: 'null' | 'undefined' | 'throws' | '0' | '[]' | '{}';
  /** A request that only asks: always (`axios.get`), or unless an option of an argument says otherwise (`fetch`'s `method`). */
  readonly asks?: true | { readonly argument: number; readonly option: string };
  /**
   * Done twice, it is as if it were done once (PUT, DELETE): what failed half-way may be started again as a whole. Of a
   * request that says its method in an option, the option tells.
   */
  readonly repeatable?: true;
  /** It does not fail: what went wrong stands in what it gives. */
  readonly neverFails?: true;
  /** Where a request says its URL, which names the service: an argument, or a property of it. */
  readonly address?: { readonly argument: number; readonly option?: string };
  /** Position of a cache entry's key and of its value. */
  readonly key?: number;
  readonly value?: number;
  /** Where a `cache-set` or `cache-expire` says how long the entry lives; a `cache-set` without it has no place for that. */
  readonly ttl?: Ttl;
  /**
   * Position of the options that say which relations are read with the rows. `method`: the method that takes them, where
   * the call itself takes nothing but the condition, which then is the option `where`.
   */
  readonly eager?: { readonly argument: number; readonly method?: string };
  /** It runs whatever statement it is handed, which may also write: the effect is that of most calls. */
  readonly raw?: true;
  /** The selected columns are unique by the library's own typing (Prisma's `findUnique`). */
  readonly unique?: boolean;
  /**
   * `same-tick`: calls of one tick become one query (Prisma's `findUnique`); `pipelined`: they travel together;
   * `identity-map`: what was read before is not asked for again.
   */
  readonly merges?: 'same-tick' | 'pipelined' | 'identity-map';
  /** It sends the queries that it is handed, which are built but not begun, in one round trip: `db.batch(queries)`. */
  readonly sends?: true;
  readonly returns?: Result;
  /** What it returns is built by the call: a client of its own (`kafka.producer()`). */
  readonly makes?: true;
  readonly callback?: Callback;
  /** Position of a callback that runs once: `limit(() => ...)`; negative counts from the end. */
  readonly runs?: number;
  readonly iterates?: Iterates;
  /** Passes its first argument through the others: `pipe(ids, map(load))`. */
  readonly pipes?: true;
  /**
   * It waits for what it is handed, or made on, and gives its answer on: `lastValueFrom(answer$)`, `answer$.toPromise()`.
   * What stands behind a receiver are operators, which must pass on what comes: `answer$.pipe(map(read))`.
   */
  readonly unwraps?: number | 'receiver';
  /** An operator that hands on what comes, through a function at most, and asks for nothing else: `map(read)`. */
  readonly passesOn?: true;
  /**
   * What it does is said by the class of an argument (`client.send(new GetCommand(input))`), as `commands` of the type tell;
   * the row itself speaks of every other class. The command's facts count the arguments of its constructor.
   */
  readonly command?: { readonly argument: number };
  readonly timeout?: Timeout;
  readonly job?: JobOptions;
  readonly fields?: FieldsOf;
}

/** One type of the library's API. */
export interface LibraryType {
  /**
   * Names of the interfaces and classes that own the methods in the library's typings; default: the key.
   * A trailing or leading `*` matches any text (`*Delegate`).
   */
  readonly owners?: readonly string[];
  readonly extends?: string;
  /** `*` stands for every name that no other row, here or in what it extends, speaks of. */
  readonly methods?: Readonly<Record<string, Method>>;
  /** What the classes of commands do, by the names they are exported by. */
  readonly commands?: Readonly<Record<string, Method>>;
  /** Properties that lead to another type; `*` stands for every other name that does not begin with `$`. */
  readonly members?: Readonly<Record<string, Result>>;
  /** A call of the value itself or of a method not listed gives the same type again (builders). */
  readonly fluent?: boolean;
  /** Calls are queued and sent together: each of them gives the same value again (`redis.multi().set(...).exec()`). */
  readonly queued?: boolean;
  /** What the class side of a project class that extends this type offers (Active Record). */
  readonly statics?: string;
  /**
   * Methods of a project class that extends or implements this type which run for each row that a query gives: the
   * parameter that is the row, -1 for `this`.
   */
  readonly loaded?: Readonly<Record<string, number>>;
  /** Its methods are there in capitals and in small letters, too, in some versions: `hGetAll`, `HGETALL`, `hgetall`. */
  readonly anyCase?: true;
  /** Its entries lie on several servers, and one call cannot ask for entries of two of them. */
  readonly sharded?: true;
  /** A transaction has this type, too: what a function is handed may be one (`manager: EntityManager`). */
  readonly mayBeTransaction?: true;
  /** Fixed channel of everything called on it. */
  readonly channel?: Channel;
  /** What awaiting a value of this type does: of builders that run where they are awaited (`await knex('users')`). */
  readonly awaited?: Method;
  /** How many chains of a builder are written as one, by the method that says what is written: `insert`. */
  readonly bulk?: Readonly<Record<string, Bulk>>;
  /** The construct that cures a repeated read with this type, where it is not the library's. */
  readonly cure?: string;
  /** What a call of the value itself does or gives: `knex('users')`, `axios(config)`. */
  readonly call?: Method;
  /** The type that `new` makes of the value, where it is a class: `new (makeClientConstructor(service))(address)`. */
  readonly makes?: string;
  readonly cache?: Cache;
  readonly client?: Client;
  /** Where its constructor says what becomes of jobs, when it is a queue. */
  readonly queue?: JobOptions;
}

/**
 * A function or class that is handed GraphQL resolvers, a map by type and field or a list of such maps:
 * `makeExecutableSchema({ typeDefs, resolvers })`. Without `property`, every argument is one.
 */
export interface ResolverMaps {
  readonly argument: number;
  readonly property?: string;
  /** The property of the schema in its own language that the types belong to. */
  readonly schema?: string;
  /** The property of the function that makes the context of each request. */
  readonly context?: string;
}

/** Where a call is handed the context of a request, or the function that makes it: `graphql({ contextValue })`. */
export interface RequestContextAt {
  readonly argument: number;
  readonly property: string;
}

/**
 * What a decorator says of a class, a method or a parameter. `resolvers`: the class resolves fields of the type that the
 * decorator is handed; `field`: the method resolves a field, once for each object; `reference`: it finds an object that
 * another service names; `parent`: the parameter is the object; `root`: the method is a query or a mutation; `object`:
 * the class is a type of the schema; `property`: the member is a field of it; `loaded`: the method runs on each row of
 * the class that a query gives.
 */
export type Decorated =
  'resolvers' | 'field' | 'reference' | 'parent' | 'root' | 'object' | 'property' | 'loaded';

/**
 * Where a call describes the fields of an object type, each with what resolves it once for each object:
 * `builder.objectType('Order', { fields: (t) => ({ ... }) })`.
 */
export interface FieldsOf {
  /** The argument that names the type, or the receiver. */
  readonly of: number | 'receiver';
  readonly argument: number;
  /** The property of the argument that holds them. */
  readonly option?: string;
}

/** One export of the library. */
export type Export =
  | { readonly type: string; readonly channel?: Channel }
  /**
   * A function that makes something: `createClient()`; `kept`: it hands out what is there already: `getConnection()`;
   * `callback`: what it makes may be passed to a callback instead.
   */
  | { readonly returns: Result; readonly kept?: boolean; readonly callback?: Callback }
  /** A function that is an operation: `fetch(url)`. */
  | { readonly call: Method }
  /** A value that is there already: `axios`. */
  | { readonly instance: string }
  /** A parameter decorator that injects: `@InjectRepository(User)`. */
  | { readonly injects: Result }
  /** A token that an injector gives something for: `@Inject(CACHE_MANAGER)`. */
  | { readonly token: Result }
  | { readonly resolvers: ResolverMaps }
  | { readonly context: RequestContextAt }
  /** A type of maps of resolvers. */
  | { readonly resolverTypes: true }
  /** It makes an object type of a GraphQL schema: `new GraphQLObjectType({ name, fields })`. */
  | { readonly objectType: { readonly argument: number; readonly name: string; readonly fields: string } }
  /** It makes the type of a list of what it is handed: `new GraphQLList(OrderType)`. */
  | { readonly lists: true }
  | { readonly decorates: Decorated };

/** A library, complete. */
export interface Library {
  readonly name: string;
  readonly title: string;
  /** Where the facts come from. */
  readonly docs: string;
  /** The range of versions that the facts were read or measured for. */
  readonly versions: string;
  /** A trailing `*` matches any text: `@aws-sdk/client-*`. */
  readonly packages: readonly string[];
  /**
   * By exported name; `default` for the default export, `Prisma.TransactionClient` for a member of a namespace. A
   * leading `*` matches any text: `*Client`.
   */
  readonly exports: Readonly<Record<string, Export>>;
  /** Exports that every file has without an import, as values or types: `fetch`, `D1Database`. */
  readonly globals?: readonly string[];
  /** Exports that are recognised from any module, because the library generates it into the project. */
  readonly generated?: readonly string[];
  readonly types: Readonly<Record<string, LibraryType>>;
  /** How documents are read that a filter object finds; the methods that begin a read have a `selector` and a `batch`. */
  readonly documents?: Documents;
  /** The type that a row has, when its methods query (Sequelize's `row.save()`). */
  readonly row?: string;
  /** Relations of rows that query when they are used. */
  readonly relations?: readonly LazyRelation[];
  /** How relations are declared by calls. */
  readonly associations?: Associations;
  readonly ownMethods?: OwnMethods;
  readonly plugins?: readonly FrameworkPlugin[];
  /** How a query reads relations with their rows; the first is the one to write. */
  readonly eager?: readonly EagerLoading[];
  /** It reads and writes in the process, in microseconds and without a round trip (SQLite). */
  readonly inProcess?: true;
  /** The type of an object that a loop over a folder fills with the models found there (the Sequelize CLI's `models/index.js`). */
  readonly modelsFolder?: string;
  /** The models are described in a schema file of this kind rather than in code. */
  readonly schema?: 'prisma';
  /** What becomes of queries that are started together on one of its connections. */
  readonly serial?: Serial;
  /** Name of the option that puts a call on a transaction (Sequelize). */
  readonly transactionOption?: string;
  /** How a list of keys is asked for, where there are rows. */
  readonly list?: ListOperator;
  /** How the chain of its builder is written, where it reads. */
  readonly chain?: Chain;
  /**
   * The column that is a table's primary key where code does not describe the tables. `member`: the static member of a
   * model's class that names another one; without it, the column is so by convention only.
   */
  readonly primaryKey?: { readonly column: string; readonly member?: string };
  /**
   * How one query tells for each of many keys what a scalar read tells for one: the method `groupBy` with `by`, a query
   * builder that a repository or manager makes, or the option `group`.
   */
  readonly grouping?: 'group-by' | 'query-builder' | 'group-option';
  /**
   * How rows are asked for that meet any of several conditions: a property (`OR`), a member of an operator (`[Op.or]`), or
   * a list in the place of the condition.
   */
  readonly alternatives?:
    | { readonly kind: 'property'; readonly name: string }
    | { readonly kind: 'member'; readonly name: string; readonly member: string; readonly module: string }
    | { readonly kind: 'list' };
  /** What that list must not be. */
  readonly traps?: Traps;
  /** How many statements of SQL that differ in their values are written as one, by what they do. */
  readonly bulk?: Partial<Readonly<Record<'insert' | 'update' | 'delete', Bulk>>>;
  /** The pools that it opens. */
  readonly pools?: readonly PoolSize[];
  /** The libraries whose pools it works on: `pg` under a query builder. */
  readonly drivers?: readonly string[];
  /** Name of the construct that cures the repeated read, for messages: `` `findBy` with `In(...)` ``. */
  readonly cure?: string;
}
