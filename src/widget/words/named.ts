/**
 * What is said, in English, of the channels that load by name. Not beside their rows: other languages do not need it,
 * and no language needs those.
 */

import type { Words } from './english.ts';

export const words = {
  blog: 'Share on {}',
  bookmark: 'Save to {}',
  assistant: 'Ask {} about this page',
  print: 'Print this page',
  qr: 'Show QR code',
  embed: 'Embed this page',
  clip: 'Copy for email',
  signature: 'Copy a line for your signature',
} satisfies Partial<Words>;
