/** The worker thread that computes breakdowns: see breakdowns-thread.ts. */

import { parentPort, workerData } from 'node:worker_threads';
import { breakdownsOf, type BreakdownInput } from '../../spread/breakdowns.ts';
import { send, type MessageSender } from '../worker-thread.ts';

parentPort!.once('message', (input: BreakdownInput) => send(workerData as MessageSender, breakdownsOf(input)));
