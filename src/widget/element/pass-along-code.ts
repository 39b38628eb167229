/** The element for a code that one heard. What it does loads once it is on a page. */

import * as lazy from '../lazy.ts';
import { kit } from './kit.ts';

// In Node there is no HTMLElement, and importing this must do no harm.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * @tag pass-along-code
 *
 * A form for a code that somebody was told; it becomes the parent of this visit.
 * Needs no attributes beside a `<pass-along>`; without one it takes `campaign`, `collector`, `privacy`, `code` and `via-param`.
 *
 * @fires {CustomEvent<Lineage>} pass-along-lineage - Where the page has no `<pass-along>`: the lineage with its new parent
 *
 * @attr {string} campaign - What is being spread; default: that of the page's first `<pass-along>`
 *
 * @slot - Shown before the script has loaded, and without script
 * @slot label - The question above the field
 *
 * @csspart form - The form
 * @csspart label - The question above the field
 * @csspart field - The field
 * @csspart button - The button
 * @csspart hint - What a code looks like
 * @csspart error - What is wrong with the code
 * @csspart said - What came of it
 *
 * @cssprop [--pass-along-color=inherit] - Colour of words and lines
 * @cssprop [--pass-along-background=none] - Background of the button
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 * @cssprop [--pass-along-field-radius=0.5rem] - Corner radius of field and button
 */
export class PassAlongCode extends Base {
  connectedCallback(): void {
    lazy
      .codeForm()
      .then(({ show }) => show(this, kit))
      .catch(() => {});
  }
}
