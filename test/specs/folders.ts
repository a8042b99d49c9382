import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

/** Outside `test/`, because code under a folder of that name counts as cold. */
export const cacheFolder = path.join(repository, '.cache/specs');
