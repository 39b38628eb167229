/** Registers `<pass-along>`. The only module that does something when it is imported. */

import { PassAlong } from './element/pass-along.ts';

// A page may load the script twice; the second time must not throw.
if (!customElements.get('pass-along')) customElements.define('pass-along', PassAlong);

declare global {
  interface HTMLElementTagNameMap {
    'pass-along': PassAlong;
  }
}

export * from './index.ts';
