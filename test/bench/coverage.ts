/** `npm run bench:coverage`: how often the interval of K holds the truth, as a table in Markdown. */

import { CAMPAIGNS, coverageOf, DELAYS, DISPERSIONS } from '../spread/coverage.ts';

const RUNS = 200;
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const write = (...cells: (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

write('K', 'k', 'delay', 'seeds', 'people', 'told', 'mean', 'width', 'covers', 'naive', 'naive covers');
write(...Array.from({ length: 11 }, () => '---'));
for (const { k, days, seeds: sizes } of CAMPAIGNS) {
  for (const seeds of sizes) {
    for (const dispersion of DISPERSIONS) {
      for (const [name, delay] of Object.entries(DELAYS)) {
        const { told, people, truth, mean, width, covered, naive, naiveCovered } = coverageOf(
          { k, dispersion, delay, days, seeds },
          RUNS,
        );
        write(
          truth.toFixed(3),
          dispersion === Infinity ? 'Poisson' : dispersion,
          name,
          seeds,
          Math.round(people),
          told,
          mean.toFixed(3),
          width.toFixed(2),
          percent(covered),
          naive.toFixed(3),
          percent(naiveCovered),
        );
      }
    }
  }
}
