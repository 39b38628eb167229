/** Replays the growth of a cascade, and seeks to any position in it. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Duration of a replay in milliseconds, however long the cascade took. */
const DURATION = 8_000;
/** With reduced motion, a replay shows this many still frames instead, one every `STEP` milliseconds. */
const STEPS = 12;
const STEP = 700;

/** The last position of the slider. */
export const REPLAY_END = 1_000;

export class ReplayController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #position = REPLAY_END;
  #isPlaying = false;
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** 0 to `REPLAY_END`. */
  get position(): number {
    return this.#position;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** The time at this position between `first` and `last`, in the same unit; at the end, `Infinity`. */
  timeBetween(first: number, last: number): number {
    return this.#position >= REPLAY_END ? Infinity : first + ((last - first) * this.#position) / REPLAY_END;
  }

  seek(position: number): void {
    this.pause();
    this.#position = position;
    this.#host.requestUpdate();
  }

  pause(): void {
    if (!this.#isPlaying) return;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#timer);
    this.#isPlaying = false;
    this.#host.requestUpdate();
  }

  /** Starts over if it is at the end. */
  toggle(): void {
    if (this.#isPlaying) {
      this.pause();
      return;
    }
    if (this.#position >= REPLAY_END) this.#position = 0;
    this.#isPlaying = true;
    this.#host.requestUpdate();
    this.#play();
  }

  #play(): void {
    const hasReducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let before = performance.now();
    const next = (): void => {
      this.#timer = hasReducedMotion ? window.setTimeout(advance, STEP) : requestAnimationFrame(advance);
    };
    const advance = (): void => {
      const now = performance.now();
      const distance = hasReducedMotion ? REPLAY_END / STEPS : (REPLAY_END * (now - before)) / DURATION;
      before = now;
      this.#position = Math.min(REPLAY_END, this.#position + distance);
      this.#host.requestUpdate();
      if (this.#position >= REPLAY_END) this.pause();
      else next();
    };
    next();
  }
}
