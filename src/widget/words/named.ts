/** What is said, in English, of the channels that load by name. Not beside their rows: other languages do not need it, and no language needs those. */

import type { Words } from '../element/words.ts';

export const words = {
  blog: 'Pass along on {}',
  bookmark: 'Save to {}',
  assistant: 'Ask {} about this page',
  print: 'Print this page',
  qr: 'Show a QR code',
  embed: 'Embed in a page',
  clip: 'Copy for e-mail',
  signature: 'Copy a line for your signature',
} satisfies Partial<Words>;
