// `npm run demo`: finds the N+1 queries of examples/shop, fixes them in a copy and measures both on a real Postgres.
import { bootstrap } from './bootstrap.mjs';

bootstrap();
const { runDemo } = await import('../demo/demo.mjs');
process.exitCode = (await runDemo()) ? 0 : 1;
