/** Announces changes to screen readers, at a limited rate. */

export type Announcer = (text: string) => void;

/**
 * Announces the first text at once, and later texts only if they differ, at most every `pause` milliseconds: while a
 * campaign runs, figures change every second, and each announcement would cut off the one before.
 */
export const announcer = (
  announce: (text: string) => void,
  pause: number,
  later: (run: () => void, ms: number) => void,
): Announcer => {
  let announced = '';
  let next = '';
  let waiting = false;
  const update = (): void => {
    if (next === announced) return;
    waiting = true;
    announce((announced = next));
    later(() => {
      waiting = false;
      update();
    }, pause);
  };
  return (text) => {
    next = text;
    if (!waiting) update();
  };
};
