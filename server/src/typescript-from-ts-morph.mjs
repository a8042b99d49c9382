import { ts } from '@ts-morph/common';

/** A variable of this module: the member of the other one is a getter, which every `ts.` would call. */
const typescript = ts;

export default typescript;
