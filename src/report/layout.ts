/** Places a cascade around its seed: distance is generation, clockwise is the order of arrival, a branch is a sector. */

import type { CascadeNode } from '../spread/campaign-summary.ts';

export type Spot = {
  node: CascadeNode;
  generation: number;
  /** How many this one brought. */
  children: number;
  x: number;
  y: number;
  parent?: Spot;
};

type Branch = Spot & { first: number; width: number; rank: number };

/**
 * `nodes` come parents first, so two passes do without recursion: a chain of thousands overflows no stack. A leaf's share of
 * the angle is one over its generation, which gives all leaves the same length of arc. Where that is shorter than `room`
 * (pixels that a dot needs), leaves are put on shelves within the outer part of their generation's band.
 */
export const radial = (
  nodes: CascadeNode[],
  { radius, room }: { radius: number; room: number },
): { spots: Spot[]; band: number } => {
  const branches: Branch[] = [];
  const byCode = new Map<string, Branch>();
  for (const node of nodes) {
    const parent = byCode.get(node.parent ?? '');
    if (branches.length && !parent) continue;
    const branch: Branch = {
      node,
      generation: parent ? parent.generation + 1 : 0,
      children: 0,
      x: 0,
      y: 0,
      first: 0,
      width: 0,
      rank: 0,
    };
    if (parent) {
      branch.parent = parent;
      branch.rank = parent.children++;
    }
    byCode.set(node.code, branch);
    branches.push(branch);
  }

  let depth = 1;
  for (let i = branches.length - 1; i > 0; i--) {
    const branch = branches[i]!;
    depth = Math.max(depth, branch.generation);
    branch.width ||= 1 / branch.generation;
    (branch.parent as Branch).width += branch.width;
  }

  const all = branches[0]?.width || 1;
  const band = radius / (depth + 0.7);
  const shelves = Math.max(1, Math.ceil((room * all) / (2 * Math.PI * band)));
  for (const branch of branches) {
    const { parent, children, generation, rank } = branch as Branch & { parent?: Branch };
    if (!parent) continue;
    // A parent's `first` moves on as its children take their sectors.
    const start = parent.first;
    parent.first += branch.width;
    branch.first = start;
    const angle = 2 * Math.PI * ((start + branch.width / 2) / all - 0.5);
    const shelf = children ? 0 : ((rank % shelves) / shelves) * 0.7;
    branch.x = Math.cos(angle) * band * (generation + shelf);
    branch.y = Math.sin(angle) * band * (generation + shelf);
  }
  return { spots: branches, band };
};

export type Box = { left: number; top: number; width: number; height: number };

const boxOf = (spots: Spot[]): Box => {
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const { x, y } of spots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
};

/** Rings further apart would not tell more. */
const WIDEST_BAND = 150;
const MARGIN = 16;

/** A tree in its place, in pixels from its upper left corner. */
export type Placed = {
  spots: Spot[];
  middle: { x: number; y: number };
  band: number;
  width: number;
  height: number;
  /** Radius of a dot that brought nobody. */ size: number;
};

/** Few trees are round: the seed moves aside and the tree grows until it fills its place. */
export const placed = (nodes: CascadeNode[], width: number, tallest: number): Placed => {
  // A dot is small in a crowd, large among few.
  const size = Math.max(1.6, Math.min(6, 60 / Math.sqrt(nodes.length))) * Math.max(0.7, Math.min(1, width / 520));
  const [inner, high, room] = [width - 2 * MARGIN, tallest - 2 * MARGIN, size * 2.3];
  const radius = Math.min(inner, high) / 2;
  const draft = radial(nodes, { radius, room });
  const rough = boxOf(draft.spots);
  const grow = Math.min(inner / (rough.width || 1), high / (rough.height || 1), WIDEST_BAND / draft.band);
  const { spots, band } = radial(nodes, { radius: radius * grow, room });
  const box = boxOf(spots);
  const middle = { x: (width - box.width) / 2 - box.left, y: MARGIN - box.top };
  for (const spot of spots) {
    spot.x += middle.x;
    spot.y += middle.y;
  }
  return { spots, middle, band, width, height: box.height + 2 * MARGIN, size };
};
