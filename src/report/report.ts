/** The report page: follows one campaign and renders whenever the collector has news. */

import { render } from 'lit';
import { campaignList, hasSeveral } from './campaign-list.ts';
import type { CampaignReport } from './campaign-report.ts';
import * as collector from './collector-client.ts';
import type { CampaignEntry, Connection } from './collector-client.ts';
import type { detailPage, PageData } from './detail-pages.ts';
import * as insights from './insights.ts';
import { loadDetailPages, loadRecordEditor } from './lazy.ts';
import { isBeforeVisitors, pageFrame } from './page-frame.ts';
import type { SetUp } from './empty-state.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { headingOf, hrefOf, routeOf, titleOf, type Route } from './route.ts';
import { announcer } from './screen-reader-announcer.ts';
import { styles } from './styles.ts';

// Behind a host that strips slashes, relative addresses would lead beside the folder of the report.
if (!location.pathname.endsWith('/'))
  history.replaceState(history.state, '', `${location.pathname}/${location.search}${location.hash}`);

// Adopted by script: the page's policy allows no inline style, and a stylesheet file would delay the first render.
document.adoptedStyleSheets = [styles()];

const container = document.getElementById('screen')!;
const spoken = document.getElementById('spoken')!;
const announce = announcer((text) => (spoken.textContent = text), 30_000, setTimeout);

/** How often the list of campaigns is loaded, while it is empty and after that. */
const POLL_EMPTY_MS = 3_000;
const POLL_MS = 60_000;
/** A running campaign changes every second; its cascades are loaded again at most this often. */
const RELOAD_DATA_MS = 4_000;

let campaigns: CampaignEntry[] | undefined;
let campaign = new URLSearchParams(location.search).get('campaign') ?? undefined;
/** Shown if the address names no campaign. */
let defaultCampaign: string | undefined;
/** Why the owner's last action failed. */
let error = '';
let route = routeOf(location.hash);
let summary: CampaignReport | undefined;
let connection: Connection = 'connecting';
let pageData: PageData = {};
let loadedDetailPage: typeof detailPage | undefined;
let changes: collector.Change[] = [];
let unfollow = (): void => {};
let isRenderQueued = false;
let setUp: SetUp = {};
let isPollingArrivals = false;
let isEditing = false;
/** Number of the last request for page data: a response to an older one is dropped. */
let requestNumber = 0;
let reloadTimer = 0;
let isFocusDue = false;

/** While the start page is shown, and once more when the first visitor has come. */
const pollArrivals = async (): Promise<void> => {
  isPollingArrivals = true;
  const isShown = isBeforeVisitors({ campaigns, campaign, summary });
  if (!document.hidden) {
    const [arrivals, served] = await Promise.all([
      collector.fetchArrivals().catch(() => undefined),
      setUp.served ?? collector.fetchServedAddress().catch(() => undefined),
    ]);
    setUp = { arrivals, served };
    queueRender();
  }
  if (isShown) setTimeout(pollArrivals, POLL_EMPTY_MS);
  else isPollingArrivals = false;
};

const renderNow = (): void => {
  isRenderQueued = false;
  if (!isPollingArrivals && !isReadOnlyLink() && isBeforeVisitors({ campaigns, campaign, summary }))
    void pollArrivals();
  render(
    pageFrame({
      campaigns,
      setUp,
      campaign,
      summary,
      connection,
      route,
      pageData,
      changes,
      list: list.content,
      detailPage: loadedDetailPage,
      selectCampaign,
      pauseOrResume,
      takeOver,
      editRecord,
      error,
    }),
    container,
  );
  if (!summary && route.page !== 'campaigns') return;
  sayTitle();
  const heading = container.querySelector('h1');
  if (!heading) return;
  if (isFocusDue) showTarget(heading);
  showCurrentMenuItem();
};

const sayTitle = (): void => {
  if (route.page === 'campaigns' || !summary) {
    document.title = 'Campaigns · pass-along';
    return;
  }
  const page = route.page === 'overview' ? [] : [titleOf(route)];
  document.title = [...page, insights.headline(summary), summary.campaign || 'pass-along'].join(' · ');
  announce(insights.spoken(summary, summary.inference));
};

/** Moves the focus to the part that the address names, or else to the page's heading. */
const showTarget = (heading: HTMLElement): void => {
  const id = headingOf(route);
  const part = id && document.getElementById(id);
  // The module of the page is still loading.
  if (part === null && !loadedDetailPage) return;
  (part || heading).focus();
  isFocusDue = false;
};

let shownMenuItem: Element | null = null;

/** On a phone, the menu is wider than the screen. */
const showCurrentMenuItem = (): void => {
  const item = container.querySelector('nav [aria-current]');
  if (item !== shownMenuItem) item?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  shownMenuItem = item;
};

/** Renders before the next frame, once for all changes until then. */
const queueRender = (): void => {
  if (isRenderQueued) return;
  isRenderQueued = true;
  requestAnimationFrame(renderNow);
};

/** Loads what the page needs beyond the summary. The old data stays until the new data is here. */
const loadPageData = async (): Promise<void> => {
  const number = ++requestNumber;
  clearTimeout(reloadTimer);
  reloadTimer = 0;
  const { page } = route;
  if (campaign === undefined || (page !== 'tree' && page !== 'cascades')) return;
  const loaded: PageData =
    route.page === 'tree'
      ? { cascade: await collector.fetchCascade(campaign, route.code).catch(() => null) }
      : { cascades: await collector.fetchCascades(campaign).catch(() => null) };
  if (number !== requestNumber) return;
  pageData = loaded;
  queueRender();
};

