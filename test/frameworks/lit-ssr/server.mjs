import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import 'pass-along/define';

const page = async (url) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <link rel="icon" href="data:," />
  <title>A page</title>
  <body>
    ${await collectResult(render(html`<pass-along url=${url} headline="From Lit SSR" x-via="example"></pass-along>`))}
    <output></output>
    <script type="module" src="/client.js"></script>
  </body>
</html>`;

createServer(async ({ url, headers }, response) => {
  const file = `dist${url}`;
  if (url.endsWith('.js') && existsSync(file))
    return response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
  if (url !== '/') return response.writeHead(404).end();
  return response.setHeader('content-type', 'text/html').end(await page(`http://${headers.host}/`));
}).listen(Number(process.env.PORT), '127.0.0.1');
