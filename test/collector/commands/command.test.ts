/** The command as a process: its output, its errors, and its shutdown. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

describe('at startup the collector', { concurrency: 4 }, () => {
  test('prints its addresses, and all of them work', async () => {
    const data = join(folder, 'new', 'deep');
    const { url, output, child, ended } = await start(data);
    for (const line of [
      `pass-along ${version}`,
      `${url}/pass-along/`,
      `${url}/pass-along/in`,
      `${url}/pass-along/readyz`,
      join(data, 'pass-along.sqlite'),
    ])
      assert.ok(output.out.includes(line), line);
    assert.deepEqual(await (await fetch(`${url}/pass-along/health`)).json(), { status: 'ok', events: 0, version });
    assert.equal(output.err, '');
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });

  test('writes a token at the first start, names its file, and asks for it', async () => {
    const data = join(folder, 'own-token');
    const args = ['--port', '0', '--data', data];
    const tokens = new Set<string>();
    for (let time = 0; time < 2; time++) {
      const { child, output, ended } = run(args);
      const url = await new Promise<string>((found) =>
        child.stdout?.on('data', () => {
          const [, address] = /report +(\S+)\/pass-along\//.exec(output.out) ?? [];
          if (address) found(address);
        }),
      );
      const file = join(data, 'token');
      const token = readFileSync(file, 'utf8').trim();
      tokens.add(token);
      assert.match(token, /^[0-9a-f]{48}$/);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      const summary = async (headers: Record<string, string>) =>
        (await fetch(`${url}/pass-along/summary`, { headers })).status;
      assert.deepEqual([await summary({}), await summary({ Authorization: `Bearer ${token}` })], [401, 200]);
      child.kill('SIGTERM');
      assert.equal(await ended, 0);
      assert.ok(output.out.includes(`token      in ${file}`));
      assert.ok(!(output.out + output.err).includes(token));
    }
    assert.equal(tokens.size, 1, 'the second start uses the same token');
  });

  test('warns when other machines can read an open report', async () => {
    const { output, child, ended } = await start(join(folder, 'open'), ['--host', '0.0.0.0', '--open-report']);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.match(output.err, /other machines can reach this address.*--open-report/);
  });

  test('with a token prints no warning, never prints the token, and accepts it', async () => {
    const token = 'correct-horse-battery';
    const file = join(folder, 'token');
    writeFileSync(file, `${token}\n`);
    const { url, output, child, ended } = await start(join(folder, 'locked'), [
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
    assert.deepEqual([statuses, output.err, output.out.includes(token)], [[401, 200], '', false]);
  });

  test('with --public accepts and prints the public name', async () => {
    const { output, child, ended } = await start(join(folder, 'proxied'), ['--public', 'https://stats.example']);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.match(
      output.err,
      /other machines can reach this address.*--open-report/,
      'and warns, since other machines can reach it through the proxy',
    );
    assert.match(output.out, /report +https:\/\/stats\.example\/pass-along\/\n/);
  });

  test('deletes events older than the retention period', async () => {
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

  test('on SIGTERM under load the collector acknowledges and stores all accepted events, and exits with 0', async () => {
    const data = join(folder, 'stopped');
    const { url, child, ended } = await start(data);
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    const sender = async (): Promise<void> => {
      for (;;) {
        const events = [eventOf('view'), eventOf('intent')];
        try {
          const { status } = await fetch(postTo(`${url}/pass-along/in`, events));
          assert.equal(status, 200);
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
    assert.equal(refused.length, 10, 'every sender was still sending at shutdown');
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

describe('a failure is one line on stderr with the way out:', { concurrency: 4 }, () => {
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
    [
      'a token and an open report',
      () => ['--token', 'correct-horse-battery', '--open-report'],
      1,
      /^pass-along: --open-report uses no token, but one is set\. Remove one/,
    ],
    ['erasing an invalid code', () => ['erase', 'a b', '--data', folder], 1, /^pass-along: "a b" is not a code: /],
    [
      'erasing in a folder without a database',
      () => ['erase', 'A', '--data', join(folder, 'nowhere')],
      1,
      /^pass-along: no database at .*nowhere.*--data\.$/,
    ],
    [
      'an invalid value',
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
      'a folder that cannot be created',
      () => ['--data', join(fileURLToPath(import.meta.url), 'here')],
      1,
      /^pass-along: the folder .*here cannot be written \(ENOTDIR\)\. .*--data/,
    ],
    [
      'a file that is not a database',
      () => {
        const data = mkdtempSync(join(folder, 'broken-'));
        writeFileSync(join(data, 'pass-along.sqlite'), 'no database '.repeat(100));
        return ['--data', data];
      },
      1,
      /^pass-along: the database .*pass-along\.sqlite cannot be opened: .*not a database\): restore a backup .*--data\.$/,
    ],
  ];
  for (const [what, args, status, line] of rows)
    test(what, async () => {
      const { output, ended } = run(args());
      assert.equal(await ended, status);
      assert.match(output.err.trimEnd(), line);
      assert.equal(output.err.trimEnd().includes('\n'), false);
      assert.equal(output.out, '');
    });

  test('--help and --version print nothing else', async () => {
    const [helped, versioned] = [run(['--help']), run(['--version'])];
    assert.deepEqual(await Promise.all([helped.ended, versioned.ended]), [0, 0]);
    assert.match(helped.output.out, /^Usage: pass-along/);
    assert.equal(versioned.output.out, `${version}\n`);
  });
});
