/** `npm run pictures`: makes docs/picture.png, the demo with a campaign played, for the README. */
import { build } from './build.mjs'; // first: it installs what the others are made of
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromiumOptions, findBrowsers } from './browsers.mjs';

const PICTURE = 'docs/picture.png';
/** Decides the cascade that is played: one with several generations of carriers. */
const SEED = 7;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await build();
const { default: puppeteer } = await import('puppeteer-core');
const { openStore, serve } = await import('../dist/collector/index.js');
const { pages } = await import('./pages.mjs');

const { path, hint } = (await findBrowsers()).find(({ name }) => name === 'chromium') ?? {};
if (!path) throw new Error(`Pictures need Chromium: ${hint ?? 'BROWSERS leaves it out'}.`);

const store = await openStore(':memory:');
const serving = await serve({ port: 0, store, also: pages({ seed: () => SEED }) });
const browser = await puppeteer.launch(chromiumOptions(path));
try {
  const page = await browser.newPage();
  // The collector takes a headless browser for the bot it is, and bots are left out of the report.
  await page.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') });
  await page.setViewport({ width: 1120, height: 900 });
  await page.goto(`${serving.url}/demo/`, { waitUntil: 'networkidle2' });
  await page.click('#play');
  await page.waitForFunction(() => /^(Played|It could)/.test(document.getElementById('said').textContent), { timeout: 60_000 });
  const said = await page.$eval('#said', ({ textContent }) => textContent);
  const report = page.frames().find((frame) => frame.url().includes('/pass-along/'));
  if (!said.startsWith('Played') || !report) throw new Error(`No picture was made: ${report ? said : 'the demo cannot frame the report'}`);
  await report.waitForSelector('.cascade svg');
  await new Promise((settled) => setTimeout(settled, 1000)); // the last summary is on its way
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
  await page.screenshot({ path: PICTURE, optimizeForSpeed: false });
} finally {
  await browser.close();
  await serving.close();
  await store.close();
}
console.log(`${PICTURE}: ${Math.round((await stat(PICTURE)).size / 1024)} KB`);
