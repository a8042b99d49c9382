import type { JobOptions, Library, LibraryType, Method } from '../library.js';

const job: Omit<JobOptions, 'argument'> = {
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

const queue: LibraryType = {
  owners: ['Queue', 'QueueGetters', 'QueueBase'],
  client: { opens: 'connection', lazy: true },
  queue: { argument: 1, within: 'defaultJobOptions', ...job },
  methods: {
    add: {
      effect: 'enqueue',
      rows: 'one',
      batch: { method: 'addBulk' },
      returns: { type: 'Job' },
      job: { argument: 2, ...job },
    },
    addBulk: { effect: 'enqueue', rows: 'many' },
    upsertJobScheduler: {
      effect: 'enqueue',
      rows: 'one',
      repeatable: true,
      returns: { type: 'Job' },
      job: { argument: 2, within: 'opts', ...job },
    },
    getJob: { ...ask, returns: { type: 'Job' } },
    getJobs: askMany,
    getJobState: ask,
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
    getPrioritized: askMany,
    getPrioritizedCount: ask,
    getJobScheduler: ask,
    getJobSchedulers: askMany,
    getWorkers: askMany,
    getMetrics: ask,
    count: ask,
    isPaused: ask,
    remove: change,
    removeJobScheduler: change,
    retryJobs: changeMany,
    promoteJobs: changeMany,
    clean: changeMany,
    drain: changeMany,
    obliterate: changeMany,
    pause: change,
    resume: change,
    waitUntilReady: { effect: 'connect' },
    close: { effect: 'release' },
  },
};

/** https://docs.bullmq.io/guide/queues */
const bullmq: Library = {
  name: 'bullmq',
  title: 'BullMQ',
  docs: 'https://docs.bullmq.io/guide/queues',
  versions: '4 - 6',
  packages: ['bullmq', '@nestjs/bullmq'],
  exports: {
    Queue: { type: 'Queue' },
    FlowProducer: { type: 'FlowProducer' },
    Worker: { type: 'Worker' },
    QueueEvents: { type: 'QueueEvents' },
    Job: { type: 'Job' },
    InjectQueue: { injects: { type: 'Queue' } },
    InjectFlowProducer: { injects: { type: 'FlowProducer' } },
  },
  types: {
    Queue: queue,
    FlowProducer: {
      client: { opens: 'connection', lazy: true },
      methods: {
        add: {
          effect: 'enqueue',
          rows: 'many',
          batch: { method: 'addBulk' },
          job: { argument: 0, within: 'opts', ...job },
        },
        addBulk: { effect: 'enqueue', rows: 'many' },
        getFlow: askMany,
        close: { effect: 'release' },
      },
    },
    // One that is built works until it is closed: it is no client of a call.
    Worker: { methods: { run: {}, pause: change, resume: {}, close: { effect: 'release' } } },
    QueueEvents: {
      client: { opens: 'connection', lazy: true },
      methods: { waitUntilReady: { effect: 'connect' }, close: { effect: 'release' } },
    },
    Job: {
      methods: {
        waitUntilFinished: { effect: 'request', rows: 'one', repeatable: true },
        getState: ask,
        isCompleted: ask,
        isFailed: ask,
        isActive: ask,
        isWaiting: ask,
        isDelayed: ask,
        getChildrenValues: askMany,
        updateData: change,
        updateProgress: change,
        log: change,
        changeDelay: change,
        changePriority: change,
        promote: change,
        retry: change,
        remove: change,
      },
    },
  },
};

export default bullmq;
