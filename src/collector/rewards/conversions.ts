/**
 * `POST /pass-along/conversions`: conversions that the owner's server reports. Rewards depend on these alone, since
 * anybody can forge what a page sends.
 */

import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { checkEvent } from '../../core/event.ts';
import type { ParentBasis } from '../../core/rewards-earned.ts';
import { signatureProblem } from './webhook-signature.ts';
import type { Database } from '../store/sqlite.ts';
import type { AsyncFigures } from '../figures/figure-methods.ts';
import { isCode } from '../store/erasure.ts';
import type { Store } from '../store/store.ts';

export type Conversions = {
  /** Campaigns with at least one conversion. */
  campaigns(): string[];
  /** False for an unknown id. */
  revoke(id: string, reason: string): boolean;
  /** Receives one: 204 once it is on disk (also when it already was); 400, 401, 403 with the reason. */
  receive(context: Context): Promise<Response>;
};

export type ConversionsOptions = {
  store: Store;
  database: Database;
  figures: Pick<AsyncFigures, 'broughtBy'>;
  now: () => number;
  /** The secrets that the owner's server signs with; several during key rotation. None: all conversions are refused. */
  secrets: readonly string[];
};

/** What the owner's server sent, not validated. */
type ConversionBody = Record<
  'campaign' | 'code' | 'name' | 'value' | 'customer' | 'device' | 'time' | 'parent',
  unknown
>;

type CheckedEvent = Extract<ReturnType<typeof checkEvent>, { event: unknown }>['event'];

/** A conversion with a valid signature and valid fields. */
type CheckedConversion = {
  event: CheckedEvent & { data: { campaign: string; code: string; name: string; value?: number } };
  customer: string | undefined;
  device: string | undefined;
  /** Whom the server names as the parent; null: nobody; undefined: it does not say. */
  parent: string | null | undefined;
};

const isParent = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || (typeof value === 'string' && isCode(value));

const isTrait = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === 'string' && value.length > 0 && value.length <= 512);

/**
 * The key of the keyed hashes (HMAC) of customers and devices. Each database has its own: equal customers get equal
 * hashes, and nobody can reverse a hash without the key.
 */
const keyIn = (database: Database): Buffer => {
  database
    .prepare("INSERT INTO keys VALUES ('traits', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(32).toString('base64'));
  const [row] = database.prepare("SELECT value FROM keys WHERE name = 'traits'").all() as { value: string }[];
  return Buffer.from(row!.value, 'base64');
};

/** A skip scan over the index, since there may be far more conversions than campaigns. */
const campaignsWith = (database: Database): string[] => {
  const next = database.prepare('SELECT MIN(campaign) AS campaign FROM conversions WHERE campaign > ?');
  const names: string[] = [];
  for (let name: string | null | undefined = ''; ;) {
    name = (next.all(name) as { campaign: string | null }[])[0]?.campaign;
    if (name == null) return names;
    names.push(name);
  }
};

/** The conversion in a signed request, or the response that refuses it. */
const readConversion = async (
  context: Context,
  secrets: readonly string[],
  received: number,
): Promise<CheckedConversion | Response> => {
  const refuse = (status: 400 | 401 | 403, reason: string): Response => context.json({ reason }, status);
  if (!secrets.length)
    return refuse(
      403,
      'conversions need a secret: start the collector with PASS_ALONG_SECRET, and sign with the same secret',
    );
  const text = await context.req.text();
  const problem = signatureProblem(secrets, (name) => context.req.header(name), received, text);
  if (problem) return refuse(401, problem);
  let body: Partial<ConversionBody> | null;
  try {
    body = JSON.parse(text) as Partial<ConversionBody> | null;
  } catch (error) {
    return refuse(400, `the body is not JSON: ${(error as Error).message}`);
  }
  const { campaign, code, name, value, customer, device, time, parent } = body ?? {};
  if (!isTrait(customer) || !isTrait(device))
    return refuse(400, 'customer and device must be strings of 1 to 512 characters, or omitted');
  if (!isParent(parent) || (parent === code && parent !== undefined))
    return refuse(400, 'parent must be the code of another person, null for nobody, or omitted');
  const checked = checkEvent({
    specversion: '1.0',
    // Present, since the signature covers it.
    id: context.req.header('webhook-id')!,
    type: 'org.pass-along.conversion.v1',
    source: new URL('/', context.req.url).href,
    time: time ?? new Date(received).toISOString(),
    data: { campaign, code, name, mode: 'anonymous', ...(value !== undefined && { value }) },
  });
  if ('problems' in checked) return refuse(400, checked.problems.join('; '));
  return { event: checked.event as CheckedConversion['event'], customer, device, parent };
};

export const conversions = ({ store, database, figures, now, secrets }: ConversionsOptions): Conversions => {
  const key = keyIn(database);
  const insert = database.prepare(
    `INSERT INTO conversions (
       id, campaign, code, name, value, time, received, customer, device, parent, landed, basis, several
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  /** Only this hash of a customer or device is stored: enough to recognize the same one again. */
  const hashed = (kind: string, value: string | undefined): string | null =>
    value === undefined ? null : createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url');
  /** Whom the rewards of a conversion go to: fixed now, since what pages report later may be made up. */
  const parentOf = async (
    campaign: string,
    code: string,
    named: string | null | undefined,
  ): Promise<[parent: string | null, landed: number | null, basis: ParentBasis, several: number]> => {
    const [known] = named === null ? [] : await figures.broughtBy(campaign, code);
    if (named !== undefined) return [named, known?.parent === named ? known.landed : null, 'signed', 0];
    if (!known) return [null, null, 'none', 0];
    return [known.parent, known.landed, known.isProven ? 'proven' : 'unproven', Number(known.hasSeveral)];
  };

  return {
    campaigns: () => campaignsWith(database),
    revoke: (id, reason) =>
      Number(database.prepare('UPDATE conversions SET revoked = ? WHERE id = ?').run(reason, id).changes) > 0,
    async receive(context) {
      const received = now();
      const checked = await readConversion(context, secrets, received);
      if (checked instanceof Response) return checked;
      const { event, customer, device, parent } = checked;
      const { campaign, code, name, value = null } = event.data;
      const time = Math.min(Date.parse(event.time), received);
      const brought = await parentOf(campaign, code, parent);
      await store.append([{ event, time, received, proof: 'signed' }]);
      const hashes = [hashed('customer', customer), hashed('device', device)];
      insert.run(event.id, campaign, code, name, value, time, received, ...hashes, ...brought);
      return context.body(null, 204);
    },
  };
};
