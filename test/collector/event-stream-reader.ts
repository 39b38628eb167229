/** Reads server-sent events from a response, as they come. */

import type { Summary } from '../../src/spread/campaign-summary.ts';

export const readStream = (response: Response) => {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** The next block between blank lines; `undefined` at the end. */
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const [block, rest] = text.split(/\n\n([^]*)/);
      if (rest !== undefined) {
        text = rest;
        return block;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
  };
  return {
    next,
    /** The next summary; comments are skipped. */
    async summary(): Promise<Summary> {
      for (;;) {
        const block = await next();
        if (block === undefined) throw new Error('the stream ended');
        if (block.startsWith('event: summary\ndata: ')) return JSON.parse(block.slice(21)) as Summary;
      }
    },
    leave: () => reader.cancel(),
  };
};
