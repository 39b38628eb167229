/** The figures of each campaign, kept in memory and brought up to date from the file when they are asked for. */

import {
  newCampaign,
  type Campaign,
  type Cascade,
  type CascadeRow,
  type Summary,
} from '../../spread/campaign-summary.ts';
import { infer, type Inference } from '../../spread/inference.ts';
import type { CampaignHealth } from '../../spread/campaign-alarms.ts';
import { cascadeRowsFrom, personRowsFrom, type RowPage, type PersonRow } from '../../spread/person-rows.ts';
import { campaignHealth } from '../../spread/campaign-health.ts';
import { breakdownsInThread } from './breakdowns-thread.ts';
import type { CampaignReader } from '../store/campaign-reader.ts';

/** What is told of a campaign: its counts, and what they say of its spread as far as chance and time allow. */
export type CampaignSummary = Summary & { inference: Inference };

/** Each call reads what has come since the last one. A campaign never heard of is empty. */
export type Figures = {
  /** The JSON of a `Told`. */
  summary(campaign: string): string;
  landings(campaign: string): Summary['landings'];
  /** Those with most people, `LISTED` at most. */
  cascades(campaign: string): CascadeRow[];
  /** The one in which this code stands. */
  cascade(campaign: string, code: string): Cascade | undefined;
  /** All people, and all cascades, by parts: see `Part`. */
  people(campaign: string, from: string): RowPage<PersonRow>;
  everyCascade(campaign: string, from: string): RowPage<CascadeRow>;
  /** What steering it needs to know. */
  standing(campaign: string): CampaignHealth;
  /** Of each of the codes, which are separated by blanks: see `Campaign`. */
  broughtBy(campaign: string, codes: string): ReturnType<Campaign['broughtBy']>[];
  degrees(campaign: string, codes: string): ReturnType<Campaign['degrees']>;
};

const LISTED = 100;

/**
 * Rows in a part: few enough that others get their answers in between. A part of cascades is a sweep over everyone, so
 * it is larger.
 */
const [PEOPLE, CASCADES] = [2_000, 20_000];

/** People in all campaigns that are kept, at about 110 bytes each; the one asked for last is kept whatever its size. */
const KEPT = 12_000_000;

/**
 * Milliseconds since 1970: until when what was inferred is not made anew, so that making it takes a tenth of the time
 * at most.
 */
type Inferred = { inference: Inference; until: number };

type Kept = { campaign: Campaign; after: number; epoch: number; summary?: string | undefined; inferred?: Inferred };

/** Of a quiet campaign too the young grow older, and so count for more. */
const AGES = 60_000;

/** `seed`, a random number: see `StringTable`. */
export const figuresOf = (
  { read, epoch }: CampaignReader,
  seed: number,
  { most = KEPT, now = Date.now }: { most?: number; now?: () => number } = {},
): Figures => {
  /** The one asked for last is last. */
  const kept = new Map<string, Kept>();

  const forget = (): void => {
    let people = 0;
    for (const [name, { campaign }] of [...kept].reverse()) {
      people += campaign.people.size;
      // Names are the visitors' to choose: one that nobody was seen by must cost nothing.
      if ((people > most && people > campaign.people.size) || !campaign.people.size) kept.delete(name);
    }
  };

  const current = (name: string): Kept => {
    const now = epoch(name);
    let state = kept.get(name);
    kept.delete(name);
    if (state?.epoch !== now) state = { campaign: newCampaign(name, seed), after: 0, epoch: now };
    for (let after = -1; after !== state.after;) {
      after = state.after;
      state.after = read(name, after, state.campaign);
      if (state.after !== after) state.summary = undefined;
    }
    kept.set(name, state);
    forget();
    return state;
  };

  /** `meanwhile` is done before one waits for the tables. */
  const inferred = ({ campaign, inferred: last, summary }: Kept, meanwhile = (): void => {}): Inferred => {
    const asOf = now();
    if (last && (asOf < last.until || (summary !== undefined && asOf - last.inference.asOf < AGES))) return last;
    const begin = breakdownsInThread(campaign.people.size);
    const inference = infer(campaign.forest(), campaign.people.intentLog, asOf, (known) => {
      const tables = begin(known);
      return () => {
        meanwhile();
        return tables();
      };
    });
    return { inference, until: asOf + 10 * (now() - asOf) };
  };

  return {
    summary(name) {
      const state = current(name);
      let counts: Summary | undefined;
      const next = inferred(state, () => (counts = state.campaign.summary()));
      if (next === state.inferred && state.summary !== undefined) return state.summary;
      state.inferred = next;
      counts ??= state.campaign.summary();
      return (state.summary = JSON.stringify({ ...counts, inference: next.inference } satisfies CampaignSummary));
    },
    landings: (name) => current(name).campaign.landings(),
    cascades: (name) => current(name).campaign.cascades(LISTED),
    cascade: (name, code) => current(name).campaign.cascade(code),
    people(name, from) {
      const { campaign } = current(name);
      return personRowsFrom(campaign.forest(), campaign.people, Number(from), PEOPLE);
    },
    everyCascade(name, from) {
      const { campaign } = current(name);
      return cascadeRowsFrom(campaign.forest(), campaign.people, Number(from), CASCADES);
    },
    standing(name) {
      const state = current(name);
      const next = inferred(state);
      // What was told before is told with another inference from now on.
      if (next !== state.inferred) state.summary = undefined;
      state.inferred = next;
      return campaignHealth(state.campaign, next.inference);
    },
    broughtBy(name, codes) {
      const { campaign } = current(name);
      return codes.split(' ').map(campaign.broughtBy);
    },
    degrees: (name, codes) => current(name).campaign.degrees(codes.split(' ')),
  };
};
