/** Registers `<pass-along-progress>`; a script of its own, so that pages without it load nothing of it. */

import { PassAlongProgress } from './widget/element/pass-along-progress.ts';

// A page may load the script twice; the second time must not throw.
if (!customElements.get('pass-along-progress')) customElements.define('pass-along-progress', PassAlongProgress);

declare global {
  interface HTMLElementTagNameMap {
    'pass-along-progress': PassAlongProgress;
  }
}

export { PassAlongProgress };
