// @vitest-environment jsdom
import { expect, test } from 'vitest';
import 'pass-along/define';
import 'pass-along/progress';

test('the buttons are there, a property counts, and a press is heard', async () => {
  const widget = document.createElement('pass-along');
  widget.setAttribute('headline', 'From jsdom');
  widget.setAttribute('url', 'https://a.example/');
  widget.setAttribute('x-via', 'example');
  widget.viaParam = 'ref';
  const heard: string[] = [];
  widget.addEventListener('pass-along', (event) => {
    event.preventDefault();
    heard.push(`${event.detail.channel} ${event.detail.share.url}`);
  });
  document.body.append(widget);
  await widget.updateComplete;
  await expect.poll(() => widget.shadowRoot?.querySelectorAll('[data-channel]').length).toBeGreaterThan(5);
  const link = widget.shadowRoot!.querySelector<HTMLAnchorElement>('[data-channel=x]')!;
  expect(link.href).toContain('&via=example');
  link.click();
  expect(heard).toEqual([`x https://a.example/?ref=${widget.lineage.code}.x`]);
});
