/** How often landings in doubt are searched for: each search goes through everyone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, type CampaignSummary } from '../../../src/collector/figures/figures.ts';
import { NOTHING_CONFIRMED } from '../../../src/spread/doubt.ts';
import { NOTHING_LEFT_OUT } from '../../../src/spread/exclusions.ts';
import { encodeFact, type Fact } from '../../../src/spread/people.ts';
import { NOON } from '../sample-events.ts';

const SECOND = 1000;

/** `count` landings of one network, through SEED, beside its own visit. */
const attackOf = (count: number, name: string): Fact[] =>
  Array.from({ length: count }, (_, place) => ({
    kind: 'landing',
    class: 'verified',
    code: `${name}${place}`,
    parent: 'SEED',
    network: 9,
    time: NOON,
  }));

/** A campaign with this many visitors; each look at the clock takes `clock.step`. */
const withVisitors = (count: number) => {
  const facts: Fact[] = [{ kind: 'view', code: 'SEED', time: NOON - 3600 * SECOND }];
  for (let visitor = 0; visitor < count; visitor++) facts.push({ kind: 'view', code: `V${visitor}`, time: NOON });
  const clock = { at: NOON, step: 0 };
  const figures = figuresOf(
    {
      read(_name, after, campaign) {
        for (const fact of facts.slice(after)) campaign.add(encodeFact(campaign.people, fact));
        return facts.length;
      },
      epoch: () => 0,
      exclusions: () => NOTHING_LEFT_OUT,
      confirmed: () => NOTHING_CONFIRMED,
    },
    1,
    { now: () => (clock.at += clock.step) },
  );
  const inDoubt = (): number => (JSON.parse(figures.summary('autumn')) as CampaignSummary).doubts.landings;
  return { facts, clock, figures, inDoubt };
};

test('in a large campaign it takes a tenth of the time, and is done although nothing more comes', () => {
  const { facts, clock, figures, inDoubt } = withVisitors(20_000);
  clock.step = SECOND;
  facts.push(...attackOf(40, 'A'));
  assert.equal(inDoubt(), 40);
  clock.step = 0;
  facts.push(...attackOf(40, 'B'));
  assert.equal(inDoubt(), 40, 'as found a moment ago');
  assert.equal(figures.counted('autumn'), 0, 'what has not been judged is not in the public count');
  assert.deepEqual(
    figures.countedBy('autumn').map(([, people]) => people),
    [0],
  );
  clock.at += 60 * SECOND;
  assert.equal(inDoubt(), 80);
});

test('in a small campaign it is done after each event', () => {
  const { facts, clock, inDoubt } = withVisitors(10);
  clock.step = SECOND;
  facts.push(...attackOf(40, 'A'));
  assert.equal(inDoubt(), 40);
  facts.push(...attackOf(40, 'B'));
  assert.equal(inDoubt(), 80);
});
