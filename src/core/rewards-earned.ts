/**
 * The rewards that rules grant: milestones reached by conversions that the owner's server signed. The result depends
 * only on conversions, rules and the owner's decisions, not on the order of their arrival, and on no event of a page.
 */

import type { RewardRule } from './reward-rules.ts';

/**
 * How the parent of a conversion is known: its server named it (`signed`); the holder of the code landed through it
 * (`proven`), or did so after the conversion (`late`); anybody may have said so (`unproven`); it was known `before`
 * codes could be proven. There is no parent if it is not known (`none`), or was `erased`.
 */
export type ParentBasis = 'signed' | 'proven' | 'late' | 'unproven' | 'before' | 'none' | 'erased';

/** A conversion that the owner's server signed. `time` in milliseconds since 1970; customer and device are hashes. */
export type SignedConversion = {
  id: string;
  code: string;
  name: string;
  time: number;
  customer?: string;
  device?: string;
};

/**
 * Who brought the code of a conversion, and when it landed (milliseconds since 1970, if that is known); `undefined` for
 * a seed. `hasSeveral`: its landings name several parents.
 */
export type Brought = { parent: string; landed?: number | undefined; basis?: ParentBasis; hasSeveral?: boolean };
export type BroughtBy = (conversion: SignedConversion) => Brought | undefined;

/** Why a reward may be fraudulent. It is withheld only if the rule has `review`, or for `ALWAYS_REVIEWED`. */
export type Flag =
  'same-customer' | 'same-device' | 'quick' | 'burst' | 'parent-unproven' | 'parent-late' | 'several-parents';

/** Anybody may have made these parents up, so such rewards wait for the owner's approval, whatever the rule says. */
export const ALWAYS_REVIEWED: readonly Flag[] = ['parent-unproven', 'several-parents'];

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

/** `review`: waits for the owner's approval. `held`: not due yet. `due`: to be granted. */
export type RewardState = 'review' | 'held' | 'due' | 'granted' | 'revoked';

export type Decision = 'approved' | 'granted' | 'revoked';

/** A decision of the owner, and the reward as it was then; without `reward`, only its id is known. */
export type DecidedReward = { id: string; decision: Decision; reward?: Reward | undefined };

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Milliseconds from landing to conversion. Nobody reads a page and completes a form in less, so less is flagged. */
export const QUICK = 10 * SECOND;
/** More friends of one person than this within an hour are flagged. */
export const BURST = 10;

type Role = Reward['role'];
type Friend = SignedConversion & Brought & { inBurst: boolean; isDecided: boolean };

const byTime = (a: SignedConversion, b: SignedConversion): number =>
  a.time - b.time || (a.id < b.id ? -1 : Number(a.id > b.id));

/** Sets `inBurst` where more than `BURST` friends converted within an hour. `friends` are sorted by time. */
const markBursts = (friends: Friend[]): void => {
  let marked = 0; // All before this index are marked already where they need to be.
  for (let first = 0; first + BURST < friends.length; first++) {
    if (friends[first + BURST]!.time - friends[first]!.time > HOUR) continue;
    for (marked = Math.max(marked, first); marked <= first + BURST; marked++) friends[marked]!.inBurst = true;
  }
};

/**
 * The friends among those who converted: of each code and of each customer the first conversion, since a friend joins
 * once. Those of decided rewards go first, whatever times other conversions have. `decided`: their ids.
 */
const friendsAmong = (
  conversions: SignedConversion[],
  broughtBy: BroughtBy,
  decided: ReadonlySet<string>,
): Friend[] => {
  const known = new Set<string>();
  const friendOf = (conversion: SignedConversion): Friend[] => {
    const { id, code, customer } = conversion;
    const brought = broughtBy(conversion);
    const names = [`code ${code}`];
    if (brought && customer !== undefined) names.push(`customer ${customer}`);
    const isKnown = names.some((name) => known.has(name));
    for (const name of names) known.add(name);
    const isDecided = decided.has(id);
    if (!brought || brought.parent === code || (isKnown && !isDecided)) return [];
    return [{ ...conversion, ...brought, inBurst: false, isDecided }];
  };
  const sorted = [...conversions].sort(byTime);
  const first = sorted.filter(({ id }) => decided.has(id));
  const others = sorted.filter(({ id }) => !decided.has(id));
  return [...first, ...others].flatMap(friendOf).sort(byTime);
};

/**
 * The friends of each parent, sorted by time. `decided`: conversions that have earned a decided reward of this role.
 */
const friendsByParent = (
  conversions: SignedConversion[],
  broughtBy: BroughtBy,
  decided: ReadonlySet<string>,
): Map<string, Friend[]> => {
  const friendsOf = new Map<string, Friend[]>();
  for (const friend of friendsAmong(conversions, broughtBy, decided)) {
    const friends = friendsOf.get(friend.parent);
    if (friends) friends.push(friend);
    else friendsOf.set(friend.parent, [friend]);
  }
  for (const friends of friendsOf.values()) markBursts(friends);
  return friendsOf;
};

/** The customers and devices of each code, from conversions of any name. */
const identitiesIn = (conversions: SignedConversion[]): Map<string, Set<string>> => {
  const identities = new Map<string, Set<string>>();
  for (const { code, customer, device } of conversions) {
    const ofCode = identities.get(code) ?? new Set();
    if (customer) ofCode.add(`customer ${customer}`);
    if (device) ofCode.add(`device ${device}`);
    identities.set(code, ofCode);
  }
  return identities;
};

