import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cascadeShape } from '../../src/spread/cascade.ts';
import { summarize } from '../../src/spread/campaign-summary.ts';
import { cascadesMissing, factsOfCascade, knownCascades } from './known-cascades.ts';

const near = (actual: number, expected: number, message?: string) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${message}: ${actual} instead of ${expected}`,
  );

test('every known cascade has its published size, depth and virality', { skip: cascadesMissing }, () => {
  const cascades = knownCascades();
  assert.ok(cascades.length >= 63, `only ${cascades.length} cascades`);
  for (const { cascade_id: id, events, exact_wiener, metrics } of cascades) {
    const place = new Map(events.map((event, i) => [event.id, i]));
    const parents = events.map(({ parent }) => (parent === null ? -1 : place.get(parent)!));
    const shape = cascadeShape(
      parents,
      events.map(({ t }) => t),
    );
    assert.equal(shape.size, metrics.size, id);
    assert.equal(shape.depth, metrics.max_depth, id);
    assert.deepEqual(shape.breadth, metrics.breadth, id);
    assert.equal(Math.max(...shape.breadth), metrics.max_breadth, id);
    near(shape.breadth.reduce((sum, b, g) => sum + b * g, 0) / shape.size, metrics.mean_depth, id);
    shape.breadth.slice(1).forEach((b, g) => near(b / shape.breadth[g]!, metrics.generation_ratio[g]!, id));
    near(shape.timeToHalf, metrics.time_to_half, id);
    if (metrics.structural_virality === null) assert.equal(shape.structuralVirality, null, id);
    else {
      near(shape.structuralVirality!, metrics.structural_virality, id);
      near((shape.structuralVirality! * shape.size * (shape.size - 1)) / 2, exact_wiener ?? metrics.wiener, id);
    }
  }
});

test('every known cascade, replayed as events, has its published figures', { skip: cascadesMissing }, () => {
  for (const cascade of knownCascades()) {
    const { cascade_id: id, metrics } = cascade;
    const { visitors, landings, generations, cycleTime, k, largest } = summarize(factsOfCascade(cascade).reverse(), id);
    assert.deepEqual([visitors, landings.verified, generations], [metrics.size, metrics.size - 1, metrics.breadth], id);
    if (metrics.size === 1) {
      assert.deepEqual([cycleTime, k, largest], [null, null, null], id);
      continue;
    }
    near(cycleTime!, metrics.median_cycle_time!, id);
    near(k!, 1 - metrics.breadth[1]! / (metrics.size - 1), id);
    near(largest!.structuralVirality, metrics.structural_virality!, id);
    near(largest!.timeToHalf, metrics.time_to_half, id);
    assert.deepEqual([largest!.breadth, largest!.nodes.length], [metrics.breadth, metrics.size], id);
  }
});

test(
  'K of the 30 Weibo cascades is the published 0.356, and with seeds 1 - roots / people',
  { skip: cascadesMissing },
  () => {
    const weibo = knownCascades('weibo');
    const { k, cascades, visitors, generations, largest } = summarize(weibo.flatMap(factsOfCascade), 'weibo');
    assert.deepEqual([weibo.length, cascades, visitors, generations[0], largest!.size], [30, 30, 7147, 30, 2239]);
    assert.equal(k!.toFixed(3), '0.356');
    const brought = generations.slice(1).reduce((sum, people) => sum + people);
    near(brought / visitors, 1 - 30 / 7147);
  },
);
