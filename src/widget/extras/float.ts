/**
 * The layout `float`: at the edge of wide screens, at the bottom of phones. The widget is taken out of the page's flow
 * before this loads.
 */

import { adoptStyles } from '../browser/adopt-styles.ts';
import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { loadLanguage } from '../words/index.ts';
import { drawFloatButtons, isPutAway } from './float-buttons.ts';
import { keepAside } from './float-aside.ts';
import { keepPlaced } from './float-place.ts';
import { awayStyles, floatStyles } from './float.styles.ts';
import { followGround } from './ground.ts';

const floating = new WeakSet<WidgetHost>();

/** Resolves once all is loaded that its first drawing needs. */
export const float = async (host: WidgetHost): Promise<void> => {
  if (isPutAway(host)) adoptStyles(host._root, awayStyles);
  const words = await loadLanguage(languageOf(host));
  if (!floating.has(host)) {
    floating.add(host);
    // From then on its text has the system's colour, and not the page's.
    followGround(host, host);
    adoptStyles(host._root, floatStyles);
    keepPlaced(host);
    keepAside(host);
  }
  drawFloatButtons(host, words);
};
