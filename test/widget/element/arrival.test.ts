import { expect } from '@open-wc/testing';
import { readCode } from '../../../src/core/referral-code.ts';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { control, open, until } from './page-fixtures.ts';

const PARENT = 'ZZZZZZZZZZZZ9';
type Page = Window & typeof globalThis & { received: PassEvent[]; lineages: object[] };

/** Only events of the visit in this page: it also sends those that earlier pages could not send in time. */
const landingsOf = ({ received, document }: Page): PassEvent<'landing'>[] =>
  received.filter(
    (event): event is PassEvent<'landing'> =>
      kindOf(event) === 'landing' && event.data.code === document.querySelector('pass-along')!.lineage.code,
  );

const arrive = async (query: string) => {
  const { frame, page, element } = await open(`./pages/visit.html?${query}`);
  return { frame, page: page as Page, element, landings: () => landingsOf(page as Page).map(({ data }) => data.class) };
};

describe('arrival', () => {
  it('by a link gives own code, parent and channel in the property and the event', async () => {
    const { element, page } = await arrive(`via=${PARENT}.whatsapp`);
    const { code } = element.lineage;
    expect(readCode(code!)).to.equal(code);
    expect(element.lineage).to.deep.equal({ code, parent: PARENT, channel: 'whatsapp' });
    expect(page.lineages).to.deep.equal([element.lineage]);
  });

  it('by a link replaces the inbound code in outgoing links with the own one', async () => {
    const { element } = await arrive(`p=1&via=${PARENT}.whatsapp`);
    const link = new URL(new URL(control(element, 'x').href).searchParams.get('url')!);
    expect(link.search).to.equal(`?p=1&via=${element.lineage.code}.x`);
  });

  it('is unverified at first, and verified after 3 visible seconds', async () => {
    const { landings, page } = await arrive(`via=${PARENT}.x`);
    await until(() => landings().length === 2, 'the landing is verified');
    expect(landings()).to.deep.equal(['unverified', 'verified']);
    const [arrived, verified] = landingsOf(page).map(({ time }) => Date.parse(time));
    expect(verified! - arrived!).to.be.within(2990, 8000);
  });

  it('of an automated browser is a bot', async () => {
    const { landings } = await arrive(`automated&via=${PARENT}.x`);
    await until(() => landings().length === 1);
    expect(landings()).to.deep.equal(['bot']);
  });

  it('by reloading is a duplicate', async () => {
    const { page, frame } = await arrive(`via=${PARENT}.x`);
    await new Promise((done) => {
      frame.addEventListener('load', done, { once: true });
      page.location.reload();
    });
    const again = frame.contentWindow as Page;
    await until(
      () => again.document.querySelector('pass-along')?.lineage && landingsOf(again).length,
      'it lands again',
    );
    expect(landingsOf(again)[0]!.data.class).to.equal('duplicate');
  });

  it('with consent keeps one code for all visits; without, each page view has its own', async () => {
    const codes = async (query: string) => [
      (await arrive(query)).element.lineage.code,
      (await arrive(query)).element.lineage.code,
    ];
    const [first, second] = await codes('privacy=consented');
    expect(first).to.equal(second);
    const [one, other] = await codes('');
    expect(one).to.not.equal(other);
    expect(one).to.not.equal(first);
    localStorage.removeItem('pass-along-code:visits');
  });

  it('with Global Privacy Control stores nothing and sends no parent; its links are still tagged', async () => {
    // Events that earlier pages could not send in time are still stored.
    const before = Object.keys(localStorage);
    const { page, element, landings } = await arrive(`gpc&privacy=consented&down&via=${PARENT}.x`);
    await new Promise((done) => setTimeout(done, 300));
    expect(element.lineage.parent).to.equal(undefined);
    expect(control(element, 'x').href).to.contain(element.lineage.code!);
    expect(landings()).to.deep.equal([]);
    expect(
      Object.keys(page.localStorage).filter((key) => key.startsWith('pass-along') && !before.includes(key)),
    ).to.deep.equal([]);
  });

  it("the site's own code is used in links", async () => {
    const { element } = await arrive('code=anna');
    expect(control(element, 'x').href).to.contain('via%3Danna.x');
  });

  it('with address-bar the own tag replaces the inbound one in the address bar, and the rest stays', async () => {
    const { element, page } = await arrive(`p=a+b&via=${PARENT}.x&address-bar#part`);
    await until(
      () => page.location.search === `?p=a+b&address-bar&via=${element.lineage.code}.address`,
      'the tag is in the address bar',
    );
    expect(page.location.hash).to.equal('#part');
    expect(page.history.length).to.equal(history.length);
  });

  it('without address-bar the address is unchanged', async () => {
    const { page } = await arrive(`via=${PARENT}.x`);
    expect(page.location.search).to.equal(`?via=${PARENT}.x`);
  });
});
