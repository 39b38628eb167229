// An endpoint for Cloudflare Workers and compatible runtimes (Deno Deploy, Bun): events are stored in a KV namespace
// bound as EVENTS, with their id as the key, so that duplicates are stored once.
export default {
  async fetch(request, { EVENTS }) {
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '*',
    };
    const answer = (status, text = null) => new Response(text, { status, headers });
    if (request.method === 'OPTIONS') return answer(204);
    if (request.method !== 'POST') return answer(405, 'POST events here');
    let events;
    try {
      events = [JSON.parse(await request.text())].flat();
    } catch {
      return answer(400, 'not JSON');
    }
    try {
      for (const { secret: _secret, codeproof: _codeproof, ...event } of events)
        if (typeof event.id === 'string') await EVENTS.put(event.id, JSON.stringify(event));
    } catch (error) {
      // Acknowledge only stored events: the widget keeps the others and retries for 7 days.
      console.error('pass-along:', error);
      return answer(503, 'try again later');
    }
    return answer(204);
  },
};
