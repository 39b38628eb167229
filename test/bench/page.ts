/**
 * `npm run bench:page`: main-thread time that the widget and other widgets add to an empty page, for one instance and
 * for a thousand. Each run has a new browser context; the candidates take turns, so that other load on the machine
 * affects all of them. Writes docs/performance.md. `--runs N` (default 40), `--many N` (runs with a thousand instances,
 * default 10).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argv, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { build as bundle } from 'esbuild';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumOptions, findBrowsers } from '../../scripts/browsers.mjs';
import { build } from '../../scripts/build.mjs';
import { machine } from './measured.ts';

const optionOf = (name: string, standard: number): number => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(argv[at + 1]);
};
const RUNS = optionOf('runs', 40);
const MANY_RUNS = optionOf('many', 10);
const MANY = 1000;
/** Milliseconds, enough for lazy chunks and for buttons that render when the browser is idle. */
const SETTLES = 700;

const NETWORKS = ['facebook', 'x', 'linkedin', 'whatsapp', 'telegram', 'reddit', 'bluesky', 'email'];
const link = (name: string): string => `<a href="https://${name}.example/?u=https://a.example/">${name}</a>`;

const TRIVIAL = `
import { html, LitElement } from 'lit';
customElements.define('trivial-links', class extends LitElement {
  render() { return html\`<ul>\${${JSON.stringify(NETWORKS)}.map((name) => html\`<li><a href="https://\${name}.example/?u=\${location.href}">\${name}</a></li>\`)}</ul>\`; }
});`;

type Candidate = { name: string; head: string; instance: string };

const moduleAt = (path: string): string => `<script type="module" src="${path}"></script>`;

const CANDIDATES: Candidate[] = [
  { name: 'an empty page', head: '', instance: '' },
  { name: 'eight static links', head: '', instance: `<p>${NETWORKS.map(link).join(' ')}</p>` },
  { name: 'a trivial Lit element', head: moduleAt('/trivial.js'), instance: '<trivial-links></trivial-links>' },
  {
    name: 'shareon',
    head: '<link rel="stylesheet" href="/npm/shareon/dist/shareon.min.css"><script defer src="/npm/shareon/dist/shareon.iife.js"></script>',
    instance: `<div class="shareon">${['facebook', 'twitter', 'linkedin', 'whatsapp', 'telegram', 'reddit', 'pinterest', 'email'].map((name) => `<a class="${name}"></a>`).join('')}</div>`,
  },
  {
    name: 'web-social-share',
    head: moduleAt('/npm/web-social-share/dist/websocialshare/websocialshare.esm.js'),
    instance: `<web-social-share show="true">${['facebook', 'twitter', 'linkedin', 'whatsapp', 'reddit', 'pinterest', 'email', 'copy'].map((name) => `<i slot="${name}"></i>`).join('')}</web-social-share>`,
  },
  { name: '`<pass-along>`', head: moduleAt('/dist/cdn/pass-along.js'), instance: '<pass-along></pass-along>' },
  {
    name: '`<pass-along>` with a collector',
    head: moduleAt('/dist/cdn/pass-along.js'),
    instance: '<pass-along collector="/"></pass-along>',
  },
];

const pageOf = ({ head, instance }: Candidate, instances: number): string => `<!doctype html><html lang="en">
<meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}
<body>${instance.repeat(instances)}</body></html>`;

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** Serves the candidates at `/0/1`, `/1/1`, …, and their files; accepts events as a collector does. */
const openServer = async (trivial: string) => {
  const server = createServer(async ({ url = '/', method }, response) => {
    const { pathname } = new URL(url, 'http://bench');
    const [, candidate, instances] = /^\/(\d+)\/(\d+)$/.exec(pathname) ?? [];
    const send = (type: string, body: string | Buffer): void =>
      void response.writeHead(200, { 'content-type': TYPES[type] ?? 'text/plain' }).end(body);
    if (method === 'POST') return send('json', '{"campaign":"default","state":"running"}');
    if (candidate) return send('html', pageOf(CANDIDATES[Number(candidate)]!, Number(instances)));
    if (pathname === '/trivial.js') return send('js', trivial);
    try {
      const file = pathname.replace(/^\/npm\//, '/node_modules/');
      send(file.split('.').at(-1)!, await readFile(new URL(`../..${file}`, import.meta.url)));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
};

/** Milliseconds of the renderer's main thread from the start of the navigation until the page has settled. */
const measure = async (browser: Browser, address: string): Promise<number> => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const taskTime = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    await page.goto('about:blank');
    const before = await taskTime();
    await page.goto(address, { waitUntil: 'load' });
    await sleep(SETTLES);
    return (await taskTime()) - before;
  } finally {
    await context.close();
  }
};

const quantile = (numbers: number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(part * (numbers.length - 1))]!;

type Row = { name: string; median: number; low: number; high: number };

/** All candidates in turn, `runs` times over; a first round is not counted. */
const round = async (browser: Browser, origin: string, instances: number, runs: number): Promise<Row[]> => {
  const times: number[][] = CANDIDATES.map(() => []);
  for (let run = -1; run < runs; run++) {
    for (const at of CANDIDATES.keys()) {
      const time = await measure(browser, `${origin}/${at}/${instances}`);
      if (run >= 0) times[at]!.push(time);
    }
    stdout.write(`\r${instances} instances: ${run + 1} of ${runs}`);
  }
  stdout.write('\n');
  const empty = quantile(times[0]!, 0.5);
  return CANDIDATES.map(({ name }, at) => {
    const own = times[at]!.map((time) => time - empty);
    return { name, median: quantile(own, 0.5), low: quantile(own, 0.25), high: quantile(own, 0.75) };
  }).slice(1);
};

const table = (rows: Row[]): string => {
  const trivial = rows.find(({ name }) => name === 'a trivial Lit element')!.median;
  const lines = rows.map(
    ({ name, median, low, high }) =>
      `| ${name} | ${median.toFixed(1)} | ${low.toFixed(1)} to ${high.toFixed(1)} | ${(median / trivial).toFixed(2)} |`,
  );
  return [
    '| candidate | median, ms | quartiles | ratio to the trivial element |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
};

const { path, hint } = (await findBrowsers()).find(({ name }) => name === 'chromium')!;
if (!path) throw new Error(`Chromium is needed: ${hint}`);
await build();
const { outputFiles } = await bundle({
  stdin: { contents: TRIVIAL, resolveDir: '.' },
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
});
const server = await openServer(outputFiles[0]!.text);
const browser = await puppeteer.launch(chromiumOptions(path));
try {
  const [one, many] = [
    await round(browser, server.origin, 1, RUNS),
    await round(browser, server.origin, MANY, MANY_RUNS),
  ];
  const text = `# What the widget costs a page

Main-thread time in excess of an empty page, from the start of the navigation until 0.7 s after everything has loaded, in
fresh browser contexts, with alternating candidates. Measured ${new Date().toISOString().slice(0, 10)} by
\`npm run bench:page\` on ${machine()}. Compare the ratios: the milliseconds are those of one machine.

## One instance (${RUNS} runs)

${table(one)}

## A thousand instances (${MANY_RUNS} runs)

${table(many)}
`;
  await writeFile(new URL('../../docs/performance.md', import.meta.url), text);
  stdout.write(`${text}\nWritten to docs/performance.md.\n`);
} finally {
  await browser.close();
  server.close();
}
