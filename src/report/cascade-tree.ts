/** `<cascade-tree>`: a cascade to walk through: pan, zoom, a person at a time by key or pointer, and its growth through time. */

import { html, LitElement, type TemplateResult } from 'lit';
import { quadtree, type Quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomTransform } from 'd3-zoom';
import type { Cascade } from '../spread/campaign-summary.ts';
import { formatDuration } from './format-duration.ts';
import { count, dateTime, countPeople } from './format-number.ts';
import { fitTree, type TreeLayout, type PlacedNode } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';
import { fitCanvas, onColorChange } from './canvas-picture.ts';
import {
  describePerson,
  colorResolver,
  paintTree,
  radiusOf,
  neighbor,
  svgOfTree,
  type ColorResolver,
} from './tree-drawing.ts';

/** A replay takes so long, whatever the cascade took. */
const REPLAY = 8_000;
/** Who wants less motion sees it in so many pictures instead. */
const STEPS = 12;
const STEP = 700;

/** Positions of the slider; the last is the end. */
const FINE = 1_000;

const TALLEST = 720;
const FARTHEST = 60;
/** A finger is no finer than this. */
const REACH = 14;

export class CascadeTree extends LitElement {
  static override properties = {
    cascade: { attribute: false },
    color: { attribute: false },
    start: {},
    _place: { state: true },
    _isPlaying: { state: true },
    _chosen: { state: true },
    _hovered: { state: true },
  };

  declare cascade: Cascade | undefined;
  declare color: ChannelColors;
  /** The code of the person who is chosen first. */
  declare start: string | undefined;
  /** Of the slider, 0 to `FINE`. */
  declare _place: number;
  declare _isPlaying: boolean;
  declare _chosen: string | undefined;
  declare _hovered: PlacedNode | undefined;

