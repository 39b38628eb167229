/** Finds what a page's language says. */

import type { Words } from '../element/words.ts';
import { words } from './rows.ts';
import { actEnglish, type Language } from './spoken.ts';

/** The languages there are, by their subtag (BCP 47). */
const languages: Record<string, () => Promise<{ language: Language }>> = {};

/** What is said in `lang` (`de`, `de-AT`, ...): the nearest language there is, else English. Never fails. */
export const speak = async (lang: string, english: Words): Promise<Language> => {
  const load = languages[lang.toLowerCase().split('-')[0] ?? ''];
  const found = await load?.().catch(() => undefined);
  return found?.language ?? { ...english, ...words, ...actEnglish };
};
