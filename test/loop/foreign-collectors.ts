/** Runs the endpoints of docs/collectors as their owners would, and lists what they have stored. */

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../docs/collectors/${name}`, import.meta.url));

export type StoredEvent = { id: string; type: string; secret?: string };
export type ForeignCollector = { address: string; events: () => StoredEvent[]; close: () => void };

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'foreign-'));

/** Waits for the port that a program prints. */
const portOf = (child: ChildProcess, stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string> =>
  new Promise((found, failed) => {
    let output = '';
    child[stream]!.on('data', (chunk) => {
      output += chunk;
      const port = pattern.exec(output)?.[1];
      if (port) found(port);
    });
    child.once('exit', (status) => failed(new Error(`it ended with ${status}: ${output}`)));
  });

const express = async (): Promise<ForeignCollector> => {
  const folder = newFolder();
  const file = join(folder, 'events.jsonl');
  const child = spawn(process.execPath, [pathOf('express.mjs')], {
    env: { ...process.env, PORT: '0', EVENTS: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child, 'stdout', /listening on (\d+)/);
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  return {
    address: `http://127.0.0.1:${port}/pass-along/in`,
    events: () => lines().map((line) => JSON.parse(line) as StoredEvent),
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Lists the stored events by PHP itself. */
const DUMP =
  'echo json_encode((new PDO("sqlite:" . getenv("EVENTS")))->query("SELECT event FROM events")->fetchAll(PDO::FETCH_COLUMN));';

const php = async (): Promise<ForeignCollector> => {
  const folder = newFolder();
  const env = { ...process.env, EVENTS: join(folder, 'events.sqlite') };
  const child = spawn('php', ['-S', '127.0.0.1:0', pathOf('collector.php')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await portOf(child, 'stderr', /127\.0\.0\.1:(\d+)\) started/);
  const rows = () => JSON.parse(execFileSync('php', ['-r', DUMP], { env, encoding: 'utf8' })) as string[];
  return {
    address: `http://127.0.0.1:${port}/collector.php`,
    events: () => (existsSync(env.EVENTS) ? rows().map((row) => JSON.parse(row) as StoredEvent) : []),
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Serves a function from Request to Response, as a worker's host does. */
const serveFetch = async (answer: (request: Request) => Promise<Response>) => {
  const server = createServer(async (incoming, outgoing) => {
    const body = await incoming.reduce((text, chunk) => text + String(chunk), '');
    const { method, url, headers } = incoming;
    const init = { method: method!, headers: headers as Record<string, string>, ...(body && { body }) };
    const response = await answer(new Request(`http://worker${url}`, init));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() };
};

const worker = async (): Promise<ForeignCollector> => {
  const rows = new Map<string, string>();
  const EVENTS = { put: async (key: string, value: string) => void rows.set(key, value) };
  type Worker = { default: { fetch(request: Request, bindings: object): Promise<Response> } };
  const { default: handler } = (await import(pathOf('worker.mjs'))) as Worker;
  const served = await serveFetch((request) => handler.fetch(request, { EVENTS }));
  return { ...served, events: () => [...rows.values()].map((row) => JSON.parse(row) as StoredEvent) };
};

/** A fake of Google's services: one sheet, and responses that are always 200, with CORS headers. */
const appsScript = async (): Promise<ForeignCollector> => {
  const rows: string[][] = [];
  const sheet = {
    getLastRow: () => rows.length,
    getRange: () => ({ getValues: () => rows.map(([id]) => [id]) }),
    appendRow: (row: string[]) => void rows.push(row),
  };
  const scope: { doPost?: (request: object) => { text: string } } = {};
  runInNewContext(
    readFileSync(pathOf('apps-script.gs'), 'utf8'),
    Object.assign(scope, {
      LockService: { getScriptLock: () => ({ waitLock() {}, releaseLock() {} }) },
      SpreadsheetApp: { getActiveSpreadsheet: () => ({ getSheets: () => [sheet] }) },
      ContentService: { createTextOutput: (text: string) => ({ text }) },
    }),
  );
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const served = await serveFetch(async (request) => {
    if (request.method !== 'POST') return new Response('', { status: 405 });
    try {
      return new Response(scope.doPost!({ postData: { contents: await request.text() } }).text, { headers });
    } catch (error) {
      return new Response(`<!doctype html>${(error as Error).message}`, { headers });
    }
  });
  return { ...served, events: () => rows.map((row) => JSON.parse(row[3]!) as StoredEvent) };
};

const hasPhp = spawnSync('php', ['-m'], { encoding: 'utf8' }).stdout?.includes('pdo_sqlite') ?? false;

export const foreignCollectors: [name: string, start: () => Promise<ForeignCollector>, skip: string | false][] = [
  ['Express', express, false],
  ['PHP', php, !hasPhp && 'PHP with pdo_sqlite is not installed'],
  ['a worker', worker, false],
  ['Apps Script', appsScript, false],
];
