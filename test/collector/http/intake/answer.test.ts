import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collector } from '../../post-events.ts';
import { entryOf, eventOf } from '../../sample-events.ts';

const TOKEN = 'a-token-of-the-owner-0123456789';
const MESSAGES = [
  { name: 'plain', headline: 'Read this' },
  { name: 'warm', headline: 'For you' },
];

test('the response to events says what the state and the count would say', async (t) => {
  const { request, post, store } = await collector(t, { token: TOKEN });
  const told = async (): Promise<unknown> => (await post([eventOf('view')])).json();
  const put = (record: object, headers: Record<string, string> = {}): Promise<Response> =>
    request('/pass-along/campaigns/autumn', {
      method: 'PUT',
      headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
      body: JSON.stringify(record),
    });
  const state = async (): Promise<object> =>
    (await (await request('/pass-along/state?campaign=autumn')).json()) as object;
  assert.deepEqual(await told(), { campaign: 'autumn', state: 'running' });

  assert.equal((await put({ state: 'paused', reason: 'a rest' })).status, 201);
  assert.deepEqual(await told(), { campaign: 'autumn', state: 'paused' });

  assert.equal(
    (await put({ state: 'running', messages: MESSAGES, reaction: { alarm: 0.1 } }, { 'If-Match': '*' })).status,
    200,
  );
  assert.deepEqual(await told(), { campaign: 'autumn', ...(await state()) });
  assert.deepEqual(Object.keys((await told()) as object), ['campaign', 'state', 'messages', 'reaction']);

  await store.append(Array.from({ length: 12 }, (_, index) => entryOf('landing', { code: `B${index}`, parent: 'A' })));
  assert.ok(!('people' in ((await told()) as object)), 'nobody has asked for the count');
  await request('/pass-along/count?campaign=autumn');
  assert.equal(((await told()) as { people: number }).people, 12);
});

test('it is about the campaign of the last event, and nothing is said of none', async (t) => {
  const { post } = await collector(t);
  const events = [eventOf('view', { campaign: 'autumn' }), eventOf('view', { campaign: 'winter' })];
  assert.deepEqual(await (await post(events)).json(), { campaign: 'winter', state: 'running' });
  const { status } = await post([eventOf('view'), {}]);
  assert.equal(status, 400, 'a refusal stays a refusal');
});
