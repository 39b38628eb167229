/** Finds whose progress to show: that of the page's `<pass-along>`, or of the code in the attributes. */

import { readCode } from '../../../core/referral-code.ts';
import { globalPrivacyControl } from '../../browser/device.ts';
import { findAll } from '../../browser/own-document.ts';
import { collectorOf, flag, servedBy } from '../../options.ts';
import { givenOption, textOption } from '../../given-option.ts';
import type { PassAlong } from '../pass-along.ts';
import { secretFor } from './secret.ts';

type Widget = Pick<PassAlong, 'campaign' | 'codeProof' | 'collector' | 'privacy' | 'lineage' | 'debug' | 'disclosure'>;

/** The `detail` of a `pass-along-lineage` event; used where the page's `<pass-along>` cannot be found. */
export type Announced = { widget?: Widget | undefined; code?: string | undefined };

export type ProgressOwner = {
  campaign: string;
  code: string;
  secret: string;
  collector: string;
  /** Whether the widget discloses that sharing earns a reward. */
  isDisclosed: boolean;
};

const isWidget = (element: unknown): element is Widget =>
  element instanceof Element && element.localName === 'pass-along' && 'lineage' in element;

/** On as a bare attribute, and off as `"false"`. */
export const isOn = (host: Element, name: string): boolean => flag(givenOption(host, name));

const isOfCampaign = (host: Element, other: string | undefined): boolean =>
  (textOption(host, 'campaign') ?? other) === other;

/** The first one of the host's campaign. */
const widgetFor = (host: Element): Widget | undefined =>
  findAll<PassAlong>('pass-along')
    .filter(isWidget)
    .find(({ campaign }) => isOfCampaign(host, campaign));

/** The source that a `pass-along-lineage` event names for `host`. */
export const announcedIn = (host: Element, event: Event): Announced => {
  const [from] = event.composedPath();
  if (isWidget(from)) return isOfCampaign(host, from.campaign) ? { widget: from } : {};
  return { code: (event as CustomEvent<{ code?: string } | undefined>).detail?.code };
};

export const isDebugging = (host: Element, { widget }: Announced): boolean =>
  isOn(host, 'debug') || !!(widgetFor(host) ?? widget)?.debug;

/** `undefined` without a code, what proves it, or a collector, and where nothing may be sent. */
export const progressOwnerOf = (host: Element, announced: Announced): ProgressOwner | undefined => {
  const option = (name: string): string | undefined => textOption(host, name);
  const widget = widgetFor(host) ?? announced.widget;
  const campaign = option('campaign') ?? widget?.campaign ?? 'default';
  const collector = collectorOf(option('collector')) ?? widget?.collector ?? servedBy;
  const privacy = option('privacy') ?? widget?.privacy ?? 'anonymous';
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return undefined;
  const code = widget ? widget.lineage.code : (announced.code ?? readCode(option('code') ?? ''));
  if (!code) return undefined;
  const isStored = privacy === 'consented' && !globalPrivacyControl();
  const secret = option('code-proof') ?? secretFor(widget, { campaign, collector, isStored });
  return secret === undefined ? undefined : { campaign, code, collector, secret, isDisclosed: !!widget?.disclosure };
};
