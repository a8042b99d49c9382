import { createRule } from '../eslint/create-rule.js';
import { oneAfterAnother } from '../fixes/one-after-another.js';
import { Analysis } from '../project/analysis.js';
import { parallelOnOneConnection } from '../project/parallel-on-one-connection.js';
import { crowdsOf } from '../project/together/one-connection.js';

const QUEUED =
  'on one {{channel}}, one after another: `Promise.all` gains nothing, and what still waits runs on although one has failed.';
const SETTLED = 'on one {{channel}}, one after another: `Promise.allSettled` gains nothing.';
const REFUSED =
  'together in one transaction, which {{library}} does not support: they wait for each other, or fail.';

/** Queries that are started together although their one connection takes them one after another. */
export default createRule({
  name: 'no-parallel-on-one-connection',
  docs: {
    description: 'Disallow `Promise.all` of queries that all run on one connection or in one transaction',
    family: 'Awaits',
    preset: 'strict',
  },
  messages: {
    queued: `{{calls}} {{run}} ${QUEUED} Await them in turn.`,
    queuedEach: `{{calls}} {{run}} for each of \`{{collection}}\` ${QUEUED} Await each in a loop.`,
    settled: `{{calls}} {{run}} ${SETTLED} Await them in turn.`,
    settledEach: `{{calls}} {{run}} for each of \`{{collection}}\` ${SETTLED} Await each in a loop.`,
    refused: `{{calls}} {{run}} ${REFUSED} Await them in turn.`,
    refusedEach: `{{calls}} {{run}} for each of \`{{collection}}\` ${REFUSED} Await each in a loop.`,
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    return crowdsOf(file, analysis).map((crowd) =>
      parallelOnOneConnection(crowd, analysis, oneAfterAnother(crowd, analysis)),
    );
  },
});
