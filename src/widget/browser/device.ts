/** Detects the kind of device and browser, and the visitor's privacy signal. */

export const isAutomated = (): boolean => navigator.webdriver;

/** Phones and tablets, by their primary pointer: a laptop with a touch screen and a mouse is not one. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;

/** The visitor's browser sends the Global Privacy Control signal: nothing is stored and no lineage is kept. */
export const globalPrivacyControl = (): boolean =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** Firefox balances lines of buttons only where there are spaces between them. */
export const needsSpaces = !!globalThis.CSS?.supports('-moz-appearance', 'none');
