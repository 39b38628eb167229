/**
 * English labels of the channels that load by name. Not in the same chunk as their table rows: other languages need
 * only the rows.
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
