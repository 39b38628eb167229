/** Erases all that pass-along keeps on the device: kept codes, events not yet sent, servers and channels used before. */

const attempt = (act: () => void): void => {
  try {
    act();
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
};

export const forget = (): void => {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (/^pass-along[:-]/.test(key)) localStorage.removeItem(key);
  });
  attempt(() => {
    const request = indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    // Emptied, not deleted: a deletion would wait until every tab of the site is closed.
    request.onsuccess = () => {
      const transaction = request.result.transaction('outbox', 'readwrite');
      transaction.objectStore('outbox').clear();
      transaction.oncomplete = () => request.result.close();
    };
  });
};
