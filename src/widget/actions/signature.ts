/** "Copy a line for your signature": says what its writer is reading, under every message. */

import { copyLetter } from './clipboard.ts';
import { signatureOf } from './letter.ts';
import type { Act } from './action-context.ts';

export const act: Act = (scene) => copyLetter(signatureOf(scene.share, scene.words.signatureLine), scene);
