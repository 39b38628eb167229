/** The documented nginx and Caddy in front of the command, as it is started with the flags that their files name. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { makeCertificate } from '../../faults/certificate.ts';
import { start } from '../collector-process.ts';
import { BROWSER } from '../post-events.ts';
import { readStream } from '../event-stream-reader.ts';
import { check, without } from '../needed-program.ts';
import { eventOf } from '../sample-events.ts';

const HOSTING = resolve(import.meta.dirname, '../../../integrations/hosting');
const TOKEN = 'correct-horse-battery';

/** A client's rate: a minute's worth of events at once, then one a second, which takes a while to make `MANY`. */
const RATE = ['--rate-client', '1'];
const BURST = 60;
const MANY = 40;

/** Where a proxy listens, where the collector does, and a folder that the proxy may use. */
type Place = { port: number; collector: string; folder: string };

/** Checks the configuration with the proxy's own program; returns how to run it. */
type Configure = (file: string, place: Place) => { command: string; args: string[]; env?: NodeJS.ProcessEnv };

/** A file for /etc/nginx/conf.d/, or locations for the server of a site. */
const nginx: Configure = (file, { port, collector, folder }) => {
  const { key, cert } = makeCertificate();
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(join(folder, 'cert.pem'), cert);
  const text = readFileSync(join(HOSTING, file), 'utf8')
    .replace('127.0.0.1:8787', collector)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('/etc/ssl/certs/stats.example.pem', join(folder, 'cert.pem'))
    .replace('/etc/ssl/private/stats.example.key', join(folder, 'key.pem'));
  const site = `server {
    listen 127.0.0.1:${port} ssl;
    server_name your.site;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    root site;
    ${text}
  }`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
  writeFileSync(
    join(folder, 'main.conf'),
    `user root;
    daemon off;
    pid nginx.pid;
    error_log stderr;
    events {}
    http { access_log off; ${temporary.join(' ')} ${text.includes('server {') ? text : site} }`,
  );
  const args = ['-p', folder, '-c', 'main.conf', '-e', 'stderr'];
  assert.match(check('nginx', [...args, '-t']), /syntax is ok/);
  return { command: 'nginx', args };
};

