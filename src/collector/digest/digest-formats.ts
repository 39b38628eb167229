/** A digest as each kind of receiver takes it: text, HTML, and the JSON of Slack, Discord and Teams. */

import { html } from 'hono/html';
import type { Content } from './digest-types.ts';

/** How to end it; `address`: one that ends it at once, where the collector has a public https address. */
export type Ending = { address: string | undefined };

export const NO_ADDRESS =
  'This collector has no public https address, so this mail has no link to unsubscribe: ask whoever runs it.';

const endingText = ({ address }: Ending): string => (address === undefined ? NO_ADDRESS : `Unsubscribe: ${address}`);

export const asText = ({ subject, subtitle, sections, link }: Content, ending?: Ending): string =>
  [
    subject,
    subtitle,
    '',
    ...sections.flatMap(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`), '']),
    ...(link === undefined ? [] : [`Report: ${link}`]),
    ...(ending ? [endingText(ending)] : []),
    '',
  ].join('\n');

const BODY = 'margin:0;padding:16px;background:#f6f5f2;color:#1d1f23;font:16px/1.5 system-ui,sans-serif';
const CARD = 'max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px';
const QUIET = 'margin:0 0 16px;color:#5a5f69;font-size:14px';

/** Mail programs drop style sheets, so each element has its own. */
export const asHtml = ({ subject, subtitle, sections, link }: Content, ending?: Ending): string =>
  String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${subject}</title>
        </head>
        <body style="${BODY}">
          <div style="${CARD}">
            <h1 style="margin:0 0 4px;font-size:22px;line-height:1.25">${subject}</h1>
            <p style="${QUIET}">${subtitle}</p>
            ${sections.map(
              ({ title, lines }) =>
                html`<h2 style="margin:16px 0 4px;font-size:17px">${title}</h2>
                  <ul style="margin:0 0 16px;padding-left:20px">
                    ${lines.map((line) => html`<li>${line}</li>`)}
                  </ul>`,
            )}
            ${link === undefined ? '' : html`<p><a href="${link}" style="color:#2f5fd0">Open the report</a></p>`}
            ${ending && endingHtml(ending)}
          </div>
        </body>
      </html>`,
  );

const endingHtml = ({ address }: Ending) =>
  address === undefined
    ? html`<p style="${QUIET}">${NO_ADDRESS}</p>`
    : html`<p style="${QUIET}"><a href="${address}" style="color:#2f5fd0">Unsubscribe</a></p>`;

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** https://docs.slack.dev/messaging/formatting-message-text: only these three are special, mentions included. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack's limits: 150 characters in a header, 3,000 in a section. Plain text, so that names format nothing. */
const forSlack = ({ subject, subtitle, sections, link }: Content): object => ({
  text: slackText(subject),
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: cut(subject, 150), emoji: false } },
    { type: 'context', elements: [{ type: 'plain_text', text: subtitle, emoji: false }] },
    ...sections.map(({ title, lines }) => ({
      type: 'section',
      text: {
        type: 'plain_text',
        text: cut([title, ...lines.map((line) => `• ${line}`)].join('\n'), 3000),
        emoji: false,
      },
    })),
    ...(link === undefined
      ? []
      : [{ type: 'section', text: { type: 'mrkdwn', text: `<${slackText(link)}|Open the report>` } }]),
  ],
});

const MAX_EMBEDS = 10;

const discordText = (text: string): string => text.replaceAll(/[\\*_~`|>#[\]()<:@-]/g, (found) => `\\${found}`);

/** Discord's limits: ten embeds, 256 characters in a title, 4,096 in a description, 6,000 in all embeds together. */
const forDiscord = ({ subject, subtitle, sections, link }: Content): object => {
  const shown = sections.slice(0, MAX_EMBEDS);
  const most = Math.floor(5900 / shown.length) - 256;
  return {
    content: cut(discordText(`${subject} (${subtitle})`), 2000),
    // Nobody is notified by a name such as @everyone.
    allowed_mentions: { parse: [] },
    embeds: shown.map(({ title, lines }) => ({
      title: cut(discordText(title), 256),
      description: cut(lines.map((line) => `• ${discordText(line)}`).join('\n'), Math.min(4096, most)),
      ...(link !== undefined && { url: link }),
    })),
  };
};

const teamsText = (text: string, style: object = {}): object => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
});

/** For the Workflows template "Post to a channel when a webhook request is received". A TextRun has no Markdown. */
const forTeams = ({ subject, subtitle, sections, link }: Content): object => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          teamsText(subject, { size: 'Large', weight: 'Bolder' }),
          teamsText(subtitle, { isSubtle: true }),
          ...sections.flatMap(({ title, lines }) => [
            teamsText(title, { weight: 'Bolder' }),
            ...lines.map((line) => teamsText(`• ${line}`)),
          ]),
        ],
        ...(link !== undefined && { actions: [{ type: 'Action.OpenUrl', title: 'Open the report', url: link }] }),
      },
    },
  ],
});

export const WEBHOOK_BODIES = { slack: forSlack, discord: forDiscord, teams: forTeams };

export const FORMATS = ['text', 'html', 'slack', 'discord', 'teams'] as const;
export type Format = (typeof FORMATS)[number];

/** What a preview shows. */
export const formatted = (content: Content, format: Format): string => {
  if (format === 'text') return asText(content);
  if (format === 'html') return asHtml(content);
  return `${JSON.stringify(WEBHOOK_BODIES[format](content), null, 2)}\n`;
};
