import type { Library, Method } from '../library.js';

/** It gives `{ data, error }`, whatever comes. */
const send: Method = { effect: 'request', rows: 'one', neverFails: true };
const ask: Method = { ...send, asks: true };

/** https://resend.com/docs/send-with-nodejs */
const resend: Library = {
  name: 'resend',
  title: 'Resend',
  docs: 'https://resend.com/docs/send-with-nodejs',
  versions: '1 - 6',
  packages: ['resend'],
  exports: { Resend: { type: 'Resend' } },
  types: {
    Resend: { members: { emails: { type: 'Emails' }, batch: { type: 'Batch' } } },
    Emails: { methods: { send, create: send, get: ask } },
    Batch: {
      owners: ['Batch', 'Batch$1'],
      methods: { send: { ...send, rows: 'many' }, create: { ...send, rows: 'many' } },
    },
  },
};

export default resend;
