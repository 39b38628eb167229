/** The fields of the form: which option stands where, and what it takes. */

import type { ChannelOptionRow, OptionRow } from './widget-tables.ts';

export type Field = {
  attribute: string;
  label: string;
  description: string;
  /** `flag`: there or not; `text`: needs a value; `optional`: there or not, with a value or without. */
  kind: 'flag' | 'text' | 'optional' | 'choice';
  /** Of a `choice`: its values and their names, the default first, whose value is empty. */
  choices: readonly (readonly [value: string, name: string])[];
  /** Of a `text`: what stands there without a value. */
  placeholder?: string;
};

export type FieldGroup = { title: string; fields: Field[] };

/** In the order of the form. All other options are under "More options", so that a new one appears by itself. */
const APPEARANCE = ['layout', 'look', 'size', 'shape', 'labels', 'lang'];
const MEASURING = ['campaign', 'collector', 'privacy', 'counts'];

/** The list of channels has a control of its own; a code is the visitor's, and written by the page's server. */
const NOT_IN_FORM = ['channels', 'code', 'code-proof'];

/** `embed-url` is "Embed url". */
const labelOf = (attribute: string): string =>
  (attribute.charAt(0).toUpperCase() + attribute.slice(1)).replaceAll('-', ' ');

const choicesOf = ({ type, fallback, description }: OptionRow): [value: string, name: string][] => {
  const values = [...type.matchAll(/'([^']*)'/g)].map(([, value]) => value!);
  const standard = fallback ?? /`([^`]+)` \(the default/.exec(description)?.[1] ?? values[0];
  const others = values.filter((value) => value !== standard);
  return values.length
    ? [['', `${standard} (default)`], ...others.map((value): [string, string] => [value, value])]
    : [];
};

const kindOf = (row: OptionRow, choices: Field['choices']): Field['kind'] => {
  if (row.type === 'boolean') return 'flag';
  if (choices.length) return 'choice';
  return row.isOptionalText ? 'optional' : 'text';
};

const fieldOf = (row: OptionRow): Field => {
  const choices = choicesOf(row);
  const { attribute, description } = row;
  return { attribute, label: labelOf(attribute), description, kind: kindOf(row, choices), choices };
};

/** `lang` is an attribute of HTML, and so not in the table of options. */
const languageField = (languages: readonly string[]): Field => {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return {
    attribute: 'lang',
    label: 'Language',
    description: 'Default: the language of the page, by its own `lang`.',
    kind: 'choice',
    choices: [['', 'that of the page (default)'], ...languages.map((tag) => [tag, names.of(tag) ?? tag] as const)],
  };
};

const channelField = ({ name, description }: ChannelOptionRow): Field => ({
  attribute: name,
  label: labelOf(name),
  description: `${description}.`,
  kind: 'text',
  choices: [],
});

export type Tables = {
  optionRows: readonly OptionRow[];
  channelOptionRows: readonly ChannelOptionRow[];
  languages: readonly string[];
};

/** The fields for a tag with these channels; `collector` is the one that is meant where the tag names none. */
export const fieldGroups = (
  tables: Tables,
  { channels, collector }: { channels: readonly string[]; collector?: string | undefined },
): { appearance: FieldGroup; measuring: FieldGroup; more: FieldGroup } => {
  const options = tables.optionRows.filter(({ attribute }) => !NOT_IN_FORM.includes(attribute)).map(fieldOf);
  const ofTag = [...options, languageField(tables.languages)];
  const named = (names: readonly string[]): Field[] =>
    names.flatMap((name) => ofTag.filter(({ attribute }) => attribute === name));
  const measuring = named(MEASURING).map((field) =>
    field.attribute === 'collector' && collector ? { ...field, placeholder: collector } : field,
  );
  const ofChannels = tables.channelOptionRows.filter(({ channel }) => channels.includes(channel)).map(channelField);
  const others = ofTag.filter(({ attribute }) => ![...APPEARANCE, ...MEASURING].includes(attribute));
  return {
    appearance: { title: 'Appearance', fields: named(APPEARANCE) },
    measuring: { title: 'Measuring', fields: measuring },
    more: { title: 'More options', fields: [...others, ...ofChannels] },
  };
};
