/**
 * `POST /pass-along/conversions`: what the owner's server says that a visitor did. Money follows this alone, since
 * anybody can forge what a page says.
 */

import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { checkEvent } from '../../core/event.ts';
import type { SignedConversion } from '../../core/reward-rules.ts';
import { signatureProblem } from './webhook-signature.ts';
import type { Database } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

/** A conversion as it is listed. `revoked`: why it was taken back. */
export type Conversion = SignedConversion & {
  campaign: string;
  value: number | null;
  received: number;
  revoked: string | null;
};

export type Conversions = {
  /** Those of a campaign, the last to come first. */
  list(campaign: string): Conversion[];
  /** Campaigns that have any. */
  campaigns(): string[];
  /** False when there is none of this id. */
  revoke(id: string, reason: string): boolean;
  /** 204 once it is on the disk, or was before; 400, 401, 403 with the reason. */
  take(context: Context): Promise<Response>;
};

export type ConversionsOptions = {
  store: Store;
  database: Database;
  now: () => number;
  /** By which the owner's server signs; several while it changes them. None: nothing is taken. */
  secrets: readonly string[];
};

type Told = {
  campaign?: unknown;
  code?: unknown;
  name?: unknown;
  value?: unknown;
  customer?: unknown;
  device?: unknown;
  time?: unknown;
};

const isTrait = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === 'string' && value.length > 0 && value.length <= 512);

/** Made once for each database, so that equal customers stay equal and can be told from nothing else. */
const keyIn = (database: Database): Buffer => {
  database
    .prepare("INSERT INTO keys VALUES ('traits', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(32).toString('base64'));
  const [row] = database.prepare("SELECT value FROM keys WHERE name = 'traits'").all() as { value: string }[];
  return Buffer.from(row!.value, 'base64');
};

/** Found by the index, one after the other, since there may be far more conversions than campaigns. */
const campaignsWith = (database: Database): string[] => {
  const next = database.prepare('SELECT MIN(campaign) AS campaign FROM conversions WHERE campaign > ?');
  const names: string[] = [];
  for (let name: string | null | undefined = ''; ;) {
    name = (next.all(name) as { campaign: string | null }[])[0]?.campaign;
    if (name == null) return names;
    names.push(name);
  }
};

export const conversions = ({ store, database, now, secrets }: ConversionsOptions): Conversions => {
  const key = keyIn(database);
  /** Of a customer or a device only this is kept: enough to see that two are the same. */
  const hashed = (kind: string, value: string | undefined): string | null =>
    value === undefined ? null : createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url');
  const all = (campaign: string): Conversion[] =>
    (
      database
        .prepare(
          'SELECT id, campaign, code, name, value, time, received, customer, device, revoked FROM conversions WHERE campaign = ? ORDER BY received DESC, id',
        )
        .all(campaign) as (Conversion & {
        customer: string | null;
        device: string | null;
      })[]
    ).map(({ customer, device, ...row }) => ({
      ...row,
      ...(customer !== null && { customer }),
      ...(device !== null && { device }),
    }));

  return {
    list: all,
    campaigns: () => campaignsWith(database),
    revoke: (id, reason) =>
      Number(database.prepare('UPDATE conversions SET revoked = ? WHERE id = ?').run(reason, id).changes) > 0,
    async take(context) {
      const refuse = (status: 400 | 401 | 403, reason: string): Response => context.json({ reason }, status);
      if (!secrets.length)
        return refuse(
          403,
          'conversions need a secret: start the collector with PASS_ALONG_SECRET, and sign with the same',
        );
      const body = await context.req.text();
      const received = now();
      const problem = signatureProblem(secrets, (name) => context.req.header(name), received, body);
      if (problem) return refuse(401, problem);
      let told: Told;
      try {
        told = JSON.parse(body) as Told;
      } catch (error) {
        return refuse(400, `the body is not JSON: ${(error as Error).message}`);
      }
      const { campaign, code, name, value, customer, device, time } = told ?? {};
      if (!isTrait(customer) || !isTrait(device))
        return refuse(400, 'customer and device must be texts of 1 to 512 characters, or left out');
      const id = context.req.header('webhook-id')!;
      const checked = checkEvent({
        specversion: '1.0',
        id,
        type: 'org.pass-along.conversion.v1',
        source: new URL('/', context.req.url).href,
        time: time ?? new Date(received).toISOString(),
        data: { campaign, code, name, mode: 'anonymous', ...(value !== undefined && { value }) },
      });
      if ('problems' in checked) return refuse(400, checked.problems.join('; '));
      const { event } = checked;
      const happened = Math.min(Date.parse(event.time), received);
      const { data } = event as typeof event & {
        data: { campaign: string; code: string; name: string; value?: number };
      };
      await store.append([{ event, time: happened, received }]);
      database
        .prepare('INSERT INTO conversions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING')
        .run(
          id,
          data.campaign,
          data.code,
          data.name,
          data.value ?? null,
          happened,
          received,
          hashed('customer', customer),
          hashed('device', device),
        );
      return context.body(null, 204);
    },
  };
};
