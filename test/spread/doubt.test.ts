/** Which landings are in doubt: attacks are, and what people do is not. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { beyondChance, ONE_IN } from '../../src/spread/beyond-chance.ts';
import { newCampaign, type Fact } from '../../src/spread/campaign-summary.ts';
import { commonNetworks } from '../../src/spread/common-networks.ts';
import { DoubtFinder, NOTHING_CONFIRMED, type Confirmed, type Doubts } from '../../src/spread/doubt.ts';
import { encodeFact, IN_DOUBT_BEFORE } from '../../src/spread/people.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3600_000, 864e5];
const NOON = Date.UTC(2026, 10, 22, 12);

type Landing = { code: string; parent: string; at: number; network?: number; proof?: 'proven' | 'none'; time?: number };

const landingFact = ({ code, parent, at, time = at, ...rest }: Landing): Fact => ({
  kind: 'landing',
  class: 'verified',
  code,
  parent,
  time,
  received: at,
  ...rest,
  ...(rest.proof === 'proven' && { seal: '0123456789abcdef' }),
});
const seedFact = (code: string, at = NOON): Fact => ({ kind: 'view', code, time: at, received: at });

const doubtsOf = (facts: Fact[], confirmed: Confirmed = NOTHING_CONFIRMED): Doubts => {
  const { people, add, forest } = newCampaign('autumn');
  for (const fact of facts) add(encodeFact(people, fact));
  return new DoubtFinder(forest(), people, confirmed).result();
};

/** `count` landings under one seed, `every` milliseconds apart, the first an hour after the seed. */
const broadcast = (
  name: string,
  count: number,
  landing: (place: number) => Partial<Landing> = () => ({}),
  every = MINUTE,
): Fact[] => [
  seedFact(name),
  ...Array.from({ length: count }, (_, place) =>
    landingFact({ code: `${name}${place}`, parent: name, at: NOON + HOUR + place * every, ...landing(place) }),
  ),
];

/** Each lands through the one before. */
const chain = (name: string, count: number, every: number, landing: Partial<Landing> = {}): Fact[] => [
  seedFact(name),
  ...Array.from({ length: count }, (_, place) =>
    landingFact({
      code: `${name}${place + 1}`,
      parent: place ? `${name}${place}` : name,
      at: NOON + (place + 1) * every,
      ...landing,
    }),
  ),
];

const spreadOut = (place: number): Partial<Landing> => ({ network: (place * 97) % 256 });
const proven = (place: number): Partial<Landing> => ({ proof: 'proven', ...spreadOut(place) });
const none = (place: number): Partial<Landing> => ({ proof: 'none', ...spreadOut(place) });

describe('what is in doubt', () => {
  const rows: [title: string, facts: Fact[], landings: number, reasons: string][] = [
    ['nothing', [], 0, ''],
    ['a day of 200 from everywhere', broadcast('A', 200, spreadOut), 0, ''],
    ['200 without bits', broadcast('A', 200), 0, ''],
    ['5 visitors of one office', broadcast('A', 5, () => ({ network: 1 })), 0, ''],
    ['29 of one office, and nobody else', broadcast('A', 29, () => ({ network: 1 })), 0, ''],
    ['30 from one network', broadcast('A', 30, () => ({ network: 1 })), 30, 'networks'],
    ['half of 200 from one office', broadcast('A', 200, (i) => ({ network: i % 2 ? 1 : (i * 7) % 256 })), 0, ''],
    [
      'three of four of 200 from one network',
      broadcast('A', 200, (i) => ({ network: i % 4 ? 1 : i })),
      150,
      'networks',
    ],
    ['200 from three networks in turn', broadcast('A', 200, (i) => ({ network: i % 3 })), 200, 'networks'],
    ['200 from 20 networks in turn', broadcast('A', 200, (i) => ({ network: i % 20 })), 0, ''],
    [
      'as many a day from one network over ten days, too few on each to tell',
      broadcast('A', 100, () => ({ network: 1 }), 2.4 * HOUR),
      0,
      '',
    ],
    [
      'ten cascades of nine from one network: the day is in doubt',
      Array.from({ length: 10 }, (_, seed) => broadcast(`S${seed}-`, 9, () => ({ network: 1 }))).flat(),
      90,
      'networks',
    ],
    ['a chain of ten within seconds', chain('A', 10, 0.1 * SECOND), 10, 'speed'],
    ['a chain of nine within seconds', chain('A', 9, 0.1 * SECOND), 0, ''],
    ['a chain of ten that claims to have taken days', chain('A', 10, 0.1 * SECOND, { time: NOON - DAY }), 10, 'speed'],
    ['a chain of fifty, half a minute each', chain('A', 50, 30 * SECOND), 0, ''],
    ['500 at once through a link that was on television', broadcast('A', 500, spreadOut, 5), 0, ''],
    [
      'a cascade of unproven codes among proven ones',
      [...broadcast('A', 40, none), ...broadcast('B', 100, proven)],
      40,
      'unproven',
    ],
    ['a site that proves no code', [...broadcast('A', 40, none), ...broadcast('B', 100, none)], 0, ''],
    [
      'a site that proves its codes only now',
      [...broadcast('A', 40, none), ...broadcast('B', 100, (i) => ({ ...proven(i), at: NOON + 9 * DAY + i * MINUTE }))],
      0,
      '',
    ],
    [
      'landings that were in doubt before their bits were removed',
      broadcast('A', 60, (i) => (i % 2 ? { network: IN_DOUBT_BEFORE } : {})),
      30,
      'networks',
    ],
  ];
  for (const [title, facts, landings, reasons] of rows)
    test(title, () => {
      const doubts = doubtsOf(facts);
      assert.equal([...new Set(doubts.rows.flatMap((row) => row.reasons))].join(' '), reasons);
      assert.equal(doubts.landings, landings);
      const verified = facts.filter(({ kind }) => kind === 'landing').length;
      assert.equal(doubts.landings + doubts.counted, verified);
    });
});

