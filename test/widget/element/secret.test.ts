/** The secret of a code goes to its own collector, and nowhere else. */

import { expect } from '@open-wc/testing';
import { COLLECTOR, control, newCampaign, press, replace, until, widget } from './page-fixtures.ts';

const OTHER = 'https://other.example/pass-along/in';

/** All texts in a value, also those of symbols and of properties that are not enumerable, down to a depth. */
const textOf = (value: unknown, depth = 4): string => {
  if (typeof value !== 'object' || value === null || depth === 0) return String(value);
  if (value instanceof Node || value instanceof Window) return '';
  return Reflect.ownKeys(value)
    .map((key) => `${String(key)}=${textOf((value as Record<PropertyKey, unknown>)[key], depth - 1)}`)
    .join(' ');
};

it('is in no link, DOM event, message, error, address, cookie, or request but to its own collector', async () => {
  const campaign = newCampaign();
  const said: string[] = [];
  const requests: { url: string; text: string }[] = [];
  const undo = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      replace(console, level, (...parts: unknown[]) => said.push(parts.map((part) => textOf(part)).join(' '))),
    ),
    // A collector that refuses each first attempt, so that its answer is spoken of, too.
    replace(window, 'fetch', async (input: string | URL, init: RequestInit = {}) => {
      requests.push({ url: String(input), text: textOf(init) });
      return new Response('{"reason":"no"}', { status: 400 });
    }),
  ];
  const note = (event: Event): void => void said.push(textOf(event), textOf((event as CustomEvent).detail));
  const types = ['pass-along', 'pass-along-lineage', 'pass-along-outcome', 'error', 'unhandledrejection', 'message'];
  for (const type of types) addEventListener(type, note);
  const attributes = { campaign, privacy: 'consented', debug: '', counts: '', utm: '', 'address-bar': 'home' };
  const one = await widget({ ...attributes, collector: COLLECTOR });
  const other = await widget({ ...attributes, collector: OTHER });
  for (const pass of [one, other]) {
    pass.convert('sign-up', 1, { id: 'order-1' });
    for (const channel of ['x', 'copy', 'email']) await press(control(pass, channel));
  }
  const to = (url: string): string =>
    requests
      .filter((request) => request.url === url)
      .map(({ text }) => text)
      .join();
  await until(() => /conversion/.test(to(COLLECTOR)) && /conversion/.test(to(OTHER)), 'both have been sent events');
  const secretIn = (text: string): string => /"secret":"(\w{26})"/.exec(text)![1]!;
  const secrets = { [COLLECTOR]: secretIn(to(COLLECTOR)), [OTHER]: secretIn(to(OTHER)) };
  for (const type of types) removeEventListener(type, note);
  undo.forEach((call) => call());

  expect(secrets[COLLECTOR]).to.not.equal(secrets[OTHER]);
  expect(said.length).to.be.at.least(4);
  const links = [one, other].flatMap((pass) => [
    (pass.renderRoot as ShadowRoot).innerHTML,
    ...[...pass.renderRoot.querySelectorAll('a')].map(({ href }) => href),
    textOf(pass.lineage),
  ]);
  const places = { said, links, address: [location.href, document.cookie, document.documentElement.outerHTML] };
  for (const [url, secret] of Object.entries(secrets)) {
    for (const [place, texts] of Object.entries(places))
      expect(
        texts.filter((text) => text.includes(secret)),
        place,
      ).to.deep.equal([]);
    const shown = requests.filter(({ text, url: to }) => `${to} ${text}`.includes(secret)).map(({ url: to }) => to);
    expect([...new Set(shown)]).to.deep.equal([url]);
  }
  const kept = Object.entries({ ...localStorage }).filter(([, value]) => String(value).includes(secrets[COLLECTOR]!));
  for (const [key, value] of kept) expect(key.startsWith('pass-along:') ? value : key).to.contain(COLLECTOR);
  await one.forget();
  expect(textOf({ ...localStorage })).to.not.match(new RegExp(Object.values(secrets).join('|')));
});
