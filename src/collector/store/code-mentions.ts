/**
 * Where a code may stand besides the columns for codes: in the address of a page whose canonical link echoed the tag,
 * in the name of a conversion, in a reason that the owner typed.
 */

import type { PassEvent } from '../../core/event.ts';
import { readCode } from '../../core/referral-code.ts';

/** What stands in the place of a code in a text, so that the text stays valid. */
export const ERASED = 'erased';

/** The code as given, and its normalized form. */
export const spellingsOf = (code: string): string[] => [...new Set([code, readCode(code) ?? code])];

/** One of ours: random, so it is no word of a text by chance, and valid in any case. */
const isOurs = (code: string): boolean => /^[0-9A-Z]{13}$/.test(readCode(code) ?? '');

/**
 * Whether a text that has the code means it: ours, or a site's own with enough letters and digits. Another one (`shop`)
 * counts only in a tag.
 */
export const isUnmistakable = (code: string): boolean => isOurs(code) || /^(?=.*\d)(?=.*[a-z])[\w-]{8,}$/i.test(code);

/** As it may stand in a text: a server may have changed the case of an address. */
export const writtenForms = (code: string): string[] => {
  const forms = spellingsOf(code);
  return isOurs(code) ? [...new Set([...forms, ...forms.map((form) => form.toLowerCase())])] : forms;
};

/** SQL for the events that may have one of the codes in their body, and its parameters, numbered after `before`. */
export const mentionsSql = (codes: readonly string[], before = 0): { where: string; values: string[] } => {
  const values = codes.flatMap((code) => (isUnmistakable(code) ? writtenForms(code) : [`"${code}"`, `=${code}`]));
  return { where: values.map((_, place) => `instr(body, ?${place + 1 + before})`).join(' OR '), values };
};

const escaped = (code: string): string => code.replace(/[^\w]/g, String.raw`\$&`);

const flagsOf = (code: string): string => (isOurs(code) ? 'gi' : 'g');

/** A parameter of an address, with any name: `via=CODE.email`. */
const tagOf = (code: string): RegExp =>
  new RegExp(`(?<=[?&])[^=&#?]*=${escaped(code)}(\\.[a-z0-9-]*)?(&|(?=#|$))`, flagsOf(code));

/** A word of its own; after an escape such as `%3D`, too, whose last digit is no part of the word. */
const wordOf = (code: string): RegExp => {
  const part = isOurs(code) ? 'A-Za-z0-9' : String.raw`\w-`;
  return new RegExp(`(?<=^|[^${part}]|%[0-9A-Fa-f]{2})${escaped(code)}(?![${part}])`, flagsOf(code));
};

/** The text without these codes; where they stand as words of their own. */
export const withoutCodes = (text: string, codes: readonly string[]): string => {
  let left = text;
  for (const code of codes) {
    const untagged = left.replace(tagOf(code), '');
    left = untagged === left ? left : untagged.replace(/[?&](?=#|$)/g, '');
    if (isUnmistakable(code)) left = left.replace(wordOf(code), ERASED);
  }
  return left;
};

/** The event without these codes in its texts; the event itself where it has none. Its campaign stays as it is. */
export const eventWithoutCodes = (event: PassEvent, codes: readonly string[]): PassEvent => {
  const data: Record<string, unknown> = { ...event.data };
  for (const name of ['name', 'message', 'channel'])
    if (typeof data[name] === 'string') data[name] = withoutCodes(data[name], codes);
  const left = { ...event, source: withoutCodes(event.source, codes), data } as PassEvent;
  return JSON.stringify(left) === JSON.stringify(event) ? event : left;
};
