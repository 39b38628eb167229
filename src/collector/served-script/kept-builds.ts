/**
 * The builds of the widget's script that a collector serves: the one of its package, and those before it that it keeps,
 * as pages that were opened before an upgrade still load their chunks.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesIn, readText, widgetFolder } from '../package-files.ts';

/** How many builds are kept, the present one included. */
const KEPT = 3;

export const MAIN_FILE = 'pass-along.js';

/** The name of a build, ten hexadecimal digits: a hash of its main file, which names all of its chunks. */
const nameOf = (mainFile: string): string => createHash('sha256').update(mainFile).digest('hex').slice(0, 10);

const isBuild = (name: string): boolean => /^[0-9a-f]{10}$/.test(name);

/** Names of the builds in a folder, the one that was started last first. */
const buildsIn = async (kept: string): Promise<string[]> => {
  const names = (await readdir(kept)).filter(isBuild);
  const builds = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(kept, name))).mtimeMs })));
  return builds.sort((a, b) => b.at - a.at).map(({ name }) => name);
};

/**
 * Copies the package's build, where it was built, into the folder `kept`, and removes the oldest beyond `KEPT`.
 */
export const keepBuild = async (kept: string, folder: string | URL = widgetFolder): Promise<void> => {
  const mainFile = await readText(new URL(MAIN_FILE, folder));
  if (mainFile === undefined) return;
  const place = join(kept, nameOf(mainFile));
  await mkdir(kept, { recursive: true });
  if (!existsSync(place)) {
    // Copied beside and then moved, so that a copy that was cut off is never served.
    const copy = `${place}.${process.pid}`;
    for (const name of await filesIn(new URL(folder))) {
      await mkdir(dirname(join(copy, name)), { recursive: true });
      await writeFile(join(copy, name), (await readText(new URL(name, folder)))!);
    }
    await rename(copy, place);
  }
  const now = new Date();
  await utimes(place, now, now);
  for (const name of (await buildsIn(kept)).slice(KEPT)) await rm(join(kept, name), { recursive: true });
};

export type WidgetBuilds = {
  /** A file of the package's build, which is there once it was built. */
  present(name: string): URL;
  /** The main file of the build of this name, if it is there. */
  mainFile(build: string): Promise<URL | undefined>;
  /** A chunk of any build, by its name with a hash. */
  chunk(name: string): Promise<URL | undefined>;
};

const firstOf = async (files: URL[]): Promise<URL | undefined> => {
  for (const file of files) if ((await readText(file)) !== undefined) return file;
  return undefined;
};

/** `folder`: that of the package's build, a file URL that ends with a slash; `kept`: see `keepBuild`. */
export const widgetBuilds = ({
  folder = widgetFolder,
  kept,
}: {
  folder?: string | URL | undefined;
  kept?: string | undefined;
}): WidgetBuilds => {
  const inKept = (...parts: string[]): URL => pathToFileURL(join(kept!, ...parts));
  const presentBuild = async (): Promise<string | undefined> => {
    const mainFile = await readText(new URL(MAIN_FILE, folder));
    return mainFile === undefined ? undefined : nameOf(mainFile);
  };
  let name: Promise<string | undefined> | undefined;
  return {
    present: (file) => new URL(file, folder),
    async mainFile(build) {
      name ??= presentBuild();
      if (build === (await name)) return new URL(MAIN_FILE, folder);
      return kept === undefined ? undefined : firstOf([inKept(build, MAIN_FILE)]);
    },
    async chunk(file) {
      const older = kept === undefined ? [] : await buildsIn(kept).catch(() => []);
      return firstOf([new URL(`chunks/${file}`, folder), ...older.map((build) => inKept(build, 'chunks', file))]);
    },
  };
};
