/** The page of the configurator, served by the collector; the demo has a page of its own with the same script. */

import { fetchOwnPage } from './configurator/card-reader.ts';
import { startConfigurator } from './configurator/configurator.ts';
import { configuratorStyles } from './configurator/configurator.styles.ts';
import { styles } from './styles.ts';

document.adoptedStyleSheets = [styles(), configuratorStyles()];

const { collector } = document.body.dataset;

await startConfigurator({
  place: document.getElementById('screen')!,
  preview: new URL('configure-preview', import.meta.url).href,
  collector: collector && new URL(collector, document.baseURI).href,
  fetchPage: fetchOwnPage,
});
