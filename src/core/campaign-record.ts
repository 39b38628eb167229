/** The record of a campaign: its settings, and whether it is running. Validated here for the API and for the file. */

import { name, finiteNumber, oneOf, optional, pickValid, matching, time, word, type Rule } from './validation.ts';

export type State = 'running' | 'paused';

/** A wording (A/B test); the page's own text is used for fields that it leaves out. */
export type Message = { name: string; headline?: string; text?: string; tagline?: string };

export type CampaignRecord = {
  name: string;
  /** Name shown in the report. */
  title?: string;
  goal?: { figure: 'landings' | 'conversions' | 'visitors'; target: number };
  /** RFC 3339. The campaign is paused before `starts` and from `ends` on. */
  starts?: string;
  ends?: string;
  state: State;
  /** Why it is paused; required while it is. */
  reason?: string;
  /**
   * Shows the button "Not for me". `alarm`: the proportion of verified landings (0 to 1) above which its presses raise
   * an alarm.
   */
  reaction?: { alarm: number };
  /** Wordings to compare: two or more. */
  messages?: Message[];
  /** Whether better wordings are shown more often. */
  gain?: boolean;
  /** The report lists it apart; nothing else changes. */
  archived?: boolean;
  /** Minimum proportion of readers for each wording; at most 1 for all together; default 0.1. */
  floor?: number;
};

/** The public part of a campaign, which the widget requests. `weight`: proportion of readers, 0 to 1. */
export type PublicState = { state: State; messages?: (Message & { weight: number })[]; reaction?: true };

/**
 * What the collector answers to events that it has stored: the campaign of the last of them. `people`: how many came
 * through shares, as published; absent until somebody has asked for it.
 */
export type IntakeTold = PublicState & { campaign: string; people?: number };

export const DEFAULT_FLOOR = 0.1;
const MAX_MESSAGES = 8;

const line = (most: number): Rule =>
  matching(new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u'), `1 to ${most} characters, all on one line`);
const part: Rule = { fits: (v) => typeof v === 'number' && v >= 0 && v <= 1, expected: 'a number from 0 to 1' };
const trueOrFalse: Rule = { fits: (v) => typeof v === 'boolean', expected: 'true or false' };
const any: Rule = { fits: () => true, expected: '', optional: true };

const MESSAGE: Record<string, Rule> = {
  name: word,
  headline: optional(line(200)),
  text: optional(line(500)),
  tagline: optional(line(300)),
};
const GOAL: Record<string, Rule> = {
  figure: oneOf('landings', 'conversions', 'visitors'),
  target: {
    ...finiteNumber,
    fits: (v) => Number.isInteger(v) && (v as number) > 0,
    expected: 'a whole number above 0',
  },
};
const REACTION: Record<string, Rule> = { alarm: part };
const RECORD: Record<string, Rule> = {
  name,
  title: optional(line(200)),
  goal: any,
  starts: optional(time),
  ends: optional(time),
  state: oneOf('running', 'paused'),
  reason: optional(line(500)),
  reaction: any,
  messages: any,
  gain: optional(trueOrFalse),
  archived: optional(trueOrFalse),
  floor: optional(part),
};

/** Like `pickValid`, and rejects unknown fields: most likely a misspelt name, whose setting would have no effect. */
const pickKnown = (
  value: unknown,
  rules: Record<string, Rule>,
  path: string,
  problems: string[],
): Record<string, unknown> => {
  const taken = pickValid(value, rules, path, problems, 'campaign');
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const key of Object.keys(value))
      if (!Object.hasOwn(rules, key)) problems.push(`${path}${key} is unknown: use ${Object.keys(rules).join(', ')}`);
  return taken;
};

const takeMessages = (value: unknown, problems: string[]): Message[] => {
  if (!Array.isArray(value) || value.length === 1 || value.length > MAX_MESSAGES) {
    problems.push(`messages must be a list of 2 to ${MAX_MESSAGES}, or empty`);
    return [];
  }
  const messages = value.map(
    (message, index) => pickKnown(message, MESSAGE, `messages[${index}].`, problems) as Message,
  );
  const names = messages.map((message) => message.name);
  for (const [index, message] of messages.entries()) {
    if (message.name && names.indexOf(message.name) !== index)
      problems.push(`messages[${index}].name is used by another message`);
    if (!(message.headline ?? message.text ?? message.tagline))
      problems.push(`messages[${index}] must have a headline, a text or a tagline`);
  }
  return messages;
};

/** Validates a record. Returns it with only the fields of the schema, or else every problem found. Never throws. */
export const checkCampaign = (value: unknown): { record: CampaignRecord } | { problems: string[] } => {
  const problems: string[] = [];
  const record = pickKnown(value, RECORD, '', problems) as CampaignRecord;
  if (record.goal !== undefined)
    record.goal = pickKnown(record.goal, GOAL, 'goal.', problems) as CampaignRecord['goal'] & object;
  if (record.reaction !== undefined)
    record.reaction = pickKnown(record.reaction, REACTION, 'reaction.', problems) as { alarm: number };
  if (record.messages !== undefined) record.messages = takeMessages(record.messages, problems);
  const { starts, ends, state, reason, messages = [], gain, floor = DEFAULT_FLOOR } = record;
  if (state === 'paused' && !reason?.trim()) problems.push('reason is required while the campaign is paused');
  if (state === 'running') delete record.reason;
  if (starts && ends && Date.parse(starts) >= Date.parse(ends)) problems.push('ends must be after starts');
  if (gain && !messages.length) problems.push('gain needs messages that compete: leave it out, or add messages');
  if (floor * messages.length > 1)
    problems.push(`floor must be at most ${Math.floor(100 / messages.length) / 100} with ${messages.length} messages`);
  return problems.length ? { problems } : { record };
};

/** The state at the time `now` (milliseconds since 1970), and the reason of a pause. */
export const stateAt = (
  { state, reason, starts, ends }: CampaignRecord,
  now: number,
): { state: State; reason?: string } => {
  if (state === 'paused') return { state, ...(reason !== undefined && { reason }) };
  if (starts && now < Date.parse(starts)) return { state: 'paused', reason: `starts ${starts}` };
  if (ends && now >= Date.parse(ends)) return { state: 'paused', reason: `ended ${ends}` };
  return { state };
};
