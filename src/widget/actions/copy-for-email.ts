/** "Copy for email": a block with picture, headline and link, to paste into an email. */

import { copyRichText } from './clipboard.ts';
import { emailBlockOf } from './email-block.ts';
import type { Action } from './action-context.ts';

export const run: Action = async ({ control, settle, share }) =>
  settle(await copyRichText(emailBlockOf(share), control));
