import type { Library } from '../library.js';

/** Spans and contexts around code: a callback runs at once, and its answer is given on. */
const openTelemetry: Library = {
  name: 'opentelemetry',
  title: 'OpenTelemetry',
  docs: 'https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans',
  versions: '1',
  packages: ['@opentelemetry/api'],
  exports: {
    trace: { instance: 'TraceAPI' },
    context: { instance: 'ContextAPI' },
    Tracer: { type: 'Tracer' },
  },
  types: {
    TraceAPI: { methods: { getTracer: { returns: { type: 'Tracer' } } } },
    // Options and a context may stand between the name and the callback.
    Tracer: { methods: { startActiveSpan: { runs: -1, unwraps: -1 } } },
    ContextAPI: { methods: { with: { runs: 1, unwraps: 1 } } },
  },
};

export default openTelemetry;
