/** Other versions of Node, to try the packages with. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The path of a Node of this version, from npm's package of Node for this platform. */
export const nodeOf = (version) => {
  const folder = resolve('.cache/nodes', version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  execFileSync('npm', ['install', `${name}@${version}`, '--silent'], { cwd: folder });
  return join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
};
