/** Validation rules for external data: which values are valid, and the error for others. */

export type Rule = { fits: (value: unknown) => boolean; expected: string; optional?: true };

export const matching = (pattern: RegExp, expected: string): Rule => ({
  fits: (v) => typeof v === 'string' && pattern.test(v),
  expected,
});
export const oneOf = (...words: string[]): Rule => ({
  fits: (v) => words.includes(v as string),
  expected: `one of ${words.join(', ')}`,
});
export const optional = (rule: Rule): Rule => ({ ...rule, optional: true });

/** Freely chosen names, such as a campaign's. */
export const name: Rule = {
  fits: (v) => typeof v === 'string' && /^[^\p{C}]{1,64}$/u.test(v),
  expected: '1 to 64 printable characters',
};
/** Names that are part of links and database columns, such as a channel's. */
export const word: Rule = {
  fits: (v) => typeof v === 'string' && /^[a-z0-9-]{1,32}$/.test(v),
  expected: '1 to 32 of a-z, 0-9 and "-"',
};
export const finiteNumber: Rule = { fits: (v) => Number.isFinite(v), expected: 'a finite number' };
export const time: Rule = {
  fits: (v) =>
    typeof v === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(v) &&
    !Number.isNaN(Date.parse(v)),
  expected: 'an RFC 3339 time such as 2026-11-22T19:31:07.412Z',
};

/**
 * Copies the valid fields of `value` that `wanted` has rules for, and adds a message to `problems` for each invalid
 * one. Messages name a field by `path` and key, and the whole value by `path` or `what`.
 */
export const pickValid = (
  value: unknown,
  wanted: Record<string, Rule>,
  path: string,
  problems: string[],
  what = 'event',
): Record<string, unknown> => {
  const picked: Record<string, unknown> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${path.slice(0, -1) || what} must be an object`);
    return picked;
  }
  for (const [key, rule] of Object.entries(wanted)) {
    const field = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    if (field === undefined && rule.optional) continue;
    if (rule.fits(field)) picked[key] = field;
    else problems.push(`${path}${key} must be ${rule.expected}`);
  }
  return picked;
};
