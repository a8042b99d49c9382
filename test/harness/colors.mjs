import pico from 'picocolors';

const { env, stdout } = process;
const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';

/** Colours for what people read on standard output: on terminals or by FORCE_COLOR, never with NO_COLOR, nor for CI alone. */
export const colors = pico.createColors(!env.NO_COLOR && (wanted || stdout.isTTY === true));
