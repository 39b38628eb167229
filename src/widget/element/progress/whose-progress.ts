/** Finds whose progress to show: that of the page's `<pass-along>`, or of the code in the attributes. */

import { readCode } from '../../../core/referral-code.ts';
import { globalPrivacyControl } from '../../browser/device.ts';
import { findAll } from '../../browser/own-document.ts';
import { collectorOf, flag, servedBy, text } from '../../options.ts';
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

/** An attribute as the options of `<pass-along>` are taken: a blank one is none. */
const attributeOf = (host: Element, name: string): string | undefined => text(host.getAttribute(name));

/** On as a bare attribute, and off as `"false"`. */
export const isOn = (host: Element, name: string): boolean => flag(host.getAttribute(name));

const isOfCampaign = (host: Element, other: string | undefined): boolean =>
  (attributeOf(host, 'campaign') ?? other) === other;

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
  const attribute = (name: string): string | undefined => attributeOf(host, name);
  const widget = widgetFor(host) ?? announced.widget;
  const campaign = attribute('campaign') ?? widget?.campaign ?? 'default';
  const collector = collectorOf(attribute('collector')) ?? widget?.collector ?? servedBy;
  const privacy = attribute('privacy') ?? widget?.privacy ?? 'anonymous';
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return undefined;
  const code = widget ? widget.lineage.code : (announced.code ?? readCode(attribute('code') ?? ''));
  if (!code) return undefined;
  const isStored = privacy === 'consented' && !globalPrivacyControl();
  const secret = attribute('code-proof') ?? secretFor(widget, { campaign, collector, isStored });
  return secret === undefined ? undefined : { campaign, code, collector, secret, isDisclosed: !!widget?.disclosure };
};
