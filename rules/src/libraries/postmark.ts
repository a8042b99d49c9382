import type { Library, Method, Traps } from '../library.js';

const send: Method = { effect: 'request', rows: 'one' };
const sendMany: Method = { effect: 'request', rows: 'many' };
/** https://postmarkapp.com/developer/user-guide/send-email-with-api/batch-emails */
const traps: Traps = { limit: 500 };

/** https://github.com/ActiveCampaign/postmark.js/wiki */
const postmark: Library = {
  name: 'postmark',
  title: 'Postmark',
  docs: 'https://github.com/ActiveCampaign/postmark.js/wiki',
  versions: '2 - 5',
  packages: ['postmark'],
  exports: {
    ServerClient: { type: 'ServerClient' },
    Client: { type: 'ServerClient' },
  },
  types: {
    ServerClient: {
      methods: {
        sendEmail: { ...send, batch: { method: 'sendEmailBatch', traps } },
        sendEmailWithTemplate: { ...send, batch: { method: 'sendEmailBatchWithTemplates', traps } },
        sendEmailBatch: sendMany,
        sendEmailBatchWithTemplates: sendMany,
      },
    },
  },
};

export default postmark;
