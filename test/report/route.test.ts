import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, PAGES, routeOf, titleOf, type PageName, type Route } from '../../src/report/route.ts';

const cases: [fragment: string, route: Route][] = [
  ['', { page: 'overview' }],
  ['#', { page: 'overview' }],
  ['#/', { page: 'overview' }],
  ['#/channels', { page: 'channels' }],
  ['#/pages', { page: 'channels', part: 'pages' }],
  ['#/generations', { page: 'cascades', part: 'generations' }],
  ['#/hours', { page: 'overview', part: 'hours' }],
  ['#/messages', { page: 'wordings' }],
  ['#channels', { page: 'channels' }],
  ['#/tree/7K3M9QXD2TPA1', { page: 'tree', code: '7K3M9QXD2TPA1' }],
  ['#/tree/', { page: 'overview' }],
  ['#/campaigns', { page: 'campaigns' }],
  ['#/nowhere', { page: 'overview' }],
  ['#/toString', { page: 'overview' }],
  ['#/tree/%E0%A4%A', { page: 'tree', code: '%E0%A4%A' }],
];
for (const [fragment, route] of cases)
  test(`"${fragment}" leads to ${titleOf(route)}`, () => assert.deepEqual(routeOf(fragment), route));

test('every route survives formatting and parsing', () => {
  const routes: Route[] = [
    ...Object.keys(PAGES).map((page) => ({ page: page as PageName })),
    { page: 'cascades', part: 'offspring' },
    { page: 'tree', code: 'a/b c' },
  ];
  for (const route of routes) assert.deepEqual(routeOf(hrefOf(route)), route);
});
