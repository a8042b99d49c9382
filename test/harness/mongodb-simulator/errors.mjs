// Errors as MongoDB reports them: https://www.mongodb.com/docs/manual/reference/error-codes/

/** An error that the client is told. */
export class ServerError extends Error {
  /**
   * @param {number} code
   * @param {string} codeName
   * @param {string} message
   * @param {Record<string, unknown>} [details] - Further fields of the reply.
   */
  constructor(code, codeName, message, details = {}) {
    super(message);
    this.code = code;
    this.codeName = codeName;
    this.details = details;
  }
}

/** @param {string} message */
export function badValue(message) {
  return new ServerError(2, 'BadValue', message);
}

/** @param {string} message */
export function failedToParse(message) {
  return new ServerError(9, 'FailedToParse', message);
}

/**
 * What MongoDB can do and the simulator cannot: it fails rather than answer wrongly.
 * @param {string} what
 */
export function notSimulated(what) {
  return new ServerError(238, 'NotImplemented', `The simulator does not know ${what}.`);
}
