/** The thread that counts tables: see breakdowns-thread.ts. */

import { parentPort, workerData } from 'node:worker_threads';
import { breakdownsOf, type BreakdownInput } from '../../spread/breakdowns.ts';
import { say, type Mouth } from '../worker-thread.ts';

parentPort!.once('message', (known: BreakdownInput) => say(workerData as Mouth, breakdownsOf(known)));
