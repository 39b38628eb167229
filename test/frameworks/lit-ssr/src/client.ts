// The support for hydration has to be there before Lit, and so before the widget.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'pass-along/define';

const widget = document.querySelector('pass-along')!;
widget.addEventListener('pass-along', (event) => {
  event.preventDefault();
  const { channel, share } = event.detail;
  document.querySelector('output')!.textContent = `${channel} ${share.url} ${widget.lineage.code}`;
});
widget.viaParam = 'ref';
