/** Converts a campaign record to a form draft and back. Fields that were not edited stay exactly as they were. */

import type { CampaignRecord } from '../core/campaign-record.ts';

/** A row of the form; its `key` stays the same when rows are added or removed. */
export type MessageDraft = { key: number; name: string; headline: string; text: string; tagline: string };

/** The values of the form as typed. Times are local, in the format of `datetime-local`; shares are in percent. */
export type Draft = {
  title: string;
  /** Empty if there is no goal. */
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

/** State and reason are set by the pause form, archived in the list of all campaigns. */
export type Fields = Omit<Partial<CampaignRecord>, 'name' | 'state' | 'reason' | 'archived'>;
type Field = keyof Fields;

/** The keys and the label of each field in the form. */
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

/** Seconds only if they are not zero: otherwise the form would ask for them. */
const toLocalTime = (time: string | undefined): string => {
  if (time === undefined) return '';
  const at = new Date(time);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, local.slice(17, 19) === '00' ? 16 : 19);
};
const parseLocalTime = (local: string): string => new Date(local).toISOString().replace('.000Z', 'Z');

/** Rounds to twelve digits, which hides floating-point errors and keeps everything that people type. */
const formatPercent = (part: number | undefined): string =>
  part === undefined ? '' : String(Number((part * 100).toPrecision(12)));
/** An empty field becomes NaN, which the collector rejects with a reason. */
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

/** Removes undefined values and empty strings. */
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

/** The fields of the form; those that were not edited come from `base`, which the form was filled from. */
export const fieldsOf = (draft: Draft, base: Fields = {}): Fields => {
  const [before, made] = [draftOf(base), parseDraft(draft)];
  const fields = withoutEmpty<Fields>(
    Object.fromEntries(
      FIELD_NAMES.map((field) => [field, hasSameField(draft, before, field) ? base[field] : made[field]]),
    ) as Fields,
  );
  // Without messages, the form does not show this field.
  if (!fields.messages?.length && fields.gain) delete fields.gain;
  return fields;
};

/** Label and value of a field, as the form shows them. */
const describeField = (
  { title, figure, target, starts, ends, isAsked, alarm, messages, gains, floor }: Draft,
  field: Field,
): string => {
  const words: Record<Field, string> = {
    title,
    goal: figure && `${target} ${figure}`,
    starts: starts.replace('T', ' '),
    ends: ends.replace('T', ' '),
    reaction: isAsked ? `${alarm}%` : '',
    messages: messages
      .map(({ name, headline, text, tagline }) => `${name} “${[headline, text, tagline].filter(Boolean).join(' / ')}”`)
      .join(', '),
    gain: gains ? 'yes' : 'no',
    floor: floor && `${floor}%`,
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
