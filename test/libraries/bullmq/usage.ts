import { FlowProducer, Job, Queue, QueueEvents, Worker } from 'bullmq';

const connection = { host: 'localhost' };
const queue = new Queue('mail', { connection, defaultJobOptions: { attempts: 3, removeOnComplete: 1000 } });
const flows = new FlowProducer({ connection });
const events = new QueueEvents('mail', { connection });
const worker = new Worker('mail', async (job: Job) => job.data, { connection });

export async function fill(): Promise<void> {
  await queue.waitUntilReady();
  await queue.add('welcome', { to: 'a' }, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
  await queue.addBulk([{ name: 'welcome', data: { to: 'a' } }]);
  await queue.upsertJobScheduler(
    'nightly',
    { pattern: '0 3 * * *' },
    { name: 'digest', opts: { attempts: 3 } },
  );
  await flows.add({ name: 'all', queueName: 'mail', opts: { attempts: 3 } });
  await flows.addBulk([{ name: 'all', queueName: 'mail' }]);
}

export async function look(): Promise<unknown> {
  return [
    await queue.getJobs(['waiting']),
    await queue.getJobState('1'),
    await queue.getJobLogs('1'),
    await queue.getJobCounts('waiting', 'failed'),
    await queue.getJobCountByTypes('waiting'),
    await queue.getWaiting(),
    await queue.getWaitingCount(),
    await queue.getActive(),
    await queue.getActiveCount(),
    await queue.getDelayed(),
    await queue.getDelayedCount(),
    await queue.getCompleted(),
    await queue.getCompletedCount(),
    await queue.getFailed(),
    await queue.getFailedCount(),
    await queue.getPrioritized(),
    await queue.getPrioritizedCount(),
    await queue.getJobScheduler('nightly'),
    await queue.getJobSchedulers(),
    await queue.getWorkers(),
    await queue.getMetrics('completed'),
    await queue.count(),
    await queue.isPaused(),
    await flows.getFlow({ id: '1', queueName: 'mail' }),
  ];
}

export async function tidy(): Promise<void> {
  await queue.remove('1');
  await queue.removeJobScheduler('nightly');
  await queue.retryJobs();
  await queue.promoteJobs();
  await queue.clean(60_000, 1000);
  await queue.drain();
  await queue.obliterate();
  await queue.pause();
  await queue.resume();
  await queue.close();
  await flows.close();
}

export async function follow(id: string): Promise<void> {
  const job = await queue.getJob(id);
  await events.waitUntilReady();
  await job?.waitUntilFinished(events);
  await events.close();
}

export async function change(job: Job): Promise<unknown> {
  await job.updateData({});
  await job.updateProgress(50);
  await job.log('half');
  await job.changeDelay(1000);
  await job.changePriority({ priority: 1 });
  await job.promote();
  await job.retry();
  await job.remove();
  return [
    await job.getState(),
    await job.isCompleted(),
    await job.isFailed(),
    await job.isActive(),
    await job.isWaiting(),
    await job.isDelayed(),
    await job.getChildrenValues(),
  ];
}

export async function work(): Promise<void> {
  void worker.run();
  await worker.pause();
  worker.resume();
  await worker.close();
}
