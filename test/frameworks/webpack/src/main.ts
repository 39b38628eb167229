import 'pass-along/define';

const widget = document.createElement('pass-along');
widget.setAttribute('headline', 'From webpack');
widget.viaParam = 'ref';
widget.channelOptions = { x: { via: 'example' } };
widget.addEventListener('pass-along', (event) => {
  event.preventDefault();
  const { channel, share } = event.detail;
  document.querySelector('output')!.textContent = `${channel} ${share.url} ${widget.lineage.code}`;
});
// @ts-expect-error: not a mode of privacy
export const wrong: typeof widget.privacy = 'wrong';
// @ts-expect-error: an option of a channel is a text
export const wrongOption: typeof widget.channelOptions = { x: { via: 7 } };
document.querySelector('#app')!.append(widget, document.createElement('output'));
