/** The form for a referral code. Its code loads once it is on a page. */

import * as lazy from '../lazy.ts';

// In Node there is no HTMLElement, and importing this must do no harm.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * A form for a referral code that somebody was told; that code becomes the parent of this visit.
 * On a page with a `<pass-along>` it needs no attributes.
 *
 * @tag pass-along-code
 *
 * @fires {CustomEvent<Lineage>} pass-along-lineage - The visit has a new parent; on pages without a `<pass-along>`,
 *   which otherwise sends this event
 *
 * @attr {string} campaign - The campaign; default: that of the page's first `<pass-along>`
 * @attr {string} collector - URL of your collector, on a page without a `<pass-along>`
 * @attr {'anonymous' | 'consented' | 'off'} [privacy='anonymous'] - The mode, on a page without a `<pass-along>`
 * @attr {string} code - Your own code for this visitor, on a page without a `<pass-along>`
 * @attr {string} [via-param='via'] - Name of the query parameter, on a page without a `<pass-along>`
 *
 * @slot - Shown until the script has loaded, and without JavaScript
 * @slot label - The question above the field
 *
 * @csspart form - The form
 * @csspart label - The question above the field
 * @csspart field - The field
 * @csspart button - The button
 * @csspart hint - An example of a code
 * @csspart error - Why the code was refused
 * @csspart said - The message once the code was taken
 *
 * @cssprop [--pass-along-color=inherit] - Colour of text and lines
 * @cssprop [--pass-along-background=none] - Background of the button
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 * @cssprop [--pass-along-field-radius=0.5rem] - Corner radius of field and button
 */
export class PassAlongCode extends Base {
  connectedCallback(): void {
    lazy
      .codeForm()
      .then(({ show }) => show(this))
      .catch(() => {});
  }
}
