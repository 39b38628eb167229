/** The HTML that an owner pastes into a page. */

/** What a text may hold in an attribute between double quotes. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A tag that is longer gets a line for each attribute. */
const MAX_LINE = 100;

/** The tag, with a plain link for readers without the script. An empty value makes a bare attribute. */
export const tagHtml = (attributes: Iterable<readonly [name: string, value: string]>): string => {
  const written = [...attributes].map(([name, value]) => (value === '' ? name : `${name}="${escaped(value)}"`));
  const line = ['<pass-along', ...written].join(' ');
  const start = line.length < MAX_LINE ? `${line}>` : `${['<pass-along', ...written].join('\n  ')}\n>`;
  return `${start}\n  <a href="mailto:?body=https://your.site/page">Share by email</a>\n</pass-along>`;
};

export const scriptHtml = (address: string): string => `<script type="module" src="${escaped(address)}"></script>`;

/** Where a site keeps its own copy of the script. */
export const OWN_COPY = '/pass-along/pass-along.js';
