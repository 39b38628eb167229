/** Walks the table of options: each as attribute and as property, removed, empty, and with values of a wrong type. */

import { expect, fixtureCleanup } from '@open-wc/testing';
import { options, type OptionValues } from '../../../src/widget/options.ts';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import { control, COLLECTOR, listen, until, widget } from './page-fixtures.ts';

type Name = keyof OptionValues;
const names = Object.keys(options) as Name[];
const row = (name: Name) => options[name] as { fallback?: string; attribute?: string | false; take: unknown };
const attributeOf = (name: Name): string | false => row(name).attribute ?? name;

const isFlag = (name: Name): boolean => ['utm', 'vitals', 'reaction', 'debug', 'labels'].includes(name);
const isOptionalText = (name: Name): boolean => ['addressBar', 'counts', 'embedSandbox'].includes(name);
const valueOf = (element: PassAlong, name: Name): unknown => element[name];
const setAny = (element: PassAlong, name: string, value: unknown): void =>
  void Object.assign(element, { [name]: value });

/** What stands for the default of an option. */
const fallbackOf = (name: Name): unknown => (isFlag(name) ? false : row(name).fallback);

const unhandled: unknown[] = [];
const noteError = (event: ErrorEvent | PromiseRejectionEvent): void =>
  void unhandled.push('reason' in event ? event.reason : event.message);

