// app/pass-along/[[...path]]/route.ts
import { app, openStore } from 'pass-along-collector';

const store = await openStore('pass-along.sqlite');
const collector = app({ store, token: process.env['PASS_ALONG_TOKEN'] });

const answer = (request: Request) => {
  // Next compresses responses itself, and removes the header from those that are compressed already.
  const headers = new Headers(request.headers);
  headers.delete('accept-encoding');
  // The header in which your proxy or host puts the visitor's address. Without one, all visitors share one rate limit.
  return collector(new Request(request, { headers }), { address: headers.get('x-real-ip') ?? undefined });
};

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS };
export { answer as PATCH, answer as POST, answer as PUT };
