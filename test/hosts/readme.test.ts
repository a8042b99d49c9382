import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { sectionsOf } from '../specs/markdown.js';
import { read } from '../repository/sources.js';

test('the README shows what the command line prints', () => {
  const [example] = sectionsOf(read('README.md')).flatMap(({ blocks }) =>
    blocks.filter(({ language }) => language === 'text'),
  );
  const [command = '', ...lines] = example?.text.trimEnd().split('\n') ?? [];
  expect(command).toMatch(/^\$ hotpath check /);
  const { stdout } = spawnSync(process.execPath, ['server/bin/hotpath.js', ...command.split(' ').slice(2)], {
    cwd: repository,
    encoding: 'utf8',
  });
  // Between the parts that are shown, something is left out.
  const shown = lines.join('\n').split(/^\.\.\.\n/m);
  for (const part of shown) expect(stdout).toContain(part);
});
