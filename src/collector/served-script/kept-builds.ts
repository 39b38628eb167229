/**
 * The builds of the widget's script that a collector serves: the one of its package, and those before it that it keeps,
 * as pages that were opened before an upgrade still load their chunks.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { widgetFolder } from '../package-info.ts';

/** How many builds are kept, the present one included. */
const KEPT = 3;

export const MAIN_FILE = 'pass-along.js';

/** The name of a build, ten hexadecimal digits: a hash of its main file, which names all of its chunks. */
const buildOf = async (folder: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(folder, MAIN_FILE)))
    .digest('hex')
    .slice(0, 10);

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
  const present = fileURLToPath(folder);
  if (!existsSync(join(present, MAIN_FILE))) return;
  const place = join(kept, await buildOf(present));
  await mkdir(kept, { recursive: true });
  if (!existsSync(place)) {
    // Copied beside and then moved, so that a copy that was cut off is never served.
    const copy = `${place}.${process.pid}`;
    await cp(present, copy, { recursive: true });
    await rename(copy, place);
  }
  const now = new Date();
  await utimes(place, now, now);
  for (const name of (await buildsIn(kept)).slice(KEPT)) await rm(join(kept, name), { recursive: true });
};

export type WidgetBuilds = {
  /** The path of a file of the package's build. */
  present(name: string): string;
  /** The name of the package's build. Rejects when it was never built. */
  presentBuild(): Promise<string>;
  /** The main file of the build of this name, if it is there. */
  mainFile(build: string): Promise<string | undefined>;
  /** A chunk of any build, by its name with a hash. */
  chunk(name: string): Promise<string | undefined>;
};

const firstOf = (paths: string[]): string | undefined => paths.find((path) => existsSync(path));

/** `folder`: that of the package's build, a file URL that ends with a slash; `kept`: see `keepBuild`. */
export const widgetBuilds = ({
  folder = widgetFolder,
  kept,
}: {
  folder?: string | URL | undefined;
  kept?: string | undefined;
}): WidgetBuilds => {
  const present = fileURLToPath(folder);
  let name: Promise<string> | undefined;
  const presentBuild = (): Promise<string> => (name ??= buildOf(present));
  return {
    present: (file) => join(present, file),
    presentBuild,
    async mainFile(build) {
      if (build === (await presentBuild())) return join(present, MAIN_FILE);
      return kept === undefined ? undefined : firstOf([join(kept, build, MAIN_FILE)]);
    },
    async chunk(file) {
      const older = kept === undefined ? [] : await buildsIn(kept).catch(() => []);
      return firstOf([present, ...older.map((build) => join(kept!, build))].map((of) => join(of, 'chunks', file)));
    },
  };
};
