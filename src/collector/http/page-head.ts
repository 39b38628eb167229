/**
 * Fetches the head of a page for its owner, so that the configurator can show the card that networks will show: a
 * browser lets no page read one of another site. Only pages that may send events here are fetched, and none in the
 * collector's own network.
 */

import type { OutgoingResponse, SendRequest } from './outgoing-request.ts';

/** The head of a page, as HTML; or why there is none, for the owner. */
export type FetchedHead = { html: string } | { status: 400 | 403 | 502; reason: string };

const TIMEOUT = 10_000;
/** Bytes of a page in which its head has to end. */
const MAX_BYTES = 512 * 1024;

/** Of the charset that the header names; pages without one are UTF-8, or say so too late to matter. */
const decoderOf = (contentType: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(/charset="?([\w-]+)/i.exec(contentType)?.[1]);
  } catch {
    return new TextDecoder();
  }
};

/** Up to the end of the head; the rest of the page is not read. */
const headOf = async ({ body, headers }: OutgoingResponse): Promise<string> => {
  const decoder = decoderOf(headers['content-type'] ?? '');
  let html = '';
  let bytes = 0;
  for await (const part of body) {
    html += decoder.decode(part, { stream: true });
    bytes += part.length;
    if (bytes >= MAX_BYTES || /<\/head>/i.test(html)) break;
  }
  return html.replace(/(?<=<\/head>).*/is, '');
};

/** Why a response is no page. */
const problemOf = ({ status, headers }: OutgoingResponse): string | undefined => {
  if (status >= 300 && status < 400) return `it redirects to ${headers['location'] ?? 'nowhere'}: use that address`;
  if (status !== 200) return `it answers with status ${status}`;
  const type = headers['content-type'] ?? 'no content type';
  return /^(text\/html|application\/xhtml\+xml)\b/i.test(type) ? undefined : `it is no HTML page but ${type}`;
};

/** `origins`: those whose pages may send events; undefined: all. Never rejects. */
export const pageHeadFetcher =
  (send: SendRequest, origins: readonly string[] | undefined) =>
  async (address: string): Promise<FetchedHead> => {
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
      return { status: 400, reason: `“${address}” is no http or https address` };
    const { href, origin } = new URL(address);
    if (origins && !origins.includes(origin))
      return { status: 403, reason: `${origin} may not send events here: start the collector with --origin ${origin}` };
    try {
      const headers = { Accept: 'text/html', 'User-Agent': 'pass-along' };
      const response = await send({ url: href, headers, timeout: TIMEOUT });
      // Read in any case, which ends the connection.
      const html = await headOf(response);
      const reason = problemOf(response);
      return reason === undefined ? { html } : { status: 502, reason };
    } catch (error) {
      return { status: 502, reason: (error as Error).message };
    }
  };
