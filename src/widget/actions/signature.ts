/** "Copy a line for your signature": a line with this page's headline and link, for the end of every email. */

import { copyLetter } from './clipboard.ts';
import { signatureOf } from './letter.ts';
import type { Action } from './action-context.ts';

export const run: Action = async ({ control, settle, share, words }) =>
  settle(await copyLetter(signatureOf(share, words.signatureLine), control));
