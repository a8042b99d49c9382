declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** How long creating and deleting a table takes, in milliseconds. */
  interface Options {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
