/** Buttons that a server has drawn: no second row, no shift, no error, whatever takes over. */
import { expect } from '@open-wc/testing';
import type { PassAlong } from '../../../src/index.ts';

type ServerPage = Window & {
  errors: string[];
  places: () => string[];
  placesBefore: string[];
  heightBefore: number;
};

const openPage = async (name: string): Promise<ServerPage> => {
  const frame = document.createElement('iframe');
  frame.src = `/server-rendered/${name}`;
  frame.style.cssText = 'width: 800px; height: 400px';
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as unknown as ServerPage;
};

const until = async (condition: () => unknown): Promise<void> => {
  while (!condition()) await new Promise((done) => setTimeout(done, 20));
};

const [first, second] = ['pass-along', 'pass-along:nth-of-type(2)'];
const linksOf = ({ document }: ServerPage, selector = first!): HTMLAnchorElement[] => [
  ...document.querySelector(selector)!.shadowRoot!.querySelectorAll('a'),
];

afterEach(() => document.querySelector('iframe')?.remove());

it('without a script there are real links without a tag, for the given url', async () => {
  const page = await openPage('nothing');
  expect(linksOf(page).map(({ dataset }) => dataset.channel)).to.deep.equal([
    'x',
    'facebook',
    'linkedin',
    'whatsapp',
    'telegram',
    'reddit',
    'bluesky',
    'email',
  ]);
  expect(linksOf(page)[0]!.href).to.equal(
    'https://x.com/intent/tweet?url=https%3A%2F%2Fsite.example%2Fpost%3Fx%3D1&text=A%20title',
  );
  // Without a url, a server knows no address to pass along.
  expect(linksOf(page, second)).to.have.length(0);
});

/** Devices with a share sheet and without one; on a narrow page the sheet's button has a line of its own. */
const DEVICES = ['', '?narrow', '?no-sheet', '?no-sheet&narrow'];

for (const name of ['hydrated', 'modules', 'script-tag'])
  for (const device of DEVICES)
    it(`${name}${device}: one row, tagged links, nothing moves`, async () => {
      const page = await openPage(name + device);
      const { document } = page;
      const root = document.querySelector(first!)!.shadowRoot!;
      const [before] = linksOf(page);
      await until(() => linksOf(page).some(({ href }) => href.includes('via%3D')));
      const hasSheet = !device.includes('no-sheet');
      await until(() => !hasSheet || root.querySelector('[data-channel=native]'));
      expect(!!root.querySelector('[data-channel=native]')).to.equal(hasSheet);
      expect(root.querySelectorAll('ul')).to.have.length(1);
      expect(root.querySelectorAll('[data-channel=x]')).to.have.length(1);
      expect(linksOf(page).every(({ href }) => href.includes('via%3D'))).to.equal(true);
      expect(page.places().slice(0, page.placesBefore.length - 1)).to.deep.equal(page.placesBefore.slice(0, -1));
      // What comes after both widgets stays, too, once the one without a url has its row.
      expect(root.host.getBoundingClientRect().height).to.equal(page.heightBefore);
      // Lit's hydration goes on with the server's own nodes.
      if (name === 'hydrated') expect(linksOf(page)[0]).to.equal(before);
      expect(page.errors).to.deep.equal([]);
    });

for (const name of ['hydrated', 'modules', 'script-tag'])
  it(`${name}: a widget without a url shares the page, and a press is heard`, async () => {
    const page = await openPage(name);
    await until(() => linksOf(page, second).length);
    expect(linksOf(page, second)[0]!.href).to.contain(encodeURIComponent(`/server-rendered/${name}`));
    const channels: string[] = [];
    const widget = page.document.querySelector<PassAlong>(first!)!;
    widget.addEventListener('pass-along', (event) => {
      event.preventDefault();
      channels.push(event.detail.channel);
    });
    linksOf(page)[0]!.click();
    expect(channels).to.deep.equal(['x']);
    expect(widget.lineage.code).to.match(/^\w{13}$/);
    expect(page.errors).to.deep.equal([]);
  });
