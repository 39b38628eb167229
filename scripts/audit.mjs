/**
 * Asks the registry for known holes in what ships: `node scripts/audit.mjs`. Fails on a finding.
 * A registry that cannot be asked is no finding of ours: that is said, and does not fail.
 */
import { spawnSync } from 'node:child_process';

/** What an answer of `npm audit --json` means: `findings` has a line each, `silence` says why there was no answer. */
export const verdict = (stdout) => {
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return { silence: `npm gave no JSON: ${stdout.slice(0, 200)}` };
  }
  if (!answer.vulnerabilities)
    return { silence: answer.message ?? answer.error?.summary ?? JSON.stringify(answer).slice(0, 200) };
  return {
    findings: Object.values(answer.vulnerabilities).map(({ name, severity, range }) => `${name} ${range}: ${severity}`),
  };
};

if (process.argv[1]?.endsWith('audit.mjs')) {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const { findings, silence } = verdict(stdout ?? String(error));
  if (silence) console.log(`NOT CHECKED: the registry did not answer the audit (${silence}).`);
  else if (findings.length) {
    console.error(
      `Known holes in what ships:\n${findings.map((line) => `  ${line}`).join('\n')}\nTake a version without them: npm update, or npm audit fix.`,
    );
    process.exitCode = 1;
  } else console.log('No known holes in what ships.');
}
