/**
 * What passing along earns: milestones by conversions that the owner's server signed. Decides from the data alone,
 * in whatever order it came.
 */

/** A rule of a campaign. */
export type RewardRule = {
  /** 1 to 32 of a-z, 0-9 and "-". */
  name: string;
  /** The name of the conversion that earns, such as `sign-up`. */
  conversion: string;
  /** Friends who did it for one milestone: 3 is "three friends joined". */
  count: number;
  /** Who gets something: who passed it along, who came by it, or both. */
  for: 'sharer' | 'friend' | 'both';
  /** Whether each further `count` friends earn again. */
  repeat?: boolean;
  /** Days for which it is held back, so that a conversion can be taken back; 0 to 365. */
  hold: number;
  /** Most rewards for one person, and of this rule in all. */
  cap?: { per?: number; all?: number };
  /** Whether those with flags wait for the owner's yes. */
  review?: boolean;
};

/** A conversion that the owner's server signed. `time` in milliseconds since 1970; customer and device are hashes. */
export type SignedConversion = {
  id: string;
  code: string;
  name: string;
  time: number;
  customer?: string;
  device?: string;
};

/** Whom a code was brought by, by its first verified landing, and when; nothing for who came alone. */
export type BroughtBy = (code: string) => { parent: string; landed: number } | undefined;

/** Why a reward deserves a look. It is never withheld for it, unless the rule says `review`. */
export type Flag = 'same-customer' | 'same-device' | 'quick' | 'burst';

export type Reward = {
  /** The same for the same reward, whenever it is computed. */
  id: string;
  rule: string;
  code: string;
  role: 'sharer' | 'friend';
  /** Which milestone it is, from 1. */
  milestone: number;
  /** The conversions that earned it. */
  conversions: string[];
  /** When it was earned, and until when it is held, in milliseconds since 1970. */
  earned: number;
  due: number;
  flags: Flag[];
};

/**
 * `review`: it has flags, and its rule waits for the owner's yes. `held`: until its time is over. `due`: to be
 * given.
 */
export type RewardState = 'review' | 'held' | 'due' | 'granted' | 'revoked';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Nobody reads a page, fills a form and is accepted by a server in less. */
export const QUICK = 10 * SECOND;
/** More friends of one person than this within an hour are unusual. */
export const BURST = 10;

const whole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

/** What is wrong with a rule; empty when nothing is. Never throws. */
export const ruleProblems = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['a rule must be an object'];
  const { name, conversion, count, for: whom, repeat, hold, cap, review, ...odd } = value as Record<string, unknown>;
  const { per, all, ...oddCap } = (typeof cap === 'object' && cap !== null ? cap : {}) as Record<string, unknown>;
  const checks: [fits: boolean, problem: string][] = [
    [typeof name === 'string' && /^[a-z0-9-]{1,32}$/.test(name), 'name must be 1 to 32 of a-z, 0-9 and "-"'],
    [
      typeof conversion === 'string' && /^[^\p{C}]{1,64}$/u.test(conversion),
      'conversion must be 1 to 64 printable characters',
    ],
    [whole(count, 1, 1000), 'count must be a whole number from 1 to 1000'],
    [whom === 'sharer' || whom === 'friend' || whom === 'both', 'for must be sharer, friend or both'],
    [repeat === undefined || typeof repeat === 'boolean', 'repeat must be true or false'],
    [whole(hold, 0, 365), 'hold must be a whole number of days from 0 to 365'],
    [
      cap === undefined || (typeof cap === 'object' && cap !== null && !Array.isArray(cap)),
      'cap must be an object with per, all or both',
    ],
    [per === undefined || whole(per, 1, 1e6), 'cap.per must be a whole number from 1'],
    [all === undefined || whole(all, 1, 1e9), 'cap.all must be a whole number from 1'],
    [review === undefined || typeof review === 'boolean', 'review must be true or false'],
    ...[...Object.keys(odd), ...Object.keys(oddCap).map((key) => `cap.${key}`)].map((key): [boolean, string] => [
      false,
      `${key} is unknown: use name, conversion, count, for, repeat, hold, cap and review`,
    ]),
  ];
  return checks.flatMap(([fits, problem]) => (fits ? [] : [problem]));
};

const byTime = (a: SignedConversion, b: SignedConversion): number =>
  a.time - b.time || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The first conversion of each code, since a friend joins once. */
