/** `<cascade-tree>`: an interactive cascade: pan, zoom, selection by key or pointer, and a replay of its growth. */

import { html, LitElement, type TemplateResult } from 'lit';
import { quadtree, type Quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomTransform } from 'd3-zoom';
import type { Cascade } from '../spread/campaign-summary.ts';
import { formatDuration } from './format-duration.ts';
import { count, dateTime, countPeople } from './format-number.ts';
import { fitTree, type TreeLayout, type PlacedNode } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';
import { fitCanvas, onColorChange } from './repainting-canvas.ts';
import { REPLAY_END, ReplayController } from './replay-controller.ts';
import {
  describePerson,
  colorResolver,
  paintTree,
  radiusOf,
  neighbor,
  svgOfTree,
  type ColorResolver,
} from './tree-drawing.ts';

/** In CSS pixels. */
const MAX_HEIGHT = 720;
const MAX_ZOOM = 60;
/** How far from a dot a pointer selects it, in CSS pixels: a fingertip is no more precise. */
const HIT_RADIUS = 14;

const LABEL =
  'Cascade. Arrow up selects a person’s parent, down their first referral, left and right others with the same ' +
  'parent, Home the seed; plus and minus zoom.';

export class CascadeTree extends LitElement {
  static override properties = {
    cascade: { attribute: false },
    color: { attribute: false },
    start: {},
    _chosen: { state: true },
    _hovered: { state: true },
  };

  declare cascade: Cascade | undefined;
  declare color: ChannelColors;
  /** Code of the person who is selected initially. */
  declare start: string | undefined;
  declare _chosen: string | undefined;
  declare _hovered: PlacedNode | undefined;

  #tree: TreeLayout | undefined;
  #byCode = new Map<string, PlacedNode>();
  /** Spatial index of the people who had arrived at a time. */
  #near: { tree: TreeLayout; until: number; spots: Quadtree<PlacedNode> } | undefined;
  #inks: ColorResolver | undefined;
  #at: ZoomTransform = zoomIdentity;
  #replay = new ReplayController(this);
  #frame = 0;
  #stopWatching = (): void => {};
  #sizes = new ResizeObserver(() => this.#fit());
  #zoom = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, MAX_ZOOM])
    // The wheel scrolls the page unless the tree has the focus.
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
  }

  /** No shadow root: the page's Content Security Policy allows only the page's own stylesheet. */
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

  /** Time of the first and the last arrival, in milliseconds since 1970. */
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
    return this.#replay.timeBetween(first, last);
  }

  get #selected(): PlacedNode | undefined {
    return this.#byCode.get(this._chosen ?? '');
  }

  #fit(): void {
    const canvas = this.#canvas;
    const width = Math.floor(canvas?.parentElement?.clientWidth ?? 0);
    if (!canvas || !width || !this.cascade) return;
    const tree = fitTree(this.cascade.nodes, width, Math.min(MAX_HEIGHT, Math.max(320, innerHeight * 0.75)));
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
    return this.#near.spots.find(x, y, (HIT_RADIUS + radiusOf(tree.placedNodes[0]!, tree.dotRadius)) / this.#at.k);
  }

  #choose(spot: PlacedNode): void {
    this._chosen = spot.node.code;
    this.#show(spot);
  }

  /** Scrolls a person into view. */
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

  #clicked(event: MouseEvent): void {
    const found = this.#spotAt(event);
    if (found) this.#choose(found);
  }

  #moved(event: PointerEvent): void {
    const isHovering = event.pointerType === 'mouse' && !event.buttons;
    this._hovered = isHovering ? this.#spotAt(event) : undefined;
  }

  #left(): void {
    this._hovered = undefined;
  }

  /** The tree as an SVG file, at the current position of the replay. */
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
    const slide = ({ target }: Event): void => this.#replay.seek(Number((target as HTMLInputElement).value));
    const person = spot
      ? html`<b>${spot.node.code}</b> ${describePerson(spot).join('. ')}.`
      : 'Select a person, or use the arrow keys.';
    return html`
      <div class="replay">
        <button type="button" class="play" @click=${() => this.#replay.toggle()}>
          ${this.#replay.isPlaying ? 'Pause' : 'Replay'}
        </button>
        <label
          >Time
          <input
            type="range"
            min="0"
            max=${REPLAY_END}
            step="1"
            .value=${String(Math.round(this.#replay.position))}
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
          aria-label=${LABEL}
          aria-describedby="person"
          @keydown=${this.#keyed}
          @click=${this.#clicked}
          @pointermove=${this.#moved}
          @pointerleave=${this.#left}
        ></canvas>
      </div>
      <p id="person" class="person" role="status">${person}</p>
    `;
  }
}
