/** A site: an article with one tag, on another origin than the collector. */

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';

const article = (attributes: string, more: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>How far does a page travel?</title>
<link rel="canonical" href="/article">
<h1>How far does a page travel?</h1>
<script type="module" src="/cdn/pass-along.js"></script>
<pass-along ${attributes}></pass-along>
${more}`;

/** `more` is HTML after the tag; `policy` is the Content-Security-Policy of the article. */
export type SiteOptions = { more?: string; policy?: string };

export const openSite = async (
  attributes: string,
  { more = '', policy }: SiteOptions = {},
): Promise<{ origin: string; close: () => void }> => {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://site');
    if (policy) response.setHeader('content-security-policy', policy);
    if (pathname === '/article') return response.setHeader('content-type', 'text/html').end(article(attributes, more));
    try {
      const file = await readFile(new URL(`../../dist${pathname}`, import.meta.url));
      // As CDNs do: a sandboxed frame is of no origin, and loads module scripts only with this.
      response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'text/javascript').end(file);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
};
