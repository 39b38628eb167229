/** "Copy a line for your signature": a line with this page's headline and link, for the end of every email. */

import { copyRichText } from './clipboard.ts';
import { signatureOf } from './email-block.ts';
import type { Action } from './action-context.ts';

export const run: Action = async ({ control, settle, share, words }) =>
  settle(await copyRichText(signatureOf(share, words.signatureLine), control));
