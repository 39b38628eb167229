/** The script tag: registers `<pass-along>` and `<pass-along-code>`. What a page imports is in a file of its own. */

import { PassAlongCode } from './widget/element/pass-along-code.ts';
import { PassAlong } from './widget/element/pass-along.ts';

// A page may load the script twice; `define` would throw the second time.
if (!customElements.get('pass-along')) customElements.define('pass-along', PassAlong);
if (!customElements.get('pass-along-code')) customElements.define('pass-along-code', PassAlongCode);
