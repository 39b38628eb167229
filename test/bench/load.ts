/**
 * Sends events to a port over raw connections, from a process of its own, and prints the responses as one line of JSON.
 * Events are those of the widget with unique ids, since duplicates would cost the store nothing.
 */

import { randomFillSync } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { argv, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { newEvent, type EventData, type Kind } from '../../src/core/event.ts';
import { bodyOf } from '../../src/core/outbox.ts';
import { newOwnCode } from '../../src/core/proof.ts';

export type Load = {
  port: number;
  connections: number;
  /** Events per request. */
  batch: number;
  seconds: number;
  /** Requests per second (open loop); without it each connection sends again after its response (closed loop). */
  rate?: number;
  /** Milliseconds until a refused connection retries. */
  pause?: number;
  /**
   * Milliseconds of a turn: in every second one, each event carries the secret that proves its code. Short, since the
   * speed of a machine varies from second to second. Without it, no event does.
   */
  turn?: number;
};

type Turn = 'proven' | 'unproven';

/** Times in milliseconds from when a request was due, so that a wait for a free connection counts. */
export type Answers = {
  requests: number;
  events: number;
  perSecond: number;
  statuses: Record<string, number>;
  /** Events stored of pairs of turns. */
  pairs: { proven: number; unproven: number }[];
  p50: number;
  p99: number;
  most: number;
};

const SYMBOLS = Buffer.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const FIXED = 'ZZZZZZZZZZZZZZZZ';

const hash = (text: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', text);
const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
const [seed, seedSecret] = await newOwnCode('bench', random, hash);
const [child, childSecret] = await newOwnCode('bench', random, hash);

const DATA: EventData = {
  view: { campaign: 'bench', code: seed, mode: 'anonymous' },
  landing: { campaign: 'bench', code: child, mode: 'anonymous', parent: seed, channel: 'email', class: 'verified' },
  intent: { campaign: 'bench', code: seed, mode: 'anonymous', channel: 'email' },
  outcome: { campaign: 'bench', code: seed, mode: 'anonymous', channel: 'copy', outcome: 'copied' },
  conversion: { campaign: 'bench', code: child, mode: 'anonymous', name: 'sign-up', value: 12.5 },
  vitals: { campaign: 'bench', code: seed, mode: 'anonymous', name: 'LCP', value: 1200 },
  reaction: { campaign: 'bench', code: child, mode: 'anonymous', reaction: 'not-for-me' },
};
const KINDS = Object.keys(DATA) as Kind[];

/** Creates requests with fresh ids: the sortable time in each and its 16 random symbols are overwritten in place. */
const requests = (batch: number, isProven: boolean): (() => Buffer) => {
  const now = Date.now();
  const events = Array.from({ length: batch }, (_, index) => {
    const kind = KINDS[index % KINDS.length]!;
    const event = newEvent(kind, DATA[kind], {
      source: 'https://a.example/article',
      now,
      random: () => Uint8Array.from({ length: 16 }, () => 31),
    });
    const secret = event.data.code === seed ? seedSecret : childSecret;
    return { id: event.id, body: JSON.stringify({ ...event, ...(isProven && { secret }) }), tries: 0, due: 0 };
  });
  const body = bodyOf(events, now);
  const head = `POST /pass-along/in HTTP/1.1\r\nHost: bench\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0\r\nContent-Type: text/plain;charset=UTF-8\r\nOrigin: https://a.example\r\nSec-Fetch-Site: cross-site\r\nContent-Length: ${body.length}\r\n\r\n`;
  const template = Buffer.from(head + body);
  const places: number[] = [];
  for (let at = template.indexOf(FIXED); at >= 0; at = template.indexOf(FIXED, at + 1)) places.push(at);
  const random = Buffer.alloc(places.length * FIXED.length);
  return () => {
    const request = Buffer.from(template);
    const time = `${Date.now().toString(36)}-`;
    randomFillSync(random);
    let next = 0;
    for (const place of places) {
      request.write(time, place - time.length, 'latin1');
      for (let i = 0; i < FIXED.length; i++) request[place + i] = SYMBOLS[random[next++]! & 31]!;
    }
    return request;
  };
};

/** The status of a complete response. */
const statusOf = (answer: string): string | undefined => {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0;
  const complete = /transfer-encoding: chunked/i.test(answer.slice(0, end))
    ? answer.endsWith('0\r\n\r\n')
    : answer.length >= end + 4 + Number(length);
  return complete ? answer.slice(9, 12) : undefined;
};

export const load = async ({
  port,
  connections,
  batch,
  seconds,
  rate,
  pause = 0,
  turn = 0,
}: Load): Promise<Answers> => {
  const [makeUnproven, makeProven] = [requests(batch, false), requests(batch, true)];
  const pairs: Answers['pairs'] = [];
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const idle: ((due: number) => void)[] = [];
  const open = new Set<Socket>();
  const ready: (() => void)[] = [];
  let running = false;
  let began = 0;

  /** Each kind is first in every second pair, so that a change of speed favours neither. */
  const turnAt = (elapsed: number): [pair: number, kind: Turn] => {
    if (!turn) return [0, 'unproven'];
    const [pair, isSecond] = [Math.floor(elapsed / turn / 2), Math.floor(elapsed / turn) % 2 === 1];
    return [pair, (pair % 2 === 1) === isSecond ? 'proven' : 'unproven'];
  };

  const connection = (): void => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    open.add(socket);
    socket.once('connect', () => (running ? next() : ready.push(next)));
    let answer = '';
    let sent = 0;
    let [pair, kind]: [pair: number, kind: Turn] = [0, 'unproven'];
    const send = (due: number): void => {
      sent = due;
      [pair, kind] = turnAt(performance.now() - began);
      socket.write(kind === 'proven' ? makeProven() : makeUnproven());
    };
    const next = (): void => {
      if (!running) return;
      if (rate) idle.push(send);
      else send(performance.now());
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const status = statusOf(answer);
      if (!status) return;
      answer = '';
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(performance.now() - sent);
      if (turn && status === '200') (pairs[pair] ??= { proven: 0, unproven: 0 })[kind] += batch;
      if (status === '429' && pause) setTimeout(next, pause);
      else next();
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      open.delete(socket);
      if (!running) return;
      statuses.closed = (statuses.closed ?? 0) + 1;
      setTimeout(connection, Math.max(1, pause));
    });
  };

  // All connections are open before the first sends: a busy server accepts few.
  for (let i = 0; i < connections; i++) connection();
  while (open.size && ready.length < connections) await sleep(1);
  running = true;
  began = performance.now();
  for (const begin of ready) begin();
  await new Promise<void>((done) => {
    let due = began;
    const tick = setInterval(() => {
      const now = performance.now();
      if (rate)
        for (; due <= now; due += 1000 / rate) {
          const send = idle.shift();
          if (!send) break; // `due` stays unchanged, so that the wait counts.
          send(due);
        }
      if (now - began < seconds * 1000) return;
      clearInterval(tick);
      done();
    }, 1);
  });
  running = false;
  const took = (performance.now() - began) / 1000;
  for (const socket of open) socket.destroy();

  times.sort((a, b) => a - b);
  const at = (part: number): number =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(2));
  const taken = (statuses['200'] ?? 0) * batch;
  return {
    requests: times.length,
    events: taken,
    perSecond: Math.round(taken / took),
    statuses,
    pairs,
    p50: at(0.5),
    p99: at(0.99),
    most: at(1),
  };
};

if (import.meta.filename === argv[1])
  stdout.write(`${JSON.stringify(await load(JSON.parse(argv[2] ?? '{}') as Load))}\n`);