describe('options', () => {
  before(() => {
    addEventListener('error', noteError);
    addEventListener('unhandledrejection', noteError);
  });
  after(() => {
    removeEventListener('error', noteError);
    removeEventListener('unhandledrejection', noteError);
  });
  beforeEach(() => unhandled.splice(0));
  afterEach(fixtureCleanup);

  it('has the rows that the element documents', async () => {
    const element = await widget();
    const observed = new Set((element.constructor as typeof PassAlong).observedAttributes);
    const attributes = names.map(attributeOf).filter((name) => name !== false);
    expect([...observed].sort()).to.deep.equal(attributes.map((name) => name.toLowerCase()).sort());
    for (const name of names) expect(name in element, name).to.equal(true);
  });

  for (const name of names) {
    const attribute = attributeOf(name);
    if (!attribute) continue;

    it(`${attribute}: attribute and property are one option, and removing it gives the default`, async () => {
      const element = await widget({}, '');
      element.removeAttribute('campaign');
      element.setAttribute(attribute, 'some-value');
      expect(valueOf(element, name)).to.equal(isFlag(name) ? true : 'some-value');
      element.removeAttribute(attribute);
      expect(valueOf(element, name)).to.equal(fallbackOf(name));
      setAny(element, name, 'other-value');
      expect(valueOf(element, name)).to.equal(isFlag(name) ? true : 'other-value');
      await element.updateComplete;
      expect(unhandled).to.deep.equal([]);
    });

    it(`${attribute}: empty is ${isFlag(name) || isOptionalText(name) ? 'its bare form' : 'the default'}`, async () => {
      const element = await widget({ [attribute]: '' });
      if (isFlag(name)) expect(valueOf(element, name)).to.equal(true);
      else if (isOptionalText(name)) expect(valueOf(element, name)).to.equal('');
      else if (name === 'campaign') expect(valueOf(element, name)).to.equal('default');
      else expect(valueOf(element, name)).to.equal(fallbackOf(name));
      for (const blank of [' ', '\t\n', 'null', ' undefined ', null, undefined]) {
        setAny(element, name, blank);
        expect(valueOf(element, name), JSON.stringify(blank)).to.equal(fallbackOf(name));
      }
    });

    it(`${attribute}: a value of a wrong type is the default, and the buttons stay`, async () => {
      const element = await widget({ channels: 'copy email' });
      const wrong = [{}, () => 1, Symbol('x'), true, false, Object.create(null), [Symbol('y'), {}], new Date(NaN)];
      for (const value of wrong) {
        setAny(element, name, value);
        await element.updateComplete;
        const isBare = value === true && (isFlag(name) || isOptionalText(name));
        const bareForm = isFlag(name) || '';
        expect(valueOf(element, name), typeof value).to.equal(isBare ? bareForm : fallbackOf(name));
      }
      expect(unhandled).to.deep.equal([]);
      expect(element.renderRoot.querySelectorAll('[data-channel], slot').length).to.be.greaterThan(0);
    });
  }

  for (const name of names.filter((one) => isFlag(one) || isOptionalText(one)))
    for (const off of ['false', 'FALSE', ' false '])
      it(`${name}: ${JSON.stringify(off)} switches it off, as attribute and as property`, async () => {
        const element = await widget();
        element.setAttribute(attributeOf(name) as string, off);
        expect(valueOf(element, name)).to.equal(fallbackOf(name));
        setAny(element, name, off);
        expect(valueOf(element, name)).to.equal(fallbackOf(name));
      });

  for (const { given, name, taken } of [
    { name: 'channels', given: ['copy', 'x'], taken: 'copy,x' },
    { name: 'hashtags', given: ['a', undefined, 'b'], taken: 'a,b' },
    { name: 'code', given: 12345, taken: '12345' },
    { name: 'code', given: 12345n, taken: '12345' },
    { name: 'counts', given: 25, taken: '25' },
    { name: 'url', given: new URL('https://a.example/x'), taken: 'https://a.example/x' },
    { name: 'collector', given: new URL('https://c.example/'), taken: 'https://c.example/' },
    { name: 'url', given: location, taken: location.href },
    { name: 'utm', given: 1, taken: true },
    { name: 'utm', given: 0, taken: false },
  ] as { name: Name; given: unknown; taken: unknown }[])
    it(`${name} takes ${typeof given === 'object' ? Object.prototype.toString.call(given) : `the ${typeof given} ${String(given)}`}`, async () => {
      const element = await widget();
      setAny(element, name, given);
      expect(valueOf(element, name)).to.equal(taken);
    });

  it('draws the channels of an array', async () => {
    const element = await widget();
    setAny(element, 'channels', ['copy', 'x']);
    await element.updateComplete;
    expect([...element.renderRoot.querySelectorAll('[part~=channel]')].length).to.equal(2);
  });

  it('tags links with `via` once via-param is removed or empty', async () => {
    const element = await widget({ 'via-param': 'ref', channels: 'x', url: 'https://a.example/' });
    const shared = (): string => new URL(control(element, 'x').href).searchParams.get('url')!;
    expect(shared()).to.match(/\?ref=/);
    for (const unset of [
      () => element.removeAttribute('via-param'),
      () => element.setAttribute('via-param', ''),
      () => setAny(element, 'viaParam', null),
    ]) {
      element.viaParam = 'ref';
      unset();
      await element.updateComplete;
      expect(shared()).to.match(/\?via=/);
    }
  });

  it('sends events of the campaign `default` once the campaign is removed or empty', async () => {
    const network = listen();
    try {
      const element = await widget({ channels: 'x', collector: COLLECTOR });
      element.removeAttribute('campaign');
      element.convert('removed');
      element.setAttribute('campaign', '');
      element.convert('empty');
      await until(
        () => network.events().filter(({ type }) => type.includes('.conversion.')).length === 2,
        'two arrive',
      );
      const campaigns = network
        .events()
        .filter(({ type }) => type.includes('.conversion.'))
        .map(({ data }) => data.campaign);
      expect(campaigns).to.deep.equal(['default', 'default']);
    } finally {
      network.stop();
    }
  });

  it('keeps a code where `privacy` is removed', async () => {
    const element = await widget({ privacy: 'off', channels: 'x' });
    expect(element.lineage.code).to.equal(undefined);
    element.removeAttribute('privacy');
    expect(element.lineage.code).to.match(/^[0-9A-Z]{13}$/);
  });

  it('takes wording only where it is text', async () => {
    const element = await widget({ channels: 'copy' });
    setAny(element, 'words', { copy: 5, list: () => '', menu: 'Open' });
    await element.updateComplete;
    expect(element.words).to.deep.equal({ menu: 'Open' });
    for (const wrong of [null, undefined, 'text', 7, []]) {
      setAny(element, 'words', wrong);
      await element.updateComplete;
    }
    expect(unhandled).to.deep.equal([]);
    expect(control(element, 'copy').getAttribute('aria-label')).to.not.equal('');
  });

  it('lays out by a property as by an attribute', async () => {
    const element = await widget({ channels: 'copy x' });
    element.layout = 'column';
    await element.updateComplete;
    const [first, second] = [...element.renderRoot.querySelectorAll('li')].map((item) => item.getBoundingClientRect());
    expect(second!.top).to.be.at.least(first!.bottom);
  });
});
