import { describe, expect, test } from 'vitest';
import { filesIn, importsOf } from './sources.js';

/** Which folders of a part may be imported from which, and why not from the others. */
interface Direction {
  readonly from: RegExp;
  readonly mayImport: RegExp;
  readonly because: string;
}

const directions: readonly Direction[] = [
  {
    from: /^client\//,
    mayImport: /^(client\/|server\/|hotpath$|vscode|node:)/,
    because: 'the extension starts the server and does no analysis of its own',
  },
  {
    from: /^server\//,
    mayImport: /^(?!client\/|rules\/)/,
    because: 'the server knows the rules only as their users do, through the package',
  },
  {
    from: /^rules\//,
    mayImport: /^(?!client\/|server\/|test\/|hotpath$|ts-morph$|vscode)/,
    because: 'the plugin also runs alone in ESLint, with the TypeScript of its user',
  },
  {
    from: /^rules\/src\/(finding|library(-\w+)?)$/,
    mayImport: /^rules\/src\/(finding|library(-\w+)?)$/,
    because: 'the two contracts are plain data that every part can read',
  },
  {
    from: /^rules\/src\/libraries\//,
    mayImport: /^rules\/src\/(library$|libraries\/[\w-]+\/)/,
    because: 'a library is data: no logic, no functions; what is long of it stands in a folder of its own',
  },
  {
    from: /^rules\/src\/code\//,
    mayImport: /^(rules\/src\/(code\/|generated\/libraries$|library$|finding$)|typescript$|node:)/,
    because: 'the engine looks at one file and knows neither projects nor rules',
  },
  {
    from: /^rules\/src\/project\//,
    mayImport:
      /^(rules\/src\/(project\/|fixes\/|code\/|generated\/libraries$|library$|finding$)|typescript$|node:)/,
    because:
      'analyses across files take programs and do not know who opened them: neither ESLint nor the server',
  },
  {
    from: /^rules\/src\/fixes\//,
    mayImport:
      /^(rules\/src\/(fixes\/|project\/|code\/|generated\/libraries$|library$|finding$)|typescript$|node:)/,
    because: 'a fix is text edits; who applies them is not its business',
  },
  {
    from: /^rules\/src\/rules\//,
    mayImport: /^rules\/src\/(eslint|project|fixes|finding$)/,
    because: 'a rule is a question to the engine and the words for its answer',
  },
  {
    from: /^rules\/src\/(?!eslint\/|index$)/,
    mayImport: /^(?!eslint$|@typescript-eslint\/)/,
    because: 'only eslint/ knows the linter, so that the rest runs without one',
  },
  {
    from: /^rules\/src\/project\/(summaries|reachability)$/,
    mayImport: /^(?!typescript$|rules\/src\/code\/)/,
    because: 'what calls reach is worked out on plain data, which outlives a program',
  },
];

const files = ['rules/src', 'server/src', 'client/src'].flatMap((folder) => filesIn(folder));

describe('imports go one way', () => {
  for (const { from, mayImport, because } of directions) {
    test(`${from.source}: ${because}`, () => {
      const wrong = files
        .filter((file) => from.test(file.replace(/\.ts$/, '')))
        .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })))
        .filter(({ imported }) => !mayImport.test(imported));
      expect(wrong).toEqual([]);
    });
  }
});
