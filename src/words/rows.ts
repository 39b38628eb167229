/** What is said of the channels that load by name. */

import type { Words } from '../element/words.ts';

export { rows } from '../core/channels.more.ts';

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