const firstOfEach = (conversions: Iterable<SignedConversion>): SignedConversion[] => {
  const first = new Map<string, SignedConversion>();
  for (const conversion of conversions) {
    const known = first.get(conversion.code);
    if (!known || byTime(conversion, known) < 0) first.set(conversion.code, conversion);
  }
  return [...first.values()].sort(byTime);
};

type Friend = SignedConversion & { landed: number; crowded: boolean };

/** Marks those of whom more than `BURST` came within an hour. `friends` are in the order of time. */
const markCrowds = (friends: Friend[]): void => {
  let marked = 0; // Up to here nothing is left to mark, so that each is marked once.
  for (let first = 0; first + BURST < friends.length; first++) {
    if (friends[first + BURST]!.time - friends[first]!.time > HOUR) continue;
    for (marked = Math.max(marked, first); marked <= first + BURST; marked++) friends[marked]!.crowded = true;
  }
};

/**
 * The rewards that a rule gives for the conversions that stand, the earliest first. What was taken back is left out of
 * `conversions` by the caller, and its rewards are gone with it.
 */
export const rewardsOf = (
  rule: RewardRule,
  conversions: Iterable<SignedConversion>,
  broughtBy: BroughtBy,
): Reward[] => {
  const all = [...new Map([...conversions].map((it) => [it.id, it])).values()];
  /** By which customers and devices each code was seen, whatever they did. */
  const traits = new Map<string, Set<string>>();
  for (const { code, customer, device } of all) {
    const known = traits.get(code) ?? new Set();
    if (customer) known.add(`customer ${customer}`);
    if (device) known.add(`device ${device}`);
    traits.set(code, known);
  }
  const friendsOf = new Map<string, Friend[]>();
  for (const conversion of firstOfEach(all.filter(({ name }) => name === rule.conversion))) {
    const brought = broughtBy(conversion.code);
    if (!brought || brought.parent === conversion.code) continue;
    const friends = friendsOf.get(brought.parent) ?? [];
    friends.push({ ...conversion, landed: brought.landed, crowded: false });
    friendsOf.set(brought.parent, friends);
  }

  const flagsOf = (parent: string, friends: Friend[]): Flag[] => {
    const own = traits.get(parent);
    const flags: [Flag, boolean][] = [
      ['same-customer', friends.some(({ customer }) => !!customer && !!own?.has(`customer ${customer}`))],
      ['same-device', friends.some(({ device }) => !!device && !!own?.has(`device ${device}`))],
      ['quick', friends.some(({ time, landed }) => time - landed < QUICK)],
      ['burst', friends.some(({ crowded }) => crowded)],
    ];
    return flags.flatMap(([flag, is]) => (is ? [flag] : []));
  };

  const rewards: Reward[] = [];
  const give = (role: Reward['role'], code: string, parent: string, milestone: number, friends: Friend[]): void => {
    const earned = friends.at(-1)!.time;
    rewards.push({
      id: `${rule.name}.${role}.${code}.${milestone}`,
      rule: rule.name,
      code,
      role,
      milestone,
      conversions: friends.map(({ id }) => id),
      earned,
      due: earned + rule.hold * DAY,
      flags: flagsOf(parent, friends),
    });
  };
  for (const [parent, friends] of friendsOf) {
    markCrowds(friends);
    if (rule.for !== 'friend') {
      const reached = Math.floor(friends.length / rule.count);
      const milestones = Math.min(rule.repeat ? reached : Math.min(1, reached), rule.cap?.per ?? Infinity);
      for (let m = 1; m <= milestones; m++)
        give('sharer', parent, parent, m, friends.slice((m - 1) * rule.count, m * rule.count));
    }
    // A friend's part is up front: it waits for no further friends.
    if (rule.for !== 'sharer') for (const friend of friends) give('friend', friend.code, parent, 1, [friend]);
  }
  rewards.sort((a, b) => a.earned - b.earned || (a.id < b.id ? -1 : 1));
  return rewards.slice(0, rule.cap?.all ?? rewards.length);
};

/** How far a code is on the way to its next milestone: friends who did it, and how many that takes. */
export const progressOf = (rule: RewardRule, friends: number): { reached: number; next: number | null } => {
  const reached = Math.floor(friends / rule.count);
  const isOver = (!rule.repeat && reached >= 1) || reached >= (rule.cap?.per ?? Infinity);
  return { reached: rule.repeat ? reached : Math.min(1, reached), next: isOver ? null : (reached + 1) * rule.count };
};
