/** What a language has to say: the words of the widget, and those of what opens when something is pressed. */

import type { Words } from './english.ts';

/** Words of dialogs. `{}` stands for a channel's name, a number or an address. */
export type DialogWords = {
  close: string;
  /** Above the code under a QR code, to be read aloud to somebody. */
  aloud: string;
  saveSvg: string;
  savePng: string;
  poster: string;
  /** Question and field of the dialog for networks of many servers. */
  server: string;
  serverHint: string;
  serverWrong: string;
  proceed: string;
  /** The HTML to paste, its preview, and the button that copies it. */
  html: string;
  preview: string;
  copyHtml: string;
  /** After a press on email: for those whose email app did not open. */
  noMailer: string;
  /** Before the link in a signature. */
  signatureLine: string;
  /** In the menu. */
  search: string;
  nothingFound: string;
  usedBefore: string;
  /** How many people came through shares. */
  count: string;
  /** The form for a referral code. */
  heard: string;
  use: string;
  codeWrong: string;
  codeRight: string;
  codeOwn: string;
  /** The reaction of who does not want this, and what is said then. */
  notForMe: string;
  noted: string;
};

/** `email`: the channel's name, which is no brand, as a label; `byEmail` is the sentence with it. */
export type Language = Words & DialogWords & { email?: string };

/** English, for what opens. */
export const dialogEnglish: DialogWords = {
  close: 'Close',
  aloud: 'Or read this code aloud',
  saveSvg: 'Save as SVG',
  savePng: 'Save as PNG',
  poster: 'Print a poster',
  server: 'Your {} server',
  serverHint: 'for example, server.example',
  serverWrong: 'That doesn’t look like a server name. Try something like server.example',
  proceed: 'Continue',
  html: 'HTML to paste into your page',
  preview: 'Preview',
  copyHtml: 'Copy HTML',
  noMailer: 'Email app didn’t open? Try {}',
  signatureLine: 'What I’m reading: {}',
  search: 'Search',
  nothingFound: 'No results',
  usedBefore: 'Recently used',
  count: '{} people came through shares',
  heard: 'Have a referral code?',
  use: 'Apply code',
  codeWrong: 'That code doesn’t look right. Codes look like 7K3M 9QXD 2TPA 1',
  codeRight: 'Thanks, we’ve recorded who told you',
  codeOwn: 'That’s your own code',
  notForMe: 'Not for me',
  noted: 'Thanks for letting us know',
};
