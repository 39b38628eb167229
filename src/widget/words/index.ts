/** Loads the widget's words in the page's language. */

import { english } from './english.ts';
import { words } from './named.ts';
import { languageIn } from './nearest.ts';
import { dialogEnglish, type Language } from './language.ts';

/**
 * The available languages by their BCP 47 subtag, Chinese also by its script; each is a chunk. English is in the main
 * file.
 */
export const languages: Record<string, () => Promise<{ language: Language }>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  el: () => import('./el.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  zh: () => import('./zh.ts'),
  'zh-Hant': () => import('./zh-Hant.ts'),
};

/**
 * The words in `lang` (`de`, `de-AT`, ...): the nearest available language, else English. Never fails.
 * The built-in English gets the words of the channels that load by name, so that a menu can label them.
 */
export const loadLanguage = async (lang: string): Promise<Language> => {
  const name = languageIn(lang);
  const load = Object.hasOwn(languages, name) ? languages[name] : undefined;
  const found = await load?.().catch(() => undefined);
  return found?.language ?? { ...Object.assign(english, words), ...dialogEnglish };
};
