/** The element's tests in every engine that scripts/browsers.mjs finds; `npm test -- element` runs them. */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { browserResults } from './scripts/web-test-runner-reporter.mjs';
import { chromiumOptions, findBrowsers } from './scripts/browsers.mjs';
import { fontCommand } from './scripts/fonts.mjs';
import { frontCommand } from './scripts/front-command.mjs';
import { webkitLauncher } from './scripts/webkit-launcher.mjs';
import { configurator } from './test/widget/element/pages/configurator.mjs';
import { hostile } from './test/widget/element/pages/hostile.mjs';
import { routers } from './test/widget/element/pages/routers.mjs';
import { scriptTag } from './test/widget/element/pages/script-tag.mjs';
import { serverRendered } from './test/widget/element/pages/server-rendered.mjs';
import { strict } from './test/widget/element/pages/strict.mjs';

const launchers = {
  chromium: (path) =>
    chromeLauncher({
      puppeteer,
      launchOptions: chromiumOptions(path),
      // In a window of its own, or requestAnimationFrame stops in all pages but one.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  firefox: (path) =>
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: path,
        // The panel of downloads would take the focus from the page, and keep it.
        extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
      },
    }),
  webkit: webkitLauncher,
};

const browsers = (await findBrowsers()).filter(({ path }) => path).map(({ name, path }) => launchers[name](path));
if (!browsers.length) throw new Error('No browser found; `node scripts/browsers.mjs` says what would help.');

export default {
  files: 'test/widget/element/**/*.test.ts',
  nodeResolve: { exportConditions: ['development'] },
  plugins: [esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'auto' }), fontCommand(), frontCommand()],
  middleware: [configurator, strict, scriptTag, routers, hostile, serverRendered],
  browsers,
  concurrentBrowsers: 1,
  concurrency: 2,
  // axe takes seconds on a busy machine.
  testFramework: { config: { ui: 'bdd', timeout: '15000' } },
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  reporters: [defaultReporter(), browserResults()],
};
