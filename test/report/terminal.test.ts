import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { infer } from '../../src/spread/inference.ts';
import { newCampaign } from '../../src/spread/campaign-summary.ts';
import { encodeFact, type Fact } from '../../src/spread/people.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { factsOf, simulate, type SimulationOptions } from '../../src/spread/simulation.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import type { CampaignReport } from '../../src/report/campaign-report.ts';

const DAY = 864e5;

const reportOf = (facts: Iterable<Fact>, campaign = 'spring', until = 28 * DAY): CampaignReport => {
  const made = newCampaign(campaign);
  for (const fact of facts) made.add(encodeFact(made.people, fact));
  return { ...made.summary(), inference: infer(made.forest(), made.people.intentLog, until) };
};

const simulated = (plan: Partial<SimulationOptions>): CampaignReport => {
  const chance = seededRandom(7);
  return reportOf(
    factsOf(
      simulate(
        {
          seeds: 500,
          from: 0,
          to: 28 * DAY,
          k: 0.5,
          dispersion: 1,
          delay: { median: DAY / 6, sigma: 1 },
          until: 28 * DAY,
          ...plan,
        },
        chance,
      ),
      {},
      chance,
    ),
    'spring',
    plan.until,
  );
};

const fading = simulated({});
const growing = simulated({ seeds: 60, to: DAY, k: 1.4, delay: { mean: DAY }, until: 9 * DAY });

test('the terminal report begins with whether it spreads, then has each figure in the order of the web report', () => {
  const text = terminalReport(fading, { columns: 80 });
  assert.match(
    text,
    /^[\d,]+ people came through shares\nSharing adds reach but won’t sustain itself: each referred visitor brings\s0\.\d+\smore/,
  );
  const titles = [
    'Viral coefficient K',
    'Cycle time',
    'Lift',
    'Half-life',
    'Landings in the next 7 days',
    'Three levers',
    'The largest cascade',
    'Generations',
    'Channels',
    'K by day',
    'Weeks',
    'Data quality',
  ];
  assert.deepEqual(
    text.split('\n').flatMap((line) => titles.find((title) => line.startsWith(title)) ?? []),
    titles,
  );
});

test('a growing campaign has a doubling time, and no lift', () => {
  const text = terminalReport(growing, { columns: 80 });
  assert.match(text, /^It spreads on its own/m);
  assert.match(text, /^Doubling time  \d/m);
  assert.doesNotMatch(text, /^Lift/m);
});

test('on the scale the mark of 1 is at 1, and K left of it', () => {
  const lines = terminalReport(fading, { columns: 80 }).split('\n');
  const at = lines.findIndex((line) => line.includes('●'));
  assert.equal(lines[at]!.indexOf('┼'), lines[at + 1]!.indexOf('1'));
  assert.ok(lines[at]!.indexOf('●') < lines[at]!.indexOf('┼'));
  assert.ok(lines[at]!.indexOf('━') < lines[at]!.indexOf('●') && lines[at]!.lastIndexOf('━') > lines[at]!.indexOf('●'));
});

test('the largest number has the longest bar, and 0 has none', () => {
  const bars = terminalReport(fading, { columns: 80 })
    .split('\n')
    .filter((line) => /^ {2}(first|second|third) /.test(line))
    .map((line) => line.replaceAll(/[^█]/g, '').length);
  assert.ok(bars.length === 3 && bars[0]! > bars[1]! && bars[1]! > bars[2]!, `${bars}`);
});

for (const [what, figures] of Object.entries({
  fading,
  growing,
  empty: reportOf([]),
  'a name without spaces': reportOf([], 'x'.repeat(64)),
  'wide letters': reportOf([], '広'.repeat(64)),
}))
  for (const columns of [1, 40, 80, 400])
    test(`${what}, ${columns} columns: no line is longer than the terminal, from 40 to 100`, () => {
      for (const line of terminalReport(figures, { columns }).split('\n'))
        assert.ok(stringWidth(line) <= Math.min(100, Math.max(40, columns)), line);
    });

test('figures with too few data have words instead of digits', () => {
  const text = terminalReport(reportOf([{ kind: 'view', code: 'A', time: 0 }]), { columns: 80 });
  assert.match(text, /^No one has come through shares yet\nToo early to tell whether it spreads\./);
  assert.match(text, /^Viral coefficient K {2}Needs \d+ landings \(0 so far\)$/m);
  assert.doesNotMatch(text, /NaN|undefined|null|●/);
});

test('important parts are bold where the terminal supports it', () => {
  const styled = terminalReport(fading, { columns: 80, style: (how, text) => `<${how}>${text}</${how}>` });
  assert.match(styled, /^<bold>[\d,]+ people/);
  assert.match(styled, /^<bold>Cycle time<\/bold>/m);
});
