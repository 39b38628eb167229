/** The sections of docs/reliability.md about the collector, from the measurements in docs/measured/. */
import { existsSync, readFileSync } from 'node:fs';
import { markdownTable as table } from './generated-sections.mjs';

/** A paragraph of Markdown, written on several lines here. */
const paragraph = (...lines) => lines.join(' ');

const read = (name) => {
  const file = `docs/measured/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

const count = (number) => Math.round(number).toLocaleString('en-US');
const origin = ({ date, machine, load, command }) =>
  `Measured ${date} on ${machine}${load ? `, load average ${load} at the end` : ''}. To repeat it: \`${command}\`.`;

const floodParagraph = ({ connections, batch, answers, memory }) =>
  paragraph(
    `More than can be stored: ${count(connections)} connections, each with ${batch} events at a time, that come back`,
    `after 0.1 s whatever they are told. ${count(answers.statuses['429'] ?? 0)} requests were answered 429 with a`,
    `time to come back, ${count(answers.statuses['204'] ?? 0)} were stored, ${count(answers.perSecond)} events a`,
    `second. Memory of the process in MB, each half second: ${memory.join(' ')}.`,
  );

/** By section: the file of its measurements, and what makes its paragraphs from them. */
const WRITERS = {
  collector: [
    'faults-collector',
    (it) => [
      paragraph(
        'The collector as it is published is ended while 16 senders wait for answers, and begins anew on what is left.',
        'What was not answered is sent again.',
      ),
      table(
        [
          'ended by',
          'times',
          'events acknowledged',
          'of these missing',
          'stored twice',
          'stored, never sent',
          'integrity check',
          'start, median and longest',
          'end, median and longest',
        ],
        it.ended.map((row) => [
          row.signal,
          row.rounds,
          count(row.acknowledged),
          row.missing,
          row.twice,
          row.foreign,
          row.integrity,
          `${row.restarts.median} ms, ${row.restarts.most} ms`,
          `${row.ends.median} ms, ${row.ends.most} ms`,
        ]),
      ),
      paragraph(
        'SIGKILL ends the process, not the machine: that a commit outlives a loss of power is what SQLite promises',
        'with `synchronous = FULL`, and was not tried.',
      ),
      'Without room, it answers 503 with a time to come back, and takes everything once there is room again:',
      table(
        [
          'what has no room',
          'acknowledged before',
          'answers of 503',
          'acknowledged after',
          'missing',
          'stored twice',
          'integrity check',
          'what the owner is told',
        ],
        it.full.map((row) => [
          row.how,
          count(row.before),
          row.refused,
          count(row.after),
          row.missing,
          row.twice,
          row.integrity,
          `\`${row.logged}\``,
        ]),
      ),
      'Without the right to write, it does not start:',
      table(
        ['what is read-only', 'exit status', 'what it says'],
        it.denied.map((row) => [row.what, row.status, `\`${row.said}\``]),
      ),
    ],
  ],
  bench: [
    'bench-collector',
    (it) => [
      paragraph(
        `Durable events a second, the median of ${it.rounds} rounds by turns: of the collector over HTTP, of its`,
        'store alone given the same batches by as many callers, and of a server that reads the body and does nothing with it.',
        'Then, at half the collector’s rate, how long an answer takes from when its request was due. The load runs on',
        'the same machine.',
      ),
      table(
        [
          'events a request',
          'connections',
          'collector',
          'store alone',
          'HTTP alone',
          'collector to store',
          'p50 at half load',
          'p99 at half load',
          'p99 of HTTP alone at that rate',
        ],
        it.rows.map((row) => [
          row.batch,
          row.connections,
          count(row.collector),
          count(row.store),
          count(row.http),
          row.ofStore.toFixed(2),
          `${row.p50} ms`,
          `${row.p99} ms`,
          `${row.httpP99} ms`,
        ]),
      ),
      floodParagraph(it.flood),
    ],
  ],
  fuzz: [
    'fuzz',
    (it) => [
      paragraph(
        'Hostile bodies against the collector: broken JSON, depth, huge numbers, keys twice, prototype names, bytes',
        'that are no UTF-8, wrong types, 10,000 events, and right events beside them. After each, what was stored is',
        'checked to be an event, and what was right to be stored.',
      ),
      table(
        [
          'bodies',
          'seed',
          ...Object.keys(it.answers).map((status) => `answered ${status}`),
          'any other answer',
          'events refused',
          'events stored',
          'invalid events stored',
          'bodies that came slowly: whole, broken off',
          'seconds',
        ],
        [
          [
            count(it.cases),
            it.seed,
            ...Object.values(it.answers).map(count),
            0,
            count(it.refusedEvents),
            count(it.storedEvents),
            0,
            `${it.slow.whole} stored, ${it.slow.broken} not`,
            it.seconds,
          ],
        ],
      ),
    ],
  ],
};

/** The text of each section whose measurements are there, by name. */
export const reliabilitySections = () =>
  Object.fromEntries(
    Object.entries(WRITERS).flatMap(([name, [file, write]]) => {
      const measurements = read(file);
      return measurements ? [[name, [origin(measurements), ...write(measurements)].join('\n\n')]] : [];
    }),
  );
