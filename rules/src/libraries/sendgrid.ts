import type { Library, Method } from '../library.js';

const send: Method = { effect: 'request', rows: 'one' };

/** https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/mail/USE_CASES.md */
const sendgrid: Library = {
  name: 'sendgrid',
  title: 'SendGrid',
  docs: 'https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/mail/USE_CASES.md',
  versions: '6 || 7 || 8',
  packages: ['@sendgrid/mail'],
  exports: {
    default: { instance: 'MailService' },
    MailService: { type: 'MailService' },
  },
  types: {
    MailService: { methods: { send, sendMultiple: { ...send, rows: 'many' } } },
  },
};

export default sendgrid;
