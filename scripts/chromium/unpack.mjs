/** Unpacks the headless Chromium of an npm package, and the libraries it needs, into `folder`. Linux on x64. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';

const packed = (file) =>
  createReadStream(fileURLToPath(new URL(`node_modules/@sparticuz/chromium/bin/${file}`, import.meta.url)));

// Without Chromium's sandbox: its setuid helper is installed with a browser only.
const START = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" --no-sandbox --no-zygote "$@"
`;

export const unpack = async (folder) => {
  // In a folder of its own until complete, so that an interrupted download is never taken for a browser.
  const part = `${folder}.${process.pid}`;
  await mkdir(part, { recursive: true });
  for (const archive of ['al2023', 'fonts', 'swiftshader'])
    await pipeline(packed(`${archive}.tar.br`), createBrotliDecompress(), extract(part));
  await pipeline(
    packed('chromium.br'),
    createBrotliDecompress(),
    createWriteStream(join(part, 'chromium'), { mode: 0o755 }),
  );
  await writeFile(join(part, 'start'), START, { mode: 0o755 });
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
};