const openPage = async (): Promise<void> => {
  pageData = {};
  queueRender();
  if (route.page === 'campaigns') return list.load();
  void loadPageData();
  if (route.page === 'overview' || loadedDetailPage) return;
  loadedDetailPage = (await loadDetailPages()).detailPage;
  queueRender();
};

const applySummary = (news: CampaignReport): void => {
  const hasNewPeople =
    summary && (news.visitors !== summary.visitors || news.landings.verified !== summary.landings.verified);
  summary = news;
  if (hasNewPeople) reloadTimer ||= window.setTimeout(loadPageData, RELOAD_DATA_MS);
  queueRender();
};

/** Changes are of the record; without one there are none. */
const loadChanges = async (): Promise<void> => {
  const name = campaign;
  const hasRecord = campaigns?.some((entry) => entry.campaign === name && entry.record);
  const loaded = hasRecord && name !== undefined ? await collector.fetchChanges(name).catch(() => []) : [];
  if (name !== campaign) return;
  changes = loaded;
  queueRender();
};

const openCampaign = (name: string): void => {
  unfollow();
  campaign = name;
  summary = undefined;
  changes = [];
  void loadChanges();
  unfollow = collector.followSummary(name, {
    summary: applySummary,
    connection: (state) => {
      connection = state;
      queueRender();
    },
  });
  void openPage();
};

/** The page of the other campaign that corresponds to this one: the code of a tree belongs to one campaign. */
const fragmentForOther = (): string => {
  if (route.page === 'campaigns') return '#/';
  return route.page === 'tree' ? '#/cascades' : location.hash;
};

const selectCampaign = (name: string): void => {
  const fragment = fragmentForOther();
  history.pushState(null, '', `?campaign=${encodeURIComponent(name)}${fragment}`);
  route = routeOf(fragment);
  openCampaign(name);
};

const reloadCampaigns = async (): Promise<void> => {
  campaigns = await collector.fetchCampaigns().catch(() => campaigns);
  await loadChanges();
  queueRender();
};

const pauseOrResume = async (name: string, reason?: string): Promise<void> => {
  error = await collector.pauseOrResume(name, reason).then(
    () => '',
    ({ message }: Error) => `Could not ${reason === undefined ? 'resume' : 'pause'}: ${message}.`,
  );
  await reloadCampaigns();
};

const takeOver = async (name: string): Promise<void> => {
  error = await collector.takeOver(name).then(
    () => '',
    ({ message }: Error) => `Could not take it over: ${message}.`,
  );
  await reloadCampaigns();
};

const editRecord = async (name: string, hasRecord: boolean): Promise<void> => {
  if (isEditing) return;
  isEditing = true;
  const outcome = await loadRecordEditor()
    .then(({ openRecordEditor }) => openRecordEditor(name, hasRecord))
    .catch(() => ({ error: 'Could not open the editor: the collector is not responding.' }));
  isEditing = false;
  error = 'error' in outcome ? outcome.error : '';
  if ('message' in outcome) spoken.textContent = outcome.message;
  // Safari does not focus a button on click, so the dialog does not return the focus to it.
  container.querySelector<HTMLElement>('.edit')?.focus();
  await reloadCampaigns();
};

const list = campaignList(selectCampaign, () => queueRender());

/** Without a campaign or a page in the address, the report begins with the list where there is a choice. */
const currentRoute = (): Route => {
  const isBare = !location.hash && !new URLSearchParams(location.search).has('campaign');
  return isBare && campaigns && hasSeveral(campaigns) ? { page: 'campaigns' } : routeOf(location.hash);
};

const isSameRoute = (one: Route, other: Route): boolean => hrefOf(one) === hrefOf(other);

/** Links change the fragment, and going back may change the campaign too. Both end here. */
const onNavigation = (): void => {
  const before = route;
  route = currentRoute();
  const target = new URLSearchParams(location.search).get('campaign') ?? defaultCampaign ?? campaign;
  const isOtherPage = !isSameRoute(before, route);
  if (target !== undefined && target !== campaign) openCampaign(target);
  else if (isOtherPage) void openPage();
  if (!isOtherPage) return;
  isFocusDue = true;
  if (!headingOf(route)) scrollTo(0, 0);
};
addEventListener('popstate', onNavigation);
addEventListener('hashchange', onNavigation);
container.addEventListener('redraw', queueRender);

const openFirstCampaign = async (): Promise<void> => {
  try {
    campaigns = await collector.fetchCampaigns();
    route = currentRoute();
    if (route.page === 'campaigns') void list.load();
    if (campaign !== undefined) return;
    defaultCampaign = campaigns[0]?.campaign;
    if (defaultCampaign === undefined) connection = 'live';
    else openCampaign(defaultCampaign);
  } catch {
    connection = 'waiting';
  }
};

const pollCampaigns = async (): Promise<void> => {
  if (!document.hidden) {
    await openFirstCampaign();
    await loadChanges();
    queueRender();
  }
  setTimeout(pollCampaigns, campaigns?.length ? POLL_MS : POLL_EMPTY_MS);
};

if (campaign !== undefined) openCampaign(campaign);
void pollCampaigns();
