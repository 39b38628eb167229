/**
 * `also-to`: tells the analytics tools that the page has of shares and conversions, in each tool's own words. Only the
 * channel, the untagged address, the campaign, and a conversion's name and value go there: no code and no parent.
 */

import type { PassEvent } from '../../core/event.ts';
import type { WidgetHost } from '../element-interface.ts';
import { said } from '../page-client.ts';

/** What a tool may know of an event. `value` in the owner's unit. */
type Told = { campaign: string; address: string } & ({ channel: string } | { name: string; value: number | undefined });

type Call = (...values: unknown[]) => void;
/** What the tools put on `window`. */
type Tools = { gtag?: Call; dataLayer?: { push: Call }; plausible?: Call };
const page = window as unknown as Tools;

/** The names of events in Google Analytics have letters, digits and underscores, 40 at most. */
const eventName = (name: string): string => name.replace(/\W+/g, '_').slice(0, 40);

/** `campaign` alone would be the campaign that a visitor came by, as Google Analytics has it. */
const CAMPAIGN = 'pass_along_campaign';

type Tool = { isHere(): boolean; tell(told: Told): void };

/** To add a tool, add a row. */
const TOOLS: Record<string, Tool> = {
  ga4: {
    isHere: () => !!page.gtag,
    tell: (told) =>
      'channel' in told
        ? page.gtag!('event', 'share', {
            method: told.channel,
            content_type: 'page',
            item_id: told.address,
            [CAMPAIGN]: told.campaign,
          })
        : page.gtag!('event', eventName(told.name), { value: told.value, [CAMPAIGN]: told.campaign }),
  },
  gtm: {
    isHere: () => !!page.dataLayer,
    tell: (told) =>
      page.dataLayer!.push(
        'channel' in told
          ? {
              event: 'share',
              method: told.channel,
              content_type: 'page',
              item_id: told.address,
              [CAMPAIGN]: told.campaign,
            }
          : { event: 'pass_along_conversion', name: told.name, value: told.value, [CAMPAIGN]: told.campaign },
      ),
  },
  plausible: {
    isHere: () => !!page.plausible,
    tell: ({ campaign, address, ...told }) =>
      'channel' in told
        ? page.plausible!('Share', { url: address, props: { method: told.channel, campaign } })
        : page.plausible!(told.name, {
            url: address,
            props: { campaign, ...(told.value !== undefined && { value: told.value }) },
          }),
  },
};

/** So many events wait for a tool. */
const MOST = 50;
/** A tool that comes later than this, in milliseconds, is found at the next event. */
const [LOOK_EVERY, LOOK_FOR] = [1000, 30_000];

const toldOf = ({ type, source: address, data }: PassEvent): Told | undefined => {
  const { campaign } = data;
  if (type === 'org.pass-along.intent.v1') return { campaign, address, channel: (data as { channel: string }).channel };
  if (type !== 'org.pass-along.conversion.v1') return undefined;
  const { name, value } = data as { name: string; value?: number };
  return { campaign, address, name, value };
};

const waiting = new Map<string, Told[]>();
/** What was said before a tool was named. */
const earlier: Told[] = [];
let lookedFor = 0;

/** Tells each tool that is here what waits for it. */
const tellAll = (): void => {
  for (const [name, queue] of waiting) {
    const { isHere, tell } = TOOLS[name]!;
    if (isHere()) queue.splice(0).forEach(tell);
  }
};

const look = (): void => {
  tellAll();
  const isWaiting = [...waiting.values()].some(({ length }) => length);
  if (!isWaiting || lookedFor >= LOOK_FOR) return;
  lookedFor += LOOK_EVERY;
  setTimeout(look, LOOK_EVERY);
};

const addTo = (queue: Told[], told: Told): void => {
  if (queue.length < MOST) queue.push(told);
};

const hear = (event: PassEvent): void => {
  const told = toldOf(event);
  if (!told) return;
  addTo(earlier, told);
  for (const queue of waiting.values()) addTo(queue, told);
  tellAll();
};

let isHearing = false;

/** Tells the tools that the element names: one is enough for all events of the page. */
export const alsoTo = (host: WidgetHost): void => {
  for (const name of host.alsoTo?.match(/[^\s,]+/g) ?? [])
    if (!Object.hasOwn(TOOLS, name)) host._warn(`also-to="${name}": unknown. Use ${Object.keys(TOOLS).join(', ')}`);
    else if (!waiting.has(name)) waiting.set(name, [...earlier]);
  if (!isHearing) {
    isHearing = true;
    // From now on what is said comes here at once.
    said.splice(0).forEach(hear);
    said.push = (...events) => {
      events.forEach(hear);
      return 0;
    };
  }
  look();
};
