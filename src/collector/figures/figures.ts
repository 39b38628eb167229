/** The figures of each campaign, kept in memory and brought up to date from the database at each request. */

import {
  newCampaign,
  type Campaign,
  type Cascade,
  type CascadeRow,
  type Summary,
} from '../../spread/campaign-summary.ts';
import { infer, type Inference } from '../../spread/inference.ts';
import { DoubtFinder, type Confirmed, type Doubts } from '../../spread/doubt.ts';
import type { Recent } from '../../spread/recent-codes.ts';
import { isNothing, NOTHING_LEFT_OUT, type Exclusions } from '../../spread/exclusions.ts';
import { concernedBy } from '../corrections/concerned-landings.ts';
import { glanceOf, type CampaignGlance } from '../../spread/campaign-glance.ts';
import type { CampaignHealth } from '../../spread/campaign-alarms.ts';
import { cascadeRowsFrom, personRowsFrom, type RowPage, type PersonRow } from '../../spread/person-rows.ts';
import { compareSpans, type SpanComparison } from '../../spread/span-comparison.ts';
import { campaignHealth } from '../../spread/campaign-health.ts';
import { breakdownsInThread } from './breakdowns-thread.ts';
import type { CampaignReader } from '../store/campaign-reader.ts';

/**
 * The summary of a campaign: its counts, what can be inferred from them about its spread, what is in doubt, and which
 * codes were heard of just now.
 */
export type CampaignSummary = Summary & { inference: Inference; doubts: Doubts; recent: Recent };

/** Each call first reads the events that came since the last one. A campaign without events is empty. */
export type Figures = {
  /** The JSON of a `CampaignSummary`. */
  summary(campaign: string): string;
  /** What the list of all campaigns shows of it. `at`: now, in milliseconds since 1970. */
  glance(campaign: string, at: string): CampaignGlance;
  landings(campaign: string): Summary['landings'];
  /** Verified landings, without those in doubt that the owner has not confirmed. */
  counted(campaign: string): number;
  /** The same by channel; those that came by none have an empty one. */
  countedBy(campaign: string): [channel: string, people: number][];
  /** What is left out of an export of events: people, and spans of time in which events were received. */
  leftOut(campaign: string): { codes: ReadonlySet<string>; spans: Exclusions['spans'] };
  /**
   * How many verified landings a correction concerns, from the JSON of its `CorrectionScope` and action; undefined
   * where no cascade has its code.
   */
  concerned(campaign: string, wanted: string): number | undefined;
  /** Codes of landings in doubt by their networks. */
  inDoubtByNetwork(campaign: string): string[];
  /** Those with most people, `LISTED` at most. */
  cascades(campaign: string): CascadeRow[];
  /** The one that contains this code. */
  cascade(campaign: string, code: string): Cascade | undefined;
  /** All people, and all cascades, page by page: see `RowPage`. */
  people(campaign: string, from: string): RowPage<PersonRow>;
  everyCascade(campaign: string, from: string): RowPage<CascadeRow>;
  /** The figures that alarms and wording weights depend on. */
  health(campaign: string): CampaignHealth;
  /** Of the span from `from` to `to`, in milliseconds since 1970, and the one before. */
  spanComparison(campaign: string, from: string, to: string): SpanComparison;
  /** For each of the codes, which are separated by spaces: see `Campaign`. */
  broughtBy(campaign: string, codes: string): ReturnType<Campaign['broughtBy']>[];
  degrees(campaign: string, codes: string): ReturnType<Campaign['degrees']>;
  sealOf(campaign: string, code: string): string | undefined;
};

const LISTED = 100;

const WHOLE = { isWhole: true };

/**
 * Rows in a page: few enough that other requests are answered in between. A page of cascades is a sweep over everyone,
 * so it is larger.
 */
const [PEOPLE, CASCADES] = [2_000, 20_000];

/** People in all campaigns in memory, at about 110 bytes each; the one requested last stays whatever its size. */
const MAX_PEOPLE = 12_000_000;

/** `until`, in ms since 1970: no new inference is made before, so that inferring takes a tenth of the time at most. */
type TimedInference = { inference: Inference; until: number };

/** `isOld`: events came since; `until`: as in `TimedInference`. */
type LoadedDoubts = {
  found: DoubtFinder;
  doubts: Doubts;
  countedBy: [channel: string, people: number][];
  isOld: boolean;
  until: number;
};

type LoadedCampaign = {
  campaign: Campaign;
  after: number;
  epoch: number;
  summary?: string | undefined;
  inferred?: TimedInference;
  doubts?: LoadedDoubts;
};

/** In ms. Even without new events an inference changes, as visitors have had more time to share. */
const MAX_INFERENCE_AGE = 60_000;

