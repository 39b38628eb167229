/** What sharing earns, as tables; and that neither the order of events nor repetition changes it. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { progressOf, ruleProblems, type RewardRule } from '../../src/core/reward-rules.ts';
import { BURST, QUICK, rewardsOf, type SignedConversion } from '../../src/core/rewards-earned.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const rule = (more: Partial<RewardRule> = {}): RewardRule => ({
  name: 'join',
  conversion: 'sign-up',
  count: 3,
  for: 'sharer',
  hold: 14,
  ...more,
});

/** `A` referred `B1`, `B2`, …; names without a number are seeds. They landed an hour before noon. */
const broughtBy = ({ code }: SignedConversion) =>
  /\d/.test(code) ? { parent: code[0]! === 'B' ? 'A' : 'B1', landed: NOON - HOUR } : undefined;

const signUp = (code: string, minutes = 0, more: Partial<SignedConversion> = {}): SignedConversion => ({
  id: `${code}-${minutes}`,
  code,
  name: 'sign-up',
  time: NOON + minutes * MINUTE,
  ...more,
});
const friends = (count: number, apart = 60): SignedConversion[] =>
  Array.from({ length: count }, (_, i) => signUp(`B${i + 1}`, i * apart));

const short = (rewards: ReturnType<typeof rewardsOf>) =>
  rewards.map(({ code, role, milestone }) => `${code} ${role} ${milestone}`);

describe('which conversions earn which rewards', () => {
  const rows: [name: string, rule: RewardRule, conversions: SignedConversion[], rewards: string[]][] = [
    ['two of three friends: nobody yet', rule(), friends(2), []],
    ['three friends joined', rule(), friends(3), ['A sharer 1']],
    ['seven friends, once', rule(), friends(7), ['A sharer 1']],
    ['seven friends, again and again', rule({ repeat: true }), friends(7), ['A sharer 1', 'A sharer 2']],
    [
      'no more than the cap for one person',
      rule({ repeat: true, count: 1, cap: { per: 2 } }),
      friends(5),
      ['A sharer 1', 'A sharer 2'],
    ],
    [
      'no more than the cap for all, the earliest first',
      rule({ count: 1, for: 'friend', cap: { all: 2 } }),
      friends(5),
      ['B1 friend 1', 'B2 friend 1'],
    ],
    ['the reward of the referred friend', rule({ for: 'friend' }), friends(1), ['B1 friend 1']],
    ['both', rule({ for: 'both', count: 1 }), friends(1), ['A sharer 1', 'B1 friend 1']],
    ['another conversion earns nothing', rule({ count: 1 }), [{ ...signUp('B1'), name: 'sale' }], []],
    ['the conversion of a seed earns nobody anything', rule({ count: 1 }), [signUp('A')], []],
    ['a friend who joins twice is one friend', rule({ count: 2 }), [signUp('B1'), signUp('B1', 5)], []],
    ['the same conversion twice is one', rule({ count: 2 }), [signUp('B1'), signUp('B1')], []],
    [
      'grandchildren are their parent’s',
      rule({ count: 1 }),
      [signUp('C1'), signUp('B2', 1)],
      ['B1 sharer 1', 'A sharer 1'],
    ],
  ];
  for (const [name, by, conversions, rewards] of rows)
    test(name, () => assert.deepEqual(short(rewardsOf(by, conversions, broughtBy)).sort(), [...rewards].sort()));

  test('a milestone is earned with its last friend, and held from then on', () => {
    const [reward] = rewardsOf(rule(), friends(3), broughtBy);
    assert.deepEqual(reward, {
      id: 'join.sharer.A.1',
      rule: 'join',
      code: 'A',
      role: 'sharer',
      milestone: 1,
      conversions: ['B1-0', 'B2-60', 'B3-120'],
      earned: NOON + 2 * HOUR,
      due: NOON + 2 * HOUR + 14 * DAY,
      flags: [],
    });
  });
});

