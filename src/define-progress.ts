/**
 * Public entry `pass-along/progress`: registers `<pass-along-progress>`. A script of its own, so that other pages load
 * nothing of it.
 */

import { PassAlongProgress } from './widget/element/pass-along-progress.ts';

// A page may load the script twice; `define` would throw the second time. In Node there is no registry.
if (globalThis.customElements && !customElements.get('pass-along-progress'))
  customElements.define('pass-along-progress', PassAlongProgress);

declare global {
  interface HTMLElementTagNameMap {
    'pass-along-progress': PassAlongProgress;
  }
}

export { PassAlongProgress };
