/** Places what floats over the page beside a button, inside of the window, for as long as it is there. */

/** Distance from the button, and from the edges of the window. */
const GAP = 6;

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

type Side = 'over' | 'below' | 'inline';

/** Left and top of `box`: centred over the anchor, below it (above it where there is no room), or at its free side. */
const placeOf = (element: HTMLElement, anchor: DOMRect, side: Side): [left: number, top: number] => {
  // Not its rectangle, which an animation scales.
  const box = { width: element.offsetWidth, height: element.offsetHeight };
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const centred: [number, number] = [
    (anchor.left + anchor.right - box.width) / 2,
    (anchor.top + anchor.bottom - box.height) / 2,
  ];
  const places: Record<Side, [number, number]> = {
    over: centred,
    below: [
      centred[0],
      anchor.bottom + GAP + box.height <= height || anchor.top < box.height + GAP
        ? anchor.bottom + GAP
        : anchor.top - GAP - box.height,
    ],
    inline: [anchor.left > width / 2 ? anchor.left - GAP - box.width : anchor.right + GAP, centred[1]],
  };
  const [left, top] = places[side];
  // A button that is scrolled out of sight takes what is beside it along.
  return [
    between(GAP, left, width - GAP - box.width),
    side === 'over' ? top : between(GAP, top, height - GAP - box.height),
  ];
};

/**
 * In the top layer, so that nothing of the page covers or clips it, and nothing moves. Returns the function that takes
 * it away.
 */
export const showBeside = (box: HTMLElement, anchor: Element, side: Side): (() => void) => {
  const place = (): void => {
    const [left, top] = placeOf(box, anchor.getBoundingClientRect(), side);
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  };
  const ended = new AbortController();
  anchor.after(box);
  // Browsers without popovers (before 2024) draw it in place, at the same coordinates.
  if (box.isConnected && 'showPopover' in box) box.showPopover();
  place();
  for (const type of ['scroll', 'resize']) addEventListener(type, place, { capture: true, signal: ended.signal });
  return () => {
    ended.abort();
    box.remove();
  };
};
