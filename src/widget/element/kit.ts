/** What loads on demand needs of the widget. It comes as an argument: imported again, it would be there twice. */

import { html, nothing, render } from 'lit';
import { clientFor, copy, languageOf, native, openPopup } from '../page-client.ts';
import { addChannels, addressOf, channelNamed, defaultNames } from '../../core/channels.ts';
import { readCode } from '../../core/referral-code.ts';
import { english } from './words.ts';

export type Kit = {
  html: typeof html;
  nothing: typeof nothing;
  render: typeof render;
  addChannels: typeof addChannels;
  addressOf: typeof addressOf;
  channelNamed: typeof channelNamed;
  clientFor: typeof clientFor;
  copy: typeof copy;
  defaultNames: typeof defaultNames;
  english: typeof english;
  languageOf: typeof languageOf;
  native: typeof native;
  openPopup: typeof openPopup;
  readCode: typeof readCode;
};

export const kit: Kit = {
  html,
  nothing,
  render,
  addChannels,
  addressOf,
  channelNamed,
  clientFor,
  copy,
  defaultNames,
  english,
  languageOf,
  native,
  openPopup,
  readCode,
};
