import { InjectQueue } from '@nestjs/bull';
import Bull from 'bull';
import type { Job } from 'bull';

const queue = new Bull('mail', 'redis://localhost', {
  defaultJobOptions: { attempts: 3, removeOnComplete: true },
});

export async function fill(): Promise<void> {
  await queue.isReady();
  await queue.add({ to: 'a' }, { attempts: 3, backoff: 1000 });
  await queue.addBulk([{ name: 'welcome', data: { to: 'a' } }]);
  void queue.process(async (job: Job) => job.data);
}

export async function look(): Promise<unknown> {
  return [
    await queue.getJobs(['waiting']),
    await queue.getJobLogs('1'),
    await queue.getJobCounts(),
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
    await queue.getRepeatableJobs(),
    await queue.count(),
    await queue.isPaused(),
  ];
}

export async function tidy(): Promise<void> {
  await queue.removeRepeatable({ cron: '0 3 * * *' });
  await queue.removeRepeatableByKey('k');
  await queue.removeJobs('*');
  await queue.clean(60_000);
  await queue.empty();
  await queue.obliterate();
  await queue.pause();
  await queue.resume();
  await queue.close();
}

export async function follow(id: string): Promise<void> {
  const job = await queue.getJob(id);
  await job?.finished();
}

export async function change(job: Job): Promise<unknown> {
  await job.update({});
  await job.progress(50);
  await job.log('half');
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
  ];
}

export class Mailer {
  constructor(@InjectQueue('mail') private readonly mail: Bull.Queue) {}

  async send(to: string): Promise<void> {
    await this.mail.add('welcome', { to });
  }
}
