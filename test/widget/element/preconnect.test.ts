/** The connection to the collector is opened as a pointer or the focus comes near, and not before. */

import { expect } from '@open-wc/testing';
import { COLLECTOR, control, listen, until, widget } from './page-fixtures.ts';

const connected = (): string[] =>
  [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=preconnect]')].map(({ href }) => href);

describe('preconnect', () => {
  afterEach(() => document.head.querySelectorAll('link[rel=preconnect]').forEach((link) => link.remove()));

  for (const type of ['pointerover', 'focusin'])
    it(`comes with ${type}, once for a collector`, async () => {
      const { stop } = listen();
      const element = await widget({ channels: 'copy x', collector: COLLECTOR });
      expect(connected()).to.deep.equal([]);
      for (const channel of ['copy', 'x'])
        control(element, channel).dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      await until(() => connected().length > 0, 'the link is in the head');
      stop();
      expect(connected()).to.deep.equal([COLLECTOR]);
    });

  for (const attributes of [{}, { collector: COLLECTOR, privacy: 'off' }])
    it(`does not come with ${JSON.stringify(attributes)}`, async () => {
      const element = await widget({ channels: 'copy x', code: '0000000000000', ...attributes });
      control(element, 'x').dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }));
      await new Promise((done) => setTimeout(done, 500));
      expect(connected()).to.deep.equal([]);
    });
});
