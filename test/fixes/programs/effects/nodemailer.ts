import nodemailer from 'nodemailer';
import type { MeasuredShape } from '../shape.js';
import { type Delivery, hears } from './caller.js';

export { hidden } from './caller.js';

export const shape: MeasuredShape = {
  inputs: 'deliveries',
  takes: 'all',
  measure: 'hidden',
  before: 'rest',
  after: 0,
};

let sent: string[] = [];
const transporter = nodemailer.createTransport({
  name: 'memory',
  version: '1',
  send({ data }, done) {
    sent.push(String(data.to));
    const isRefused = String(data.to).startsWith('nobody');
    const info = {
      envelope: { from: 'shop@shop.test', to: [String(data.to)] },
      messageId: String(sent.length),
    };
    setTimeout(() => done(isRefused ? new Error('no such mailbox') : null, info), 10);
  },
});

async function invite(deliveries: Delivery[]) {
  const sending = deliveries.map(({ id, fails }) =>
    transporter.sendMail({ to: `${fails ? 'nobody' : 'somebody'}-${id}@shop.test`, text: 'Welcome' }),
  );
  await Promise.all(sending);
}

async function takeSent() {
  const taken = sent;
  sent = [];
  return taken;
}

export const answer = (deliveries: Delivery[]) => hears(deliveries, invite, takeSent);
