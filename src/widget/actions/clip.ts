/** "Copy for email": a block with picture, headline and link, to be pasted into a letter. */

import { copyLetter } from './clipboard.ts';
import { letterOf } from './letter.ts';
import type { Act } from './action-context.ts';

export const act: Act = (scene) => copyLetter(letterOf(scene.share), scene);
