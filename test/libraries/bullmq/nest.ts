import { InjectFlowProducer, InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { FlowProducer, Queue } from 'bullmq';

@Injectable()
export class Mailer {
  constructor(
    @InjectQueue('mail') private readonly queue: Queue,
    @InjectFlowProducer('flows') private readonly flows: FlowProducer,
  ) {}

  async send(to: string): Promise<void> {
    await this.queue.add('welcome', { to });
    await this.flows.add({ name: 'all', queueName: 'mail' });
  }
}
