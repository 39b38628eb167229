/**
 * Stores what must outlive the page: events not yet sent, and the code of a visitor who consented.
 * Storage may be forbidden, full or gone at any call.
 */

import { MAX_AGE, type EventStore } from '../../core/outbox.ts';
import type { KnownCode } from '../../core/proof.ts';

const PREFIX = 'pass-along:';

const attempt = <T>(operation: () => T): T | undefined => {
  try {
    return operation();
  } catch {
    return undefined;
  }
};

const promiseOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * The first touch of localStorage blocks the main thread for some 10 ms, so it waits for a visitor who does something:
 * what is sent before that is stored in IndexedDB alone, where that works. Firefox before 120 does not say.
 */
const hasInteracted = (): boolean => (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? true;

/**
 * IndexedDB first: what is written there survives a killed browser after about 10 ms, in localStorage only after
 * seconds (measured in Chromium). localStorage second, one key for each event, so that tabs cannot overwrite each
 * other's. The database is opened at once, long before the first click.
 *
 * Before the JSON of an event stands the collector that it is for. It is sent to no other, since it proves whose code
 * it is. Those without a collector are from versions that stored none, and prove nothing.
 */
export const openEventStore = (collector: string): EventStore => {
  let database: IDBDatabase | undefined;
  const opening = attempt(() => {
    const request = indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    return promiseOf(request).then((opened) => (database = opened));
  });
  /** Ids of the events that are in localStorage, too. */
  const inSecondStore = new Set<string>();
  const inOutbox = async <T>(
    mode: IDBTransactionMode,
    operation: (outbox: IDBObjectStore) => T,
  ): Promise<T | undefined> => {
    try {
      const transaction = (database ?? (await opening))?.transaction('outbox', mode);
      const result = transaction && operation(transaction.objectStore('outbox'));
      if (mode === 'readwrite') transaction?.commit?.();
      return await result;
    } catch {
      return undefined;
    }
  };

  return {
    async put(id, body) {
      const written = inOutbox('readwrite', (outbox) => promiseOf(outbox.put(collector + body, id)));
      if (!hasInteracted() && (await written)) return;
      inSecondStore.add(id);
      attempt(() => (localStorage[PREFIX + id] = collector + body));
    },
    remove(ids) {
      void inOutbox('readwrite', (outbox) => ids.forEach((id) => void outbox.delete(id)));
      for (const id of ids) if (inSecondStore.has(id)) attempt(() => delete localStorage[PREFIX + id]);
    },
    async load() {
      const bodies = (await inOutbox('readonly', (outbox) => promiseOf(outbox.getAll()))) ?? [];
      attempt(() => {
        for (const key of Object.keys(localStorage)) {
          if (!key.startsWith(PREFIX)) continue;
          inSecondStore.add(key.slice(PREFIX.length));
          bodies.push(localStorage[key]);
        }
      });
      const found = new Map<string, string>();
      for (const text of bodies as string[]) {
        const [, to, body = '', id = ''] = /^(.*?)({"[^]*?"id":"(.*?)"[^]*)/.exec(text) ?? [];
        // Those of other collectors only once they are too old to be sent: they are removed then.
        if (!to || to === collector || Date.now() - parseInt(id, 36) > MAX_AGE) found.set(id, body);
      }
      return found;
    },
  };
};

/** No storage, for visitors who want nothing stored. */
export const noStorage: EventStore = { put() {}, remove() {}, load: async () => new Map() };

/**
 * The code of a visitor who consented, one for each campaign and collector, with a space before its secret. An older
 * version stored a code for each campaign, and no secret.
 */
export const storedCode = (campaign: string, collector: string) => {
  const oldKey = `pass-along-code:${campaign}`;
  const key = `${oldKey} ${collector}`;
  return {
    read: () => attempt((): KnownCode => (localStorage[key] ?? localStorage[oldKey]).split(' ')),
    write: (own: KnownCode): void => void attempt(() => (localStorage[key] = own.join(' '))),
  };
};
