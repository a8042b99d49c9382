import * as postmark from 'postmark';
import { Client, ServerClient } from 'postmark';

const mail = { From: 'shop@example.org', To: 'a@example.org' };
const written = { ...mail, Subject: 'Welcome', TextBody: 'Hello' };
const templated = { ...mail, TemplateId: 1, TemplateModel: {} };

export class Mailer {
  constructor(private readonly client: ServerClient) {}

  async use(): Promise<void> {
    await this.client.sendEmail(written);
    await this.client.sendEmailWithTemplate(templated);
    await this.client.sendEmailBatch([written]);
    await this.client.sendEmailBatchWithTemplates([templated]);
  }
}

export const own = async (): Promise<unknown> => new postmark.ServerClient('token').sendEmail(written);
export const old = async (): Promise<unknown> => new Client('token').sendEmail(written);
