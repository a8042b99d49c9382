/** The part of the plugin that the server and the command line share besides the rules themselves. */
export type * from './finding.js';
