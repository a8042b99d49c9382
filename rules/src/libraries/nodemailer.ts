import type { Library, Timeout } from '../library.js';

/** Of these, `socketTimeout` ends a wait for the server's answer. */
const timeout: Timeout = {
  argument: 0,
  names: ['socketTimeout', 'connectionTimeout', 'greetingTimeout'],
  unit: 'milliseconds',
  default: 600_000,
};

/** https://nodemailer.com/smtp/pooled - without `pool: true`, every mail has a connection of its own. */
const nodemailer: Library = {
  name: 'nodemailer',
  title: 'Nodemailer',
  docs: 'https://nodemailer.com/smtp/pooled',
  versions: '4 - 10',
  packages: ['nodemailer'],
  exports: {
    createTransport: { returns: { type: 'Transporter' } },
    Transporter: { type: 'Transporter' },
  },
  types: {
    Transporter: {
      owners: ['Mail', 'Transporter'],
      client: { opens: 'pool', lazy: true, keeps: { argument: 0, option: 'pool' }, timeout },
      methods: {
        sendMail: { effect: 'request', rows: 'one' },
        verify: { effect: 'request', rows: 'one', asks: true },
        close: { effect: 'release' },
      },
    },
  },
};

export default nodemailer;
