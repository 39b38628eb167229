/** "Copy for email": a block with picture, headline and link, to paste into an email. */

import { copyLetter } from './clipboard.ts';
import { letterOf } from './letter.ts';
import type { Action } from './action-context.ts';

export const run: Action = async ({ control, settle, share }) => settle(await copyLetter(letterOf(share), control));
