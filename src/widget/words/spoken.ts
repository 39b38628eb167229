/** What a language has to say: the words of the widget, and those of what opens when something is pressed. */

import type { Words } from '../element/words.ts';

/** Words of dialogs. `{}` stands for a channel's name, a number or an address. */
export type ActWords = {
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
  /** After a press on e-mail: for those without a mail program. */
  noMailer: string;
  /** Before the link in a signature. */
  signatureLine: string;
  /** In the menu. */
  search: string;
  nothingFound: string;
  usedBefore: string;
  /** How many people came by passing along. */
  count: string;
  /** The form for a code that one heard. */
  heard: string;
  use: string;
  codeWrong: string;
  codeRight: string;
  codeOwn: string;
  /** The reaction of who does not want this, and what is said then. */
  notForMe: string;
  noted: string;
};

/** `email`: the channel's name, which is no brand. */
export type Language = Words & ActWords & { email?: string };

/** English, for what opens. */
export const actEnglish: ActWords = {
  close: 'Close',
  aloud: 'Or read this code aloud',
  saveSvg: 'Save as SVG',
  savePng: 'Save as PNG',
  poster: 'Print a poster',
  server: 'Your server on {}',
  serverHint: 'such as server.example',
  serverWrong: 'This is not the name of a server. It looks like server.example',
  proceed: 'Continue',
  html: 'HTML to paste into a page',
  preview: 'Preview',
  copyHtml: 'Copy the HTML',
  noMailer: 'No mail program? Use {}',
  signatureLine: 'I read this: {}',
  search: 'Search',
  nothingFound: 'Nothing found',
  usedBefore: 'Used before',
  count: '{} people came because somebody passed this along',
  heard: 'Did somebody tell you a code?',
  use: 'Use this code',
  codeWrong: 'One of these symbols is wrong. A code looks like 7K3M 9QXD 2TPA W',
  codeRight: 'Thank you. Now we know who told you',
  codeOwn: 'This is your own code',
  notForMe: 'Not for me',
  noted: 'Thank you. We have noted it',
};
