import type { Library } from '../library.js';

/** https://github.com/web-push-libs/web-push#sendnotificationpushsubscription-payload-options */
const webPush: Library = {
  name: 'web-push',
  title: 'web-push',
  docs: 'https://github.com/web-push-libs/web-push#sendnotificationpushsubscription-payload-options',
  versions: '3',
  packages: ['web-push'],
  exports: {
    sendNotification: {
      call: {
        effect: 'request',
        rows: 'one',
        timeout: { argument: 2, names: ['timeout'], unit: 'milliseconds' },
      },
    },
  },
  types: {},
};

export default webPush;
