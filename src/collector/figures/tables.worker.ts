/** The thread that counts tables: see tables.ts. */

import { parentPort, workerData } from 'node:worker_threads';
import { tablesOf, type Known } from '../../spread/breakdowns.ts';
import { say, type Mouth } from '../thread.ts';

parentPort!.once('message', (known: Known) => say(workerData as Mouth, tablesOf(known)));
