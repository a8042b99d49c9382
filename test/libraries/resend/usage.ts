import { Resend } from 'resend';

const resend = new Resend('key');
const mail = { from: 'shop@example.org', to: 'a@example.org', subject: 'Welcome', text: 'Hello' };

export async function use(id: string): Promise<void> {
  await resend.emails.send(mail);
  await resend.emails.create(mail);
  await resend.emails.get(id);
  await resend.batch.send([mail]);
  await resend.batch.create([mail]);
}
