/** Draws a cascade: on a canvas, since thousands of people are too many for elements, and as SVG for a file. */

import { formatDuration } from './format-duration.ts';
import { countPeople } from './format-number.ts';
import { channelLabel } from './channel-label.ts';
import type { TreeLayout, PlacedNode } from './tree-layout.ts';
import type { ChannelColors } from './channel-colors.ts';

/** Resolves a CSS color of the page for a canvas, which does not know custom properties. */
export type ColorResolver = (name: string) => string;

/**
 * Resolver for the current colors of `element`, light or dark: turns `var(--x)`, `--x` or `currentColor` into a color.
 */
export const colorResolver = (element: Element): ColorResolver => {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    let ink = known.get(name);
    if (ink === undefined) {
      const property = name.replace(/^var\((.*)\)$/, '$1');
      ink = name === 'currentColor' ? style.color : style.getPropertyValue(property).trim();
      known.set(name, ink);
    }
    return ink;
  };
};

const MAX_COLORED_EDGES = 60;

/** Larger for people who brought more. */
export const radiusOf = ({ children }: PlacedNode, size: number): number =>
  Math.min(Math.max(size, 14), size + Math.sqrt(children) * size * 0.45);

/** In a large tree, only edges to people who brought others are colored: hundreds of colored lines would blur. */
const edgeColor = ({ node, children }: PlacedNode, crowd: number, color: ChannelColors): string =>
  children || crowd <= MAX_COLORED_EDGES ? color(node.channel) : 'var(--thread)';

const dotColor = ({ node, parent }: PlacedNode, color: ChannelColors): string =>
  parent ? color(node.channel) : 'currentColor';

const ringNumbers = (spots: PlacedNode[]): number[] => {
  const depth = spots.reduce((most, { generation }) => Math.max(most, generation), 0);
  return Array.from({ length: depth }, (_, index) => index + 1);
};

const groupBy = <Item>(items: Item[], of: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = of(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
};

export type View = {
  color: ChannelColors;
  resolveColor: ColorResolver;
  /** Pan and zoom: a point p of the tree is drawn at x + k p. */
  at?: { x: number; y: number; k: number };
  /** People who arrived later than this are not drawn. */
  until?: number;
  chosen?: PlacedNode | undefined;
};

const FULL_CIRCLE = 2 * Math.PI;

/** Clears the canvas and paints the tree; the context is scaled to CSS pixels. */
export const paintTree = (
  context: CanvasRenderingContext2D,
  { placedNodes, center, ringWidth, dotRadius }: TreeLayout,
  { color, resolveColor, at = { x: 0, y: 0, k: 1 }, until = Infinity, chosen }: View,
): void => {
  const { canvas } = context;
  const scale = context.getTransform().a;
  const [x, y] = [(value: number) => at.x + at.k * value, (value: number) => at.y + at.k * value];
  // Dots grow more slowly than distances, or zooming in would not separate them.
  const dot = Math.sqrt(at.k);
  const there = until === Infinity ? placedNodes : placedNodes.filter(({ node }) => node.time <= until);
  context.clearRect(0, 0, canvas.width / scale, canvas.height / scale);

  context.lineWidth = 1;
  context.strokeStyle = resolveColor('--line');
  for (const ring of ringNumbers(placedNodes)) {
    context.beginPath();
    context.arc(x(center.x), y(center.y), ring * ringWidth * at.k, 0, FULL_CIRCLE);
    context.stroke();
  }
  context.lineWidth = placedNodes.length > MAX_COLORED_EDGES ? 0.75 : 1.5;
  for (const [ink, group] of groupBy(there.slice(1), (spot) => edgeColor(spot, placedNodes.length, color))) {
    context.strokeStyle = resolveColor(ink);
    context.beginPath();
    for (const spot of group) {
      context.moveTo(x(spot.parent!.x), y(spot.parent!.y));
      context.lineTo(x(spot.x), y(spot.y));
    }
    context.stroke();
  }
  context.lineWidth = 0.5;
  context.strokeStyle = resolveColor('--card');
  for (const [ink, group] of groupBy(there, (spot) => dotColor(spot, color))) {
    context.fillStyle = resolveColor(ink);
    context.beginPath();
    for (const spot of group) {
      const r = radiusOf(spot, dotRadius) * dot;
      context.moveTo(x(spot.x) + r, y(spot.y));
      context.arc(x(spot.x), y(spot.y), r, 0, FULL_CIRCLE);
    }
    context.fill();
    context.stroke();
  }
  if (!chosen) return;
  context.strokeStyle = resolveColor('currentColor');
  context.lineWidth = 2;
  for (let spot: PlacedNode | undefined = chosen; spot?.parent; spot = spot.parent) {
    context.beginPath();
    context.moveTo(x(spot.x), y(spot.y));
    context.lineTo(x(spot.parent.x), y(spot.parent.y));
    context.stroke();
  }
  context.beginPath();
  context.arc(x(chosen.x), y(chosen.y), radiusOf(chosen, dotRadius) * dot + 4, 0, FULL_CIRCLE);
  context.stroke();
};

const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10);

