/** `GET /pass-along/live`: the summary as server-sent events, at once and after each commit that changes it. */

import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { summarySubscriptions } from './summary-subscriptions.ts';
import type { Store } from '../store/store.ts';

export type LiveOptions = {
  store: Store;
  summaryOf: (campaign?: string) => Promise<string>;
  log: (line: string) => void;
  /** Ends all streams once aborted. */
  signal?: AbortSignal | undefined;
  /** Minimum milliseconds between two summaries of a campaign. */
  pause?: number | undefined;
  /** Milliseconds between heartbeats: comments that keep an idle connection open, and detect a dead one. */
  heartbeat?: number | undefined;
  /** What a request may see; default: everything, for as long as it likes. */
  viewOf?: (context: Context) => View;
};

/** `shown`: the JSON of a summary without what the request may not see. `isOver`: it may not see any more. */
export type View = { shown: (summary: string) => string; isOver: () => boolean };

const WHOLE: View = { shown: (summary) => summary, isOver: () => false };

/**
 * Events named `summary`, their data the JSON of a `CampaignSummary`. Without a campaign in the query: of the default
 * campaign at that moment. A stream ends when the client disconnects or the signal aborts. A slow client gets the
 * newest summary, never a backlog.
 */
export const liveStream = ({
  store,
  summaryOf,
  log,
  signal,
  pause = 250,
  heartbeat = 15_000,
  viewOf = () => WHOLE,
}: LiveOptions): ((context: Context) => Promise<Response>) => {
  const join = summarySubscriptions({ store, summaryOf, log, pause });
  const sleepers = new Set<() => void>();
  signal?.addEventListener('abort', () => {
    for (const wake of sleepers) wake();
  });

  return async (context) => {
    const campaign = context.req.query('campaign') || undefined;
    context.header('X-Accel-Buffering', 'no'); // turns off buffering in nginx, which would delay events
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'Content-Type': 'text/event-stream' });
    const view = viewOf(context);
    let newest: string | undefined;
    let wake = (): void => {};
    // Subscribes before the first summary is computed, so that no commit is missed in between.
    const leave = join(campaign, (summary) => {
      newest = summary;
      wake();
    });
    try {
      const first = await summaryOf(campaign);
      newest ??= first;
    } catch (error) {
      leave();
      throw error;
    }
    return streamSSE(context, async (stream) => {
      const rouse = (): void => wake();
      const over = (): boolean => stream.aborted || !!signal?.aborted || view.isOver();
      sleepers.add(rouse);
      stream.onAbort(rouse);
      const beat = setInterval(rouse, heartbeat);
      try {
        while (!over()) {
          const summary = newest;
          newest = undefined;
          if (summary === undefined) await stream.write(': still here\n\n');
          else await stream.writeSSE({ event: 'summary', data: view.shown(summary) });
          if (newest === undefined && !over()) await new Promise<void>((woken) => (wake = woken));
        }
      } finally {
        clearInterval(beat);
        sleepers.delete(rouse);
        leave();
      }
    });
  };
};
