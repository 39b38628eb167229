/**
 * Erases all that pass-along stores on the device: codes, events not yet sent, servers and channels used before.
 */

const emptyOutbox = (): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    request.onerror = () => resolve();
    // Cleared, not deleted: deleting a database waits until every tab of the site is closed.
    request.onsuccess = () => {
      const transaction = request.result.transaction('outbox', 'readwrite');
      transaction.objectStore('outbox').clear();
      transaction.oncomplete = transaction.onabort = () => {
        request.result.close();
        resolve();
      };
    };
  });

/** Resolves once all is erased. Where storage is forbidden, nothing was stored. */
export const forget = async (): Promise<void> => {
  try {
    for (const key of Object.keys(localStorage)) if (/^pass-along[:-]/.test(key)) localStorage.removeItem(key);
  } catch {
    // Then there is nothing here, but there may be something there.
  }
  await emptyOutbox().catch(() => {});
};
