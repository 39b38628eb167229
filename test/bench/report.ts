/**
 * `npm run bench:report`: loading time of the report of a campaign with 1,000,000 events in Chromium, from navigation
 * until the summary and the figures are visible: right after the collector has started, while it still reads its file,
 * and later.
 */
import { join } from 'node:path';
import { stdout } from 'node:process';
import puppeteer from 'puppeteer-core';
import { chromiumOptions, findBrowsers } from '../../scripts/browsers.mjs';
import { build } from '../../scripts/build.mjs';
import { runCollector } from '../loop/collector.ts';
import { makeCampaign } from './campaign.ts';

const ROUNDS = 7;
/** Landings; with views and intents these are 1,000,000 events. */
const LANDINGS = 836_000;

const print = (line: string): void => void stdout.write(`${line}\n`);
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

const { path, hint } = (await findBrowsers()).find(({ name }) => name === 'chromium')!;
if (!path) throw new Error(`Chromium is needed: ${hint}`);
await build();

const collector = await runCollector({}, (data) => makeCampaign(join(data, 'pass-along.sqlite'), LANDINGS));
const browser = await puppeteer.launch(chromiumOptions(path));

/** Milliseconds, with an empty browser cache each time. */
const open = async (campaign: string): Promise<number> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto('about:blank');
  const began = performance.now();
  await page.goto(`${collector.origin}/pass-along/?campaign=${campaign}`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.verdict', { timeout: 60_000 });
  await page.waitForSelector('.tiles .figure, .tiles .words', { timeout: 60_000 });
  const took = performance.now() - began;
  await context.close();
  return took;
};

try {
  const { events } = (await (await fetch(`${collector.origin}/pass-along/health`)).json()) as { events: number };
  print(`${events} events`);
  print(`right after the collector has started: ${Math.round(await open('bench'))} ms`);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await open('bench'));
  print(`later, median of ${ROUNDS}: ${Math.round(median(times))} ms, longest ${Math.round(Math.max(...times))} ms`);
} finally {
  await browser.close();
  await collector.stop();
  collector.remove();
}
