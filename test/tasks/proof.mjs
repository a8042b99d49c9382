// `npm run proof [part of a path]`: runs the programs of test/fixes before and after their fixes and compares them.
import { bootstrap } from './bootstrap.mjs';

bootstrap();
const { runProof } = await import('../fixes/report.mjs');
process.exitCode = (await runProof(process.argv[2])) ? 0 : 1;
