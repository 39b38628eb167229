/**
 * What proves to the collector that a code is the reader's own: the code is in every link, this is not. The page's
 * `<pass-along>` has it, or the storage of a reader who consented.
 */

import { eventsAddress } from '../../../core/events-address.ts';
import type { Proof } from '../../../core/proof.ts';
import { baseAddress } from '../../browser/page.ts';

/** The element's method: a symbol, so that nothing on the page calls it by accident. */
const METHOD = Symbol.for('pass-along.proof');

const stored = (key: string): string | undefined => {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    // Storage may be forbidden.
    return undefined;
  }
};

const endpointOf = (collector: string | undefined): string => eventsAddress(collector ?? '', baseAddress());

/** A `<pass-along>`. */
export type SecretHolder = { collector?: string | undefined; [METHOD]?(): Proof };

/**
 * The secret of a code of `campaign`, or the site's signature of it. A collector is shown its own only. `isStored`: the
 * visitor consented. Before codes had secrets, one was stored for each campaign, which had claimed the code.
 */
export const secretFor = (
  widget: SecretHolder | undefined,
  { campaign, collector, isStored }: { campaign: string; collector: string; isStored: boolean },
): string | undefined => {
  const endpoint = endpointOf(collector);
  const proof = endpointOf(widget?.collector) === endpoint ? widget?.[METHOD]?.() : undefined;
  const shown = proof?.secret ?? proof?.codeproof;
  if (shown || !isStored) return shown;
  return stored(`pass-along-code:${campaign} ${endpoint}`)?.split(' ')[1] ?? stored(`pass-along-secret:${campaign}`);
};
