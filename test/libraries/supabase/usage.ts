import { createClient } from '@supabase/supabase-js';

const supabase = createClient('https://example.org', 'key');

export async function useTables(): Promise<void> {
  await supabase.from('users').select('id, name').in('id', [1, 2]);
  await supabase.schema('private').from('users').select().eq('id', 1).single();
  await supabase.from('users').select().eq('id', 1).maybeSingle();
  await supabase.from('users').insert({ name: 'Ada' });
  await supabase.from('users').update({ name: 'Ada' }).eq('id', 1);
  await supabase.from('users').upsert({ name: 'Ada' });
  await supabase.from('users').delete().eq('id', 1);
}
