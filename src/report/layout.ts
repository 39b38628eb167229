/** Places a cascade around its seed: distance is generation, clockwise is the order of arrival, a branch is a sector. */

import type { CascadeNode } from '../core/metrics.ts';

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
export const radial = (nodes: CascadeNode[], { radius, room }: { radius: number; room: number }): { spots: Spot[]; band: number } => {
  const branches: Branch[] = [];
  const byCode = new Map<string, Branch>();
  for (const node of nodes) {
    const parent = byCode.get(node.parent ?? '');
    if (branches.length && !parent) continue;
    const branch: Branch = { node, generation: parent ? parent.generation + 1 : 0, children: 0, x: 0, y: 0, first: 0, width: 0, rank: 0 };
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
