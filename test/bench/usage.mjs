// Preloaded into a measured program: writes what the process used into the file that HOTPATH_USAGE names.
import { writeFileSync } from 'node:fs';

const file = process.env['HOTPATH_USAGE'];
process.once('exit', () => {
  if (file !== undefined) writeFileSync(file, JSON.stringify(process.resourceUsage()));
});
