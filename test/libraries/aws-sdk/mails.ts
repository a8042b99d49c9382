import {
  SendBulkTemplatedEmailCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  SendTemplatedEmailCommand,
  SES,
  SESClient,
} from '@aws-sdk/client-ses';

const Source = 'shop@example.org';
const Destination = { ToAddresses: ['a@example.org'] };
const Message = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } };
const RawMessage = { Data: new Uint8Array() };
const template = { Template: 'welcome', TemplateData: '{}' };
const many = { Source, Template: 'welcome', DefaultTemplateData: '{}', Destinations: [{ Destination }] };

export async function commands(): Promise<void> {
  const ses = new SESClient({});
  await ses.send(new SendEmailCommand({ Source, Destination, Message }));
  await ses.send(new SendRawEmailCommand({ RawMessage }));
  await ses.send(new SendTemplatedEmailCommand({ Source, Destination, ...template }));
  await ses.send(new SendBulkTemplatedEmailCommand(many));
  await ses.send(new SendEmailCommand({ Source, Destination, Message }), { requestTimeout: 1000 });
  ses.destroy();
}

export async function methods(): Promise<void> {
  const ses = new SES({});
  await ses.sendEmail({ Source, Destination, Message });
  await ses.sendRawEmail({ RawMessage });
  await ses.sendTemplatedEmail({ Source, Destination, ...template });
  await ses.sendBulkTemplatedEmail(many);
}
