/** Radial tree layout: a ring for each generation, a sector for each branch, clockwise in order of arrival. */

import type { CascadeNode } from '../spread/campaign-summary.ts';

export type PlacedNode = {
  node: CascadeNode;
  generation: number;
  /** Number of people this person referred. */
  children: number;
  x: number;
  y: number;
  parent?: PlacedNode;
};

type Branch = PlacedNode & { first: number; width: number; rank: number };

/**
 * `nodes` list parents first, so two passes replace recursion, and a chain of thousands cannot overflow the stack. A
 * leaf's share of the angle is 1 / generation, so all leaves get the same arc length. Where that is shorter than `room`
 * (the pixels a dot needs), leaves are spread over several radii in the outer part of their generation's ring.
 */
export const radialLayout = (
  nodes: CascadeNode[],
  { radius, room }: { radius: number; room: number },
): { placedNodes: PlacedNode[]; ringWidth: number } => {
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

  const totalWidth = branches[0]?.width || 1;
  const ringWidth = radius / (depth + 0.7);
  const sublayers = Math.max(1, Math.ceil((room * totalWidth) / (2 * Math.PI * ringWidth)));
  for (const branch of branches) {
    const { parent, children, generation, rank } = branch as Branch & { parent?: Branch };
    if (!parent) continue;
    // A parent's `first` advances as its children take their sectors.
    const start = parent.first;
    parent.first += branch.width;
    branch.first = start;
    const angle = 2 * Math.PI * ((start + branch.width / 2) / totalWidth - 0.5);
    const sublayer = children ? 0 : ((rank % sublayers) / sublayers) * 0.7;
    branch.x = Math.cos(angle) * ringWidth * (generation + sublayer);
    branch.y = Math.sin(angle) * ringWidth * (generation + sublayer);
  }
  return { placedNodes: branches, ringWidth };
};

export type Box = { left: number; top: number; width: number; height: number };

const boundingBox = (placedNodes: PlacedNode[]): Box => {
  let [left, right, top, bottom] = [0, 0, 0, 0];
  for (const { x, y } of placedNodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
};

/** Wider rings would only spread a small tree out. */
const MAX_RING_WIDTH = 150;
const MARGIN = 16;

/** A laid-out tree, in CSS pixels from the upper left corner. */
export type TreeLayout = {
  placedNodes: PlacedNode[];
  center: { x: number; y: number };
  ringWidth: number;
  width: number;
  height: number;
  /** Radius of a dot without children. */
  dotRadius: number;
};

/** Most trees are lopsided, so the seed moves off center and the tree grows until it fills the box. */
export const fitTree = (nodes: CascadeNode[], width: number, maxHeight: number): TreeLayout => {
  // Small dots for a large tree, large dots for a small one.
  const dotRadius = Math.max(1.6, Math.min(6, 60 / Math.sqrt(nodes.length))) * Math.max(0.7, Math.min(1, width / 520));
  const [innerWidth, innerHeight] = [width - 2 * MARGIN, maxHeight - 2 * MARGIN];
  const room = dotRadius * 2.3;
  const radius = Math.min(innerWidth, innerHeight) / 2;
  const draft = radialLayout(nodes, { radius, room });
  const rough = boundingBox(draft.placedNodes);
  const scale = Math.min(
    innerWidth / (rough.width || 1),
    innerHeight / (rough.height || 1),
    MAX_RING_WIDTH / draft.ringWidth,
  );
  const { placedNodes, ringWidth } = radialLayout(nodes, { radius: radius * scale, room });
  const box = boundingBox(placedNodes);
  const center = { x: (width - box.width) / 2 - box.left, y: MARGIN - box.top };
  for (const placed of placedNodes) {
    placed.x += center.x;
    placed.y += center.y;
  }
  return { placedNodes, center, ringWidth, width, height: box.height + 2 * MARGIN, dotRadius };
};