  #tree: TreeLayout | undefined;
  #byCode = new Map<string, PlacedNode>();
  /** Who is where, of a tree as it was at a time. */
  #near: { tree: TreeLayout; until: number; spots: Quadtree<PlacedNode> } | undefined;
  #inks: ColorResolver | undefined;
  #at: ZoomTransform = zoomIdentity;
  #frame = 0;
  #timer = 0;
  #stopWatching = (): void => {};
  #sizes = new ResizeObserver(() => this.#fit());
  #zoom = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, FARTHEST])
    // A wheel that only passes over the tree scrolls the page, until the tree was chosen.
    .filter(
      (event: Event) =>
        !('button' in event && event.button) &&
        (event.type !== 'wheel' || (event as WheelEvent).ctrlKey || document.activeElement === this.#canvas),
    )
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      this.#at = transform;
      this.#repaint();
    });

  constructor() {
    super();
    this.color = () => 'currentColor';
    this._place = FINE;
    this._isPlaying = false;
  }

  /** The page's own stylesheet is the only one that its policy lets through. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = onColorChange(() => {
      this.#inks = undefined;
      this.#repaint();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching();
    this.#sizes.disconnect();
    this.#stop();
  }

  protected override firstUpdated(): void {
    const canvas = this.#canvas!;
    select(canvas).call(this.#zoom).on('dblclick.zoom', null);
    this.#sizes.observe(canvas.parentElement!);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('cascade') && this.start !== undefined && changed.get('cascade') === undefined)
      this._chosen = this.start;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('cascade')) this.#fit();
    else this.#repaint();
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.querySelector('canvas');
  }

  /** From when to when it grew, in milliseconds since 1970. */
  get #span(): { first: number; last: number } {
    let [first, last] = [Infinity, -Infinity];
    for (const { time } of this.cascade?.nodes ?? []) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    return { first, last };
  }

  get #until(): number {
    const { first, last } = this.#span;
    return this._place >= FINE ? Infinity : first + ((last - first) * this._place) / FINE;
  }

  get #selected(): PlacedNode | undefined {
    return this.#byCode.get(this._chosen ?? '');
  }

  #fit(): void {
    const canvas = this.#canvas;
    const width = Math.floor(canvas?.parentElement?.clientWidth ?? 0);
    if (!canvas || !width || !this.cascade) return;
    const tree = fitTree(this.cascade.nodes, width, Math.min(TALLEST, Math.max(320, innerHeight * 0.75)));
    this.#tree = tree;
    this.#byCode = new Map(tree.placedNodes.map((spot) => [spot.node.code, spot]));
    this.#zoom
      .extent([
        [0, 0],
        [width, tree.height],
      ])
      .translateExtent([
        [0, 0],
        [width, tree.height],
      ]);
    fitCanvas(canvas, width, tree.height);
    this.#repaint();
    this.requestUpdate();
  }

  #repaint(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const [canvas, tree] = [this.#canvas, this.#tree];
      if (!canvas || !tree) return;
      this.#inks ??= colorResolver(canvas);
      paintTree(fitCanvas(canvas, tree.width, tree.height), tree, {
        color: this.color,
        resolveColor: this.#inks,
        at: this.#at,
        until: this.#until,
        chosen: this.#selected ?? this._hovered,
      });
    });
  }

  #spotAt({ offsetX, offsetY }: MouseEvent): PlacedNode | undefined {
    const tree = this.#tree;
    if (!tree) return undefined;
    const [x, y] = this.#at.invert([offsetX, offsetY]);
    const until = this.#until;
    if (this.#near?.tree !== tree || this.#near.until !== until) {
      const spots = quadtree<PlacedNode>()
        .x((spot) => spot.x)
        .y((spot) => spot.y)
        .addAll(tree.placedNodes.filter(({ node }) => node.time <= until));
      this.#near = { tree, until, spots };
    }
    return this.#near.spots.find(x, y, (REACH + radiusOf(tree.placedNodes[0]!, tree.dotRadius)) / this.#at.k);
  }

  #choose(spot: PlacedNode): void {
    this._chosen = spot.node.code;
    this.#show(spot);
  }

  /** Brings a person into view who is not. */
  #show({ x, y }: PlacedNode): void {
    const [canvas, tree] = [this.#canvas, this.#tree];
    if (!canvas || !tree) return;
    const [left, top] = this.#at.apply([x, y]);
    if (left < 0 || top < 0 || left > tree.width || top > tree.height) this.#zoom.translateTo(select(canvas), x, y);
  }

  #scale(by: number): void {
    const canvas = this.#canvas;
    if (!canvas || !this.#tree) return;
    const spot = this.#selected;
    if (by === 0) this.#zoom.transform(select(canvas), zoomIdentity);
    else if (spot && zoomTransform(canvas).k === 1) this.#zoom.scaleBy(select(canvas), by, [spot.x, spot.y]);
    else this.#zoom.scaleBy(select(canvas), by);
  }

  #keyed(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || !this.#tree) return;
    if (key === '+' || key === '=') this.#scale(1.5);
    else if (key === '-') this.#scale(1 / 1.5);
    else if (key === '0') this.#scale(0);
    else if (key === 'Escape') this._chosen = undefined;
    else if (/^(Arrow|Home$)/.test(key)) {
      const until = this.#until;
      const there = this.#tree.placedNodes.filter(({ node }) => node.time <= until);
      const from = this.#selected;
      const next = from ? neighbor(there, from, key) : there[0];
      if (next) this.#choose(next);
    } else return;
    event.preventDefault();
  }

  #play(): void {
    if (this._isPlaying) return this.#stop();
    if (this._place >= FINE) this._place = 0;
    this._isPlaying = true;
    const stepwise = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let before = performance.now();
    const go = (): void => {
      const now = performance.now();
      this._place = Math.min(FINE, this._place + (stepwise ? FINE / STEPS : (FINE * (now - before)) / REPLAY));
      before = now;
      if (this._place >= FINE) this.#stop();
      else next();
    };
    const next = (): void => void (this.#timer = stepwise ? window.setTimeout(go, STEP) : requestAnimationFrame(go));
    next();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#timer);
    this._isPlaying = false;
  }

  /** The tree as a picture of its own, as it stands in time. */
  svg(): string {
    return this.#tree
      ? svgOfTree(this.#tree, { color: this.color, resolveColor: colorResolver(this), until: this.#until })
      : '';
  }

  protected override render(): TemplateResult {
    const { first, last } = this.#span;
    const nodes = this.cascade?.nodes ?? [];
    const until = this.#until;
    const there = until === Infinity ? nodes.length : nodes.filter(({ time }) => time <= until).length;
    const when = until === Infinity ? 'the end' : `${formatDuration(until - first)} after the seed`;
    const spot = this.#selected ?? this._hovered;
    const slide = ({ target }: Event): void => {
      this.#stop();
      this._place = Number((target as HTMLInputElement).value);
    };
    return html`
      <div class="replay">
        <button type="button" class="play" @click=${this.#play}>${this._isPlaying ? 'Pause' : 'Replay'}</button>
        <label
          >Time
          <input
            type="range"
            min="0"
            max=${FINE}
            step="1"
            .value=${String(Math.round(this._place))}
            aria-valuetext=${`${when}: ${countPeople(there)}`}
            @input=${slide}
        /></label>
        <output>${count(there)} of ${countPeople(nodes.length)}, ${until === Infinity ? dateTime(last) : when}</output>
        <span class="zoom" role="group" aria-label="Zoom">
          <button type="button" aria-label="Zoom in" @click=${() => this.#scale(1.5)}>+</button>
          <button type="button" aria-label="Zoom out" @click=${() => this.#scale(1 / 1.5)}>−</button>
          <button type="button" @click=${() => this.#scale(0)}>Whole tree</button>
        </span>
      </div>
      <div class="plot tree">
        <canvas
          tabindex="0"
          role="application"
          aria-roledescription="tree of people"
          aria-label="Cascade. Arrow up selects a person’s parent, down their first referral, left and right others with the same parent, Home the seed; plus and minus zoom."
          aria-describedby="person"
          @keydown=${this.#keyed}
          @click=${(event: MouseEvent) => ((found) => found && this.#choose(found))(this.#spotAt(event))}
          @pointermove=${(event: PointerEvent) => (this._hovered = event.pointerType === 'mouse' && !event.buttons ? this.#spotAt(event) : undefined)}
          @pointerleave=${() => (this._hovered = undefined)}
        ></canvas>
      </div>
      <p id="person" class="person" role="status">
        ${spot ? html`<b>${spot.node.code}</b> ${describePerson(spot).join('. ')}.` : 'Select a person, or use the arrow keys.'}
      </p>
    `;
  }
}
