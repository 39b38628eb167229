/** The thread that counts tables: see breakdowns-thread.ts. */

import { parentPort, workerData } from 'node:worker_threads';
import { breakdownsOf, type BreakdownInput } from '../../spread/breakdowns.ts';
import { send, type Outbound } from '../worker-thread.ts';

parentPort!.once('message', (known: BreakdownInput) => send(workerData as Outbound, breakdownsOf(known)));
