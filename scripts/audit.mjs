/**
 * `node scripts/audit.mjs`: asks the registry for known vulnerabilities in what ships, and fails when there are any.
 * A registry that does not answer is no fault of this project: that is printed, and does not fail.
 */
import { spawnSync } from 'node:child_process';

/**
 * Reads the answer of `npm audit --json`: `findings` has a line each, `unanswered` the reason why there was no answer.
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
  if (unanswered) console.log(`NOT CHECKED: the registry did not answer the audit (${unanswered}).`);
  else if (findings.length) {
    console.error(
      [
        'Known vulnerabilities in what ships:',
        ...findings.map((line) => `  ${line}`),
        'Take a version without them: npm update, or npm audit fix.',
      ].join('\n'),
    );
    process.exitCode = 1;
  } else console.log('No known vulnerabilities in what ships.');
}
