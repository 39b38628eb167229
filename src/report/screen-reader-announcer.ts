/** Tells a screen reader what changed, seldom enough not to be a nuisance. */

export type Announcer = (text: string) => void;

/**
 * Says a text through `say` at once, and after that only what differs, and at most every `pause` milliseconds: while a
 * campaign runs, figures change every second, and each announcement would cut off the one before.
 */
export const announcer = (
  say: (text: string) => void,
  pause: number,
  later: (run: () => void, ms: number) => void,
): Announcer => {
  let announced = '';
  let next = '';
  let waiting = false;
  const speak = (): void => {
    if (next === announced) return;
    waiting = true;
    say((announced = next));
    later(() => {
      waiting = false;
      speak();
    }, pause);
  };
  return (text) => {
    next = text;
    if (!waiting) speak();
  };
};
