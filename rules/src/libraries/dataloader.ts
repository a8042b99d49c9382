import type { Library } from '../library.js';

/** What cures a repeated read: the loads of one tick become one call of its batch function. https://github.com/graphql/dataloader#api */
const dataloader: Library = {
  name: 'dataloader',
  title: 'DataLoader',
  docs: 'https://github.com/graphql/dataloader#api',
  versions: '1 || 2',
  packages: ['dataloader'],
  exports: {
    default: { type: 'DataLoader' },
  },
  types: {
    DataLoader: {
      methods: {
        load: { merges: 'same-tick' },
        loadMany: {},
        clear: {},
        clearAll: {},
        prime: {},
      },
    },
  },
};

export default dataloader;
