/**
 * The schema of the knowledge base: what a library's types and methods do, as data.
 * A library is one file in `libraries/`, with no logic and no functions.
 */

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
  readonly returns?: Result;
  /** What it returns is built by the call: a client of its own (`kafka.producer()`). */
  readonly makes?: true;
  readonly callback?: Callback;
  /** Position of a callback that runs once: `limit(() => ...)`. */
  readonly runs?: number;
  readonly iterates?: Iterates;
  /** Passes its first argument through the others: `pipe(ids, map(load))`. */
  readonly pipes?: true;
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
  /** How a query reads relations with their rows; the first is the one to write. */
  readonly eager?: readonly EagerLoading[];
  /** It reads and writes in the process, in microseconds and without a round trip (SQLite). */
  readonly inProcess?: true;
  /** The type of an object that a loop over a folder fills with the models found there (the Sequelize CLI's `models/index.js`). */
  readonly modelsFolder?: string;
  /** The models are described in a schema file of this kind rather than in code. */
  readonly schema?: 'prisma';
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
  /** Name of the construct that cures the repeated read, for messages: `` `findBy` with `In(...)` ``. */
  readonly cure?: string;
}
