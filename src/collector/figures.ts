/** The figures of each campaign, kept in memory and brought up to date from the file when they are asked for. */

import { newCampaign, type Campaign, type Cascade, type CascadeRow, type Summary } from '../core/metrics.ts';
import type { Reading } from './reading.ts';

/** Each call reads what has come since the last one. A campaign never heard of is empty. */
export type Figures = {
  /** The JSON of a `Summary`. */
  summary(campaign: string): string;
  landings(campaign: string): Summary['landings'];
  /** Those with most people, `LISTED` at most. */
  cascades(campaign: string): CascadeRow[];
  /** The one in which this code stands. */
  cascade(campaign: string, code: string): Cascade | undefined;
};

const LISTED = 100;

/** People in all campaigns that are kept, at about 110 bytes each; the one asked for last is kept whatever its size. */
const KEPT = 12_000_000;

type Kept = { campaign: Campaign; after: number; epoch: number; summary?: string | undefined };

/** `seed`, a random number: see `newNames`. */
export const figuresOf = ({ read, epoch }: Reading, seed: number, most = KEPT): Figures => {
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
    for (let after = -1; after !== state.after; ) {
      after = state.after;
      state.after = read(name, after, state.campaign);
      if (state.after !== after) state.summary = undefined;
    }
    kept.set(name, state);
    forget();
    return state;
  };

  return {
    summary(name) {
      const state = current(name);
      return (state.summary ??= JSON.stringify(state.campaign.summary()));
    },
    landings: (name) => current(name).campaign.landings(),
    cascades: (name) => current(name).campaign.cascades(LISTED),
    cascade: (name, code) => current(name).campaign.cascade(code),
  };
};
