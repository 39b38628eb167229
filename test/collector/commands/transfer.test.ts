/** `pass-along export`, `import`, `simulate` and `report`: an export can be imported elsewhere without loss. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { figuresOf, type CampaignSummary } from '../../../src/collector/figures/figures.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { headline } from '../../../src/report/insights.ts';
import { ownCode } from '../../attack/rewarded-campaign.ts';
import { entryOf, eventOf, KINDS, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-transfer-'));
after(() => rmSync(folder, { recursive: true }));

const COMMAND = fileURLToPath(new URL('../../../src/collector/command.ts', import.meta.url));
const command = (args: string[], input?: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, out: stdout, err: stderr };
};

let made = 0;
const place = (): string => join(folder, String(made++));

/** A database with an event of each kind, and a landing that the collector classified differently from the page. */
const filled = async (): Promise<string> => {
  const data = place();
  command(['import', '-', '--data', data], '');
  const store = await openStore(join(data, 'pass-along.sqlite'));
  await store.append([
    ...KINDS.map((kind, index) => entryOf(kind, {}, { time: NOON + index, received: NOON + 5000 })),
    { ...entryOf('landing', { code: 'ROBOT' }), class: 'bot' as const },
  ]);
  await store.close();
  return data;
};

describe('export and import', () => {
  test('a second export is identical, byte by byte', async () => {
    const [from, to, file] = [await filled(), place(), join(folder, 'events.jsonl')];
    assert.equal(command(['export', 'events', '--data', from, '--out', file]).status, 0);
    const taken = command(['import', file, '--data', to]);
    assert.deepEqual(taken, { status: 0, out: `${KINDS.length + 1} events imported, 0 already stored.\n`, err: '' });
    assert.equal(command(['export', 'events', '--data', to]).out, readFileSync(file, 'utf8'));
  });

  test('a file proves a code by what a collector has checked, or by its secret, which is not stored', async () => {
    const { code, secret } = await ownCode();
    const { secret: another } = await ownCode();
    const seal = '0123456789abcdef';
    const rows: [line: object, proof: string | undefined][] = [
      [{ proof: 'proven', seal }, 'proven'],
      [{ proof: 'proven' }, 'none'],
      [{ proof: 'proven', seal: `${seal} ` }, 'none'],
      [{ proof: 'none', seal }, 'none'],
      [{ proof: 'none', secret }, 'none'],
      [{ proof: 'certain', seal }, undefined],
      [{ secret }, 'proven'],
      [{ secret: another }, 'none'],
      [{}, undefined],
    ];
    const data = place();
    const lines = rows.map(([more]) => JSON.stringify({ ...eventOf('view', { code }), ...more }));
    assert.equal(command(['import', '-', '--data', data], lines.join('\n')).status, 0);
    const store = await openStore(join(data, 'pass-along.sqlite'));
    const stored = [...store.events()];
    await store.close();
    assert.deepEqual(
      stored.map(({ proof }) => proof),
      rows.map(([, proof]) => proof),
    );
    assert.equal(readFileSync(join(data, 'pass-along.sqlite')).includes(secret), false);
  });

  test('a second import stores nothing', async () => {
    const data = await filled();
    const { out } = command(['export', 'events', '--data', data]);
    assert.match(
      command(['import', '-', '--data', data], out).out,
      new RegExp(`^0 events imported, ${KINDS.length + 1} already stored\\.$`, 'm'),
    );
  });
});

describe('a simulated campaign', () => {
  const UNTIL = ['--until', '2026-11-22', '--seeds', '300'];
  const simulated = (...args: string[]): string => command(['simulate', ...UNTIL, ...args]).out;
  const figures = async (data: string): Promise<CampaignSummary> => {
    const store = await openStore(join(data, 'pass-along.sqlite'));
    const summary = JSON.parse(
      figuresOf(store, 1, { now: () => NOON + 864e5 }).summary('simulated'),
    ) as CampaignSummary;
    await store.close();
    return summary;
  };

  test('has the same, correct figures after import, export and another import', async () => {
    const [first, second] = [place(), place()];
    assert.equal(command(['import', '-', '--data', first], simulated('--k', '0.7')).status, 0);
    assert.equal(
      command(['import', '-', '--data', second], command(['export', 'events', '--data', first]).out).status,
      0,
    );
    const summary = await figures(first);
    assert.deepEqual(await figures(second), summary);
    const { k } = summary.inference.spread;
    assert.ok('value' in k && k.low < 0.7 && k.high! > 0.7, JSON.stringify(k));
    const people = command(['export', 'people', '--data', first])
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { role: string });
    assert.equal(people.filter(({ role }) => role === 'recruit').length, summary.landings.verified);
    assert.equal(command(['export', 'cascades', '--data', first]).out.trim().split('\n').length, summary.cascades);
  });

  test('depends only on the seed and the name', () => {
    const ids = (...args: string[]): string[] =>
      simulated(...args)
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id);
    const one = ids();
    assert.deepEqual(ids(), one);
    for (const args of [
      ['--seed', '2'],
      ['--campaign', 'other'],
    ])
      assert.deepEqual(
        ids(...args).filter((id) => one.includes(id)),
        [],
      );
  });

  test('written to a file reports the number of events', () => {
    const file = join(folder, 'simulated.jsonl');
    const { out } = command(['simulate', ...UNTIL, '--out', file]);
    const [, events] = /^Wrote (\d+) events/.exec(out) ?? [];
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, Number(events));
  });

  test('gives a terminal report with the figures of the web report', async () => {
    const data = place();
    command(['import', '-', '--data', data], simulated());
    const { status, out, err } = command(['report', '--data', data]);
    assert.deepEqual([status, err], [0, '']);
    assert.ok(out.startsWith(headline(await figures(data))));
    assert.ok(out.includes('Viral coefficient K  0.'));
    assert.ok(!out.includes('\u001B'), 'no colours when stdout is a pipe');
  });
});

