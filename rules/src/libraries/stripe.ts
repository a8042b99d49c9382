import type { Library, Method, Timeout } from '../library.js';

const wait: Omit<Timeout, 'argument'> = { names: ['timeout'], unit: 'milliseconds', default: 80_000 };
const tell: Method = { effect: 'request', rows: 'one', timeout: { argument: 1, ...wait } };
const ask: Method = { ...tell, asks: true };

/** https://docs.stripe.com/api?lang=node - all clients send over the same two agents, which keep their sockets alive. */
const stripe: Library = {
  name: 'stripe',
  title: 'Stripe',
  docs: 'https://docs.stripe.com/api?lang=node',
  versions: '8 - 23',
  packages: ['stripe'],
  exports: {
    default: { type: 'Stripe' },
    Stripe: { type: 'Stripe' },
  },
  types: {
    Stripe: {
      client: { opens: 'sockets', lazy: true, shared: true, timeout: { argument: 1, ...wait } },
      methods: { rawRequest: tell },
      members: {
        webhooks: { type: 'Webhooks' },
        oauth: { type: 'OAuth' },
        '*': { type: 'Resource' },
      },
    },
    Resource: {
      owners: ['*Resource', '*Namespace'],
      members: { '*': { type: 'Resource' } },
      methods: {
        retrieve: ask,
        list: ask,
        search: ask,
        listLineItems: ask,
        listPaymentMethods: ask,
        listSources: ask,
        listBalanceTransactions: ask,
        retrievePaymentMethod: ask,
        retrieveSource: ask,
        '*': tell,
      },
    },
    OAuth: { owners: ['OAuthResource'], methods: { token: tell, deauthorize: tell } },
    /** It checks signatures in the process. */
    Webhooks: { owners: [] },
  },
};

export default stripe;
