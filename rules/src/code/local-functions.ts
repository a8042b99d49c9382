/**
 * What packages compute, or read of what lies on this machine: waited for perhaps, but no round trip to anybody, and nothing
 * changes that somebody else sees. By module, without `node:`; members are dotted, and `*` stands for every name.
 */
export type LocalFunctions = Readonly<Record<string, readonly string[]>>;

const FILES = ['readFile', 'readdir', 'stat', 'lstat', 'access', 'realpath', 'readlink', 'opendir', 'statfs'];

/** Functions that may be waited for. */
export const WAITED: LocalFunctions = {
  // https://nodejs.org/api/fs.html#promises-api
  'fs/promises': FILES,
  fs: [...FILES, ...FILES.map((name) => `promises.${name}`)],
  // https://github.com/jprichardson/node-fs-extra#methods
  'fs-extra': [...FILES, ...FILES.map((name) => `promises.${name}`), 'pathExists', 'readJson', 'readJSON'],
  // https://nodejs.org/api/crypto.html
  crypto: [
    ...['scrypt', 'pbkdf2', 'hkdf', 'randomBytes', 'randomInt', 'randomUUID', 'sign', 'verify'],
    ...['generateKeyPair', 'generateKey', 'subtle.*', 'webcrypto.subtle.*', 'webcrypto.randomUUID'],
  ],
  // https://github.com/kelektiv/node.bcrypt.js#api
  bcrypt: ['hash', 'compare', 'genSalt'],
  // https://github.com/dcodeIO/bcrypt.js#api
  bcryptjs: ['hash', 'compare', 'genSalt'],
  // https://github.com/ranisalt/node-argon2/wiki/Options
  argon2: ['hash', 'verify'],
  // https://github.com/auth0/node-jsonwebtoken#usage
  jsonwebtoken: ['sign', 'verify', 'decode'],
  // https://github.com/panva/jose#modules
  jose: [
    ...['jwtVerify', 'jwtDecrypt', 'compactVerify', 'generalVerify', 'flattenedVerify', 'decodeJwt'],
    ...['importJWK', 'importPKCS8', 'importSPKI', 'importX509', 'exportJWK', 'calculateJwkThumbprint'],
    ...['SignJWT', 'EncryptJWT', 'CompactSign', 'generateSecret', 'generateKeyPair'],
  ],
  // https://nextjs.org/docs/app/api-reference/functions
  'next/headers': ['cookies', 'headers', 'draftMode'],
};

const FILE_WRITES = [
  ...[
    'writeFile',
    'appendFile',
    'truncate',
    'mkdir',
    'mkdtemp',
    'rm',
    'rmdir',
    'unlink',
    'rename',
    'copyFile',
  ],
  ...['cp', 'symlink', 'link', 'chmod', 'chown', 'utimes', 'open', 'write', 'createWriteStream'],
];
const MORE_FILE_WRITES = [
  ...['copy', 'move', 'remove', 'emptyDir', 'ensureDir', 'ensureFile', 'mkdirp', 'mkdirs', 'outputFile'],
  ...['outputJson', 'outputJSON', 'writeJson', 'writeJSON'],
];
const PROCESSES = ['exec', 'execFile', 'spawn', 'fork'];

const alsoSync = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}Sync`]);

/** Functions that change files or run programs, waited for or not: two calls may be in each other's way. */
export const CHANGING_MACHINE: LocalFunctions = {
  // https://nodejs.org/api/child_process.html
  child_process: alsoSync(PROCESSES),
  // https://nodejs.org/api/fs.html
  'fs/promises': FILE_WRITES,
  fs: [...alsoSync(FILE_WRITES), ...FILE_WRITES.map((name) => `promises.${name}`)],
  'graceful-fs': alsoSync(FILE_WRITES),
  // https://github.com/jprichardson/node-fs-extra#methods
  'fs-extra': alsoSync([...FILE_WRITES, ...MORE_FILE_WRITES]),
  // https://github.com/sindresorhus/execa#execution
  execa: ['', '$*', ...alsoSync(['execa', 'execaCommand', 'execaNode'])],
  // https://github.com/shelljs/shelljs#command-reference
  shelljs: ['*'],
  // https://github.com/google/zx#readme
  zx: ['$*'],
};

/** Packages of helpers that give no promise back, whoever calls them. */
export const COMPUTED: LocalFunctions = {
  'class-transformer': ['*'],
  'date-fns': ['*'],
  'date-fns-tz': ['*'],
  dayjs: ['*'],
  'decimal.js': ['*'],
  'fast-deep-equal': ['*'],
  lodash: ['*'],
  'lodash-es': ['*'],
  luxon: ['*'],
  moment: ['*'],
  'moment-timezone': ['*'],
  ms: ['*'],
  nanoid: ['*'],
  path: ['*'],
  qs: ['*'],
  querystring: ['*'],
  ramda: ['*'],
  semver: ['*'],
  slugify: ['*'],
  underscore: ['*'],
  uuid: ['*'],
  validator: ['*'],
};

/** Helpers that give back what a function gives which they are handed, or what they find: it may be a promise. */
export const GIVING =
  /^(reduce\w*|invoke\w*|attempt|result|get|path\w*|prop\w*|tap|thru|value\w*|flow\w*|pipe\w*|compose\w*|chain|andThen|otherwise|call|apply\w*|cond|ifElse|when|unless|memoize\w*|once|debounce|throttle|tryCatch|converge|useWith|juxt|over\w*|wrap|bind\w*|partial\w*|curry\w*|always|constant|identity|defaultTo|head|last|nth|first|find\w*|cloneDeepWith|mergeWith|assignWith|update\w*|transform|times|defer|delay|isMatchWith)$/;
