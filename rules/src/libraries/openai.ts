import type { Library, Method, Timeout } from '../library.js';

/** Ten minutes, and two more tries. */
const timeout: Timeout = {
  argument: 1,
  names: ['timeout', 'signal'],
  unit: 'milliseconds',
  default: 600_000,
};
const tell: Method = { effect: 'request', rows: 'one', timeout };
const ask: Method = { ...tell, asks: true };

/** https://github.com/openai/openai-node#readme - the sockets are those of `fetch`, whatever number of clients there is. */
const openai: Library = {
  name: 'openai',
  title: 'OpenAI',
  docs: 'https://github.com/openai/openai-node#readme',
  versions: '4 || 5 || 6',
  packages: ['openai'],
  exports: {
    default: { type: 'OpenAI' },
    OpenAI: { type: 'OpenAI' },
    AzureOpenAI: { type: 'OpenAI' },
  },
  types: {
    OpenAI: {
      owners: ['OpenAI', 'AzureOpenAI', 'BedrockOpenAI'],
      client: {
        opens: 'sockets',
        lazy: true,
        shared: true,
        timeout: { argument: 0, names: ['timeout'], unit: 'milliseconds', default: 600_000 },
      },
      methods: {
        withOptions: { returns: { type: 'OpenAI' } },
        get: ask,
        post: tell,
        put: tell,
        patch: tell,
        delete: { ...tell, repeatable: true },
      },
      members: {
        embeddings: { type: 'Computation' },
        moderations: { type: 'Computation' },
        '*': { type: 'Resource' },
      },
    },
    /** What it creates is kept nowhere. */
    Computation: { owners: ['Embeddings', 'Moderations'], methods: { create: ask } },
    Resource: {
      owners: ['*'],
      members: { '*': { type: 'Resource' } },
      methods: {
        retrieve: ask,
        list: ask,
        content: ask,
        search: ask,
        create: tell,
        update: tell,
        delete: tell,
        // Until version 4.
        del: tell,
        cancel: tell,
        edit: tell,
        generate: tell,
        createVariation: tell,
        parse: tell,
        stream: tell,
        createAndPoll: tell,
        createAndRun: tell,
        createAndRunPoll: tell,
        submitToolOutputs: tell,
        submitToolOutputsAndPoll: tell,
        upload: tell,
        uploadAndPoll: tell,
        compact: tell,
      },
    },
  },
};

export default openai;
