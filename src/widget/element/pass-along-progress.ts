/** The element that shows a reader how far it went: who came by them, what that earns, and who is on the board. */

import { follow } from './progress/follow.ts';
import { screenIn, type Screen } from './progress/screen.ts';

// In Node there is no HTMLElement, and importing this must do no harm.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

/**
 * @tag pass-along-progress
 *
 * How many came by this reader's links, by degree of separation, what that earns, and, if wanted, the board of those who
 * chose a name. Needs no attributes beside a `<pass-along>`.
 *
 * @attr {string} campaign - What is being spread; default: that of the page's first `<pass-along>`
 * @attr {string} collector - Address of the collector; default: that of the `<pass-along>`
 * @attr {string} privacy - As of the `<pass-along>`, and by default that; `consented` keeps the secret beside the code
 * @attr {string} code - The reader's code, on a page without a `<pass-along>`
 * @attr {boolean} leaderboard - Shows the board, and a form to choose a name for it
 * @attr {boolean} debug - Says in the console what is wrong
 *
 * @slot - Shown while there is nothing to show, and without script
 * @slot {rule} - What the milestone of that rule is called; default: the rule's name
 *
 * @csspart degrees - "4 friends, 11 friends of friends"
 * @csspart milestones - The list of milestones
 * @csspart milestone - One of them
 * @csspart goal - "1 more until …"
 * @csspart bar - How far it is
 * @csspart state - What became of the reward
 * @csspart title - The words above the board
 * @csspart board - The board
 * @csspart name - A name on it
 * @csspart form - The form to choose a name
 * @csspart label - The words above the field
 * @csspart field - The field
 * @csspart button - Its buttons
 * @csspart hint - Who will see the name
 * @csspart error - What is wrong with it
 * @csspart said - What came of it
 *
 * @cssprop [--pass-along-color=inherit] - Colour of words and lines
 * @cssprop [--pass-along-background=none] - Background of the buttons
 * @cssprop [--pass-along-background-hover] - Background of a button under the pointer; default: 12 % of the colour
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 * @cssprop [--pass-along-field-radius=0.5rem] - Corner radius of bars, field and buttons
 */
export class PassAlongProgress extends Base {
  static observedAttributes = ['campaign', 'collector', 'privacy', 'code', 'leaderboard'];

  #screen: Screen | undefined;
  #following: ReturnType<typeof follow> | undefined;

  connectedCallback(): void {
    const rename = async (name: string): Promise<number> => this.#following?.rename(name) ?? 0;
    this.#screen ??= screenIn(this.attachShadow({ mode: 'open' }), rename);
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#following?.stop();
  }

  attributeChangedCallback(): void {
    if (this.#screen && this.isConnected) this.#begin();
  }

  #begin(): void {
    this.#following?.stop();
    this.#following = follow(this, () => this.#screen!);
  }
}
