/** Stored events wait for the collector that they are for. */

import { expect } from '@open-wc/testing';
import { openEventStore } from '../../../src/widget/browser/storage.ts';
import { forget } from '../../../src/widget/extras/erase-stored-data.ts';

const A = 'https://a.example/pass-along/in';
const B = 'https://b.example/pass-along/in';
const DAY = 864e5;
const idOf = (age: number): string => `${(Date.now() - age * DAY).toString(36)}-0123456789ABCDEF`;
const bodyOf = (id: string): string =>
  JSON.stringify({ specversion: '1.0', id, codeproof: 'PROOF', text: 'a\u2028b {"' });

describe('stored events', () => {
  beforeEach(forget);
  afterEach(forget);

  it('are given to the collector that they are for, and to no other', async () => {
    const [one, other] = [openEventStore(A), openEventStore(B)];
    const id = idOf(1);
    await one.put(id, bodyOf(id));
    expect([...(await openEventStore(A).load())]).to.deep.equal([[id, bodyOf(id)]]);
    expect((await other.load()).size).to.equal(0);
    one.remove([id]);
    expect((await openEventStore(A).load()).size).to.equal(0);
  });

  it('are found by any collector once they are too old, to be removed', async () => {
    const id = idOf(8);
    await openEventStore(A).put(id, bodyOf(id));
    const other = openEventStore(B);
    expect([...(await other.load()).keys()]).to.deep.equal([id]);
    other.remove([id]);
    expect((await openEventStore(A).load()).size).to.equal(0);
  });

  it('of earlier versions, which have no collector, are given to the one that asks', async () => {
    const id = idOf(1);
    await openEventStore('').put(id, bodyOf(id));
    expect([...(await openEventStore(B).load())]).to.deep.equal([[id, bodyOf(id)]]);
  });
});