describe('flags of suspicious rewards', () => {
  const one = rule({ count: 1 });
  const rows: [name: string, conversions: SignedConversion[], flags: string[]][] = [
    [
      'nothing suspicious',
      [signUp('B1', 0, { customer: 'c1', device: 'd1' }), signUp('A', 0, { customer: 'c2', device: 'd2' })],
      [],
    ],
    ['the same customer', [signUp('B1', 0, { customer: 'c' }), signUp('A', 5, { customer: 'c' })], ['same-customer']],
    [
      'the same customer, by another conversion',
      [signUp('B1', 0, { customer: 'c' }), { ...signUp('A', 5, { customer: 'c' }), name: 'sale' }],
      ['same-customer'],
    ],
    ['the same device', [signUp('B1', 0, { device: 'd' }), signUp('A', 5, { device: 'd' })], ['same-device']],
    ['a customer that looks like a device', [signUp('B1', 0, { device: 'x' }), signUp('A', 5, { customer: 'x' })], []],
    ['too quick', [{ ...signUp('B1'), time: NOON - HOUR + QUICK - 1 }], ['quick']],
    ['quick enough', [{ ...signUp('B1'), time: NOON - HOUR + QUICK }], []],
    ['as many in an hour as are usual', friends(BURST, 1), []],
    ['too many in an hour', friends(BURST + 1, 1), ['burst']],
  ];
  for (const [name, conversions, flags] of rows)
    test(name, () => {
      const reward = rewardsOf(one, conversions, broughtBy).find(({ code }) => code === 'A');
      assert.ok(reward, 'a flag withholds nothing');
      assert.deepEqual(reward.flags, flags);
    });
});

test('the order and repetition of events change no reward', () => {
  const conversion = fc.record({
    id: fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6'),
    code: fc.constantFrom('A', 'B1', 'B2', 'B3', 'C1', 'C2'),
    time: fc.integer({ min: NOON - HOUR, max: NOON + 3 * HOUR }),
  });
  const rules = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    for: fc.constantFrom('sharer', 'friend', 'both'),
    repeat: fc.boolean(),
    cap: fc.option(fc.record({ all: fc.integer({ min: 1, max: 3 }) }), { nil: undefined }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(conversion, { selector: ({ id }) => id }),
      rules,
      fc.func(fc.nat()),
      (drawn, { cap, ...more }, order) => {
        const conversions = drawn.map((it) => ({ ...it, name: 'sign-up' }));
        const by = rule({ ...(more as Partial<RewardRule>), ...(cap && { cap }) });
        const shuffled = [...conversions, ...conversions].sort((a, b) => order(a.id, a.time) - order(b.id, b.time));
        assert.deepEqual(rewardsOf(by, shuffled, broughtBy), rewardsOf(by, conversions, broughtBy));
      },
    ),
  );
});

describe('invalid rules are refused', () => {
  const rows: [value: unknown, problem: RegExp][] = [
    [null, /must be an object/],
    [[], /must be an object/],
    [{ ...rule(), name: 'Join!' }, /^name must be 1 to 32/],
    [{ ...rule(), count: 0 }, /^count must be a whole number from 1 to 1000/],
    [{ ...rule(), count: 1.5 }, /^count must be/],
    [{ ...rule(), for: 'all' }, /^for must be sharer, friend or both/],
    [{ ...rule(), hold: -1 }, /^hold must be a whole number of days/],
    [{ ...rule(), cap: { per: 0 } }, /^cap.per must be/],
    [{ ...rule(), cap: 3 }, /^cap must be an object/],
    [{ ...rule(), cap: { each: 3 } }, /^cap.each is unknown/],
    [{ ...rule(), amount: 5 }, /^amount is unknown/],
  ];
  for (const [value, problem] of rows)
    test(JSON.stringify(value), () => assert.match(ruleProblems(value).join('; '), problem));
  test('a valid rule is accepted', () =>
    assert.deepEqual(ruleProblems(rule({ repeat: true, review: true, cap: { per: 2, all: 10 } })), []));
});

describe('progress towards the next milestone', () => {
  const rows: [friends: number, rule: RewardRule, reached: number, next: number | null][] = [
    [0, rule(), 0, 3],
    [2, rule(), 0, 3],
    [3, rule(), 1, null],
    [4, rule({ repeat: true }), 1, 6],
    [6, rule({ repeat: true, cap: { per: 2 } }), 2, null],
  ];
  for (const [count, by, reached, next] of rows)
    test(`${count} friends`, () => assert.deepEqual(progressOf(by, count), { reached, next }));
});
