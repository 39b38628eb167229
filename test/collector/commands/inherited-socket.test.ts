/** Restarted behind a socket that somebody else holds, as systemd does, the collector refuses nobody. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inheritedSocket } from '../../../src/collector/commands/inherited-socket.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { without } from '../needed-program.ts';
import { eventOf } from '../sample-events.ts';

/** Holds a socket, and starts the command again whenever it has ended. SIGHUP ends the command. */
const HOLDER = `
import os, signal, socket, sys
held = socket.create_server(('127.0.0.1', 0), backlog=512)
print('port', held.getsockname()[1], flush=True)
child = 0
is_over = False
def end(*_):
  global is_over
  is_over = True
  os.kill(child, signal.SIGTERM)
signal.signal(signal.SIGHUP, lambda *_: os.kill(child, signal.SIGTERM))
signal.signal(signal.SIGTERM, end)
while not is_over:
  child = os.fork()
  if not child:
    os.dup2(held.fileno(), 3)
    os.set_inheritable(3, True)
    os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()))
    os.execv(sys.argv[1], sys.argv[1:])
  os.waitpid(child, 0)
`;

test('a socket is taken only by the process it is handed to, and only one', () => {
  assert.equal(inheritedSocket({}, 7), undefined);
  assert.equal(inheritedSocket({ LISTEN_FDS: '1', LISTEN_PID: '8' }, 7), undefined);
  assert.equal(inheritedSocket({ LISTEN_FDS: '1', LISTEN_PID: '7' }, 7), 3);
  assert.throws(() => inheritedSocket({ LISTEN_FDS: '2', LISTEN_PID: '7' }, 7), /^Error: 2 sockets are handed in/);
});

/** Posts an event on a connection of its own: a pooled one is closed by whoever restarts. */
const post = (port: number): Promise<string> =>
  new Promise((done) => {
    const sending = request(
      { port, host: '127.0.0.1', path: '/pass-along/in', method: 'POST', agent: false },
      (answer) => answer.resume().once('end', () => done(String(answer.statusCode))),
    );
    sending.once('error', (error) => done(error.message)).end(JSON.stringify([eventOf('view', {}, Date.now())]));
  });

const holder = async (t: TestContext, data: string) => {
  const command = fileURLToPath(new URL('../../../src/collector/command.ts', import.meta.url));
  const args = [
    '--import',
    'tsx',
    command,
    '--data',
    data,
    '--open-report',
    '--rate-client',
    '0',
    '--rate-campaign',
    '0',
  ];
  const child = spawn('python3', ['-c', HOLDER, process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  let starts = 0;
  child.stdout.on('data', (chunk) => {
    out += chunk;
    starts = out.split('"started"').length - 1;
  });
  const started = async (times: number): Promise<void> => {
    while (starts < times) await new Promise((later) => setTimeout(later, 20));
  };
  await started(1);
  return {
    port: Number(/port (\d+)/.exec(out)?.[1]),
    started,
    restart: () => child.kill('SIGHUP'),
    end: () => child.kill('SIGTERM'),
    child,
  };
};

test(
  'three restarts under load: every event is stored, and none has to be sent again',
  { skip: without('python3') },
  async (t) => {
    const data = mkdtempSync(join(tmpdir(), 'pass-along-socket-'));
    t.after(() => rmSync(data, { recursive: true, force: true }));
    const { port, started, restart, end, child } = await holder(t, data);
    const answers = new Map<string, number>();
    let isOver = false;
    const sender = async (): Promise<void> => {
      while (!isOver) {
        const answer = await post(port);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    };
    const senders = Array.from({ length: 4 }, sender);
    for (let times = 2; times <= 4; times++) {
      const enough = (answers.get('200') ?? 0) + 50;
      while ((answers.get('200') ?? 0) < enough && answers.size < 2)
        await new Promise((later) => setTimeout(later, 10));
      restart();
      await started(times);
    }
    isOver = true;
    await Promise.all(senders);
    const ended = new Promise((done) => child.once('close', done));
    end();
    await ended;
    assert.deepEqual([...answers.keys()], ['200']);
    t.diagnostic(`${answers.get('200')} events`);
    const store = await openStore(join(data, 'pass-along.sqlite'));
    t.after(() => store.close());
    assert.equal(store.count(), answers.get('200'));
  },
);
