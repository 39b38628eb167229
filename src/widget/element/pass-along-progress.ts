/** Shows readers how far their links went: who came through them, what that earns, and the leaderboard. */

import { propertyOf } from '../given-option.ts';
import { startPolling, type Polling } from './progress/polling.ts';
import { createRenderer } from './progress/render.ts';

// In Node there is no HTMLElement, and importing this must do no harm.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * How many people came through this reader's links, by degree of separation; what that earns; and, if you want it, a
 * leaderboard of those who chose a name. On a page with a `<pass-along>` it needs no attributes.
 *
 * @tag pass-along-progress
 *
 * @attr {string} campaign - The campaign; default: that of the page's first `<pass-along>`
 * @attr {string} collector - URL of the collector; default: that of the `<pass-along>`
 * @attr {'anonymous' | 'consented' | 'off'} privacy - The same modes as on `<pass-along>`, whose mode is the default;
 *   `consented` finds what is stored with the code
 * @attr {string} code - The reader's code, on a page without a `<pass-along>`
 * @attr {string} code-proof - Your server's signature of it: see `code-proof` of `<pass-along>`
 * @attr {boolean} [leaderboard=false] - Shows the leaderboard, and a form to choose a name for it
 * @attr {boolean} [debug=false] - Logs problems to the console
 *
 * @slot - Shown while there is nothing to report yet, and without JavaScript
 * @slot {rule} - What to call the milestone of that rule; default: the rule's name
 * @slot {rule}-conversion - What to call the conversion that counts for it; default: the conversion's name
 *
 * @csspart degrees - "4 friends, 11 friends of friends"
 * @csspart milestones - The list of milestones
 * @csspart milestone - One milestone
 * @csspart goal - "Sign-ups: 1 more until …"
 * @csspart bar - The progress bar
 * @csspart state - What became of the reward
 * @csspart title - The heading of the leaderboard
 * @csspart board - The leaderboard
 * @csspart name - A name on the leaderboard
 * @csspart form - The form to choose a name
 * @csspart label - The label of the field
 * @csspart field - The field
 * @csspart button - The buttons of the form
 * @csspart hint - The note on who can see the name
 * @csspart error - Why the name was refused
 * @csspart said - The message once the name was saved
 *
 * @cssprop [--pass-along-color=inherit] - Colour of text and lines
 * @cssprop [--pass-along-background=none] - Background of the buttons
 * @cssprop [--pass-along-background-hover] - Background of a button under the pointer; default: the text colour at 12 %
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 * @cssprop [--pass-along-field-radius=0.5rem] - Corner radius of bars, field and buttons
 */
export class PassAlongProgress extends Base {
  static observedAttributes = ['campaign', 'collector', 'privacy', 'code', 'code-proof', 'leaderboard'];

  /** The options as properties, which say more than the attributes of the same names. */
  #given: Record<string, unknown> = {};

  static {
    for (const name of this.observedAttributes.map(propertyOf))
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: PassAlongProgress) {
          return this.#given[name];
        },
        set(this: PassAlongProgress, value: unknown) {
          this.#given[name] = value;
          this.attributeChangedCallback();
        },
      });
  }

  #draw: ReturnType<typeof createRenderer> | undefined;
  #polling: Polling | undefined;

  connectedCallback(): void {
    for (const name of PassAlongProgress.observedAttributes.map(propertyOf)) this.#takeOver(name);
    const rename = async (name: string): Promise<number> => this.#polling?.rename(name) ?? 0;
    this.#draw ??= createRenderer(this.attachShadow({ mode: 'open' }), rename);
    this.#restart();
  }

  disconnectedCallback(): void {
    this.#polling?.stop();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#restart();
  }

  /** What was set before the script had loaded hides the accessor. */
  #takeOver(name: string): void {
    const { value } = Object.getOwnPropertyDescriptor(this, name) ?? {};
    if (!Reflect.deleteProperty(this, name) || value === undefined) return;
    this.#given[name] = value;
  }

  #restart(): void {
    this.#polling?.stop();
    if (this.#draw) this.#polling = startPolling(this, this.#draw);
  }
}
