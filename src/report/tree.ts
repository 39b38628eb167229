/** Draws a cascade: on a canvas, since thousands of people are too many for elements, and as SVG for a file. */

import { duration } from './duration.ts';
import { people } from './figures.ts';
import { label } from './label.ts';
import type { Placed, Spot } from './layout.ts';
import type { Palette } from './palette.ts';

/** What the page calls its colours, as a canvas wants them. */
export type Inks = (name: string) => string;

/** Colours of `element` as they are now, light or dark; `var(--x)` or `currentColor` becomes a colour. */
export const inksOf = (element: Element): Inks => {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    let ink = known.get(name);
    if (ink === undefined)
      known.set(
        name,
        (ink =
          name === 'currentColor' ? style.color : style.getPropertyValue(name.replace(/^var\((.*)\)$/, '$1')).trim()),
      );
    return ink;
  };
};

const CROWD = 60;

/** Larger the more it brought. */
export const radiusOf = ({ children }: Spot, size: number): number =>
  Math.min(Math.max(size, 14), size + Math.sqrt(children) * size * 0.45);

/** In a crowd hundreds of coloured lines mix to mud: there only those are coloured that lead to somebody who passed it on. */
const threadOf = ({ node, children }: Spot, crowd: number, color: Palette): string =>
  children || crowd <= CROWD ? color(node.channel) : 'var(--thread)';

const fillOf = ({ node, parent }: Spot, color: Palette): string => (parent ? color(node.channel) : 'currentColor');

const ringsOf = (spots: Spot[]): number[] => {
  const depth = spots.reduce((most, { generation }) => Math.max(most, generation), 0);
  return Array.from({ length: depth }, (_, index) => index + 1);
};

const grouped = <Item>(items: Item[], of: (item: Item) => string): Map<string, Item[]> => {
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
  color: Palette;
  inks: Inks;
  /** Pan and zoom: a point p of the tree is drawn at x + k p. */
  at?: { x: number; y: number; k: number };
  /** Who came later is not drawn yet. */
  until?: number;
  chosen?: Spot | undefined;
};

const FULL = 2 * Math.PI;

/** Paints the tree over what was there; the context is scaled to CSS pixels. */
export const paint = (
  context: CanvasRenderingContext2D,
  { spots, middle, band, size }: Placed,
  { color, inks, at = { x: 0, y: 0, k: 1 }, until = Infinity, chosen }: View,
): void => {
  const { canvas } = context;
  const scale = context.getTransform().a;
  const [x, y] = [(value: number) => at.x + at.k * value, (value: number) => at.y + at.k * value];
  // Dots grow more slowly than distances, or nothing would be told apart by going nearer.
  const dot = Math.sqrt(at.k);
  const there = until === Infinity ? spots : spots.filter(({ node }) => node.time <= until);
  context.clearRect(0, 0, canvas.width / scale, canvas.height / scale);

  context.lineWidth = 1;
  context.strokeStyle = inks('--line');
  for (const ring of ringsOf(spots)) {
    context.beginPath();
    context.arc(x(middle.x), y(middle.y), ring * band * at.k, 0, FULL);
    context.stroke();
  }
  context.lineWidth = spots.length > CROWD ? 0.75 : 1.5;
  for (const [ink, group] of grouped(there.slice(1), (spot) => threadOf(spot, spots.length, color))) {
    context.strokeStyle = inks(ink);
    context.beginPath();
    for (const spot of group) {
      context.moveTo(x(spot.parent!.x), y(spot.parent!.y));
      context.lineTo(x(spot.x), y(spot.y));
    }
    context.stroke();
  }
  context.lineWidth = 0.5;
  context.strokeStyle = inks('--card');
  for (const [ink, group] of grouped(there, (spot) => fillOf(spot, color))) {
    context.fillStyle = inks(ink);
    context.beginPath();
    for (const spot of group) {
      const r = radiusOf(spot, size) * dot;
      context.moveTo(x(spot.x) + r, y(spot.y));
      context.arc(x(spot.x), y(spot.y), r, 0, FULL);
    }
    context.fill();
    context.stroke();
  }
  if (!chosen) return;
  context.strokeStyle = inks('currentColor');
  context.lineWidth = 2;
  for (let spot: Spot | undefined = chosen; spot?.parent; spot = spot.parent) {
    context.beginPath();
    context.moveTo(x(spot.x), y(spot.y));
    context.lineTo(x(spot.parent.x), y(spot.parent.y));
    context.stroke();
  }
  context.beginPath();
  context.arc(x(chosen.x), y(chosen.y), radiusOf(chosen, size) * dot + 4, 0, FULL);
  context.stroke();
};

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** The whole tree as a picture of its own. */
export const svgOfTree = (
  { spots, middle, band, size, width, height }: Placed,
  { color, inks, until = Infinity }: View,
): string => {
  const there = spots.filter(({ node }) => node.time <= until);
  const rings = ringsOf(spots).map(
    (ring) => `<circle cx="${short(middle.x)}" cy="${short(middle.y)}" r="${short(ring * band)}"/>`,
  );
  const lines = [...grouped(there.slice(1), (spot) => threadOf(spot, spots.length, color))].map(
    ([ink, group]) =>
      `<path stroke="${inks(ink)}" d="${group.map(({ x, y, parent }) => `M${short(parent!.x)} ${short(parent!.y)}L${short(x)} ${short(y)}`).join('')}"/>`,
  );
  const dots = [...grouped(there, (spot) => fillOf(spot, color))].map(
    ([ink, group]) =>
      `<g fill="${inks(ink)}">${group.map((spot) => `<circle cx="${short(spot.x)}" cy="${short(spot.y)}" r="${short(radiusOf(spot, size))}"/>`).join('')}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" height="${short(height)}">
<rect width="100%" height="100%" fill="${inks('--card')}"/>
<g fill="none" stroke="${inks('--line')}">${rings.join('')}</g>
<g fill="none" stroke-width="${spots.length > CROWD ? 0.75 : 1.5}">${lines.join('')}</g>
<g stroke="${inks('--card')}" stroke-width="0.5">${dots.join('')}</g>
</svg>
`;
};

/** What is known of a person, a line each. */
export const arrival = ({ node, generation, parent, children }: Spot): string[] =>
  [
    parent
      ? `Generation ${generation}, by ${label(node.channel ?? '')}`
      : node.implied
        ? 'The seed, which reported nothing itself'
        : 'The seed',
    parent && `${duration(node.time - parent.node.time)} after the one who brought it`,
    children ? `Brought ${people(children)}` : 'Brought nobody yet',
  ].filter((line) => line !== undefined);

/** Where one comes from a person by a key: along the tree, not along the picture. */
export const step = (spots: Spot[], from: Spot, key: string): Spot | undefined => {
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
