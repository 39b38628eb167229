/** Keeps on the device what must outlive the page: the outbox, and the code of a visitor who consented. Storage may be forbidden, full or gone at any call. */

import type { EventStore } from '../../core/outbox.ts';

const PREFIX = 'pass-along:';

const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * IndexedDB first: what it was told survives a killed browser after about 10 ms, localStorage only after seconds
 * (measured in Chromium). localStorage second, one key an event, so that no tab can overwrite another's.
 * The connection is opened at once, long before the first click.
 */
export const openShelf = (): EventStore => {
  let database: IDBDatabase | undefined;
  const opening = attempt(() => {
    const request = indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    return settled(request).then((opened) => (database = opened));
  });
  const inOutbox = async <T>(mode: IDBTransactionMode, act: (outbox: IDBObjectStore) => T): Promise<T | undefined> => {
    try {
      const transaction = (database ?? (await opening))?.transaction('outbox', mode);
      const result = transaction && act(transaction.objectStore('outbox'));
      if (mode === 'readwrite') transaction?.commit?.();
      return await result;
    } catch {
      return undefined;
    }
  };

  return {
    put(id, body) {
      void inOutbox('readwrite', (outbox) => void outbox.put(body, id));
      attempt(() => (localStorage[PREFIX + id] = body));
    },
    remove(ids) {
      void inOutbox('readwrite', (outbox) => ids.forEach((id) => void outbox.delete(id)));
      attempt(() => ids.forEach((id) => delete localStorage[PREFIX + id]));
    },
    async load() {
      const bodies = (await inOutbox('readonly', (outbox) => settled(outbox.getAll()))) ?? [];
      attempt(() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) bodies.push(localStorage[key]);
      });
      return new Map<string, string>(bodies.map((body) => [/"id":"(.*?)"/.exec(body)?.[1] ?? '', body]));
    },
  };
};

/** For visitors who want nothing kept. */
export const noShelf: EventStore = { put() {}, remove() {}, load: async () => new Map() };

/** The code of a consenting visitor, one a campaign. */
export const keptCode = (campaign: string) => {
  const key = `pass-along-code:${campaign}`;
  return {
    read: () => attempt<string | undefined>(() => localStorage[key]),
    write: (code: string): void => void attempt(() => (localStorage[key] = code)),
  };
};