/** The whole tree as an SVG file. */
export const svgOfTree = (
  { placedNodes, center, ringWidth, dotRadius, width, height }: TreeLayout,
  { color, resolveColor, until = Infinity }: View,
): string => {
  const there = placedNodes.filter(({ node }) => node.time <= until);
  const circle = (x: number, y: number, r: number): string =>
    `<circle cx="${oneDecimal(x)}" cy="${oneDecimal(y)}" r="${oneDecimal(r)}"/>`;
  const edge = ({ x, y, parent }: PlacedNode): string =>
    `M${oneDecimal(parent!.x)} ${oneDecimal(parent!.y)}L${oneDecimal(x)} ${oneDecimal(y)}`;
  const rings = ringNumbers(placedNodes).map((ring) => circle(center.x, center.y, ring * ringWidth));
  const lines = [...groupBy(there.slice(1), (spot) => edgeColor(spot, placedNodes.length, color))].map(
    ([ink, group]) => `<path stroke="${resolveColor(ink)}" d="${group.map(edge).join('')}"/>`,
  );
  const dots = [...groupBy(there, (spot) => dotColor(spot, color))].map(([ink, group]) => {
    const circles = group.map((spot) => circle(spot.x, spot.y, radiusOf(spot, dotRadius)));
    return `<g fill="${resolveColor(ink)}">${circles.join('')}</g>`;
  });
  const [w, h] = [oneDecimal(width), oneDecimal(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">
<rect width="100%" height="100%" fill="${resolveColor('--card')}"/>
<g fill="none" stroke="${resolveColor('--line')}">${rings.join('')}</g>
<g fill="none" stroke-width="${placedNodes.length > MAX_COLORED_EDGES ? 0.75 : 1.5}">${lines.join('')}</g>
<g stroke="${resolveColor('--card')}" stroke-width="0.5">${dots.join('')}</g>
</svg>
`;
};

const origin = ({ node, generation, parent }: PlacedNode): string => {
  if (parent) return `Generation ${generation}, through ${channelLabel(node.channel ?? '')}`;
  return node.implied ? 'Seed (its own visit never reported)' : 'Seed';
};

/** Describes a person in short phrases. */
export const describePerson = (placed: PlacedNode): string[] => {
  const { node, parent, children } = placed;
  const delay = parent ? [`Arrived ${formatDuration(node.time - parent.node.time)} after their parent`] : [];
  return [origin(placed), ...delay, children ? `Brought ${countPeople(children)}` : 'Brought no one yet'];
};

/** The person that an arrow key selects, following the tree rather than positions on the screen. */
export const neighbor = (spots: PlacedNode[], from: PlacedNode, key: string): PlacedNode | undefined => {
  const siblings = () => spots.filter(({ parent }) => parent === from.parent);
  switch (key) {
    case 'ArrowUp':
      return from.parent;
    case 'ArrowDown':
      return spots.find(({ parent }) => parent === from);
    case 'ArrowLeft':
      return siblings()[siblings().indexOf(from) - 1];
    case 'ArrowRight':
      return siblings()[siblings().indexOf(from) + 1];
    case 'Home':
      return spots[0];
    default:
      return undefined;
  }
};
