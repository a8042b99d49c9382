// `npm run demo`: checks examples/shop, fixes a copy and measures both on real servers.
import { bootstrap } from './bootstrap.mjs';

bootstrap();
const { runDemo } = await import('../demo/demo.mjs');
process.exitCode = (await runDemo()) ? 0 : 1;
