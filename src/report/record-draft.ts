/** The record of a campaign as a form has it, and back. What nobody touched stays to the letter. */

import type { CampaignRecord } from '../core/campaign-record.ts';

/** A row of the form; its `key` stays the same while rows come and go. */
export type MessageDraft = { key: number; name: string; headline: string; text: string; tagline: string };

/** All that is typed, as it is typed. Times are the reader's, as `datetime-local` has them; parts are percents. */
export type Draft = {
  title: string;
  /** Empty where there is no goal. */
  figure: string;
  target: string;
  starts: string;
  ends: string;
  isAsked: boolean;
  alarm: string;
  messages: MessageDraft[];
  gains: boolean;
  floor: string;
};

/** State and reason are another form's. */
export type Fields = Omit<Partial<CampaignRecord>, 'name' | 'state' | 'reason'>;
type Field = keyof Fields;

/** Where in the form each field is, and what the form calls it. */
const FIELDS: Record<Field, { keys: (keyof Draft)[]; label: string }> = {
  title: { keys: ['title'], label: 'title' },
  goal: { keys: ['figure', 'target'], label: 'goal' },
  starts: { keys: ['starts'], label: 'start' },
  ends: { keys: ['ends'], label: 'end' },
  reaction: { keys: ['isAsked', 'alarm'], label: '“Not for me”' },
  messages: { keys: ['messages'], label: 'messages' },
  gain: { keys: ['gains'], label: 'automatic weighting' },
  floor: { keys: ['floor'], label: 'minimum share' },
};
const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** Seconds only where there are some: a form that shows them asks for them. */
const toLocalTime = (time: string | undefined): string => {
  if (time === undefined) return '';
  const at = new Date(time);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, local.slice(17, 19) === '00' ? 16 : 19);
};
const parseLocalTime = (local: string): string => new Date(local).toISOString().replace('.000Z', 'Z');

/** Twelve digits are more than anybody types, and fewer than a product of floating point has wrong. */
const formatPercent = (part: number | undefined): string =>
  part === undefined ? '' : String(Number((part * 100).toPrecision(12)));
/** What was left empty is no number, and the collector says so. */
const parsePercent = (percent: string): number => (percent === '' ? Number.NaN : Number(percent) / 100);

let keys = 0;
export const newMessage = (): MessageDraft => ({ key: ++keys, name: '', headline: '', text: '', tagline: '' });

export const draftOf = ({
  title = '',
  goal,
  starts,
  ends,
  reaction,
  messages = [],
  gain = false,
  floor,
}: Fields = {}): Draft => ({
  title,
  figure: goal?.figure ?? '',
  target: goal ? String(goal.target) : '',
  starts: toLocalTime(starts),
  ends: toLocalTime(ends),
  isAsked: !!reaction,
  alarm: formatPercent(reaction?.alarm),
  messages: messages.map((message) => ({ ...newMessage(), ...message })),
  gains: gain,
  floor: formatPercent(floor),
});

/** Without what is undefined or an empty text. */
const withoutEmpty = <T extends object>(fields: { [key in keyof T]: T[key] | undefined }): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T;

const parseDraft = ({ title, figure, target, starts, ends, isAsked, alarm, messages, gains, floor }: Draft): Fields =>
  withoutEmpty<Fields>({
    title: title.trim(),
    goal: figure ? { figure: figure as NonNullable<Fields['goal']>['figure'], target: Number(target) } : undefined,
    starts: starts && parseLocalTime(starts),
    ends: ends && parseLocalTime(ends),
    reaction: isAsked ? { alarm: parsePercent(alarm) } : undefined,
    messages: messages.length
      ? messages.map(({ name, headline, text, tagline }) => ({
          name: name.trim(),
          ...withoutEmpty<object>({ headline: headline.trim(), text: text.trim(), tagline: tagline.trim() }),
        }))
      : undefined,
    gain: gains || undefined,
    floor: floor === '' ? undefined : parsePercent(floor),
  });

const hasSameField = (one: Draft, other: Draft, field: Field): boolean => {
  const typed = (draft: Draft) =>
    JSON.stringify(
      FIELDS[field].keys.map((key) => draft[key]),
      (key, value: unknown) => (key === 'key' ? undefined : value),
    );
  return typed(one) === typed(other);
};

export const isSame = (one: Draft, other: Draft): boolean =>
  FIELD_NAMES.every((field) => hasSameField(one, other, field));

/** The fields that the form says, over `base`, from which it was filled. */
export const fieldsOf = (draft: Draft, base: Fields = {}): Fields => {
  const [before, made] = [draftOf(base), parseDraft(draft)];
  const fields = withoutEmpty<Fields>(
    Object.fromEntries(
      FIELD_NAMES.map((field) => [field, hasSameField(draft, before, field) ? base[field] : made[field]]),
    ) as Fields,
  );
  // The form does not ask for it where nothing competes.
  if (!fields.messages?.length && fields.gain) delete fields.gain;
  return fields;
};

/** What a field says, in the words of the form. */
const describeField = (
  { title, figure, target, starts, ends, isAsked, alarm, messages, gains, floor }: Draft,
  field: Field,
): string => {
  const words: Record<Field, string> = {
    title,
    goal: figure && `${target} ${figure}`,
    starts: starts.replace('T', ' '),
    ends: ends.replace('T', ' '),
    reaction: isAsked ? `${alarm} %` : '',
    messages: messages
      .map(({ name, headline, text, tagline }) => `${name} “${[headline, text, tagline].filter(Boolean).join(' / ')}”`)
      .join(', '),
    gain: gains ? 'yes' : 'no',
    floor: floor && `${floor} %`,
  };
  return `${FIELDS[field].label} (now: ${words[field] || 'none'})`;
};

/**
 * Merges the changes from `base` to `typed` into `theirs`, which someone else has saved meanwhile. `both`: the fields
 * that both changed, with their new values.
 */
export const mergeDrafts = (typed: Draft, base: Draft, theirs: Draft): { draft: Draft; both: string[] } => {
  const mine = FIELD_NAMES.filter((field) => !hasSameField(typed, base, field));
  const kept = Object.fromEntries(
    mine.flatMap((field) => FIELDS[field].keys.map((key) => [key, typed[key]])),
  ) as Partial<Draft>;
  const both = mine.filter((field) => !hasSameField(theirs, base, field) && !hasSameField(theirs, typed, field));
  return { draft: { ...theirs, ...kept }, both: both.map((field) => describeField(theirs, field)) };
};
