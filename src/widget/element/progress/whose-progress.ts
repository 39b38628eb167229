/** Finds whose progress it is: that of the page's `<pass-along>`, or what the attributes say. */

import { readCode } from '../../../core/referral-code.ts';
import { globalPrivacyControl } from '../../browser/device.ts';
import type { PassAlong } from '../pass-along.ts';
import { secretFor } from './secret.ts';

type Widget = Pick<PassAlong, 'campaign' | 'collector' | 'privacy' | 'lineage' | 'debug' | 'disclosure'>;

/** What an event told of, where the page's `<pass-along>` cannot be found, or there is none. */
export type Heard = { widget?: Widget | undefined; code?: string | undefined };

export type Source = {
  campaign: string;
  code: string;
  secret: string;
  collector: string;
  /** Whether something is said of it where passing along earns. */
  isDisclosed: boolean;
};

const isWidget = (element: unknown): element is Widget =>
  element instanceof Element && element.localName === 'pass-along' && 'lineage' in element;

const isOf = (campaign: string | null, other: string | undefined): boolean =>
  !campaign || campaign === (other ?? 'default');

/** The first of the host's campaign. */
const widgetFor = (host: Element): Widget | undefined =>
  [...document.querySelectorAll('pass-along')]
    .filter(isWidget)
    .find((widget) => isOf(host.getAttribute('campaign'), widget.campaign));

/** What `pass-along-lineage` told. */
export const heardIn = (host: Element, event: Event): Heard => {
  const [from] = event.composedPath();
  if (isWidget(from)) return isOf(host.getAttribute('campaign'), from.campaign) ? { widget: from } : {};
  return { code: (event as CustomEvent<{ code?: string } | undefined>).detail?.code };
};

export const isDebugging = (host: Element, { widget }: Heard): boolean =>
  host.hasAttribute('debug') || !!(widgetFor(host) ?? widget)?.debug;

/** Nothing where there is no code or no collector, and where nothing may be sent. */
export const sourceOf = (host: Element, heard: Heard): Source | undefined => {
  const attribute = (name: string): string | undefined => host.getAttribute(name) ?? undefined;
  const widget = widgetFor(host) ?? heard.widget;
  const campaign = attribute('campaign') ?? widget?.campaign ?? 'default';
  const collector = attribute('collector') ?? widget?.collector;
  const privacy = attribute('privacy') ?? widget?.privacy ?? 'anonymous';
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return undefined;
  const code = widget ? widget.lineage.code : (heard.code ?? readCode(attribute('code') ?? ''));
  if (!code) return undefined;
  const isKept = privacy === 'consented' && !globalPrivacyControl();
  return { campaign, code, collector, secret: secretFor(campaign, isKept), isDisclosed: !!widget?.disclosure };
};
