/**
 * The record of a campaign: what its owner wants of it, and whether it runs. Checked here for both the API and the
 * file.
 */

import { name, finiteNumber, oneOf, optional, pickValid, matching, time, word, type Rule } from './validation.ts';

export type State = 'running' | 'paused';

/** A wording; what it leaves out stays as the page has it. */
export type Message = { name: string; headline?: string; text?: string; tagline?: string };

export type CampaignRecord = {
  name: string;
  /** How the report calls it. */
  title?: string;
  goal?: { figure: 'landings' | 'conversions' | 'visitors'; target: number };
  /** RFC 3339. Outside of these it is paused. */
  starts?: string;
  ends?: string;
  state: State;
  /** Why it is paused. */
  reason?: string;
  /**
   * Asks readers whether it is for them; the alarm rings once more than this part (0 to 1) of the verified landings
   * says no.
   */
  reaction?: { alarm: number };
  /** Wordings that compete: two or more. */
  messages?: Message[];
  /** Lets the better wording gain. */
  gain?: boolean;
  /** Least part of the readers for each wording, 0 to 1 in all; default 0.1. */
  floor?: number;
};

/** What everybody may know of a campaign, and the widget asks for. `weight`: part of the readers, 0 to 1. */
export type PublicState = { state: State; messages?: (Message & { weight: number })[]; reaction?: true };

export const DEFAULT_FLOOR = 0.1;
const MOST_MESSAGES = 8;

const line = (most: number): Rule =>
  matching(new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u'), `1 to ${most} characters, all on one line`);
const part: Rule = { fits: (v) => typeof v === 'number' && v >= 0 && v <= 1, expected: 'a number from 0 to 1' };
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
  gain: optional({ fits: (v) => typeof v === 'boolean', expected: 'true or false' }),
  floor: optional(part),
};

/**
 * As `pick`, and a name that no rule knows is a problem: most likely it is misspelt, and what it wished for would
 * not happen.
 */
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
  if (!Array.isArray(value) || value.length === 1 || value.length > MOST_MESSAGES) {
    problems.push(`messages must be a list of 2 to ${MOST_MESSAGES}, or empty`);
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

/** Gives the record with only the fields of the schema, or every reason why it is none. Never throws. */
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

/** Whether it runs at the time `now`, in milliseconds since 1970, and why not. */
export const stateAt = (
  { state, reason, starts, ends }: CampaignRecord,
  now: number,
): { state: State; reason?: string } => {
  if (state === 'paused') return { state, ...(reason !== undefined && { reason }) };
  if (starts && now < Date.parse(starts)) return { state: 'paused', reason: `starts ${starts}` };
  if (ends && now >= Date.parse(ends)) return { state: 'paused', reason: `ended ${ends}` };
  return { state };
};
