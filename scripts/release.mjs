/**
 * `npm run release`: makes release/pass-along-VERSION.zip of a clean checkout. It holds the folder for script tags, the
 * plugin for WordPress, the files for hosting, both packages as tarballs, the licences of what is bundled, a bill of
 * materials (CycloneDX) and the SHA-256 of each file.
 */
import './ensure.mjs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const PACKAGES = ['.', 'packages/collector'];
const LICENCES = [
  'dist/cdn/licences.txt',
  'packages/collector/dist/collector/licences.txt',
  'packages/collector/dist/report/licences.txt',
];

/** Changes that are not committed, one per line: a release can be built again only from a commit. */
const uncommitted = () => execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim();

/** The name, version and licence of each bundled package: the heads of the licence texts. */
export const bundled = (texts) => {
  const heads = texts.flatMap((text) => [...text.matchAll(/^(@?[\w./-]+) (\d+\.\d+\.\d\S*): (.+)$/gm)]);
  const parts = new Map(heads.map(([, name, version, license]) => [`${name}@${version}`, { name, version, license }]));
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
};

/** A bill of materials of CycloneDX 1.6; `dependencies` are what npm installs beside the two packages. */
export const billOfMaterials = (version, bundledParts, dependencies) => {
  const component = ({ name, version, license }, scope) => ({
    type: 'library',
    name,
    version,
    scope,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(license && { licenses: [{ expression: license }] }),
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'pass-along', version } },
    components: [
      ...bundledParts.map((part) => component(part, 'required')),
      ...dependencies.map((part) => component(part, part.optional ? 'optional' : 'required')),
    ],
  };
};

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** What npm installs for users of the packages, in the versions of the lock file. */
const installed = () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return PACKAGES.flatMap((folder) => {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
    return Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => {
      const { version, license } = packages[`node_modules/${name}`];
      return { name, version, license, optional: name in optionalDependencies };
    });
  });
};

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

const checksums = (folder) =>
  filesOf(folder)
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex')}  ${file}\n`,
    )
    .join('');

/** Makes the archive in release/, and says where it is. */
export const release = async () => {
  const changes = uncommitted();
  if (changes) throw new Error(`Commit these changes first, or discard them:\n${changes}`);
  await build({ force: true });
  const { version } = manifestOf('.');
  const name = `pass-along-${version}`;
  rmSync('release', { recursive: true, force: true });
  const folder = join('release', name);
  mkdirSync(folder, { recursive: true });
  cpSync('dist/cdn', join(folder, 'script-tag'), { recursive: true });
  // The plugin never loads its script from elsewhere.
  cpSync('integrations/wordpress/pass-along', join(folder, 'wordpress/pass-along'), { recursive: true });
  cpSync('dist/cdn', join(folder, 'wordpress/pass-along/script'), { recursive: true });
  cpSync('integrations/hosting', join(folder, 'hosting'), { recursive: true });
  for (const path of PACKAGES)
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `./${path}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  cpSync('LICENSE', join(folder, 'LICENSE'));
  const texts = LICENCES.map((file) => readFileSync(file, 'utf8'));
  writeFileSync(join(folder, 'licences.txt'), texts.join('\n'));
  const bill = billOfMaterials(version, bundled(texts), installed());
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder));
  const committed = new Date(execFileSync('git', ['log', '-1', '--format=%cI'], { encoding: 'utf8' }).trim());
  const entries = filesOf(folder).map((file) => [`${name}/${file}`, readFileSync(join(folder, file))]);
  const archive = `${folder}.zip`;
  // Imported here, as in a fresh clone ./ensure.mjs installs it first. The same commit makes the same archive.
  const { zipSync } = await import('fflate');
  writeFileSync(archive, zipSync(Object.fromEntries(entries), { mtime: committed }));
  console.log(`${archive}: ${entries.length} files of ${name}.`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await release();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
