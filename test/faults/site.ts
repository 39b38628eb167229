/** The site of a trial, on its own origin: an article with the built element, and a target page. */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { openLine } from './line.ts';

/** A URL of this length makes each event some 2.5 kB, the most a collector accepts. */
export const LONG = 2000;

export type Article = {
  campaign: string;
  /** Origin of the collector. */
  collector: string;
  /** Length of the canonical address. */
  length?: number;
  /** The page gets an opaque origin, which has no storage. */
  sandbox?: boolean;
};

/**
 * Channels: `here` leads to a place in the same page, `away` to another site in the same tab.
 * `burst` is a button of the page that emits 30 conversions at once.
 */
const articleOf = ({ campaign, collector, length = 0 }: Article, away: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>An article</title>
<link rel="canonical" href="/article?${'a'.repeat(length)}">
<pass-along channels="here away" campaign="${campaign}" collector="${collector}"></pass-along>
<p><button id="burst">Thirty at once</button>
<script type="module">
import { registerChannel } from '/cdn/pass-along-module.js';
const channel = { kind: 'network', color: '#444444', icon: 'M0 0h24v24H0z', opens: 'self' };
registerChannel('here', { ...channel, label: 'Here', address: location.href.split('#')[0] + '#here' });
registerChannel('away', { ...channel, label: 'Away', address: ${JSON.stringify(away)} });
document.querySelector('#burst').addEventListener('click', () => {
  for (let n = 0; n < 30; n++) document.querySelector('pass-along').convert('sign-up', n);
});
// The last listener for a click: once it logs, the element has done everything that it does synchronously.
addEventListener('click', () => console.log('clicked', performance.timeOrigin + performance.now()));
</script>`;

export type Site = { origin: string; address: string; target: string; close(): Promise<void> };

/**
 * The target is on another site than the article, by its name; `far` is the round trip to it in milliseconds, `dist`
 * the folder of the build.
 */
export const openSite = async (
  credentials: { key: string; cert: string },
  article: Article,
  { far, dist }: { far: number; dist: string },
): Promise<Site> => {
  const server = createServer(credentials, async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'https://site');
    // A sandboxed page requests its script cross-origin.
    response.setHeader('access-control-allow-origin', '*');
    const html = (text: string) => response.setHeader('content-type', 'text/html').end(text);
    if (pathname === '/target') return html('<!doctype html><title>Elsewhere</title>');
    if (pathname === '/cleared')
      return html((response.setHeader('clear-site-data', '"storage"'), '<!doctype html><title>Cleared</title>'));
    if (pathname === '/article') {
      if (article.sandbox) response.setHeader('content-security-policy', 'sandbox allow-scripts');
      return html(articleOf(article, target));
    }
    try {
      response.setHeader('content-type', 'text/javascript').end(await readFile(dist + pathname));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  server.on('tlsClientError', () => {});
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const line = far ? await openLine(port, far) : undefined;
  const origin = `https://localhost:${port}`;
  const target = `https://127.0.0.1:${line?.port ?? port}/target`;
  return {
    origin,
    address: `${origin}/article`,
    target,
    async close() {
      await line?.cut();
      server.closeAllConnections();
      server.close();
    },
  };
};
