/**
 * Dresses an element as its options `look`, `size`, `shape` and `labels` say, and its layout `float`. Loads with the
 * first of them.
 */

import { adoptStyles, dropStyles } from '../browser/adopt-styles.ts';
import { chunk } from '../browser/missing-chunk-warning.ts';
import type { WidgetHost } from '../element-interface.ts';
import { common, labels, looks, shapes, sizes } from './looks.styles.ts';

const worn = new WeakMap<WidgetHost, readonly string[]>();

/** The sheet of a value; a page may write anything, `constructor` among it. */
const sheetOf = (sheets: Partial<Record<string, string>>, value: string | undefined): string[] => {
  const sheet = value && Object.hasOwn(sheets, value) ? sheets[value] : undefined;
  return sheet ? [sheet] : [];
};

/** Later sheets go over earlier ones: a look knows best where its row starts. */
const sheetsOf = ({ look, size, shape, labels: hasLabels }: WidgetHost): string[] => [
  common,
  ...sheetOf(shapes, shape),
  ...sheetOf(sizes, size),
  ...(hasLabels ? [labels] : []),
  ...sheetOf(looks, look),
];

const change = (host: WidgetHost): void => {
  const before = worn.get(host) ?? [];
  const now = sheetsOf(host);
  if (before.join() === now.join()) return;
  for (const sheet of before) dropStyles(host._root, sheet);
  for (const sheet of now) adoptStyles(host._root, sheet);
  worn.set(host, now);
};

/** Resolves once all is loaded that its first drawing needs; never rejects. */
export const dress = async (host: WidgetHost): Promise<void> => {
  // From now on it follows the options, also where all of them are taken away.
  if (!worn.has(host)) host.addController({ hostUpdated: () => change(host) });
  change(host);
  if (host.layout !== 'float') return;
  await chunk(import('./float.ts'))
    .then(({ float }) => float(host))
    .catch(host._warn);
};
