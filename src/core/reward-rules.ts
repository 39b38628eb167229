/**
 * Rewards for sharing: milestones reached by conversions that the owner's server signed. The result depends only on the
 * data, not on the order of its arrival.
 */

/** A rule of a campaign. */
export type RewardRule = {
  /** 1 to 32 of a-z, 0-9 and "-". */
  name: string;
  /** The name of the conversion that earns the reward, such as `sign-up`. */
  conversion: string;
  /** Friends who must convert for one milestone: 3 means "three friends joined". */
  count: number;
  /** Who is rewarded: the person who shared, the friend who came through it, or both. */
  for: 'sharer' | 'friend' | 'both';
  /** Whether every further `count` friends earn another reward. */
  repeat?: boolean;
  /** Days until the reward is due, in case its conversion is revoked; 0 to 365. */
  hold: number;
  /** Maximum number of rewards: `per` person, and `all` of this rule together. */
  cap?: { per?: number; all?: number };
  /** Whether rewards with flags wait for the owner's approval. */
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

/** The parent of a code, and the time of its first verified landing (ms since 1970); `undefined` for a seed. */
export type BroughtBy = (code: string) => { parent: string; landed: number } | undefined;

/** Why a reward may be fraudulent. It is withheld only if the rule has `review`. */
export type Flag = 'same-customer' | 'same-device' | 'quick' | 'burst';

export type Reward = {
  /** Deterministic: the same whenever the reward is computed again. */
  id: string;
  rule: string;
  code: string;
  role: 'sharer' | 'friend';
  /** Which milestone it is, from 1. */
  milestone: number;
  /** The conversions that earned it. */
  conversions: string[];
  /** When it was earned, and when it is due, in milliseconds since 1970. */
  earned: number;
  due: number;
  flags: Flag[];
};

/** `review`: has flags, and its rule requires the owner's approval. `held`: not due yet. `due`: to be granted. */
export type RewardState = 'review' | 'held' | 'due' | 'granted' | 'revoked';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Milliseconds from landing to conversion. Nobody reads a page and completes a form in less, so less is flagged. */
export const QUICK = 10 * SECOND;
/** More friends of one person than this within an hour are flagged. */
export const BURST = 10;

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

/** The problems of a rule, one message each; empty if it is valid. Never throws. */
export const ruleProblems = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['a rule must be an object'];
  const {
    name,
    conversion,
    count,
    for: whom,
    repeat,
    hold,
    cap,
    review,
    ...unknown
  } = value as Record<string, unknown>;
  const { per, all, ...unknownInCap } = (typeof cap === 'object' && cap !== null ? cap : {}) as Record<string, unknown>;
  const checks: [fits: boolean, problem: string][] = [
    [typeof name === 'string' && /^[a-z0-9-]{1,32}$/.test(name), 'name must be 1 to 32 of a-z, 0-9 and "-"'],
    [
      typeof conversion === 'string' && /^[^\p{C}]{1,64}$/u.test(conversion),
      'conversion must be 1 to 64 printable characters',
    ],
    [isWhole(count, 1, 1000), 'count must be a whole number from 1 to 1000'],
    [whom === 'sharer' || whom === 'friend' || whom === 'both', 'for must be sharer, friend or both'],
    [repeat === undefined || typeof repeat === 'boolean', 'repeat must be true or false'],
    [isWhole(hold, 0, 365), 'hold must be a whole number of days from 0 to 365'],
    [
      cap === undefined || (typeof cap === 'object' && cap !== null && !Array.isArray(cap)),
      'cap must be an object with per, all or both',
    ],
    [per === undefined || isWhole(per, 1, 1e6), 'cap.per must be a whole number from 1'],
    [all === undefined || isWhole(all, 1, 1e9), 'cap.all must be a whole number from 1'],
    [review === undefined || typeof review === 'boolean', 'review must be true or false'],
    ...[...Object.keys(unknown), ...Object.keys(unknownInCap).map((key) => `cap.${key}`)].map(
      (key): [boolean, string] => [
        false,
        `${key} is unknown: use name, conversion, count, for, repeat, hold, cap and review`,
      ],
    ),
  ];
  return checks.flatMap(([fits, problem]) => (fits ? [] : [problem]));
};

