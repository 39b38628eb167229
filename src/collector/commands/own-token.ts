/** The token and the secret that the first start without one writes. */

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenProblem } from '../http/access/owner-token.ts';
import { newSecret, secretProblem } from '../rewards/webhook-signature.ts';

/** The secret with which events are signed that are passed on, in the data folder; made if there is none. */
export const forwardSecret = (folder: string): { secret: string; file: string } => {
  const file = join(folder, 'forward-secret');
  if (!existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600 });
  const secret = readFileSync(file, 'utf8').trim();
  const problem = secretProblem(secret);
  if (problem) throw new Error(`the secret in ${file} ${problem}. Delete the file, and a new one is made.`);
  return { secret, file };
};

/** Reads the token in the data folder, and creates it if there is none. Throws a one-line error. */
export const ownToken = (folder: string): { token: string; file: string } => {
  const file = join(folder, 'token');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const token = readFileSync(file, 'utf8').trim();
  const problem = tokenProblem(token);
  if (problem) throw new Error(`the token in ${file} ${problem}. Delete the file, and a new one is made.`);
  return { token, file };
};
