/**
 * The rules of rewards for sharing. `rewards-earned.ts` computes what they grant.
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

/** Progress of a code with `friends` conversions: milestones reached, and friends needed in all for the next one. */
export const progressOf = (rule: RewardRule, friends: number): { reached: number; next: number | null } => {
  const reached = Math.floor(friends / rule.count);
  const isOver = (!rule.repeat && reached >= 1) || reached >= (rule.cap?.per ?? Infinity);
  return { reached: rule.repeat ? reached : Math.min(1, reached), next: isOver ? null : (reached + 1) * rule.count };
};