const byTime = (a: SignedConversion, b: SignedConversion): number =>
  a.time - b.time || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The first conversion of each code, since a friend joins once. */
const firstOfEach = (conversions: Iterable<SignedConversion>): SignedConversion[] => {
  const first = new Map<string, SignedConversion>();
  for (const conversion of conversions) {
    const earliest = first.get(conversion.code);
    if (!earliest || byTime(conversion, earliest) < 0) first.set(conversion.code, conversion);
  }
  return [...first.values()].sort(byTime);
};

type Friend = SignedConversion & { landed: number; inBurst: boolean };

/** Sets `inBurst` where more than `BURST` friends converted within an hour. `friends` are sorted by time. */
const markBursts = (friends: Friend[]): void => {
  let marked = 0; // All before this index are marked already where they need to be.
  for (let first = 0; first + BURST < friends.length; first++) {
    if (friends[first + BURST]!.time - friends[first]!.time > HOUR) continue;
    for (marked = Math.max(marked, first); marked <= first + BURST; marked++) friends[marked]!.inBurst = true;
  }
};

/**
 * The rewards that a rule grants for `conversions`, the earliest first. The caller leaves out revoked conversions,
 * whose rewards then disappear.
 */
export const rewardsOf = (
  rule: RewardRule,
  conversions: Iterable<SignedConversion>,
  broughtBy: BroughtBy,
): Reward[] => {
  const all = [...new Map([...conversions].map((conversion) => [conversion.id, conversion])).values()];
  /** The customers and devices of each code, from conversions of any name. */
  const identities = new Map<string, Set<string>>();
  for (const { code, customer, device } of all) {
    const ofCode = identities.get(code) ?? new Set();
    if (customer) ofCode.add(`customer ${customer}`);
    if (device) ofCode.add(`device ${device}`);
    identities.set(code, ofCode);
  }
  const friendsOf = new Map<string, Friend[]>();
  for (const conversion of firstOfEach(all.filter(({ name }) => name === rule.conversion))) {
    const brought = broughtBy(conversion.code);
    if (!brought || brought.parent === conversion.code) continue;
    const friends = friendsOf.get(brought.parent) ?? [];
    friends.push({ ...conversion, landed: brought.landed, inBurst: false });
    friendsOf.set(brought.parent, friends);
  }

  const flagsOf = (parent: string, friends: Friend[]): Flag[] => {
    const own = identities.get(parent);
    const flags: [Flag, boolean][] = [
      ['same-customer', friends.some(({ customer }) => !!customer && !!own?.has(`customer ${customer}`))],
      ['same-device', friends.some(({ device }) => !!device && !!own?.has(`device ${device}`))],
      ['quick', friends.some(({ time, landed }) => time - landed < QUICK)],
      ['burst', friends.some(({ inBurst }) => inBurst)],
    ];
    return flags.flatMap(([flag, applies]) => (applies ? [flag] : []));
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
    markBursts(friends);
    if (rule.for !== 'friend') {
      const reached = Math.floor(friends.length / rule.count);
      const milestones = Math.min(rule.repeat ? reached : Math.min(1, reached), rule.cap?.per ?? Infinity);
      for (let m = 1; m <= milestones; m++)
        give('sharer', parent, parent, m, friends.slice((m - 1) * rule.count, m * rule.count));
    }
    // A friend is rewarded for their own conversion, however many others convert.
    if (rule.for !== 'sharer') for (const friend of friends) give('friend', friend.code, parent, 1, [friend]);
  }
  rewards.sort((a, b) => a.earned - b.earned || (a.id < b.id ? -1 : 1));
  return rewards.slice(0, rule.cap?.all ?? rewards.length);
};

/** Progress of a code with `friends` conversions: milestones reached, and friends needed in all for the next one. */
export const progressOf = (rule: RewardRule, friends: number): { reached: number; next: number | null } => {
  const reached = Math.floor(friends / rule.count);
  const isOver = (!rule.repeat && reached >= 1) || reached >= (rule.cap?.per ?? Infinity);
  return { reached: rule.repeat ? reached : Math.min(1, reached), next: isOver ? null : (reached + 1) * rule.count };
};