test('an attack under an honest cascade leaves that in the count', () => {
  const honest = broadcast('A', 100, spreadOut);
  const attack = Array.from({ length: 400 }, (_, place) =>
    landingFact({ code: `X${place}`, parent: 'A7', at: NOON + 3 * HOUR, network: 9 }),
  );
  const { landings, counted, rows } = doubtsOf([...honest, ...attack]);
  assert.ok(landings >= 400 && landings <= 402, 'one in 256 strangers shares the bits');
  assert.equal(counted, 500 - landings);
  assert.equal(rows[0]?.cascade, 'A');
  assert.deepEqual(rows[0]?.networks, [{ day: Date.UTC(2026, 10, 22), network: 9, landings }]);
});

describe('what the owner has confirmed is in the count', () => {
  const facts = [...broadcast('A', 40, () => ({ network: 1 })), ...broadcast('B', 50, () => ({ network: 1 }))];
  const day = Date.UTC(2026, 10, 22);
  const rows: [title: string, confirmed: Partial<Confirmed>, landings: number][] = [
    ['nothing', {}, 90],
    ['one cascade', { cascades: new Set(['A']) }, 50],
    ['another day', { days: new Set([day - DAY]) }, 90],
    ['everything', { isAll: true }, 0],
  ];
  for (const [title, confirmed, landings] of rows)
    test(title, () => assert.equal(doubtsOf(facts, { ...NOTHING_CONFIRMED, ...confirmed }).landings, landings));

  test('a day, where the whole day is in doubt', () => {
    const small = Array.from({ length: 10 }, (_, seed) => broadcast(`S${seed}-`, 9, () => ({ network: 1 }))).flat();
    assert.equal(doubtsOf(small).landings, 90);
    assert.equal(doubtsOf(small, { ...NOTHING_CONFIRMED, days: new Set([day]) }).landings, 0);
  });
});

describe('false alarms', () => {
  const random = seededRandom(7);

  test('samples of a property that half of all visits have are in doubt less than once in a thousand', () => {
    const [samples, whole] = [20_000, 60];
    let alarms = 0;
    for (let sample = 0; sample < samples; sample++) {
      let part = 0;
      for (let visit = 0; visit < whole; visit++) if (random() < 0.5) part++;
      if (beyondChance(part, whole)) alarms++;
    }
    assert.ok(alarms <= samples / ONE_IN, `${alarms} alarms`);
  });

  const networks: [title: string, network: () => number][] = [
    ['256 equally likely values', () => Math.floor(random() * 256)],
    ['a network with half of all visits', () => (random() < 0.5 ? 0 : Math.floor(random() * 256))],
    ['three networks with a sixth of all visits each', () => Math.floor(random() * (random() < 0.5 ? 3 : 256))],
    ['networks by a power law', () => Math.floor(256 * random() ** 3)],
  ];
  for (const [title, network] of networks)
    test(title, () => {
      let alarms = 0;
      for (let day = 0; day < 3000; day++)
        if (commonNetworks(Array.from({ length: 30 + (day % 90) }, network)).length) alarms++;
      assert.ok(alarms <= 3, `${alarms} alarms in 3,000 days`);
    });
});
