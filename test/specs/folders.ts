import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

/** Not under `test` or `specs`, because code in folders of such names counts as cold. */
export const cacheFolder = path.join(repository, '.cache/cases');
