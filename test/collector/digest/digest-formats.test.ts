/** What each kind of receiver gets: names of visitors format, mention and link nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asHtml, asText, formatted, FORMATS, WEBHOOK_BODIES } from '../../../src/collector/digest/digest-formats.ts';
import type { Content } from '../../../src/collector/digest/digest-types.ts';

const HOSTILE = '<!channel> @everyone [x](https://evil.example) <b>*_`~|';
const content: Content = {
  subject: HOSTILE,
  subtitle: 'November 22, 2026, days in UTC',
  sections: [{ title: HOSTILE, lines: [HOSTILE, 'K is 0.60 (0.49 to 0.73).'] }],
  link: 'https://a.example/pass-along/?campaign=a&b',
};

test('text has every line', () =>
  assert.equal(
    asText(content),
    `${HOSTILE}\nNovember 22, 2026, days in UTC\n\n${HOSTILE}\n- ${HOSTILE}\n- K is 0.60 (0.49 to 0.73).\n\n` +
      'Report: https://a.example/pass-along/?campaign=a&b\n',
  ));

test('HTML is escaped', () => {
  const html = asHtml(content);
  assert.ok(!html.includes('<!channel>') && !html.includes('<b>'));
  assert.match(html, /<title>&lt;!channel&gt;/);
  assert.match(html, /href="https:\/\/a.example\/pass-along\/\?campaign=a&amp;b"/);
});

test('Slack gets plain text, except for the link', () => {
  const { text, blocks } = WEBHOOK_BODIES.slack(content) as {
    text: string;
    blocks: { type: string; text?: { type: string; text: string } }[];
  };
  assert.ok(text.startsWith('&lt;!channel&gt;'));
  assert.deepEqual(
    blocks.flatMap((block) => (block.text ? [block.text.type] : [])),
    ['plain_text', 'plain_text', 'mrkdwn'],
  );
  assert.equal(blocks.at(-1)!.text!.text, '<https://a.example/pass-along/?campaign=a&amp;b|Open the report>');
});

test('Discord notifies nobody, and its characters are escaped', () => {
  const {
    content: text,
    allowed_mentions,
    embeds,
  } = WEBHOOK_BODIES.discord(content) as {
    content: string;
    allowed_mentions: object;
    embeds: { title: string; description: string; url: string }[];
  };
  assert.deepEqual(allowed_mentions, { parse: [] });
  for (const shown of [text, embeds[0]!.title, embeds[0]!.description])
    assert.ok(shown.includes('\\<!channel\\> \\@everyone \\[x\\]\\('), shown);
});

test('Teams gets an Adaptive Card without Markdown', () => {
  const { attachments } = WEBHOOK_BODIES.teams(content) as {
    attachments: { contentType: string; content: { type: string; body: { type: string }[]; actions: object[] } }[];
  };
  const [{ contentType, content: card } = assert.fail()] = attachments;
  assert.equal(contentType, 'application/vnd.microsoft.card.adaptive');
  assert.equal(card.type, 'AdaptiveCard');
  assert.deepEqual([...new Set(card.body.map(({ type }) => type))], ['RichTextBlock']);
  assert.deepEqual(card.actions, [{ type: 'Action.OpenUrl', title: 'Open the report', url: content.link }]);
});

test('many campaigns stay within the limits of Slack and Discord', () => {
  const sections = Array.from({ length: 11 }, () => ({ title: 'x'.repeat(300), lines: ['y'.repeat(5000)] }));
  const { blocks } = WEBHOOK_BODIES.slack({ ...content, sections }) as { blocks: { text?: { text: string } }[] };
  assert.ok(blocks.every(({ text }) => (text?.text.length ?? 0) <= 3000));
  const { embeds } = WEBHOOK_BODIES.discord({ ...content, sections }) as {
    embeds: { title: string; description: string }[];
  };
  const all = embeds.reduce((sum, { title, description }) => sum + title.length + description.length, 0);
  assert.ok(embeds.length <= 10 && all <= 6000, `${embeds.length} embeds of ${all} characters`);
});

for (const format of FORMATS)
  test(`a preview as ${format} without a public address has no link`, () =>
    assert.ok(!formatted({ ...content, link: undefined }, format).includes('a.example/pass-along')));
