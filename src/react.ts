/**
 * Public entry `pass-along/react`: the elements as React components, for React 18 and 19. Properties and listeners are
 * set on the element itself, after hydration, too. The build marks this module `'use client'`, so that a server
 * component may render what it exports.
 */

import * as React from 'react';
import { createComponent, type EventName } from '@lit/react';
import { PassAlong as PassAlongElement } from './define.ts';
import { PassAlongProgress as PassAlongProgressElement } from './define-progress.ts';
import { isServer } from './widget/browser/environment.ts';
import type { OutcomeDetail, PassAlongDetail } from './widget/element/detail.ts';
import { PassAlongCode as PassAlongCodeElement } from './widget/element/pass-along-code.ts';
import type { PassEvent } from './core/event.ts';
import type { Lineage, Privacy } from './core/visit-lineage.ts';
import type { OptionValues } from './widget/options.ts';

export type { Lineage, OptionValues, OutcomeDetail, PassAlongDetail, Privacy };
export type { EventData, Kind, LandingClass, Mode, Outcome, PassEvent, Visit } from './core/event.ts';
export type { ChannelOptions, Share } from './core/passage.ts';
export type { Value } from './widget/options.ts';
export type { PassAlongCodeElement, PassAlongElement, PassAlongProgressElement };

export type Optional<T> = { [Name in keyof T]?: T[Name] | undefined };
export type Component<E, Props> = React.ForwardRefExoticComponent<
  Props & Omit<React.HTMLAttributes<E>, keyof Props> & React.RefAttributes<E>
>;

export type ChannelOption = 'text' | 'via' | 'related' | 'hashtag' | 'sub' | 'server' | 'phone';
export type EmailOption = 'subject' | 'body' | 'to' | 'cc' | 'bcc';
/** Options of single channels as attributes, such as `x-via`. */
export type ChannelAttributes = Record<`${string}-${ChannelOption | EmailOption}`, string>;

export type PassAlongProps = Optional<
  OptionValues &
    ChannelAttributes & {
      /** A button was pressed, and nothing has happened yet; `detail.share` may be changed. */
      onPassAlong: (event: CustomEvent<PassAlongDetail>) => void;
      /** Codes of this visit and of the one that brought it are known. */
      onPassAlongLineage: (event: CustomEvent<Lineage>) => void;
      /** What came of a press. */
      onPassAlongOutcome: (event: CustomEvent<OutcomeDetail>) => void;
    }
>;
export type PassAlongCodeProps = Optional<{
  campaign: string;
  collector: string;
  privacy: Privacy;
  code: string;
  'via-param': string;
  onPassAlongLineage: (event: CustomEvent<Lineage>) => void;
}>;
export type PassAlongProgressProps = Optional<{
  campaign: string;
  collector: string;
  privacy: Privacy;
  code: string;
  codeProof: string;
  leaderboard: boolean;
  debug: boolean;
}>;

// On a server there is no layout, which React 18 warns of; the effect runs in the browser only, either way.
const react = isServer ? { ...React, useLayoutEffect: React.useEffect } : React;

const lineage = { onPassAlongLineage: 'pass-along-lineage' as EventName<CustomEvent<Lineage>> };

export const PassAlong = createComponent({
  react,
  tagName: 'pass-along',
  elementClass: PassAlongElement,
  events: {
    ...lineage,
    onPassAlong: 'pass-along' as EventName<CustomEvent<PassAlongDetail>>,
    onPassAlongOutcome: 'pass-along-outcome' as EventName<CustomEvent<OutcomeDetail>>,
    onPassAlongEvent: 'pass-along-event' as EventName<CustomEvent<PassEvent>>,
  },
}) as unknown as Component<PassAlongElement, PassAlongProps>;

export const PassAlongCode = createComponent({
  react,
  tagName: 'pass-along-code',
  elementClass: PassAlongCodeElement,
  events: lineage,
}) as unknown as Component<PassAlongCodeElement, PassAlongCodeProps>;

/** React 18 writes `false` as an attribute of a custom element, where HTML has none. */
const bare = (isOn: boolean | undefined): '' | undefined => (isOn ? '' : undefined);

const Progress = createComponent({ react, tagName: 'pass-along-progress', elementClass: PassAlongProgressElement });

export const PassAlongProgress = React.forwardRef<PassAlongProgressElement, PassAlongProgressProps>(
  ({ leaderboard, debug, ...others }, ref) =>
    React.createElement(Progress as React.ElementType, {
      ...others,
      ref,
      leaderboard: bare(leaderboard),
      debug: bare(debug),
    }),
) as Component<PassAlongProgressElement, PassAlongProgressProps>;
