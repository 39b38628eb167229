/** "Copy a line for your signature": says what its writer is reading, under every message. */

import { copyLetter } from './clipboard.ts';
import { signatureOf } from './letter.ts';
import type { Action } from './action-context.ts';

export const run: Action = async ({ control, settle, share, words }) =>
  settle(await copyLetter(signatureOf(share, words.signatureLine), control));
