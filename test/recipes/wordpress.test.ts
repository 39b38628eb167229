/** The plugin in a real WordPress, in a real browser. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../loop/visitor.ts';
import { missing, PASSWORD, startWordPress, type WordPress } from './wordpress-site.ts';

const skip = process.env.REQUIRE_BROWSERS === 'all' ? false : (missing() ?? false);

let browser: Browser;
let site: WordPress;
before(async () => {
  if (skip) return;
  browser = await openBrowser();
  site = await startWordPress();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A published post with this content; returns its address. */
const post = (content: string, more = ''): Promise<string> =>
  site.php(
    `${more} $id = wp_insert_post(['post_title' => 'How far?', 'post_status' => 'publish', ` +
      `'post_content' => ${JSON.stringify(content)}]); echo get_permalink($id);`,
  );

type Shown = { tags: number; before: boolean; collector: string | null; email: string; foreign: string[] };

/** What a visitor of a page sees; nothing may come from another origin. */
const look = async (address: string): Promise<Shown> => {
  const page = await (await browser.createBrowserContext()).newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.goto(address);
  const link = await page.waitForSelector('pass-along >>> [data-channel=email]');
  const email = await link!.evaluate((element) => decodeURIComponent((element as HTMLAnchorElement).href));
  const shown = await page.evaluate(() => {
    const [tag] = document.querySelectorAll('pass-along');
    const text = [...document.querySelectorAll('.entry-content p')].find((it) => it.textContent.includes('The text'));
    const before = !!text && !!(tag!.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
    return {
      tags: document.querySelectorAll('pass-along').length,
      before,
      collector: tag!.getAttribute('collector'),
    };
  });
  await page.browserContext().close();
  return { ...shown, email, foreign };
};

test('below each post, with the post’s own address, and nothing from elsewhere', { skip }, async () => {
  const address = await post('The text.');
  const shown = await look(address);
  assert.deepEqual([shown.tags, shown.before, shown.collector, shown.foreign], [1, false, null, []]);
  assert.ok(shown.email.includes(`${address}&via=`) || shown.email.includes(`${address}?via=`), shown.email);
  assert.match(
    await (await fetch(address)).text(),
    /<script type="module" src='[^']+\/plugins\/pass-along\/script\/pass-along\.js/,
  );
});

test('the block is dynamic, and a post with it gets no second row', { skip }, async () => {
  const address = await post(
    '<!-- wp:pass-along/buttons {"channels":"copy email"} /--><!-- wp:paragraph --><p>The text.</p><!-- /wp:paragraph -->',
  );
  const shown = await look(address);
  assert.deepEqual([shown.tags, shown.before], [1, true]);
  assert.match(
    await (await fetch(address)).text(),
    /class="wp-block-pass-along-buttons"><pass-along [^>]*channels="copy email"/,
  );
});

test('the shortcode', { skip }, async () => {
  const address = await post("The text.\n\n[pass-along channels='email']");
  assert.deepEqual((await look(address)).tags, 1);
});

test('a tag by hand, of an author who may not post any HTML: kept, and without <br> and <p>', { skip }, async () => {
  const address = await post(
    "The text.\n\n<pass-along channels='copy email' onclick='alert(1)'>\n<a href='/'>plain</a>\n\n<b>text</b>\n</pass-along>",
    "wp_set_current_user(wp_insert_user(['user_login' => 'author', 'user_pass' => 'x', 'role' => 'author'])); kses_init();",
  );
  const html = await (await fetch(address)).text();
  const [tag = ''] = /<pass-along[^]*?<\/pass-along>/.exec(html) ?? [];
  assert.match(tag, /^<pass-along channels=["']copy email["']>/);
  assert.doesNotMatch(tag, /<br|<p>|<\/p>|onclick/);
  assert.equal((await look(address)).tags, 1);
});

const fill = async (page: Page, selector: string, value: string): Promise<void> => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element, text) => void ((element as HTMLInputElement).value = text), value);
};

test('the settings page stores what is right, and the posts follow', { skip }, async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/wp-login.php`);
  // Not typed: the page moves the focus to the first field some time after it has loaded.
  await fill(page, '#user_login', 'admin');
  await fill(page, '#user_pass', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
  await page.goto(`${site.origin}/wp-admin/options-general.php?page=pass_along`);
  await fill(page, '#pass-along-collector', 'https://stats.example/pass-along/in');
  await fill(page, '#pass-along-placement', 'above');
  await Promise.all([page.waitForNavigation(), page.click('#submit')]);
  await page.close();
  const address = await post('The text.');
  const html = await (await fetch(address)).text();
  assert.match(html, /collector="https:\/\/stats\.example\/pass-along\/in"/);
  assert.ok(html.indexOf('<pass-along') < html.indexOf('The text.'), 'above the text');
  const stored = await site.php(
    "echo json_encode(pass_along_sanitize(['collector' => 'javascript:alert(1)', 'layout' => 'x', 'campaign' => '<b>a</b>', 'y' => 1]));",
  );
  const { collector, layout, campaign, y } = JSON.parse(stored) as Record<string, string>;
  assert.deepEqual([collector, layout, campaign, y], ['', 'row', 'a', undefined]);
});

test('deleting the plugin removes its options', { skip }, async () => {
  const left = await site.php(
    "require 'wp-admin/includes/admin.php'; deactivate_plugins('pass-along/pass-along.php'); " +
      "uninstall_plugin('pass-along/pass-along.php'); echo json_encode(get_option('pass_along', 'none'));",
  );
  assert.equal(left, '"none"');
});
