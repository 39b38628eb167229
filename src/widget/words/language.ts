/** The words of one language: those of the buttons, and those of what opens after a press. */

import type { Words } from './english.ts';

/** Words of dialogs. `{}` stands for a channel's name, a number or an address. */
export type DialogWords = {
  /** On the button whose link was copied, and above the link that could not be. */
  copied: string;
  byHand: string;
  close: string;
  /** Heading of the referral code below a QR code, which people read aloud to each other. */
  aloud: string;
  saveSvg: string;
  savePng: string;
  poster: string;
  /** Question and field of the dialog for networks with many servers. */
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
  /** Text before the link in a signature. */
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
  /** On the floating bar: the button that opens the menu on phones, and the one that puts the bar away. */
  more: string;
  hide: string;
  /** The "Not for me" button, and the text after it was pressed. */
  notForMe: string;
  noted: string;
};

/** `email`: the channel's name as a label, since it is no brand; `byEmail`: the whole sentence. */
export type Language = Words & DialogWords & { email?: string };

/** English words of what opens after a press. */
export const dialogEnglish: DialogWords = {
  copied: 'Copied',
  byHand: 'Link to copy',
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
  more: 'More',
  hide: 'Hide',
  notForMe: 'Not for me',
  noted: 'Thanks for letting us know',
};