const flagsOf = (friends: Friend[], own: ReadonlySet<string> | undefined): Flag[] => {
  const flags: [Flag, boolean][] = [
    ['same-customer', friends.some(({ customer }) => !!customer && !!own?.has(`customer ${customer}`))],
    ['same-device', friends.some(({ device }) => !!device && !!own?.has(`device ${device}`))],
    ['quick', friends.some(({ time, landed }) => landed !== undefined && time - landed < QUICK)],
    ['burst', friends.some(({ inBurst }) => inBurst)],
    ['parent-unproven', friends.some(({ basis }) => basis === 'unproven')],
    ['parent-late', friends.some(({ basis }) => basis === 'late')],
    ['several-parents', friends.some(({ hasSeveral }) => hasSeveral)],
  ];
  return flags.flatMap(([flag, applies]) => (applies ? [flag] : []));
};

/** The decided rewards of a rule, as long as none of their conversions was revoked or erased. */
const standingDecisions = (
  rule: RewardRule,
  conversions: ReadonlySet<string>,
  decided: readonly DecidedReward[],
): (DecidedReward & { reward: Reward })[] =>
  decided.filter(
    (one): one is DecidedReward & { reward: Reward } =>
      one.reward?.rule === rule.name && one.reward.conversions.every((id) => conversions.has(id)),
  );

/** Rewards that are not decided yet, the earliest first, as if there were no caps. */
const candidates = (
  rule: RewardRule,
  all: SignedConversion[],
  broughtBy: BroughtBy,
  standing: { reward: Reward }[],
  takenIds: ReadonlySet<string>,
): Reward[] => {
  const identities = identitiesIn(all);
  const converted = all.filter(({ name }) => name === rule.conversion);
  /** The last milestone of each role and code: numbers of decided rewards are not used again. */
  const lastOf = new Map<string, number>();
  const found: Reward[] = [];
  const give = (role: Role, code: string, parent: string, friends: Friend[]): void => {
    const prefix = `${rule.name}.${role}.${code}.`;
    let milestone = (lastOf.get(prefix) ?? 0) + 1;
    while (takenIds.has(prefix + milestone)) milestone++;
    lastOf.set(prefix, milestone);
    const id = prefix + milestone;
    const earned = friends.at(-1)!.time;
    const flags = flagsOf(friends, identities.get(parent));
    const conversions = friends.map((friend) => friend.id);
    found.push({
      id,
      rule: rule.name,
      code,
      role,
      milestone,
      conversions,
      earned,
      due: earned + rule.hold * DAY,
      flags,
    });
  };
  const undecided = (role: Role): [parent: string, friends: Friend[]][] => {
    const decided = new Set(standing.flatMap(({ reward }) => (reward.role === role ? reward.conversions : [])));
    return [...friendsByParent(converted, broughtBy, decided)].map(([parent, friends]) => [
      parent,
      friends.filter(({ isDecided }) => !isDecided),
    ]);
  };
  if (rule.for !== 'friend')
    for (const [parent, friends] of undecided('sharer'))
      for (let end = rule.count; end <= friends.length; end += rule.count)
        give('sharer', parent, parent, friends.slice(end - rule.count, end));
  // A friend is rewarded for their own conversion, however many others convert.
  if (rule.for !== 'sharer')
    for (const [parent, friends] of undecided('friend'))
      for (const friend of friends) give('friend', friend.code, parent, [friend]);
  return found.sort((a, b) => a.earned - b.earned || (a.id < b.id ? -1 : 1));
};

/**
 * The rewards that a rule grants for `conversions`, the earliest first. The caller leaves out revoked conversions,
 * whose rewards then disappear. A decided reward stays as it was decided: it keeps its conversions, and its place under
 * a cap unless it was revoked.
 */
export const rewardsOf = (
  rule: RewardRule,
  conversions: Iterable<SignedConversion>,
  broughtBy: BroughtBy,
  decided: readonly DecidedReward[] = [],
): Reward[] => {
  const all = [...new Map([...conversions].map((conversion) => [conversion.id, conversion])).values()];
  const standing = standingDecisions(rule, new Set(all.map(({ id }) => id)), decided);
  const found = candidates(rule, all, broughtBy, standing, new Set(decided.map(({ id }) => id)));

  const perSharer = Math.min(rule.repeat ? Infinity : 1, rule.cap?.per ?? Infinity);
  const placesOf = new Map<string, number>();
  const takePlace = ({ role, code }: Reward): number => {
    const taken = (placesOf.get(`${role} ${code}`) ?? 0) + 1;
    placesOf.set(`${role} ${code}`, taken);
    return taken;
  };
  const placed = standing.filter(({ decision }) => decision !== 'revoked');
  for (const { reward } of placed) takePlace(reward);
  const within = found.filter((reward) => takePlace(reward) <= perSharer || reward.role === 'friend');
  const rest = Math.max(0, (rule.cap?.all ?? Infinity) - placed.length);
  return [...standing.map(({ reward }) => reward), ...within.slice(0, rest)].sort(
    (a, b) => a.earned - b.earned || (a.id < b.id ? -1 : 1),
  );
};
