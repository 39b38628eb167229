/**
 * Erases all that pass-along keeps on the device: kept codes, events not yet sent, servers and channels used before.
 */

const emptyOutbox = (): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    request.onerror = () => resolve();
    // Emptied, not deleted: a deletion would wait until every tab of the site is closed.
    request.onsuccess = () => {
      const transaction = request.result.transaction('outbox', 'readwrite');
      transaction.objectStore('outbox').clear();
      transaction.oncomplete = transaction.onabort = () => {
        request.result.close();
        resolve();
      };
    };
  });

/** Settles once it is gone. Where storage is forbidden, nothing was kept. */
export const forget = async (): Promise<void> => {
  try {
    for (const key of Object.keys(localStorage)) if (/^pass-along[:-]/.test(key)) localStorage.removeItem(key);
  } catch {
    // Then there is nothing here, but there may be something there.
  }
  await emptyOutbox().catch(() => {});
};
