/** The page behind "Unsubscribe" in a mail: a form, no script and no style of its own. */

import { html } from 'hono/html';

export const UNSUBSCRIBE_HEADERS: Record<string, string> = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

const document = (body: ReturnType<typeof html>) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Unsubscribe · pass-along</title>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;

export const unsubscribePage = (address: string, token: string) =>
  document(
    html`<h1>Unsubscribe</h1>
      <p>No more digests and alarms to ${address}?</p>
      <form method="post" action="?token=${token}"><button>Unsubscribe</button></form>`,
  );

export const unsubscribedPage = () =>
  document(
    html`<h1>Unsubscribed</h1>
      <p>This address gets no more of these mails.</p>`,
  );