test('imported events without a time of receipt get the time of the event', async () => {
  const data = place();
  const old = eventOf('landing', { class: 'verified' }, NOON - 400 * 864e5);
  assert.equal(command(['import', '-', '--data', data], JSON.stringify(old)).status, 0);
  const [row] = command(['export', 'events', '--data', data])
    .out.split('\n')
    .map((line) => JSON.parse(line || '{}') as Record<string, unknown>);
  assert.deepEqual([row!['happened'], row!['received'], row!['class']], [old.time, old.time, 'verified']);
});

test('an invalid line is reported, and the others are imported', async () => {
  const data = place();
  const input = [
    JSON.stringify(eventOf('view')),
    '{"broken',
    '',
    JSON.stringify({ ...eventOf('view'), id: 'x' }),
    JSON.stringify(eventOf('view')),
  ].join('\r\n');
  const { status, out, err } = command(['import', '-', '--data', data], input);
  assert.equal(status, 1);
  assert.match(out, /^2 events imported, 0 already stored, 2 lines skipped\.$/m);
  assert.match(err, /^line 2: not JSON: /m);
  assert.match(err, /^line 4: id must be 8 to 64 letters/m);
  assert.match(err, /^pass-along: 2 of 5 lines are not valid events; they are listed above$/m);
});

describe('bad arguments', () => {
  const rows: [args: string[], status: number, problem: RegExp][] = [
    [['export', 'secrets'], 1, /"secrets" cannot be exported\. Choose one of events, /],
    [['export'], 2, /expected ENTITY, got nothing\. See pass-along export --help/],
    [['export', 'events', '--format', 'xml'], 2, /--format must be jsonl or csv, not "xml"/],
    [['export', 'events', '--after', 'x'], 2, /--after must be a whole number.*not "x"/],
    [['simulate', '--k', 'many'], 2, /--k must be a number from 0 to 10, not "many"/],
    [['simulate', '--cycle', '4'], 2, /--cycle must be a time such as 30m, 4h or 2d, not "4"/],
    [['simulate', '--until', 'soon'], 2, /--until must be a time such as 2026-11-22 or .*not "soon"/],
    [['simulate', '--campaign', ''], 2, /--campaign must be 1 to 64 printable characters, not ""/],
    [['import', 'nowhere.jsonl'], 1, /the file nowhere\.jsonl cannot be read \(ENOENT\)/],
  ];
  for (const [args, status, problem] of rows)
    test(args.join(' '), () => {
      const { err, ...result } = command(args[0] === 'simulate' ? args : [...args, '--data', place()]);
      assert.equal(result.status, status);
      assert.match(err, problem);
    });

  test('a report of an empty database, and of an unknown campaign', async () => {
    const [empty, full] = [place(), await filled()];
    command(['import', '-', '--data', empty], '');
    assert.match(command(['report', '--data', empty]).err, /there are no events yet/);
    assert.match(
      command(['report', '--data', full, '--campaign', 'nix']).err,
      /there are no events of the campaign "nix"\. Campaigns with events: autumn\./,
    );
  });

  test('an export without a database', () =>
    assert.match(command(['export', 'events', '--data', place()]).err, /no database at .*Set its folder with --data/));
});

test('what an import says about a line holds no control character of that line', () => {
  const hostile = ['\u001b]0;title\u0007', '\u001b[2J', '\u009b2J', '\u202egnp.exe'].map(
    (text) => `${text} {"${text}"`,
  );
  const data = join(folder, 'hostile');
  const { status, err } = command(['import', '-', '--data', data], hostile.join('\n'));
  assert.equal(status, 1);
  assert.match(err, /^line 1: not JSON: .*\\u001b/m);
  // eslint-disable-next-line no-control-regex -- these are what it looks for
  assert.doesNotMatch(err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});
