/** The sections of docs/reliability.md about the collector, from the measurements in docs/measured/. */
import { existsSync, readFileSync } from 'node:fs';
import { markdownTable as table } from './generated-sections.mjs';

/** A paragraph of Markdown, written on several lines here. */
const paragraph = (...lines) => lines.join(' ');

/** Until 2026-11-27 the collector answered stored events with 204. */
const stored = (statuses) => statuses['200'] ?? statuses['204'] ?? 0;

const read = (name) => {
  const file = `docs/measured/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

const count = (number) => Math.round(number).toLocaleString('en-US');
const origin = ({ date, machine, load, command }) =>
  `Measured ${date} on ${machine}${load ? `, load average ${load} at the end` : ''}. To repeat it: \`${command}\`.`;

/** For each section: the file of its measurements, and a function that writes its paragraphs. */
const WRITERS = {
  collector: [
    'faults-collector',
    (it) => [
      paragraph(
        'The published collector is ended while 16 senders wait for responses, and restarted with the same database.',
        'Requests without a response are sent again.',
      ),
      table(
        [
          'ended by',
          'times',
          'events acknowledged',
          'missing',
          'stored twice',
          'stored but never sent',
          'integrity check',
          'startup: median, longest',
          'shutdown: median, longest',
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
      paragraph('SIGKILL ends the process, not the machine: see [power cuts](#the-collector-and-power-cuts).'),
      'Without disk space, it responds with 503 and `Retry-After`, and stores everything once there is space again:',
      table(
        [
          'what is full',
          'acknowledged before',
          '503 responses',
          'acknowledged after',
          'missing',
          'stored twice',
          'integrity check',
          'log',
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
      'Without write permission, it does not start:',
      table(
        ['what is read-only', 'exit status', 'message'],
        it.denied.map((row) => [row.what, row.status, `\`${row.message}\``]),
      ),
    ],
  ],
  power: [
    'faults-power',
    (it) => [
      table(
        [
          'unsynced writes that reach the disk',
          'cuts',
          'events acknowledged',
          'missing',
          'stored twice',
          'integrity check',
        ],
        it.rows.map(({ kept, lies, ...row }) => [
          `${kept ? 'a random half' : 'none'}${lies ? ', and the disk lies about syncing' : ''}`,
          row.cuts,
          count(row.acknowledged),
          row.missing,
          row.twice,
          row.integrity,
        ]),
      ),
    ],
  ],
  soak: [
    'soak',
    (it) => [
      table(
        [
          'minutes',
          'events stored',
          'other answers',
          'heap at first and last, MB',
          'slope of the last half, MB an hour',
        ],
        [
          [
            it.minutes,
            count(stored(it.answers.statuses)),
            Object.entries(it.statuses)
              .map(([what, answers]) => `${what}: ${count(answers)}`)
              .join('; '),
            `${it.heaps[0].toFixed(1)}, ${it.heaps.at(-1).toFixed(1)}`,
            it.slope.toFixed(2),
          ],
        ],
      ),
    ],
  ],
  bench: [
    'bench-collector',
    (it) => [
      paragraph(
        `Durable events per second, the median of ${it.rounds} alternating rounds: the collector over HTTP, its`,
        'store alone given the same batches by as many callers, and a server that reads the body and does nothing',
        'with it. Then the latency at half the collector’s rate, measured from when each request was due. The',
        'load generator runs on the same machine.',
      ),
      table(
        [
          'events per request',
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
      paragraph(
        `Overload: ${count(it.flood.connections)} connections, each with ${it.flood.batch} events per`,
        `request, that retry after 0.1 s whatever the response. ${count(it.flood.answers.statuses['429'] ?? 0)}`,
        `requests got 429 with \`Retry-After\`, ${count(stored(it.flood.answers.statuses))} were`,
        `stored, ${count(it.flood.answers.perSecond)} events per second. Memory of the process in MB, every half`,
        `second: ${it.flood.memory.join(' ')}.`,
      ),
    ],
  ],
  proof: [
    'bench-proof',
    (it) => [
      paragraph(
        'Durable events per second over HTTP: events that carry the secret of their code, beside the same events',
        `without one, in turns of ${it.turn} ms, since the speed of the machine varies: medians of`,
        `${it.rows[0].ratios.length} pairs of turns, on ${it.rounds} collectors, and of the ratios of the pairs. The`,
        'load generator runs on the same machine.',
      ),
      table(
        ['events per request', 'connections', 'with proof', 'without', 'ratio', 'half of the ratios'],
        it.rows.map((row) => [
          row.batch,
          row.connections,
          count(row.proven),
          count(row.unproven),
          row.ratio.toFixed(2),
          [1, 3].map((quarter) => row.ratios[Math.floor(row.ratios.length * 0.25 * quarter)].toFixed(2)).join(' to '),
        ]),
      ),
    ],
  ],
  busy: [
    'bench-busy',
    (it) => [
      paragraph(
        `One event per request, at half of the collector’s rate on a file with ${count(it.events)} events and`,
        `${count(it.conversions)} signed conversions (${count(it.size)} MB): ${count(it.rate)} requests per second.`,
        'First without other work; then while half of the events are deleted by age, a summary, an export and the',
        'lists are read again and again, codes are erased, a reward rule is changed, and 50 readers ask for their',
        'progress. The load generator and all those clients run on the same machine.',
      ),
      table(
        ['', '`POST /in`: p50', 'p99', 'longest', 'health check: p50', 'p99', 'longest'],
        [
          ['without other work', it.alone],
          ['everything at once', it.busy],
        ].map(([name, { post, health }]) => [
          name,
          `${post.p50} ms`,
          `${post.p99} ms`,
          `${post.most} ms`,
          `${health.p50} ms`,
          `${health.p99} ms`,
          `${health.most} ms`,
        ]),
      ),
      table(
        ['other work', 'times', 'median', 'longest'],
        Object.entries(it.works).map(([name, { count: times, p50, most }]) => [name, times, `${p50} ms`, `${most} ms`]),
      ),
      paragraph(
        `Deleted by age: ${count(it.pruned.events)} of ${count(it.pruned.of)} events`,
        `in ${it.pruned.seconds.toFixed(1)} s.`,
      ),
    ],
  ],
  fuzz: [
    'fuzz',
    (it) => [
      paragraph(
        'Malformed requests against the collector: broken JSON, deep nesting, huge numbers, duplicate keys,',
        'prototype names, bytes that are not UTF-8, wrong types, 10,000 events, and valid events among them. After',
        'each one, a check confirms that everything stored is a valid event and that every valid event is stored.',
      ),
      table(
        [
          'bodies',
          'seed',
          ...Object.keys(it.answers).map((status) => `status ${status}`),
          'any other response',
          'events rejected',
          'events stored',
          'invalid events stored',
          'slow bodies: complete, interrupted',
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

/** The text of each section whose measurements exist, by name. */
export const reliabilitySections = () =>
  Object.fromEntries(
    Object.entries(WRITERS).flatMap(([name, [file, write]]) => {
      const measurements = read(file);
      return measurements ? [[name, [origin(measurements), ...write(measurements)].join('\n\n')]] : [];
    }),
  );