/** Campaigns in memory, at most `most` people. The returned function brings the named one up to date. */
const campaignCache = (
  { read, epoch, exclusions }: CampaignReader,
  { seed, most, now }: { seed: number; most: number; now: () => number },
): ((name: string, options?: { isWhole: boolean }) => LoadedCampaign) => {
  /** In order of use, the most recent last. */
  const loaded = new Map<string, LoadedCampaign>();
  /** What decides on rewards is not left out. */
  const keyOf = (name: string, isWhole: boolean): string => (isWhole ? `${name} whole` : name);

  const evict = (): void => {
    let people = 0;
    for (const [name, { campaign }] of [...loaded].reverse()) {
      people += campaign.people.size;
      // Visitors choose the names, so a campaign without people must cost nothing.
      if ((people > most && people > campaign.people.size) || !campaign.people.size) loaded.delete(name);
    }
  };

  return (name, { isWhole } = { isWhole: false }) => {
    const current = epoch(name);
    const excluded = exclusions(name);
    const key = keyOf(name, isWhole && !isNothing(excluded));
    let state = loaded.get(key);
    loaded.delete(key);
    if (state?.epoch !== current) {
      const campaign = newCampaign(name, seed, isWhole ? NOTHING_LEFT_OUT : excluded, now());
      state = { campaign, after: 0, epoch: current };
    }
    for (let after = -1; after !== state.after;) {
      after = state.after;
      state.after = read(name, after, state.campaign);
      if (state.after === after) continue;
      state.summary = undefined;
      if (state.doubts) state.doubts.isOld = true;
    }
    loaded.set(key, state);
    evict();
    return state;
  };
};

/** The last inference where it is recent enough, else a new one. Calls `meanwhile` while a thread makes the tables. */
const currentInference = (
  { campaign, inferred: last, summary }: LoadedCampaign,
  now: () => number,
  meanwhile = (): void => {},
): TimedInference => {
  const asOf = now();
  const isUnchanged = last && summary !== undefined && asOf - last.inference.asOf < MAX_INFERENCE_AGE;
  if (last && (asOf < last.until || isUnchanged)) return last;
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

/** People of a campaign in which a search for doubt takes a few milliseconds, so that it is made for each event. */
const FEW_PEOPLE = 20_000;

const areCurrent = ({ isOld, until }: LoadedDoubts, now: () => number): boolean => !isOld || now() < until;

/** Those found last, where they are recent enough: a search goes through everyone, so it takes a tenth of the time. */
const currentDoubts = (state: LoadedCampaign, now: () => number, confirmed: () => Confirmed): LoadedDoubts => {
  if (state.doubts && areCurrent(state.doubts, now)) return state.doubts;
  const { campaign } = state;
  const began = now();
  const found = new DoubtFinder(campaign.forest(), campaign.people, confirmed());
  const [doubts, countedBy] = [found.result(), found.countedBy()];
  const until = campaign.people.size < FEW_PEOPLE ? 0 : began + 10 * (now() - began);
  state.doubts = { found, doubts, countedBy, isOld: false, until };
  return state.doubts;
};

/** `seed`, a random number: see `StringTable`. */
export const figuresOf = (
  reader: CampaignReader,
  seed: number,
  { most = MAX_PEOPLE, now = Date.now }: { most?: number; now?: () => number } = {},
): Figures => {
  const current = campaignCache(reader, { seed, most, now });
  const doubtsOf = (name: string, state = current(name)): LoadedDoubts =>
    currentDoubts(state, now, () => reader.confirmed(name));

  const summary = (name: string): string => {
    const state = current(name);
    let counts: Summary | undefined;
    const next = currentInference(state, now, () => {
      counts = state.campaign.summary();
    });
    const isSame = next === state.inferred && !!state.doubts && areCurrent(state.doubts, now);
    if (isSame && state.summary !== undefined) return state.summary;
    state.inferred = next;
    counts ??= state.campaign.summary();
    const { doubts } = doubtsOf(name, state);
    const { inference } = next;
    const recent = state.campaign.recent(now());
    state.summary = JSON.stringify({ ...counts, inference, doubts, recent } satisfies CampaignSummary);
    return state.summary;
  };

  return {
    summary,
    glance: (name, at) => glanceOf(JSON.parse(summary(name)) as CampaignSummary, Number(at)),
    landings: (name) => current(name).campaign.landings(),
    counted: (name) => doubtsOf(name).doubts.counted,
    countedBy: (name) => doubtsOf(name).countedBy,
    inDoubtByNetwork: (name) => doubtsOf(name).found.codesByNetwork(),
    leftOut: (name) => ({
      codes: new Set(current(name).campaign.leftOut()),
      spans: reader.exclusions(name).spans,
    }),
    concerned: (name, wanted) =>
      concernedBy(current(name).campaign, doubtsOf(name).doubts, JSON.parse(wanted) as never),
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
    health(name) {
      const state = current(name);
      const next = currentInference(state, now);
      // The stored JSON has the inference before this one.
      if (next !== state.inferred) state.summary = undefined;
      state.inferred = next;
      return campaignHealth(state.campaign, next.inference);
    },
    spanComparison: (name, from, to) => compareSpans(current(name).campaign.forest(), Number(from), Number(to)),
    broughtBy(name, codes) {
      const { campaign } = current(name, WHOLE);
      return codes.split(' ').map(campaign.broughtBy);
    },
    degrees: (name, codes) => current(name, WHOLE).campaign.degrees(codes.split(' ')),
    sealOf: (name, code) => current(name, WHOLE).campaign.sealOf(code),
  };
};
