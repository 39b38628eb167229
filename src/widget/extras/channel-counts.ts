/** Shows on each button how many people came by its channel, where the collector publishes a count. */

import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { createElement } from '../browser/own-document.ts';
import { languageOf } from '../browser/page.ts';
import type { PageClient } from '../client.ts';
import type { WidgetHost } from '../element-interface.ts';
import { KNOWS } from '../page-client.ts';
import { dialogEnglish, type DialogWords } from '../words/language.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** Over the lower edge of a button, so that nothing moves as counts come. */
const styles = css`
  [part='list'] > li > [part~='channel'] {
    position: relative;
  }
  [part='channel-count'] {
    position: absolute;
    inset-block-end: -0.5rem;
    inset-inline: -0.25rem;
    inline-size: fit-content;
    margin-inline: auto;
    padding-inline: 0.25rem;
    border-radius: 99px;
    background: currentColor;
    font-size: max(0.6875rem, 11px);
    font-weight: 600;
    line-height: 1.25;
    white-space: nowrap;
    pointer-events: none;
  }
  [part='channel-count'] b {
    font-weight: inherit;
    color: oklch(from currentColor clamp(0, (0.6 - l) * 1000, 1) 0 0);
  }
  @media (forced-colors: active) {
    [part='channel-count'] {
      border: 1px solid;
      background: Canvas;
    }
    [part='channel-count'] b {
      color: CanvasText;
    }
  }
`;

/** After this, in ms, nobody expects a count any more. */
const TIMEOUT = 3000;

type Counts = Record<string, unknown>;

/** None where the collector does not know the campaign, does not respond, or is too old to count by channel. */
const fetchCounts = async ({ firstAnswer }: PageClient, address: string): Promise<Counts> => {
  try {
    const { body } = await firstAnswer;
    if (!address || !KNOWS.test(body)) return {};
    const response = await fetch(`${address}&by=channel`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const { channels } = ((response.ok && (await response.json())) || {}) as { channels?: unknown };
    return Object(channels) as Counts;
  } catch {
    return {};
  }
};

/** Elements that share a client share the counts, too. */
const counted = new WeakMap<PageClient, Promise<Counts>>();

const shown = new WeakMap<WidgetHost, Counts>();

const written = (people: number, lang: string, notation: 'compact' | 'standard'): string => {
  try {
    return people.toLocaleString(lang, { notation });
  } catch {
    // The page's `lang` may be no valid language tag.
    return people.toLocaleString('en', { notation });
  }
};

/** The count for the eye, and the sentence that describes the button to screen readers. */
const badge = (control: Element, name: string): [count: Element, sentence: Element] => {
  const found = control.querySelector('[part=channel-count] b');
  if (found) return [found, control.querySelector('[hidden]')!];
  const [box, count, sentence] = [createElement('span'), createElement('b'), createElement('span')];
  box.setAttribute('part', 'channel-count');
  box.setAttribute('aria-hidden', 'true');
  sentence.id = `count-${name}`;
  sentence.hidden = true;
  box.append(count);
  control.append(box, sentence);
  control.setAttribute('aria-describedby', sentence.id);
  return [count, sentence];
};

const draw = (host: WidgetHost): void => {
  const counts = shown.get(host) ?? {};
  const lang = languageOf(host);
  const { count: words }: DialogWords = { ...dialogEnglish, ...host._words };
  for (const control of host._root.querySelectorAll<HTMLElement>('[part=list] > li > [data-channel]')) {
    const name = control.dataset.channel!;
    const told = host.countsOn === 'each' && Object.hasOwn(counts, name) && counts[name];
    const people = roundedCount(told, Number(host.counts) || MIN_COUNT);
    if (!people) {
      for (const part of control.querySelectorAll('[part=channel-count], [id^=count-]')) part.remove();
      control.removeAttribute('aria-describedby');
      continue;
    }
    const [count, sentence] = badge(control, name);
    count.textContent = written(people, lang, 'compact');
    sentence.textContent = words.replace('{}', written(people, lang, 'standard'));
  }
};

/**
 * A collector may never answer, and the promise keeps what waits for it: that must not be the element. So this function
 * must not be moved into another, whose variables it would keep.
 */
const showIn =
  (place: WeakRef<WidgetHost>) =>
  (counts: Counts): void => {
    const host = place.deref();
    if (!host) return;
    adoptStyles(host._root, styles);
    if (!shown.has(host)) host.addController({ hostUpdated: () => draw(host) });
    shown.set(host, counts);
    draw(host);
  };

export const showChannelCounts = (host: WidgetHost, address: string): void => {
  const { _client: client } = host;
  const counts = counted.get(client) ?? fetchCounts(client, address);
  counted.set(client, counts);
  void counts.then(/*#__NOINLINE__*/ showIn(new WeakRef(host)));
};
