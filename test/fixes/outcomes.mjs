// What came of running a program, as text that tells all values apart.
import { inspect } from 'node:util';

/**
 * @param {() => Promise<unknown>} run
 * @returns {Promise<{ result: string, threw: boolean }>}
 */
export async function resultOf(run) {
  try {
    return { result: asText(await run()), threw: false };
  } catch (error) {
    return { result: `throws ${errorText(error)}`, threw: true };
  }
}

/**
 * A library's messages may quote the call; its name and code say what is wrong.
 * @param {unknown} error
 */
function errorText(error) {
  if (!(error instanceof Error)) return asText(error);
  if (error.constructor === Error) return error.message.replace(/ when compiling [^]*/, '');
  // Sequelize keeps the driver's error, which has the code.
  const cause = 'original' in error && error.original instanceof Error ? error.original : error;
  return 'code' in cause ? `${error.constructor.name} ${cause.code}` : error.constructor.name;
}

/** @param {unknown} value */
export function asText(value) {
  return inspect(value, {
    depth: null,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Infinity,
    compact: true,
  });
}
