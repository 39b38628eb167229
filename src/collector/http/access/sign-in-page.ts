/** The page on which the owner signs in: a form, one style, no script. */

import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

const STYLE = `
  :root {
    color-scheme: light dark;
    --page: #f6f5f2; --card: #fff; --ink: #1d1f23; --quiet: #5a5f69; --line: #8b9099;
    --accent: #2f5fd0; --on-accent: #fff; --warn: #8a3b00;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #131519; --card: #1b1e24; --ink: #e9e8e4; --quiet: #a4a9b4; --line: #6d7481;
      --accent: #84a9ff; --on-accent: #10131a; --warn: #f0b35a;
    }
  }
  * { box-sizing: border-box; margin: 0; }
  body {
    min-height: 100vh; display: grid; place-items: center; padding: 1rem;
    background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif;
  }
  main { width: min(100%, 24rem); padding: 1.75rem; background: var(--card); border-radius: .75rem; }
  h1 { font-size: 1.35rem; line-height: 1.2; margin-bottom: .35rem; }
  p { color: var(--quiet); font-size: .9rem; }
  form + p { margin-top: 1rem; }
  code { font-size: .95em; overflow-wrap: anywhere; }
  label { display: block; margin: 1.25rem 0 .35rem; font-weight: 600; font-size: .9rem; }
  input[type=password], button { width: 100%; min-height: 2.75rem; font: inherit; border-radius: .4rem; }
  input[type=password] { padding: 0 .7rem; color: inherit; background: var(--page); border: 1px solid var(--line); }
  button {
    margin-top: 1rem; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer;
  }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  [role=alert] { margin-top: .75rem; color: var(--warn); font-weight: 600; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * The policy allows this style by its hash and nothing else. `same-origin`, because a form on a page without a referrer
 * sends `Origin: null`, and the collector recognizes its own form by the origin.
 */
export const SIGN_IN_HEADERS: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; '),
  'Referrer-Policy': 'same-origin',
};

/** `action`: where the form goes; `to`: the path to continue to; `problem`: why the last attempt failed. */
export const signInPage = (action: string, to: string, problem = '') =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Sign in · pass-along</title>
        ${
          // No white space around it: the policy's hash covers the whole content.
          raw(`<style>${STYLE}</style>`)
        }
      </head>
      <body>
        <main>
          <h1>Sign in to pass-along</h1>
          <p>Only the owner of this collector can see the report.</p>
          <form method="post" action="${action}">
            <input type="text" name="username" value="owner" autocomplete="username" hidden />
            <input type="hidden" name="to" value="${to}" />
            <label for="token">Token</label>
            <input
              type="password"
              id="token"
              name="token"
              autocomplete="current-password"
              aria-describedby="${problem ? 'problem ' : ''}which"
              required
              autofocus
            />
            ${problem ? html`<p role="alert" id="problem">${problem}</p>` : ''}
            <button>Sign in</button>
          </form>
          <p id="which">
            The token is on the collector’s machine: in the file <code>token</code> of its data folder, unless it was
            set with <code>PASS_ALONG_TOKEN</code> or <code>--token-file</code>.
          </p>
        </main>
      </body>
    </html> `;
