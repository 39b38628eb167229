/** Texts of docstrings, as they are shown. */

import { html, type TemplateResult } from 'lit';

/** Text with `code` in backquotes, as in docstrings. */
export const formatProse = (text = ''): (string | TemplateResult)[] =>
  text.split('`').map((part, place) => (place % 2 ? html`<code>${part}</code>` : part));
