/** Opens a channel's address in a small window. */

/**
 * The opened page gets no reference to this one. False when the popup was blocked: then the link itself must lead
 * there.
 */
export const openPopup = (address: string, size?: string): boolean => {
  // Digits as text: the arithmetic makes numbers of them.
  const [width = 600, height = 640] = (size?.match(/\d+/g) ?? []) as unknown as number[];
  const left = screenX + (outerWidth - width) / 2;
  const top = screenY + (outerHeight - height) / 2;
  const popup = window.open(address, '', `popup,width=${width},height=${height},left=${left | 0},top=${top | 0}`);
  // The popup still shows about:blank here, so the page at `address` never sees an opener.
  if (popup) popup.opener = null;
  return !!popup;
};
