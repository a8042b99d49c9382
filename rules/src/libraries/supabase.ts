import type { Library, Method } from '../library.js';

const write: Method = { returns: { type: 'Write', model: 'receiver' } };
const one: Method = { returns: { type: 'One', model: 'receiver' } };

/** https://supabase.com/docs/reference/javascript/select - every query is a request over HTTP. */
const supabase: Library = {
  name: 'supabase',
  title: 'Supabase',
  docs: 'https://supabase.com/docs/reference/javascript/select',
  versions: '2',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/postgrest-js'],
  list: { kind: 'array' },
  cure: '`in` with all keys',
  exports: {
    createClient: { returns: { type: 'Supabase' } },
    createServerClient: { returns: { type: 'Supabase' } },
    SupabaseClient: { type: 'Supabase' },
  },
  types: {
    /** It sends with `fetch`, over the sockets that all clients share. */
    Supabase: {
      owners: ['SupabaseClient'],
      client: {
        opens: 'sockets',
        lazy: true,
        shared: true,
        timeout: { argument: 2, within: 'db', names: ['timeout'], unit: 'milliseconds' },
      },
      methods: {
        from: { returns: { type: 'Table', model: { argument: 0 } } },
        schema: { returns: { type: 'Supabase' } },
      },
    },
    Table: {
      owners: ['PostgrestQueryBuilder'],
      methods: {
        select: { returns: { type: 'Select', model: 'receiver' } },
        insert: write,
        update: write,
        upsert: write,
        delete: write,
      },
    },
    Select: {
      owners: ['PostgrestFilterBuilder', 'PostgrestTransformBuilder'],
      fluent: true,
      awaited: { effect: 'read', rows: 'many' },
      methods: { single: one, maybeSingle: one },
    },
    One: { owners: [], fluent: true, awaited: { effect: 'read', rows: 'one' } },
    Write: { owners: [], fluent: true, awaited: { effect: 'write' } },
  },
};

export default supabase;
