/** Debian's WordPress with a MariaDB of its own and PHP's server, all in a temporary folder. */

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const DEBIAN = '/usr/share/wordpress';
const PLUGIN = fileURLToPath(new URL('../../integrations/wordpress/pass-along/', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
export const PASSWORD = 'correct-horse-battery';

/** Why WordPress cannot be tried here, if it cannot. */
export const missing = (): string | undefined => {
  const needed = [
    `${DEBIAN}/wp-load.php`,
    '/usr/sbin/mariadbd',
    '/usr/bin/php',
    `${DEBIAN}/wp-content/themes/twentytwentyone`,
  ];
  const absent = needed.filter((file) => !existsSync(file));
  return absent.length ? `needs ${absent.join(', ')}` : undefined;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

const until = async (check: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; ; tries++)
    try {
      await check();
      return;
    } catch (error) {
      if (tries > 300) throw error;
      await sleep(100);
    }
};

const configuration = (folder: string): string => `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${folder}/db.sock');
define('DB_CHARSET', 'utf8mb4');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

export type WordPress = {
  origin: string;
  /** Runs PHP with WordPress loaded, and returns what it prints. */
  php(code: string): Promise<string>;
  stop(): Promise<void>;
};

export const startWordPress = async (): Promise<WordPress> => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-wp-'));
  const [site, data] = [join(folder, 'site'), join(folder, 'data')];
  const children: ChildProcess[] = [];
  const run = promisify(execFile);

  await run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--user=root',
  ]);
  const socket = join(folder, 'db.sock');
  const database = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--user=root'];
  children.push(spawn('/usr/sbin/mariadbd', database, { stdio: 'ignore' }));
  // A test that fails on the way leaves no server behind.
  process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
  const query = ['--no-defaults', `--socket=${socket}`, '-u', 'root', '-e', 'CREATE DATABASE IF NOT EXISTS wordpress'];
  await until(() => run('mariadb', query));

  cpSync(DEBIAN, site, { recursive: true, dereference: true });
  writeFileSync(join(site, 'wp-config.php'), configuration(folder));
  const plugin = join(site, 'wp-content/plugins/pass-along');
  cpSync(PLUGIN, plugin, { recursive: true });
  cpSync(SCRIPT, join(plugin, 'script'), { recursive: true });
  mkdirSync(join(site, 'wp-content/uploads'), { recursive: true });

  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const php = async (code: string, before = "require 'wp-load.php';"): Promise<string> => {
    const server = `$_SERVER['HTTP_HOST'] = '127.0.0.1:${port}'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';`;
    const { stdout } = await run('php', ['-r', `${server} ${before} ${code}`], { cwd: site });
    return stdout;
  };
  await php(
    `wp_install('A blog', 'admin', 'admin@blog.example', true, '', '${PASSWORD}'); ` +
      `update_option('siteurl', '${origin}'); update_option('home', '${origin}');`,
    "define('WP_INSTALLING', true); require 'wp-load.php'; require 'wp-admin/includes/upgrade.php';",
  );
  await php(
    "require 'wp-admin/includes/plugin.php'; switch_theme('twentytwentyone'); " +
      "activate_plugin('pass-along/pass-along.php');",
  );
  const environment = { ...process.env, PHP_CLI_SERVER_WORKERS: '4' };
  const server = ['-S', `127.0.0.1:${port}`, '-t', site];
  children.push(spawn('php', server, { stdio: 'ignore', env: environment, detached: true }));
  await until(async () => fetch(origin));
  return {
    origin,
    php,
    async stop() {
      const [mariadb, web] = children as [ChildProcess, ChildProcess];
      // Its workers are processes of the same group.
      process.kill(-web.pid!, 'SIGKILL');
      mariadb.kill('SIGTERM');
      await new Promise((done) => mariadb.once('exit', done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
