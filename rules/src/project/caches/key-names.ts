/** Words for what code and configuration name: as many as somebody wrote down. */
const NAMED_IN_CODE = new Set(
  (
    'locale locales lang language languages currency country timezone tz zone unit type types kind mode level env environment ' +
    'region version driver dialect provider plugin module model entity table schema collection column field property prop ' +
    'attribute method verb status role roles permission scope plan tier feature flag setting settings option options config ' +
    'template theme queue topic event events category format encoding extension ext mime namespace ns label labels metric ' +
    'layout view partial icon font color size shard bucket database db store service component route router handler action ' +
    'command job task worker class constructor ctor function fn callback tenant chain network pattern regex glob ' +
    'integration connector adapter engine strategy bundle package pkg package project_type month year day hour weekday'
  ).split(' '),
);

/** Of these there are few kinds, but each has its own id. */
const HAPPENING = new Set(['event', 'job', 'task', 'command', 'action', 'topic', 'channel']);

/** Words for what there is one of per user, request, message or text. */
const PER_USER = new Set(
  (
    'id ids identifier uid uuid guid oid pk email mail token jwt url uri href link slug username login nickname phone ip address session sid ' +
    'query search term keyword text prompt question sentence hash sha sha1 sha256 digest checksum jti sub cookie apikey handle sku ' +
    'ean isbn cid fingerprint useragent nonce user visitor customer account member recipient sender wallet domain hostname'
  ).split(' '),
);

/** A member of this name says little without what it belongs to: `route.id`. */
const BARE = /^(id|ids|uid|uuid|key|name|code|value)$/i;

/** `fileURL`, `modulePath`: there are as many as the program has files. */
const FILES = new Set(['file', 'module', 'source', 'script', 'dir', 'directory', 'folder']);

/**
 * What the name of a value says about how many there are; `path` leads to it: `['user', 'id']`. Few of what code and
 * configuration name, ever more of what users and requests bring.
 */
export function varietyByName(path: readonly string[]): 'unbounded' | 'unknown' | 'finite' {
  const last = path.at(-1) ?? '';
  const words = wordsOf(last);
  if (/^(kid|key_?id)$/i.test(last)) return 'finite'; // of signing keys
  if (BARE.test(last)) words.unshift(...wordsOf(path.at(-2) ?? ''));
  const [owner = '', noun = ''] = words.length > 1 ? words.slice(-2) : ['', words[0]];
  if (NAMED_IN_CODE.has(noun) || (NAMED_IN_CODE.has(owner) && !HAPPENING.has(owner))) return 'finite';
  if (FILES.has(owner) && /^(url|uri|href|identifier|hash)$/.test(noun)) return 'unknown';
  return PER_USER.has(noun) ? 'unbounded' : 'unknown';
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
