/// <reference types="@cloudflare/workers-types" />

interface Env {
  DB: D1Database;
  CACHE: KVNamespace;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const user = await env.DB.prepare('SELECT * FROM users WHERE id = ?').bind(1).first();
    await env.CACHE.put('user', JSON.stringify(user), { expirationTtl: 60 });
    return new Response(request.url);
  },
};
