/** Sends digests when a day or week is over, and alarms when they start: each once, though the collector restarts. */

import type { CampaignStore } from '../campaigns/campaign-store.ts';
import type { SendPost } from '../http/outgoing-request.ts';
import type { Database } from '../store/sqlite.ts';
import { contentOf, lastSpan, SENT_AT, type ContentSource } from './digest-content.ts';
import { asHtml, asText, WEBHOOK_BODIES } from './digest-formats.ts';
import { digestStore, type DigestStore, type Queued } from './digest-store.ts';
import { DeliveryError, type Content, type Outgoing } from './digest-types.ts';
import type { SendMail } from './mail.ts';

const TIMEOUT = 15_000;

export type DigestsOptions = Omit<ContentSource, 'campaigns'> & {
  database: Database;
  campaigns: CampaignStore;
  now: () => number;
  log: (line: string) => void;
  /** `undefined`: the collector has no SMTP server. */
  mail: SendMail | undefined;
  webhook: SendPost;
};

export type Digests = Omit<DigestStore, 'claim' | 'settle' | 'retry' | 'recover' | 'queue'> & {
  source: ContentSource;
  canMail: boolean;
  /** The address that ends a mail digest; `undefined` without a public https address. */
  unsubscribeAddress(token: string): string | undefined;
  /** Queues an alarm for whoever wants alarms; `tick` sends it. */
  queueAlarm(campaign: string, type: string, data: object): void;
  /** Sends the last digest now, as a test. False for an unknown id. */
  test(id: string): boolean;
  /** To be called once, before the first `tick`. */
  start(): void;
  /** Queues the digests that are due, and sends what is queued. Resolves when all that is due has been tried. */
  tick(): Promise<void>;
};

const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const post = async (webhook: SendPost, url: string, body: object): Promise<void> => {
  const headers = { 'Content-Type': 'application/json', 'User-Agent': 'pass-along' };
  const response = await webhook({ url, body: JSON.stringify(body), headers, timeout: TIMEOUT }).catch(
    (error: NodeJS.ErrnoException) => {
      // An error without a code is our own, from before the request: the address is in a private network.
      const isUnclear = error.code !== undefined && !UNREACHED.has(error.code);
      throw new DeliveryError(error.message, { isUnclear });
    },
  );
  for await (const _ of response.body) break;
  const { status } = response;
  if (status >= 200 && status < 300) return;
  throw new DeliveryError(`it answered ${status}`, { isFinal: status < 500 && status !== 429 });
};

const deliver = async (options: DigestsOptions, { digest, key }: Queued, content: Content): Promise<void> => {
  const { kind, address, token, id } = digest;
  if (kind !== 'mail') return post(options.webhook, address, WEBHOOK_BODIES[kind](content));
  if (!options.mail) throw new DeliveryError('the collector was started without --smtp');
  const unsubscribe = unsubscribeAddress(options, token);
  return options.mail({
    id: `${id}.${key.replaceAll(/[^\w.-]+/g, '-')}`,
    to: address,
    subject: content.subject,
    text: asText(content, { address: unsubscribe }),
    html: asHtml(content, { address: unsubscribe }),
    ...(unsubscribe !== undefined && { unsubscribe }),
  });
};

const unsubscribeAddress = ({ publicUrl }: Pick<ContentSource, 'publicUrl'>, token: string): string | undefined =>
  publicUrl?.startsWith('https:') ? `${publicUrl}/pass-along/unsubscribe?token=${token}` : undefined;

const keyOf = (every: string, to: number): string => `${every} ${new Date(to).toISOString().slice(0, 10)}`;

/** Queues the last digest of each that has one, unless it was made after that would have been sent. */
const queueDue = (store: DigestStore, now: number): void => {
  for (const { id, every, made } of store.all()) {
    if (every === null) continue;
    const span = lastSpan(every, now);
    if (made < span.to + SENT_AT) store.queue(id, keyOf(every, span.to), { type: 'digest', ...span });
  }
};

export const digests = (options: DigestsOptions): Digests => {
  const { database, campaigns, now, log } = options;
  const { claim, settle, retry, recover, queue, ...store } = digestStore(database, now);
  let running: Promise<void> | undefined;

  const send = async (message: Queued): Promise<void> => {
    try {
      await deliver(options, message, await contentOf(options, message.digest, message.occasion));
      settle(message, 'sent');
    } catch (error) {
      const { message: problem } = error as Error;
      const { isUnclear, isFinal } = error instanceof DeliveryError ? error : { isUnclear: false, isFinal: false };
      log(`pass-along: the ${message.digest.kind} message "${message.key}" was not sent: ${problem}`);
      if (isUnclear || isFinal) settle(message, isUnclear ? 'unclear' : 'failed', problem);
      else retry(message, problem);
    }
  };
  const sendDue = async (): Promise<void> => {
    queueDue({ claim, settle, retry, recover, queue, ...store }, now());
    for (let message = claim(); message; message = claim()) await send(message);
  };
  const tick = (): Promise<void> =>
    (running ??= sendDue()
      .catch((error: unknown) => log(`pass-along: digests: ${(error as Error).message}`))
      .finally(() => (running = undefined)));
  const wantsAlarm = ({ alarms, campaign: only }: Outgoing, campaign: string): boolean =>
    alarms && (only === null || only === campaign);

  return {
    ...store,
    source: options,
    canMail: options.mail !== undefined,
    unsubscribeAddress: (token) => unsubscribeAddress(options, token),
    queueAlarm(campaign, type, data) {
      const alarm = type.replace(/^alarm\./, '');
      const since = campaigns.activeAlarms(campaign).find((active) => active.type === alarm)?.since ?? now();
      const key = `alarm ${alarm} ${campaign} ${new Date(since).toISOString()}`;
      for (const digest of store.all())
        if (wantsAlarm(digest, campaign)) queue(digest.id, key, { type: 'alarm', campaign, alarm, data });
    },
    test(id) {
      const digest = store.all().find((one) => one.id === id);
      if (digest)
        queue(id, `test ${new Date(now()).toISOString()}`, {
          type: 'digest',
          ...lastSpan(digest.every ?? 'week', now()),
        });
      void tick();
      return !!digest;
    },
    start() {
      const lost = recover();
      if (lost) log(`pass-along: ${lost} messages may or may not have been sent before the collector ended.`);
    },
    tick,
  };
};
