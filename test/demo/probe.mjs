// Runs inside the shop's process, loaded before the shop, and tells how many entries its Maps and Sets hold.
import { Session } from 'node:inspector';

/**
 * @param {Session} session
 * @param {string} method
 * @param {object} parameters
 * @returns {any}
 */
function ask(session, method, parameters) {
  /** @type {{ error?: Error | null, result?: unknown }} */
  const answer = {};
  // A session within the process answers before `post` returns.
  session.post(method, parameters, (error, result) => Object.assign(answer, { error, result }));
  if (answer.error) throw answer.error;
  return answer.result;
}

/** Runs in the inspector, with all objects that a prototype has, but for the prototypes below it. */
const sumOfSizes = `function () {
  return this.filter((held) => !Object.hasOwn(held, 'constructor')).reduce((sum, held) => sum + held.size, 0);
}`;

/** V8 collects garbage before it looks for objects. */
function entries() {
  const session = new Session();
  session.connect();
  try {
    return ['Map', 'Set']
      .map((name) => ask(session, 'Runtime.evaluate', { expression: `${name}.prototype` }).result.objectId)
      .map((id) => ask(session, 'Runtime.queryObjects', { prototypeObjectId: id }).objects.objectId)
      .map((objectId) => ({ objectId, functionDeclaration: sumOfSizes, returnByValue: true }))
      .map((call) => ask(session, 'Runtime.callFunctionOn', call).result.value)
      .reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

process.on('message', () => process.send?.(entries()));
// Listening must not keep a shop alive that has closed.
process.channel?.unref();
