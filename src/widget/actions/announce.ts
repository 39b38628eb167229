/** Has screen readers say a text, also when it is the same as before. */

import { adoptStyles } from '../browser/adopt-styles.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** Not `display: none`, which no screen reader reads; without a place, so that nothing moves. */
const styles = css`
  [part='status'] {
    inline-size: 1px;
    block-size: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** A live region is announced only if its text changes, which some screen readers look for every 100 ms. */
const PAUSE = 150;

const timers = new WeakMap<ShadowRoot, ReturnType<typeof setTimeout>>();

export const announce = (root: ShadowRoot, text: string): void => {
  adoptStyles(root, styles);
  const region = root.querySelector('[part=status]')!;
  clearTimeout(timers.get(root));
  if (region.textContent !== text || !text) return void (region.textContent = text);
  region.textContent = '';
  timers.set(
    root,
    setTimeout(() => (region.textContent = text), PAUSE),
  );
};