const caddy: Configure = (file, { port, collector, folder }) => {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  check('env', [`HOME=${folder}`, 'caddy', 'validate', '--config', join(HOSTING, file), '--adapter', 'caddyfile']);
  copyFileSync(join(HOSTING, file), join(folder, 'documented'));
  // A certificate of its own, instead of one from a public authority.
  const options =
    '{\n admin off\n local_certs\n skip_install_trust\n auto_https disable_redirects\n default_bind 127.0.0.1\n}';
  writeFileSync(join(folder, 'Caddyfile'), `${options}\nimport documented\n`);
  const [, site] = /\{\$SITE:(.+?)\}/.exec(readFileSync(join(HOSTING, file), 'utf8'))!;
  const given = { SITE: `https://${site}:${port}`, COLLECTOR: collector, FOLDER: join(folder, 'site') };
  return {
    command: 'caddy',
    args: ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'],
    env: { ...env, ...given },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

type Asked = { method?: string; headers?: Record<string, string>; body?: string; from?: string };

/** A request to this machine as a browser sends it to `host`, from an address of this machine; to the proxy with TLS. */
const asker =
  (host: string, port: number, send: typeof overHttps = overHttps) =>
  async (path: string, { method = 'GET', headers = {}, body, from = '127.0.0.2' }: Asked = {}): Promise<Response> => {
    const message = await new Promise<IncomingMessage>((done, failed) => {
      const connection = { host: '127.0.0.1', port, localAddress: from, agent: false, servername: host };
      const options = {
        ...connection,
        rejectUnauthorized: false,
        path,
        method,
        headers: { Host: host, 'User-Agent': BROWSER, ...headers },
      };
      send(options, done).once('error', failed).end(body);
    });
    const answer = { status: message.statusCode!, headers: message.headers as Record<string, string> };
    return new Response(Readable.toWeb(message) as ReadableStream, answer);
  };

/** The documented collector behind the documented proxy. */
const behind = async (t: TestContext, file: string, configure: Configure) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-proxy-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/index.html'), 'The site itself');
  const flags = /--public \S+ --trusted-proxy \S+ --client-header \S+/.exec(readFileSync(join(HOSTING, file), 'utf8'));
  const publicUrl = new URL(flags![0].split(' ')[1]!);
  const collectorPort = await freePort();
  const own = ['--port', String(collectorPort), ...RATE];
  const { child } = await start(join(folder, 'data'), [...own, ...flags![0].split(' ')], {
    environment: { PASS_ALONG_TOKEN: TOKEN },
  });
  t.after(() => child.kill('SIGKILL'));
  const port = await freePort();
  const { command, args, env } = configure(file, { port, collector: `127.0.0.1:${collectorPort}`, folder });
  const proxy = spawn(command, args, { env: env ?? process.env, stdio: 'ignore' });
  const ended = new Promise((done) => proxy.once('close', done));
  t.after(async () => {
    proxy.kill('SIGTERM');
    await ended;
  });
  const ask = asker(publicUrl.hostname, port);
  while (!(await ask('/').catch(() => undefined)))
    await Promise.race([
      new Promise((later) => setTimeout(later, 50)),
      ended.then(() => assert.fail(`${command} has ended`)),
    ]);
  return {
    ask,
    direct: asker('127.0.0.1', collectorPort, overHttp),
    origin: publicUrl.origin,
    base: publicUrl.pathname.replace(/\/$/, ''),
  };
};

const events = (count: number): string =>
  JSON.stringify(Array.from({ length: count }, () => eventOf('intent', {}, Date.now())));

const ROWS: [file: string, program: string, configure: Configure][] = [
  ['nginx.conf', 'nginx', nginx],
  ['nginx-base-path.conf', 'nginx', nginx],
  ['Caddyfile', 'caddy', caddy],
  ['base-path.Caddyfile', 'caddy', caddy],
];

for (const [file, program, configure] of ROWS) {
  const skip = (process.platform !== 'linux' && 'other addresses of this machine are of Linux') || without(program);

  test(`${file}: addresses, base path, sign-in and stream`, { skip, timeout: 60_000 }, async (t) => {
    const { ask, direct, origin, base } = await behind(t, file, configure);
    const at = (path: string, asked?: Asked) => ask(`${base}/pass-along${path}`, asked);
    const post = async (count: number, from: string, headers = {}) =>
      (await at('/in', { method: 'POST', body: events(count), from, headers })).status;

    // The limits are of each visitor, whatever a visitor claims.
    assert.deepEqual([await post(BURST, '127.0.0.3'), await post(MANY, '127.0.0.3')], [200, 429]);
    for (const name of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'CF-Connecting-IP'])
      assert.equal(
        await post(MANY, '127.0.0.3', { [name]: name === 'Forwarded' ? 'for=192.0.2.7' : '192.0.2.7' }),
        429,
      );
    assert.equal(await post(MANY, '127.0.0.4'), 200);

    // Sign-in, as a browser does it.
    const html = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' };
    const form = await at('/', { headers: html });
    assert.equal(form.status, 401);
    const action = new URL(/action="([^"]*)"/.exec(await form.text())![1]!, `${origin}${base}/pass-along/`);
    assert.equal(action.href, `${origin}${base}/pass-along/sign-in`);
    const entered = await ask(action.pathname, {
      method: 'POST',
      headers: { ...html, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: String(new URLSearchParams({ token: TOKEN, to: '/pass-along/' })),
    });
    assert.equal(entered.status, 303);
    assert.equal(new URL(entered.headers.get('Location')!, action).href, `${origin}${base}/pass-along/`);
    const cookie = entered.headers.get('Set-Cookie')!;
    assert.match(cookie, /^__Host-[^]*; Secure/, 'the collector knows that its public address has TLS');
    const owner = { ...html, Cookie: cookie.split(';')[0]! };
    assert.equal((await at('/', { headers: owner })).status, 200);

    // The stream comes as it is written, not when it ends.
    const stream = readStream(await at('/live?campaign=autumn', { headers: owner }));
    const before = (await stream.summary()).intents;
    assert.equal(await post(2, '127.0.0.5'), 200);
    assert.equal((await stream.summary()).intents, before + 2);
    await stream.leave();

    const script = await (await at('/pass-along.js')).text();
    assert.ok(script.includes(`@collector:${origin}${base}/pass-along/in`) || script.includes('npm run build'));

    // Past the proxy, nobody is believed.
    for (const [count, status] of [
      [BURST, 200],
      [MANY, 429],
    ] as const) {
      const headers = { 'X-Forwarded-For': `192.0.2.${count}` };
      const answer = await direct('/pass-along/in', {
        method: 'POST',
        body: events(count),
        from: '127.0.0.6',
        headers,
      });
      assert.equal(answer.status, status);
    }
    if (!base) return;
    // The rest is the site's.
    assert.equal(await (await ask('/')).text(), 'The site itself');
    assert.equal((await ask(`${base}/pass-alongside`)).status, 404);
  });
}
