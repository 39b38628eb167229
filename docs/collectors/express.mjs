// An endpoint for Express 5: `node express.mjs`, then <pass-along collector="https://your.site/pass-along/in">.
// Events are stored in events.jsonl, one per line; duplicate ids are skipped.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import express from 'express';

const FILE = process.env.EVENTS ?? 'events.jsonl';
const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [];
const known = new Set(lines.map((line) => JSON.parse(line).id));

const app = express();

app.use('/pass-along/in', (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*');
  response.set('Access-Control-Allow-Headers', request.get('Access-Control-Request-Headers') ?? '*');
  if (request.method === 'OPTIONS') return response.sendStatus(204);
  next();
});

// The body is text/plain, so that browsers send it without a CORS preflight: express.json() would ignore it.
app.post('/pass-along/in', express.text({ type: '*/*', limit: '256kb' }), (request, response) => {
  let events;
  try {
    events = JSON.parse(request.body);
  } catch {
    // A permanent rejection: the widget drops a single event that gets a 400.
    return response.status(400).send('not JSON');
  }
  for (const { secret: _secret, codeproof: _codeproof, ...event } of [events].flat()) {
    if (typeof event.id !== 'string' || known.has(event.id)) continue;
    appendFileSync(FILE, `${JSON.stringify(event)}\n`);
    known.add(event.id);
  }
  response.sendStatus(204);
});

// Acknowledge only stored events: the widget keeps the others and retries for 7 days.
app.use((error, _request, response, _next) => {
  const refused = error.status >= 400 && error.status < 500;
  response.status(refused ? error.status : 503).send(refused ? error.message : 'try again later');
});

const server = app.listen(Number(process.env.PORT ?? 3000), () => console.log(`listening on ${server.address().port}`));
