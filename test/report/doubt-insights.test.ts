/** What the report says of landings in doubt. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { doubtSentence, reasonsOf, scopeOf } from '../../src/report/doubt-insights.ts';
import type { Doubt, Doubts } from '../../src/spread/doubt.ts';

const row = (reasons: Doubt['reasons'], more: Partial<Doubt> = {}): Doubt => ({
  cascade: 'SEED',
  reasons,
  landings: 60,
  of: 90,
  networks: [],
  isConfirmed: false,
  ...more,
});

const NOTHING: Doubts = { landings: 0, counted: 0, unproven: 0, proven: 0, rows: [] };

describe('the trust line', () => {
  const rows: [what: string, doubts: Partial<Doubts> | undefined, sentence: string][] = [
    ['before anything is known', undefined, ''],
    ['of an empty campaign', {}, ''],
    ['where nothing is in doubt', { counted: 120, proven: 120 }, ''],
    [
      'with one reason',
      { landings: 60, counted: 940, proven: 1000, rows: [row(['networks'])] },
      'In doubt: 60 of 1,000 verified landings (6%) came from very few networks. The public count leaves them out until you confirm them.',
    ],
    [
      'with the reasons of all rows, each once',
      {
        landings: 120,
        counted: 880,
        proven: 1000,
        rows: [row(['networks', 'speed']), row(['speed', 'unproven'], { day: 0 })],
      },
      'In doubt: 120 of 1,000 verified landings (12%) came from very few networks, faster than people pass things on and with codes that anyone could have made up, unlike most here. The public count leaves them out until you confirm them.',
    ],
    [
      'without the reasons of what the owner has confirmed',
      {
        landings: 60,
        counted: 940,
        proven: 1000,
        rows: [row(['networks'], { isConfirmed: true }), row(['speed'])],
      },
      'In doubt: 60 of 1,000 verified landings (6%) came faster than people pass things on. The public count leaves them out until you confirm them.',
    ],
    [
      'where the owner has confirmed all of it',
      { counted: 90, proven: 90, rows: [row(['networks'], { isConfirmed: true })] },
      '',
    ],
    [
      'where most of the campaign is in doubt',
      { landings: 60, counted: 30, proven: 90, rows: [row(['speed'])] },
      'In doubt: 60 of 90 verified landings (67%) came faster than people pass things on. The public count leaves them out until you confirm them. That is most of this campaign, so do not rely on its figures.',
    ],
    [
      'where just half of it is',
      { landings: 45, counted: 45, proven: 90, rows: [row(['speed'])] },
      'In doubt: 45 of 90 verified landings (50%) came faster than people pass things on. The public count leaves them out until you confirm them.',
    ],
    [
      'where most codes are not proven',
      { counted: 90, unproven: 60, proven: 30 },
      '60 verified landings have codes that anyone could have made up.',
    ],
    ['where as many are proven', { counted: 90, unproven: 45, proven: 45 }, ''],
  ];
  for (const [what, doubts, sentence] of rows)
    test(what, () => assert.equal(doubtSentence(doubts && { ...NOTHING, ...doubts }), sentence));
});

test('a row is named by the cascade or the day, with its reasons', () => {
  assert.equal(scopeOf(row(['speed'])), 'Cascade of SEED');
  assert.match(scopeOf({ day: Date.UTC(2026, 10, 22) }), /22/);
  assert.equal(reasonsOf(row(['networks', 'speed'])), 'from very few networks and faster than people pass things on');
});
