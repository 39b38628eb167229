/** Short builders of facts, for the tests. */

import type { LandingClass } from '../../src/core/event.ts';
import { summarize, type Fact, type Summary } from '../../src/spread/campaign-summary.ts';

export const view = (code: string, time = 0): Fact => ({ kind: 'view', code, time });
export const intent = (code: string, channel: string, time = 0): Fact => ({ kind: 'intent', code, channel, time });
export const sale = (code: string, time = 0): Fact => ({ kind: 'conversion', code, name: 'sale', value: 9, time });
export const landing = (
  code: string,
  parent: string,
  time: number,
  as: LandingClass = 'verified',
  channel?: string,
): Fact => ({
  kind: 'landing',
  code,
  parent,
  time,
  class: as,
  ...(channel && { channel }),
});

export const summaryOf = (...facts: Fact[]): Summary => summarize(facts, 'spring');
