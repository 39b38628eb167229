/**
 * `npm run pictures`: takes the README's screenshots: the demo with a replayed campaign, and the report in light mode,
 * in dark mode and on a phone.
 */
import { build } from './build.mjs'; // first: it installs the packages that the others import
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromiumOptions, findBrowsers } from './browsers.mjs';

/** Seed of the demo's campaign; the report's campaign has the next one. */
const SEED = 7;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await build();
const { default: puppeteer } = await import('puppeteer-core');
const { openStore, serve } = await import('../packages/collector/dist/collector/index.js');
const { demoRoutes } = await import('./demo-routes.mjs');

const { path, hint } = (await findBrowsers()).find(({ name }) => name === 'chromium') ?? {};
if (!path) throw new Error(`Pictures need Chromium: ${hint ?? 'BROWSERS leaves it out'}.`);

let seed = SEED;
const store = await openStore(':memory:');
// All events come from one address, faster than the rate limits allow.
const serving = await serve({
  port: 0,
  store,
  also: demoRoutes({ seed: () => seed++ }),
  limits: { client: 0, campaign: 0 },
});
const browser = await puppeteer.launch(chromiumOptions(path));

const open = async (address, { width, height, scheme = 'light' }) => {
  const page = await browser.newPage();
  // The collector classifies a headless browser as a bot, and bots are left out of the report.
  await page.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') });
  await page.setViewport({ width, height, isMobile: width < 600, deviceScaleFactor: width < 600 ? 2 : 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(serving.url + address, { waitUntil: 'domcontentloaded' });
  return page;
};

const pause = () => new Promise((done) => setTimeout(done, 1000));

const screenshot = async (page, name) => {
  await page.screenshot({ path: `docs/${name}.png`, optimizeForSpeed: false });
  console.log(`docs/${name}.png: ${Math.round((await stat(`docs/${name}.png`)).size / 1024)} KB`);
};

const demo = async () => {
  const page = await open('/demo/', { width: 1120, height: 900 });
  await page.waitForSelector('#play');
  await page.click('#play');
  await page.waitForFunction(() => /^(Played|Could)/.test(document.getElementById('status').textContent), {
    timeout: 60_000,
  });
  const status = await page.$eval('#status', ({ textContent }) => textContent);
  const report = page.frames().find((frame) => frame.url().includes('/pass-along/'));
  if (!status.startsWith('Played') || !report)
    throw new Error(`No picture was made: ${report ? status : 'the demo cannot frame the report'}`);
  await report.waitForSelector('.cascade canvas');
  await pause(); // the last summary has yet to arrive
  await report.evaluate(() => document.querySelector('.cascade').scrollIntoView());
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  await screenshot(page, 'picture');
  return page;
};

/** Replays a campaign under a name of its own, without the pauses that people need to watch it. */
const replay = (page) =>
  page.evaluate(async () => {
    const { eventsOf, play } = await import('/demo/replay.js');
    const { people } = await (await fetch('/demo/campaign')).json();
    const events = eventsOf(people, { campaign: 'how-far', source: `${location.origin}/how-far`, now: Date.now() });
    await play(events, '/pass-along/in', { steps: Math.ceil(events.length / 200), ms: 0, progress: () => {} });
  });

const SCREENSHOTS = {
  'report-light': { width: 1280, height: 1180 },
  'report-dark': { width: 1280, height: 1180, scheme: 'dark' },
  'report-phone': { width: 390, height: 1180 },
};

/** Every look, without what is only for visitors of the demo. */
const looks = async () => {
  for (const [name, width, scheme] of [
    ['looks-light', 820, 'light'],
    ['looks-dark', 820, 'dark'],
    ['looks-phone', 390, 'light'],
    ['looks-phone-dark', 390, 'dark'],
  ]) {
    const page = await open('/demo/looks.html', { width, height: 3600, scheme });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('pass-along')].every((element) =>
        element.shadowRoot?.querySelector('[part=status]'),
      ),
    );
    await pause();
    await page.evaluate((dark) => {
      document.querySelectorAll('nav, [layout=float]').forEach((element) => element.remove());
      const kept = dark ? ':last-child' : ':first-child';
      for (const box of document.querySelectorAll('.both > *')) box.hidden = !box.matches(kept);
    }, scheme === 'dark');
    await (await page.$('main')).screenshot({ path: `docs/${name}.png` });
    await page.close();
  }
};

try {
  await looks();
  await replay(await demo());
  for (const [name, screen] of Object.entries(SCREENSHOTS)) {
    const page = await open('/pass-along/?campaign=how-far', screen);
    await page.waitForSelector('.cascade canvas');
    if (!(await page.$('.k svg')))
      throw new Error(`No picture was made: ${await page.$eval('.verdict', ({ textContent }) => textContent)}`);
    await pause();
    await screenshot(page, name);
  }
} finally {
  await browser.close();
  await serving.close();
  await store.close();
}
