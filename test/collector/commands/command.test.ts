/** The command: what it says, how it fails, and how it ends. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { version } from '../../../src/collector/package-info.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { postTo } from '../post-events.ts';
import { run, start } from '../collector-process.ts';
import { entryOf, eventOf } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-command-'));
after(() => rmSync(folder, { recursive: true }));

const busy = createServer().listen(0, '127.0.0.1');
after(() => busy.close());
const taken = (): string => String((busy.address() as AddressInfo).port);

describe('told to start, it', { concurrency: 4 }, () => {
  test('says where everything is, and it is there', async () => {
    const data = join(folder, 'new', 'deep');
    const { url, said, child, ended } = await start(data);
    for (const line of [
      `pass-along ${version}`,
      `${url}/pass-along/`,
      `${url}/pass-along/in`,
      `${url}/pass-along/health`,
      join(data, 'pass-along.sqlite'),
    ])
      assert.ok(said.out.includes(line), line);
    assert.deepEqual(await (await fetch(`${url}/pass-along/health`)).json(), { status: 'ok', events: 0, version });
    assert.equal(said.err, '');
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });

  test('warns when others can reach it', async () => {
    const { said, child, ended } = await start(join(folder, 'open'), ['--host', '0.0.0.0']);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.match(said.err, /other machines can reach this address.*PASS_ALONG_TOKEN/);
  });

  test('with a token it says nothing of others, shows it to nobody, and lets in who has it', async () => {
    const token = 'correct-horse-battery';
    const file = join(folder, 'token');
    writeFileSync(file, `${token}\n`);
    const { url, said, child, ended } = await start(join(folder, 'locked'), [
      '--host',
      '0.0.0.0',
      '--token-file',
      file,
    ]);
    const summary = `${url.replace('0.0.0.0', '127.0.0.1')}/pass-along/summary`;
    const statuses = [
      await fetch(summary),
      await fetch(summary, { headers: { Authorization: `Bearer ${token}` } }),
    ].map(({ status }) => status);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.deepEqual([statuses, said.err, said.out.includes(token)], [[401, 200], '', false]);
  });

  test('behind a proxy it answers to the name given, and says so', async () => {
    const { said, child, ended } = await start(join(folder, 'proxied'), ['--public', 'https://stats.example']);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.match(
      said.err,
      /other machines can reach this address.*PASS_ALONG_TOKEN/,
      'and warns, since others come by the proxy',
    );
    assert.match(said.out, /report +https:\/\/stats\.example\/pass-along\/\n/);
  });

  test('deletes what is older than it keeps', async () => {
    const data = join(folder, 'kept');
    mkdirSync(data);
    const store = await openStore(join(data, 'pass-along.sqlite'));
    await store.append([
      entryOf('view', { code: 'OLD' }, { time: Date.now() - 8 * 864e5 }),
      entryOf('view', { code: 'NEW' }, { time: Date.now() - 6 * 864e5 }),
    ]);
    await store.close();
    const { url, child, ended } = await start(data, ['--keep', '7d']);
    assert.equal(((await (await fetch(`${url}/pass-along/health`)).json()) as { events: number }).events, 1);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });

  test('told to stop under load, acknowledges what it took, stores what it acknowledged, and ends well', async () => {
    const data = join(folder, 'stopped');
    const { url, child, ended } = await start(data);
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    const sender = async (): Promise<void> => {
      for (;;) {
        const events = [eventOf('view'), eventOf('intent')];
        try {
          const { status } = await fetch(postTo(`${url}/pass-along/in`, events));
          assert.equal(status, 204);
        } catch (error) {
          refused.push(error);
          return;
        }
        acknowledged.push(...events.map(({ id }) => id));
        if (acknowledged.length === 100) child.kill('SIGTERM');
      }
    };
    await Promise.all(Array.from({ length: 10 }, sender));
    assert.equal(await ended, 0);
    assert.equal(refused.length, 10, 'every sender ran into the end');
    assert.ok(acknowledged.length >= 100);
    const store = await openStore(join(data, 'pass-along.sqlite'));
    const ids = new Set([...store.events()].map(({ event }) => event.id));
    await store.close();
    assert.deepEqual(
      acknowledged.filter((id) => !ids.has(id)),
      [],
    );
  });
});

describe('what it cannot do, it says in one line, and how to go on:', { concurrency: 4 }, () => {
  const rows: [what: string, args: () => string[], status: number, line: RegExp][] = [
    ['an unknown flag', () => ['--prot', '1'], 2, /^pass-along: Unknown option '--prot'\. See pass-along --help\.$/],
    [
      'an unknown command',
      () => ['sevre'],
      2,
      /^pass-along: unknown command "sevre"\. The commands are serve, .*erase.*\. See pass-along --help\.$/,
    ],
    [
      'a flag of another command',
      () => ['erase', 'A', '--port', '1'],
      2,
      /^pass-along: Unknown option '--port'\. See pass-along erase --help\.$/,
    ],
    [
      'a token that can be guessed',
      () => ['serve', '--token', 'secret'],
      2,
      /^pass-along: --token must have at least 16 characters, not 6: .*openssl/,
    ],
    [
      'two tokens',
      () => {
        writeFileSync(join(folder, 'one'), 'correct-horse-battery');
        return ['--token', 'correct-horse-battery', '--token-file', join(folder, 'one')];
      },
      1,
      /^pass-along: the token is set twice\. Remove --token .* or --token-file/,
    ],
    ['to erase what is no code', () => ['erase', 'a b', '--data', folder], 1, /^pass-along: "a b" is not a code: /],
    [
      'to erase where nothing is',
      () => ['erase', 'A', '--data', join(folder, 'nowhere')],
      1,
      /^pass-along: no database at .*nowhere.*--data\.$/,
    ],
    [
      'a value that is none',
      () => ['--port', 'http'],
      2,
      /^pass-along: --port must be .* "http"\. See pass-along --help\.$/,
    ],
    [
      'a port in use',
      () => ['--port', taken(), '--data', join(folder, 'taken')],
      1,
      /^pass-along: 127\.0\.0\.1:\d+ is in use\. .*--port/,
    ],
    [
      'an address of another machine',
      () => ['--host', '192.0.2.1', '--data', join(folder, 'far')],
      1,
      /^pass-along: 192\.0\.2\.1:8787 is not an address of this machine\. .*--host/,
    ],
    [
      'a folder that is a file',
      () => {
        writeFileSync(join(folder, 'file'), '');
        return ['--data', join(folder, 'file')];
      },
      1,
      /^pass-along: the folder .*file cannot be written \(EEXIST\)\. .*--data/,
    ],
    [
      'a folder that cannot be made',
      () => ['--data', join(fileURLToPath(import.meta.url), 'here')],
      1,
      /^pass-along: the folder .*here cannot be written \(ENOTDIR\)\. .*--data/,
    ],
    [
      'a database that is none',
      () => {
        const data = mkdtempSync(join(folder, 'broken-'));
        writeFileSync(join(data, 'pass-along.sqlite'), 'no database '.repeat(100));
        return ['--data', data];
      },
      1,
      /^pass-along: the database .*pass-along\.sqlite cannot be opened: .*not a database\. .*--data/,
    ],
  ];
  for (const [what, args, status, line] of rows)
    test(what, async () => {
      const { said, ended } = run(args());
      assert.equal(await ended, status);
      assert.match(said.err.trimEnd(), line);
      assert.equal(said.err.trimEnd().includes('\n'), false);
      assert.equal(said.out, '');
    });

  test('asked for help or its version, it says that and nothing else', async () => {
    const [helped, versioned] = [run(['--help']), run(['--version'])];
    assert.deepEqual(await Promise.all([helped.ended, versioned.ended]), [0, 0]);
    assert.match(helped.said.out, /^Usage: pass-along/);
    assert.equal(versioned.said.out, `${version}\n`);
  });
});
