/** Options of the small elements: given as a property or as an attribute, and read as those of `<pass-along>` are. */

import { text } from './options.ts';

/** `code-proof` is the property `codeProof`. */
export const propertyOf = (attribute: string): string =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The property, where it says something, else the attribute. */
export const givenOption = (host: Element, attribute: string): unknown => {
  const value = (host as unknown as Record<string, unknown>)[propertyOf(attribute)];
  return typeof value === 'boolean' || text(value) !== undefined ? value : host.getAttribute(attribute);
};

/** As a text; a blank one is none. */
export const textOption = (host: Element, attribute: string): string | undefined => text(givenOption(host, attribute));
