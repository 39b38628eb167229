/** The report page: follows one campaign and draws it anew whenever the collector has news. */

import { render } from 'lit';
import type { Summary } from '../core/metrics.ts';
import { announcer } from './announcer.ts';
import { campaigns, follow, type CampaignEntry, type Connection } from './feed.ts';
import { screen } from './screen.ts';
import * as sentences from './sentences.ts';
import { styles } from './styles.ts';

/** Adopted by script: the policy of the page lets no style through that is not its own file, and a file more would delay it. */
document.adoptedStyleSheets = [styles()];

const place = document.getElementById('screen')!;
const spoken = document.getElementById('spoken')!;
const announce = announcer((text) => (spoken.textContent = text), 30_000, setTimeout);

const SOON = 3_000;
const SELDOM = 60_000;

let known: CampaignEntry[] | undefined;
let wanted = new URLSearchParams(location.search).get('campaign') ?? undefined;
let summary: Summary | undefined;
let connection: Connection = 'connecting';
let leave = (): void => {};
let isDue = false;

/** Many things may change at once; they are drawn together, before the next frame. */
const draw = (): void => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    render(screen({ known, wanted, summary, connection, choose }), place);
    if (!summary) return;
    document.title = `${sentences.brought(summary)} · ${summary.campaign || 'pass-along'}`;
    announce(sentences.spoken(summary));
  });
};

const open = (campaign: string): void => {
  leave();
  wanted = campaign;
  summary = undefined;
  leave = follow(campaign, {
    summary: (news) => {
      summary = news;
      draw();
    },
    connection: (state) => {
      connection = state;
      draw();
    },
  });
  draw();
};

const choose = (campaign: string): void => {
  history.pushState(null, '', `?campaign=${encodeURIComponent(campaign)}`);
  open(campaign);
};

addEventListener('popstate', () => {
  const campaign = new URLSearchParams(location.search).get('campaign') ?? known?.[0]?.campaign;
  if (campaign) open(campaign);
});

/** A first campaign is waited for; those that come later can wait themselves. */
const look = async (): Promise<void> => {
  if (!document.hidden) {
    try {
      known = await campaigns();
      const first = known[0]?.campaign;
      if (wanted === undefined && first !== undefined) open(first);
      else if (wanted === undefined) connection = 'live';
    } catch {
      connection = 'waiting';
    }
    draw();
  }
  setTimeout(look, known?.length ? SELDOM : SOON);
};

if (wanted !== undefined) open(wanted);
void look();
