/** Text to paste into an email, as HTML and as plain text: a block about the page, and a line for a signature. */

import { hashed, type Share } from '../../core/passage.ts';
import { escaped, link } from './markup.ts';

export type RichText = { html: string; text: string };

/**
 * Email clients support tables, attributes and inline styles only. Colours are the reader's own, so that light and dark
 * both fit.
 */
const WIDTH = 480;

const anchor = (url: string, inner: string, style = ''): string =>
  link(url) ? `<a href="${link(url)}"${style && ` style="${style}"`}>${inner}</a>` : inner;

const lines = (text: string): string => text.trim().split(/\r?\n/).map(escaped).join('<br>');

/** A table row; `dir="auto"` gives each its own direction for right-to-left text. */
const row = (inner: string, style: string): string =>
  inner && `<tr><td dir="auto" style="padding:0 0 10px;${style}">${inner}</td></tr>`;

/** A block with picture, headline, text and link. */
export const emailBlockOf = ({ url, headline, text, image, hashtags, disclosure, tagline }: Share): RichText => {
  const title = headline || text || url;
  const body = text === title ? '' : text;
  const picture =
    link(image) &&
    `<img src="${link(image)}" alt="${escaped(title)}" width="${WIDTH}" border="0"` +
      ` style="display:block;width:100%;max-width:${WIDTH}px;height:auto;border:0">`;
  const rows = [
    row(picture && anchor(url, picture), ''),
    row(anchor(url, escaped(title), 'font-weight:bold'), 'font-size:20px;line-height:26px'),
    row(lines(body), 'font-size:16px;line-height:24px'),
    row(escaped(hashed(hashtags)), 'font-size:14px;line-height:20px'),
    row(title === url ? '' : anchor(url, escaped(url)), 'font-size:14px;line-height:20px;word-break:break-all'),
    row(lines(disclosure), 'font-size:14px;line-height:20px'),
    row(lines(tagline), 'font-size:14px;line-height:20px'),
  ];
  return {
    html:
      `<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="${WIDTH}"` +
      ` style="width:100%;max-width:${WIDTH}px;border-collapse:collapse;font-family:Arial,Helvetica,sans-serif">` +
      `${rows.join('')}</table>`,
    text: [headline, text === headline ? '' : text, hashed(hashtags), url, disclosure, tagline]
      .filter(Boolean)
      .join('\n\n'),
  };
};

/** `line` has `{}` in the place of the headline: `What I’m reading: {}`. */
export const signatureOf = ({ url, headline, text, hashtags, disclosure }: Share, line: string): RichText => {
  const title = headline || text || url;
  const [before = '', after = ''] = line.split('{}');
  // A space at the end belongs to the line; `escaped` would trim it.
  const around = (text: string): string => text.replace(/[^ ]+(?: +[^ ]+)*/, escaped);
  const notice = [hashed(hashtags), disclosure.trim()].map((part) => part && ' ' + part).join('');
  return {
    html: `<span dir="auto">${around(before)}${anchor(url, escaped(title))}${around(after)}${around(notice)}</span>`,
    text: before + (title === url ? url : `${title.replace(/\s+/g, ' ')} ${url}`) + after + notice,
  };
};
