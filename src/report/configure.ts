/** The page of the configurator, served by the collector; the demo has a page of its own with the same script. */

import { pageFetcher } from './configurator/card-reader.ts';
import { startConfigurator } from './configurator/configurator.ts';
import { configuratorStyles } from './configurator/configurator.styles.ts';
import { styles } from './styles.ts';

document.adoptedStyleSheets = [styles(), configuratorStyles()];

// Only the collector's own page names one.
const { collector: given } = document.body.dataset;
const collector = given && new URL(given, document.baseURI).href;

await startConfigurator({
  place: document.getElementById('screen')!,
  preview: new URL('configure-preview', import.meta.url).href,
  collector,
  fetchPage: pageFetcher(collector),
});
