import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newCampaign } from '../../src/spread/campaign-summary.ts';
import { encodeFact, type Fact } from '../../src/spread/people.ts';
import { cascadeRowsFrom, personRowsFrom, type PersonRow } from '../../src/spread/person-rows.ts';
import { intent, landing, sale, view } from './facts.ts';

const campaignOf = (...facts: Fact[]) => {
  const campaign = newCampaign('spring');
  for (const fact of facts) campaign.add(encodeFact(campaign.people, fact));
  return campaign;
};

const everyone = (...facts: Fact[]): Record<string, PersonRow> => {
  const { forest, people } = campaignOf(...facts);
  return Object.fromEntries(personRowsFrom(forest(), people, 0, 100).rows.map((row) => [row.code, row]));
};

const rest = {
  brought: 0,
  intents: 0,
  conversions: 0,
  reaction: null,
  page: null,
  message: null,
  mode: 'anonymous',
  channel: null,
} as const;

const rows: [title: string, facts: Fact[], code: string, expected: PersonRow][] = [
  [
    'a seed',
    [view('A', 5), intent('A', 'copy', 6)],
    'A',
    {
      ...rest,
      parents: [],
      code: 'A',
      role: 'seed',
      class: null,
      time: 5,
      parent: null,
      cascade: 'A',
      generation: 0,
      intents: 1,
    },
  ],
  [
    'a recruit',
    [view('A', 5), landing('B', 'A', 9, 'verified', 'x'), sale('B', 10)],
    'B',
    {
      ...rest,
      code: 'B',
      role: 'recruit',
      class: 'verified',
      time: 9,
      parent: 'A',
      parents: ['A'],
      channel: 'x',
      cascade: 'A',
      generation: 1,
      conversions: 1,
    },
  ],
  [
    'an implied person',
    [landing('B', 'A', 9)],
    'A',
    {
      ...rest,
      parents: [],
      code: 'A',
      role: 'implied',
      class: null,
      time: 9,
      parent: null,
      cascade: 'A',
      generation: 0,
      brought: 1,
    },
  ],
  [
    'a robot',
    [view('A', 5), landing('R', 'A', 7, 'bot')],
    'R',
    {
      ...rest,
      code: 'R',
      role: 'out',
      class: 'bot',
      time: 7,
      parent: 'A',
      parents: ['A'],
      cascade: null,
      generation: null,
    },
  ],
  [
    'one of several parents',
    [view('A', 1), view('C', 1), landing('B', 'C', 9), landing('B', 'A', 8)],
    'B',
    {
      ...rest,
      code: 'B',
      role: 'recruit',
      class: 'verified',
      time: 8,
      parent: 'A',
      parents: ['C', 'A'],
      cascade: 'A',
      generation: 1,
    },
  ],
];

for (const [title, facts, code, expected] of rows)
  test(`the row of ${title}`, () => assert.deepEqual(everyone(...facts)[code], expected));

test('pages of any size give every person once', () => {
  const chain = Array.from({ length: 40 }, (_, i) => landing(`${i + 1}`, `${i}`, i));
  const pairs = Array.from({ length: 9 }, (_, i) => landing(`child-${i}`, `seed-${i}`, i));
  const { forest, people } = campaignOf(...chain, view('LONE'), ...pairs);
  for (const most of [1, 7, 1000]) {
    const read = <Row>(part: (from: number) => { rows: Row[]; next: number | null }): Row[] => {
      const found: Row[] = [];
      for (let from: number | null = 0; from !== null;) {
        const { rows, next } = part(from);
        assert.ok(rows.length <= most);
        found.push(...rows);
        from = next;
      }
      return found;
    };
    assert.equal(
      new Set(read((from) => personRowsFrom(forest(), people, from, most)).map(({ code }) => code)).size,
      60,
    );
    const cascades = read((from) => cascadeRowsFrom(forest(), people, from, most));
    assert.deepEqual(
      cascades.map(({ size }) => size).sort((a, b) => b - a),
      [41, ...Array(9).fill(2)],
      'a lone seed is no cascade',
    );
    assert.deepEqual(
      cascades.find(({ size }) => size === 41),
      { code: '0', size: 41, depth: 40, structuralVirality: 14, first: 0, last: 39 },
    );
  }
});
