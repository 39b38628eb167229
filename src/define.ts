/** Public entry `pass-along/define`: registers `<pass-along>` and `<pass-along-code>` when it is imported. */

import { PassAlongCode } from './widget/element/pass-along-code.ts';
import { PassAlong } from './widget/element/pass-along.ts';

// A page may load the script twice; `define` would throw the second time.
const define = (name: string, element: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, element);
};
define('pass-along', PassAlong);
define('pass-along-code', PassAlongCode);

declare global {
  interface HTMLElementTagNameMap {
    'pass-along': PassAlong;
    'pass-along-code': PassAlongCode;
  }
}

export * from './index.ts';
