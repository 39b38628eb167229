/** Asks the owner's collector how many people came by passing along. */

import { siblingAddress } from '../../core/collector-address.ts';
import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import type { Language } from '../words/spoken.ts';

/** A line that comes later than this would only move what is being read. */
const PATIENCE = 3000;

export type Asking = {
  collector?: string | undefined;
  campaign?: string | undefined;
  counts?: string | undefined;
  privacy?: string | undefined;
};

const written = (people: number, lang: string): string => {
  try {
    return people.toLocaleString(lang);
  } catch {
    // `lang` is the page's, and may be no language tag.
    return people.toLocaleString('en');
  }
};

/** The line to show; empty under the floor, and when the collector does not answer, or not soon, or with something else. */
export const count = async (
  { collector, campaign = 'default', counts, privacy = 'anonymous' }: Asking,
  words: Language,
  lang = 'en',
): Promise<string> => {
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return '';
  try {
    const address = siblingAddress(collector, location.href, 'count');
    address.search = `?campaign=${encodeURIComponent(campaign)}`;
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
    const { people } = (await response.json()) as { people?: unknown };
    const shown = response.ok && roundedCount(people, Number(counts) || MIN_COUNT);
    return shown ? words.count.replace('{}', written(shown, lang)) : '';
  } catch {
    return '';
  }
};
