/**
 * `node scripts/audit.mjs`: asks the registry for known vulnerabilities in the shipped dependencies, and fails if there
 * are any. If the registry does not respond, that is printed, and the check passes.
 */
import { spawnSync } from 'node:child_process';

/**
 * Parses the output of `npm audit --json`: `findings` has one line per vulnerability, `unanswered` the reason if there
 * is no result.
 */
export const readAudit = (stdout) => {
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return { unanswered: `npm gave no JSON: ${stdout.slice(0, 200)}` };
  }
  if (!answer.vulnerabilities)
    return { unanswered: answer.message ?? answer.error?.summary ?? JSON.stringify(answer).slice(0, 200) };
  return {
    findings: Object.values(answer.vulnerabilities).map(({ name, severity, range }) => `${name} ${range}: ${severity}`),
  };
};

if (process.argv[1]?.endsWith('audit.mjs')) {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const { findings, unanswered } = readAudit(stdout ?? String(error));
  if (unanswered) console.log(`NOT CHECKED: the registry did not respond to the audit (${unanswered}).`);
  else if (findings.length) {
    console.error(
      [
        'Known vulnerabilities in shipped dependencies:',
        ...findings.map((line) => `  ${line}`),
        'Update to a version without them: npm update, or npm audit fix.',
      ].join('\n'),
    );
    process.exitCode = 1;
  } else console.log('No known vulnerabilities in shipped dependencies.');
}
