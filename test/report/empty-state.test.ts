/** The start page's texts: tags and policies for a collector, and what is said of events that have come. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Arrival } from '../../src/report/collector-client.ts';
import { arrivalLine, policyLines, servedAdvice, snippets } from '../../src/report/empty-state.ts';

const BASE = 'https://stats.example/pass-along/';

test('the tags name this collector, and hold plain links', () => {
  const { ownCopy, served } = snippets(BASE, 'a "b" & c');
  assert.match(ownCopy, /src="\/pass-along\/pass-along\.js"/);
  assert.match(ownCopy, /campaign="a &quot;b&quot; &amp; c" collector="https:\/\/stats\.example\/pass-along\/in"/);
  assert.match(served, /src="https:\/\/stats\.example\/pass-along\/pass-along\.js"/);
  assert.doesNotMatch(served, /collector=/);
  for (const text of [ownCopy, served]) assert.match(text, /<a href="mailto:/);
  assert.doesNotMatch(snippets(BASE).served, /campaign/);
});

test('the policies allow the script and the events', () => {
  assert.deepEqual(policyLines(BASE), {
    ownCopy: "script-src 'self'; connect-src https://stats.example",
    served: 'script-src https://stats.example; connect-src https://stats.example',
  });
});

describe('an arrival', () => {
  const page = 'example.org/post';
  const rows: [arrival: Omit<Arrival, 'time'>, shown: string | undefined, expected: RegExp][] = [
    [{ page, campaign: 'spring' }, 'spring', /^Seen: example\.org\/post$/],
    [{ page, campaign: 'spring' }, undefined, /^Seen: example\.org\/post$/],
    [{ page, campaign: 'summer' }, 'spring', /campaign “summer”.*shows “spring”/],
    [{ page, campaign: 'spring', class: 'bot' }, 'spring', /not counted.*automated/],
    [{ page: 'https://example.org', refused: 'may not send: --origin' }, 'spring', /^Refused: .*--origin$/],
  ];
  for (const [arrival, shown, expected] of rows)
    test(JSON.stringify(arrival), () => assert.match(arrivalLine({ time: 0, ...arrival }, shown), expected));
});

describe('the address in the served script', () => {
  const STATS = 'https://a.example/stats/pass-along/';
  const rows: [served: string | undefined, expected: RegExp | undefined, base?: string][] = [
    [undefined, undefined],
    ['//stats.example/pass-along/in', undefined],
    ['https://stats.example/pass-along/in', undefined],
    ['//127.0.0.1:8787/pass-along/in', /127\.0\.0\.1:8787.*--public https:\/\/stats\.example\.$/],
    ['//127.0.0.1:8787/pass-along/in', /--public https:\/\/a\.example\/stats\.$/, STATS],
    ['https://a.example/stats/pass-along/in', undefined, STATS],
  ];
  for (const [served, expected, base = BASE] of rows)
    test(`${served} at ${base}`, () => {
      const advice = servedAdvice(served, base);
      if (expected) assert.match(advice ?? '', expected);
      else assert.equal(advice, undefined);
    });
});
