/** The device's share sheet with files: shares a picture or video itself, together with the link. */

import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';
import { native } from '../browser/native-sheet.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { Action, ActionContext } from './action-context.ts';
import { run as openMenu } from './menu.ts';

/** Transient activation expires, so the sheet opens only soon after the click. */
const PATIENCE = 3000;

/** Share sheets need a file name with an extension. */
const fileName = (address: string, type: string): string => {
  const last = new URL(address).pathname.split('/').pop() || 'file';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // A lone percent sign stays one.
  }
  const [ending = ''] = type.split('/').pop()!.split(/[+;]/);
  return name.includes('.') || !ending ? name : `${name}.${ending}`;
};

const fetchFile = async (address: string, name: string, signal: AbortSignal): Promise<File | undefined> => {
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) return;
    const blob = await response.blob();
    return new File([blob], name || fileName(address, blob.type), { type: blob.type });
  } catch {
    return;
  }
};

/** Addresses and names of the page's picture and files. */
const wantedFiles = (host: WidgetHost, image: string | undefined): [address: string, name: string][] => {
  const links = [...host.querySelectorAll<HTMLAnchorElement>('a[slot="file"][href]')];
  const wanted = links.map(({ href, download }): [address: string, name: string] => [href, download]);
  return host.image && image ? [[image, ''], ...wanted] : wanted;
};

/** The files, as far as they load in time. */
const fetchFiles = async (wanted: [address: string, name: string][]): Promise<File[]> => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const files = await Promise.all(wanted.map(([address, name]) => fetchFile(address, name, patience.signal)));
  clearTimeout(timer);
  return files.filter((file) => file !== undefined);
};

/** With files, many targets ignore the URL, so the text has it, too. */
const inText = (share: Share): Share => ({
  ...share,
  text: [share.text, share.url].filter(Boolean).join(' '),
});

const takes = (files: File[], { url, headline: title, text }: Share): boolean => {
  try {
    return navigator.canShare({ files, url, title, text });
  } catch {
    return false;
  }
};

/** Without a file, the sheet was already requested within the click, and was refused. */
const openSheet = async (context: ActionContext): Promise<Outcome | undefined> => {
  const { host, share } = context;
  if (!host.matches('[image], :has([slot=file])')) return 'refused';
  // Where the sheet takes no files, none is fetched.
  const files = typeof navigator.canShare === 'function' ? await filesFor(host, share.image) : [];
  const withLink = inText(share);
  return files.length && takes(files, withLink) ? native(withLink, files) : native(share);
};

/** What is being fetched for each element, or has been. */
const fetched = new WeakMap<WidgetHost, { key: string; files: Promise<File[]> }>();

/** The same files are fetched once; those that could not be had are asked for again. */
const filesFor = (host: WidgetHost, image: string | undefined): Promise<File[]> => {
  const wanted = wantedFiles(host, image);
  const key = JSON.stringify(wanted);
  const before = fetched.get(host);
  if (before?.key === key) return before.files;
  const files = fetchFiles(wanted);
  fetched.set(host, { key, files });
  void files.then(({ length }) => {
    if (length < wanted.length) fetched.delete(host);
  });
  return files;
};

/**
 * Fetches the files before a press, so that the sheet opens within the click, as some browsers ask. Until they are
 * there, a press waits for them.
 */
export const prepareSheet = async (host: WidgetHost): Promise<void> => {
  if (typeof navigator.canShare !== 'function') return;
  const { image } = host._sharer()('native');
  host._sheet = undefined;
  const files = await filesFor(host, image);
  host._sheet = (share) => {
    const withLink = inText(share);
    return files.length && takes(files, withLink) ? native(withLink, files) : native(share);
  };
};

export const run: Action = async (context) => {
  const outcome = await openSheet(context);
  if (outcome === 'refused') await openMenu(context);
  if (outcome) context.settle(outcome);
};
