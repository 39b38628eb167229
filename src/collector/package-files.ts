/** Reads the built report and the widget's script: from folders, or from the copy in the code. */

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { EMBEDDED_FILES } from './embedded-files.ts';

/** The scheme of the files in the code; their paths are those in the package. */
const EMBEDDED = 'embedded:';

const folderOf = (name: 'report' | 'widget'): string =>
  EMBEDDED_FILES ? `${EMBEDDED}///${name}/` : new URL(`../../packages/collector/dist/${name}/`, import.meta.url).href;

/** Folders of the package, URLs that end with a slash. */
export const reportFolder = folderOf('report');
export const widgetFolder = folderOf('widget');

let unpacked: Record<string, string> | undefined;
const embeddedFiles = (): Record<string, string> =>
  (unpacked ??= JSON.parse(brotliDecompressSync(Buffer.from(EMBEDDED_FILES, 'base64')).toString()) as Record<
    string,
    string
  >);

const isEmbedded = ({ protocol }: URL): boolean => protocol === EMBEDDED;

/** Undefined: there is no such file. */
export const readText = async (file: URL): Promise<string | undefined> => {
  if (!isEmbedded(file)) return readFile(file, 'utf8').catch(() => undefined);
  const [files, name] = [embeddedFiles(), file.pathname.slice(1)];
  return Object.hasOwn(files, name) ? files[name] : undefined;
};

/** The names of all files in a folder and those below it. */
export const filesIn = async (folder: URL): Promise<string[]> => {
  if (isEmbedded(folder)) {
    const start = folder.pathname.slice(1);
    return Object.keys(embeddedFiles()).flatMap((name) => (name.startsWith(start) ? name.slice(start.length) : []));
  }
  const path = fileURLToPath(folder);
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(path, join(entry.parentPath, entry.name)));
};
