import type { Analysis } from '../project/analysis.js';
import type { ClientPerCall } from '../project/client-per-call.js';
import type { Fix } from '../finding.js';
import type { Refusal } from './parts/keyed-read.js';

/** Builds a client once, at module scope, instead of in every call. */
export function hoistClient(_found: ClientPerCall, _analysis: Analysis): Fix | Refusal {
  return { refusal: 'the function is not rewritten' };
}
