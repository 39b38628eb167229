/** The report page: follows one campaign and draws it anew whenever the collector has news. */

import { render } from 'lit';
import { announcer } from './screen-reader-announcer.ts';
import type { PageData, detailPage } from './detail-pages.ts';
import {
  fetchCampaigns,
  fetchCascade,
  fetchCascades,
  followSummary,
  pauseOrResume as tell,
  type CampaignEntry,
  type Connection,
} from './collector-client.ts';
import type { CampaignReport } from './campaign-report.ts';
import { loadDetailPages, loadRecordEditor } from './lazy.ts';
import { routeOf, titleOf } from './route.ts';
import { pageFrame } from './page-frame.ts';
import * as sentences from './insights.ts';
import { styles } from './styles.ts';

/** Adopted by script: the policy of the page lets no style through that is not its own file, and a file more would delay it. */
document.adoptedStyleSheets = [styles()];

const place = document.getElementById('screen')!;
const spoken = document.getElementById('spoken')!;
const announce = announcer((text) => (spoken.textContent = text), 30_000, setTimeout);

const SOON = 3_000;
const SELDOM = 60_000;
/** A tree is asked for again so long after its campaign has changed. */
const AGAIN = 4_000;

let known: CampaignEntry[] | undefined;
let wanted = new URLSearchParams(location.search).get('campaign') ?? undefined;
/** The one that is shown where the address names none. */
let unnamed: string | undefined;
/** Why what the owner pressed last was not done. */
let problem = '';
let route = routeOf(location.hash);
let summary: CampaignReport | undefined;
let connection: Connection = 'connecting';
let asked: PageData = {};
let loaded: typeof detailPage | undefined;
let leave = (): void => {};
let isDue = false;
let isEditing = false;
/** Counts what was asked, so that an answer to a page one has left is dropped. */
let question = 0;
let again = 0;
let isHeadingDue = false;

/** Many things may change at once; they are drawn together, before the next frame. */
const draw = (): void => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    render(
      pageFrame({ known, wanted, summary, connection, route, asked, deeper: loaded, choose, steer, edit, problem }),
      place,
    );
    if (!summary) return;
    const parts = route.page === 'answer' ? [] : [titleOf(route)];
    document.title = [...parts, sentences.brought(summary), summary.campaign || 'pass-along'].join(' · ');
    announce(sentences.spoken(summary, summary.inference));
    const heading = isHeadingDue && place.querySelector('h1');
    if (!heading) return;
    isHeadingDue = false;
    heading.focus();
    // On a phone the menu is wider than the screen.
    place.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
};

/** Asks for what the page needs beyond the summary. What is there stays until the answer comes. */
const ask = async (): Promise<void> => {
  const number = ++question;
  clearTimeout(again);
  again = 0;
  const [here, campaign] = [route, wanted];
  if (campaign === undefined || (here.page !== 'tree' && here.page !== 'cascades')) return;
  const answer: PageData =
    here.page === 'tree'
      ? { cascade: await fetchCascade(campaign, here.code).catch(() => null) }
      : { cascades: await fetchCascades(campaign).catch(() => null) };
  if (number !== question) return;
  asked = answer;
  draw();
};

/** A campaign that runs changes every second; its tree is asked for once in a while. */
const askSoon = (): void => {
  again ||= window.setTimeout(ask, AGAIN);
};

const enter = async (): Promise<void> => {
  asked = {};
  draw();
  void ask();
  if (route.page === 'answer' || loaded) return;
  loaded = (await loadDetailPages()).detailPage;
  draw();
};

const open = (campaign: string): void => {
  leave();
  wanted = campaign;
  summary = undefined;
  leave = followSummary(campaign, {
    summary: (news) => {
      const isNew =
        summary && (news.visitors !== summary.visitors || news.landings.verified !== summary.landings.verified);
      summary = news;
      if (isNew) askSoon();
      draw();
    },
    connection: (state) => {
      connection = state;
      draw();
    },
  });
  void enter();
};

/** A code belongs to one campaign, so a tree is left with it. */
const choose = (campaign: string): void => {
  const fragment = route.page === 'tree' ? '#/cascades' : location.hash;
  history.pushState(null, '', `?campaign=${encodeURIComponent(campaign)}${fragment}`);
  route = routeOf(fragment);
  open(campaign);
};

const steer = async (campaign: string, reason?: string): Promise<void> => {
  problem = await tell(campaign, reason).then(
    () => '',
    ({ message }: Error) => `Not ${reason === undefined ? 'resumed' : 'paused'}: ${message}.`,
  );
  known = await fetchCampaigns().catch(() => known);
  draw();
};

const edit = async (campaign: string, hasRecord: boolean): Promise<void> => {
  if (isEditing) return;
  isEditing = true;
  const outcome = await loadRecordEditor()
    .then(({ openRecordEditor }) => openRecordEditor(campaign, hasRecord))
    .catch(() => ({ problem: 'Not opened: the collector does not answer.' }));
  isEditing = false;
  problem = 'problem' in outcome ? outcome.problem : '';
  if ('says' in outcome) spoken.textContent = outcome.says;
  // Not every browser gives a button the focus when it is pressed, so none would come back to it.
  place.querySelector<HTMLElement>('.edit')?.focus();
  known = await fetchCampaigns().catch(() => known);
  draw();
};

/** Links change the fragment; going back may change the campaign, too. Both end here. */
const move = (): void => {
  const before = `${route.page} ${'code' in route ? route.code : ''}`;
  route = routeOf(location.hash);
  const campaign = new URLSearchParams(location.search).get('campaign') ?? unnamed ?? wanted;
  const isElsewhere = before !== `${route.page} ${'code' in route ? route.code : ''}`;
  if (campaign !== undefined && campaign !== wanted) open(campaign);
  else if (isElsewhere) void enter();
  if (!isElsewhere) return;
  isHeadingDue = true;
  scrollTo(0, 0);
};
addEventListener('popstate', move);
addEventListener('hashchange', move);
place.addEventListener('redraw', draw);

/** A first campaign is waited for; those that come later can wait themselves. */
const look = async (): Promise<void> => {
  if (!document.hidden) {
    try {
      known = await fetchCampaigns();
      const first = known[0]?.campaign;
      if (wanted === undefined && first !== undefined) open((unnamed = first));
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
