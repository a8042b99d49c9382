import type { JobOptions, Library, Method } from '../library.js';

/** Options come last: `add(data, options)`, `add(name, data, options)`. */
const job: JobOptions = {
  argument: -1,
  attempts: 'attempts',
  backoff: 'backoff',
  retention: ['removeOnComplete', 'removeOnFail'],
};
/** Asks Redis about the queue. */
const ask: Method = { effect: 'request', rows: 'one', asks: true };
const askMany: Method = { ...ask, rows: 'many' };
/** Changes what is on the queue. */
const change: Method = { effect: 'write', rows: 'one' };
const changeMany: Method = { ...change, rows: 'many' };

/** https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md */
const bull: Library = {
  name: 'bull',
  title: 'Bull',
  docs: 'https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md',
  versions: '3 || 4',
  packages: ['bull', '@nestjs/bull'],
  exports: {
    default: { type: 'Queue' },
    Queue: { type: 'Queue' },
    Job: { type: 'Job' },
    InjectQueue: { injects: { type: 'Queue' } },
  },
  types: {
    Queue: {
      client: { opens: 'connection', lazy: true },
      queue: { ...job, within: 'defaultJobOptions' },
      methods: {
        add: {
          effect: 'enqueue',
          rows: 'one',
          batch: { method: 'addBulk' },
          returns: { type: 'Job' },
          job,
        },
        addBulk: { effect: 'enqueue', rows: 'many' },
        process: {},
        getJob: { ...ask, returns: { type: 'Job' } },
        getJobs: askMany,
        getJobLogs: askMany,
        getJobCounts: ask,
        getJobCountByTypes: ask,
        getWaiting: askMany,
        getWaitingCount: ask,
        getActive: askMany,
        getActiveCount: ask,
        getDelayed: askMany,
        getDelayedCount: ask,
        getCompleted: askMany,
        getCompletedCount: ask,
        getFailed: askMany,
        getFailedCount: ask,
        getRepeatableJobs: askMany,
        count: ask,
        isPaused: ask,
        removeRepeatable: change,
        removeRepeatableByKey: change,
        removeJobs: changeMany,
        clean: changeMany,
        empty: changeMany,
        obliterate: changeMany,
        pause: change,
        resume: change,
        isReady: { effect: 'connect' },
        close: { effect: 'release' },
      },
    },
    Job: {
      methods: {
        finished: { effect: 'request', rows: 'one', repeatable: true },
        getState: ask,
        isCompleted: ask,
        isFailed: ask,
        isActive: ask,
        isWaiting: ask,
        isDelayed: ask,
        update: change,
        progress: change,
        log: change,
        promote: change,
        retry: change,
        remove: change,
      },
    },
  },
};

export default bull;
