import type { Library } from '../library.js';

/** https://nodejs.org/api/async_context.html#asynclocalstoragerunstore-callback-args */
const nodeAsyncHooks: Library = {
  name: 'node-async-hooks',
  title: 'node:async_hooks',
  docs: 'https://nodejs.org/api/async_context.html#asynclocalstoragerunstore-callback-args',
  versions: '*',
  packages: ['node:async_hooks', 'async_hooks'],
  exports: { AsyncLocalStorage: { type: 'AsyncLocalStorage' } },
  types: {
    // A store may stand for the request, but its callback runs once, at once, and its answer is given on.
    AsyncLocalStorage: {
      methods: { run: { runs: 1, unwraps: 1 }, exit: { runs: 0, unwraps: 0 } },
    },
  },
};

export default nodeAsyncHooks;
