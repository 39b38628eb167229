/** Requests of the owner to the collector. Addresses are relative to the report. */

/** The response as text. Rejects with the collector's reason. */
export const ownerRequest = async (address: string, method = 'GET', body?: object): Promise<string> => {
  const response = await fetch(address, {
    method,
    cache: 'no-store',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response) throw new Error('the collector is not responding');
  const text = await response.text();
  if (response.ok) return text;
  let reason = text.trim() || `the collector answered with status ${response.status}`;
  try {
    reason = (JSON.parse(text) as { reason: string }).reason;
  } catch {
    // A refusal by a proxy or of a session that has ended is no JSON.
  }
  throw new Error(reason);
};

export const ownerJson = async <T>(address: string, method?: string, body?: object): Promise<T> =>
  JSON.parse(await ownerRequest(address, method, body)) as T;
