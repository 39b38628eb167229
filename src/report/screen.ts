/** The whole screen: the answer as a sentence, the figures behind it, the plots, and what was left out. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../core/metrics.ts';
import { cascade } from './cascade.ts';
import { channels } from './channels.ts';
import { duration } from './duration.ts';
import type { CampaignEntry, Connection } from './feed.ts';
import { count, rate, ratio } from './figures.ts';
import { generations } from './generations.ts';
import { palette } from './palette.ts';
import * as sentences from './sentences.ts';
import { welcome } from './welcome.ts';

export type Screen = {
  /** Campaigns that the collector knows; undefined until it was asked. */
  known: CampaignEntry[] | undefined;
  wanted: string | undefined;
  summary: Summary | undefined;
  connection: Connection;
  choose: (campaign: string) => void;
};

const CONNECTIONS: Record<Connection, string> = { connecting: 'Connecting', live: 'Live', waiting: 'Reconnecting' };

const picker = ({ known = [], wanted, choose }: Screen): TemplateResult | typeof nothing => {
  const names = known.map(({ campaign }) => campaign);
  if (wanted !== undefined && !names.includes(wanted)) names.unshift(wanted);
  if (!names.length) return nothing;
  if (names.length === 1) return html`<p class="campaign">Campaign <b>${names[0]}</b></p>`;
  return html`<label class="campaign">
    Campaign
    <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${names.map((name) => html`<option .selected=${name === wanted}>${name}</option>`)}
    </select>
  </label>`;
};

const tile = (id: string, title: string, figure: string, words: string, doubt = ''): TemplateResult =>
  html`<section class="tile" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <p class="figure ${doubt ? 'doubtful' : ''}">${figure}</p>
    <p>${words}</p>
    ${doubt ? html`<p class="doubt">${doubt}</p>` : nothing}
  </section>`;

const figures = (summary: Summary): TemplateResult => {
  const { landings, k, cycleTime, shareRate, channels: rows, largest } = summary;
  const color = palette([...rows.map(({ channel }) => channel), ...(largest?.nodes ?? []).map(({ channel = '' }) => channel)]);
  const number = landings.verified ? count(landings.verified) : '';
  return html`
    <div class="answer">
      <h1>${number && html`<b>${number}</b>`}${sentences.brought(summary).slice(number.length)}</h1>
      <p>${sentences.origin(summary)}</p>
    </div>
    <div class="tiles">
      ${tile('k', 'Viral coefficient K', ratio(k), sentences.spread(summary), sentences.doubt(summary))}
      ${tile('cycle', 'Cycle time', cycleTime === null ? '–' : duration(cycleTime), sentences.cycle(summary), sentences.cycleDoubt(summary))}
      ${tile('passing', 'Passing along', rate(shareRate), sentences.passing(summary))}
    </div>
    <div class="plots">
      ${cascade(summary, color)}
      <div class="beside">${generations(summary)} ${channels(summary, color)}</div>
    </div>
    <section class="trust" aria-labelledby="trust">
      <h2 id="trust">Left out</h2>
      <p>${sentences.trust(summary)}</p>
    </section>
  `;
};

const isEmpty = ({ visitors, landings }: Summary): boolean => !visitors && !Object.values(landings).some(Boolean);

export const screen = (state: Screen): TemplateResult => {
  const { known, wanted, summary, connection } = state;
  const nothingYet = (known && !known.length && wanted === undefined) || (summary && isEmpty(summary));
  return html`
    <header>
      <p class="mark">pass-along</p>
      ${picker(state)}
      <p class="connection" data-state=${connection}>${CONNECTIONS[connection]}</p>
    </header>
    <main>${nothingYet ? welcome(wanted) : summary ? figures(summary) : html`<p class="note">${connection === 'waiting' ? 'The collector does not answer; it is asked again.' : 'Asking the collector.'}</p>`}</main>
  `;
};
