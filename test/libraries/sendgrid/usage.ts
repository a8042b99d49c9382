import sendgrid, { MailService } from '@sendgrid/mail';

const own = new MailService();
const mail = { from: 'shop@example.org', subject: 'Welcome', text: 'Hello' };

export async function use(to: string): Promise<void> {
  await sendgrid.send({ ...mail, to });
  await sendgrid.sendMultiple({ ...mail, to: [to] });
  await own.send({ ...mail, to });
  await own.sendMultiple({ ...mail, to: [to] });
}
