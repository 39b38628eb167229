/** The channels by name, and the search for them. */

import { channelNamed, defaultNames, type Channel } from '../../core/channels.ts';
import { gone } from '../../core/channels.gone.ts';
import { aliases, rows } from '../../core/channels.more.ts';

const allNames = [...new Set([...defaultNames, ...Object.keys(rows)])];

const rowOf = (name: string): Channel | undefined =>
  channelNamed(name) ?? (Object.hasOwn(rows, name) ? rows[name] : undefined);

export const labelOf = (name: string): string => rowOf(name)?.label ?? name;

export type Found = {
  names: string[];
  /** Of a network that is not offered: the reason. */
  gone?: string;
};

/** More would not be read; a longer word finds fewer. */
const MAX_FOUND = 8;

const isFormerly = (name: string, wanted: string): boolean =>
  Object.entries(aliases).some(([alias, current]) => current === name && alias.startsWith(wanted));

/** Channels whose name, label or former name holds the text, those that begin with it first; none for no text. */
export const findChannels = (text: string, without: readonly string[]): Found => {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return { names: [] };
  const startsWith = (name: string): boolean =>
    name.startsWith(wanted) || labelOf(name).toLowerCase().startsWith(wanted) || isFormerly(name, wanted);
  const holds = (name: string): boolean => `${name} ${labelOf(name)}`.toLowerCase().includes(wanted);
  const offered = allNames.filter((name) => !without.includes(name));
  const names = [...new Set([...offered.filter(startsWith), ...offered.filter(holds)])].slice(0, MAX_FOUND);
  const former = Object.keys(gone).find((name) => name.startsWith(wanted));
  return { names, ...(!names.length && former && { gone: `${former} is not offered: ${gone[former]}.` }) };
};
