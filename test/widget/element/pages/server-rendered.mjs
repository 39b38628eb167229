/**
 * Middleware of the test server: pages whose buttons Lit has drawn on a server, and what then loads in the browser.
 * The built modules are used at both ends, as in a site.
 */
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';

const SCRIPTS = {
  // In this order: the support has to be there before Lit.
  hydrated: `<script type="module">
    import '/node_modules/@lit-labs/ssr-client/development/lit-element-hydrate-support.js';
    await import('/dist/define.js');
  </script>`,
  modules: '<script type="module" src="/dist/define.js"></script>',
  'script-tag': '<script type="module" src="/dist/cdn/pass-along.js"></script>',
  nothing: '',
};

const draw = async () => {
  await import('../../../../dist/define.js');
  return collectResult(
    render(html`
      <pass-along url="https://site.example/post?x=1" headline="A title"><p slot="label">Pass it along</p></pass-along>
      <pass-along></pass-along>
    `),
  );
};

export const serverRendered = async (context, next) => {
  const script = SCRIPTS[/^\/server-rendered\/([a-z-]+)$/.exec(context.path)?.[1]];
  if (script === undefined) return next();
  const { searchParams } = context.URL;
  const hasSheet = !searchParams.has('no-sheet');
  // Nine buttons of 36 px with 4 px between them, and no tenth.
  const width = searchParams.has('narrow') ? 370 : 700;
  context.type = 'text/html';
  context.body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page from a server</title>
<script>
  window.errors = [];
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  // Whether the device has a share sheet, the server does not know.
  Object.defineProperty(navigator, 'share', { value: ${hasSheet ? 'async () => {}' : 'undefined'} });
</script>
<body style="width: ${width}px">
${await draw()}
<p id="after">After it</p>
<script>
  window.places = () =>
    [...document.querySelectorAll('pass-along')]
      .flatMap((element) => [...(element.shadowRoot?.querySelectorAll('[data-channel]:not([data-channel=native])') ?? [])])
      .concat(document.querySelector('#after'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.dataset.channel ?? 'after', x, y, width, height].join(' ');
      });
  window.placesBefore = places();
  window.heightBefore = document.querySelector('pass-along').getBoundingClientRect().height;
</script>
${script}
</body>
</html>`;
  return undefined;
};
