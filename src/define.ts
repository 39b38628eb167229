/** Public entry `pass-along/define`: registers `<pass-along>` and `<pass-along-code>` when it is imported. */

import './define-elements.ts';
import type { PassAlongCode } from './widget/element/pass-along-code.ts';
import type { PassAlong } from './widget/element/pass-along.ts';

declare global {
  interface HTMLElementTagNameMap {
    'pass-along': PassAlong;
    'pass-along-code': PassAlongCode;
  }
}

export * from './index.ts';
