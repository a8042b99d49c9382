import nodemailer, { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';

const pooled = nodemailer.createTransport({ pool: true, host: 'smtp.example.org', maxConnections: 5 });

export class Mailer {
  readonly transporter: Transporter = createTransport('smtps://shop:secret@smtp.example.org');

  async use(to: string): Promise<void> {
    await this.transporter.verify();
    await this.transporter.sendMail({ to, subject: 'Welcome', text: 'Hello' });
    await pooled.sendMail({ to, subject: 'Welcome', text: 'Hello' });
    this.transporter.close();
    pooled.close();
  }
}
