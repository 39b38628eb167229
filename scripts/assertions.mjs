/**
 * `node scripts/assertions.mjs BASE [HEAD]`: compares the tests of two commits, to find tests that lost their title or
 * an assertion when code moved. A test that moved to another file is the same test. Cases are counted in the source:
 * one in a loop counts once, and its title is the text of the template.
 *
 * Exits with 0 when all titles and counts are equal, 1 when some are not, and 2 when a commit cannot be read.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CASES = ['test', 'it'];
const GROUPS = ['describe', 'suite'];
const VARIANTS = ['only', 'skip', 'todo'];
/** Assertions outside of cases, for instance in a function that several cases call. */
const OUTSIDE = '(outside of cases)';

/** `test` of `test.only(…)` and `t.test(…)`, `assert` of `assert.equal(…)` and `fc.assert(…)`. */
const nameOf = (callee) => {
  if (ts.isIdentifier(callee)) return callee.text;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (['assert', 'test'].includes(callee.name.text)) return callee.name.text;
  const root = nameOf(callee.expression);
  if (root === 'assert' || root === 'expect') return root;
  return VARIANTS.includes(callee.name.text) ? root : undefined;
};

/** `/a/.test(b)` has one argument, and a case has two, unless it is `.todo` or `.skip`. */
const isCase = (name, { expression, arguments: given }) =>
  CASES.includes(name) && given.length > (VARIANTS.includes(expression.name?.text) ? 0 : 1);

const titleOf = (node) => {
  if (ts.isStringLiteralLike(node)) return node.text;
  return node.getText().replace(/^`|`$/g, '');
};

/** The cases of a test file in order: `{ title, assertions }`; a title begins with those of its groups. */
export const casesIn = (text) => {
  const source = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true);
  const outside = { title: OUTSIDE, assertions: 0 };
  const cases = [outside];
  const visit = (node, path, current) => {
    let [innerPath, innerCase] = [path, current];
    if (ts.isCallExpression(node)) {
      const name = nameOf(node.expression);
      if (name === 'assert' || name === 'expect') current.assertions++;
      const begins = isCase(name, node);
      if (begins || GROUPS.includes(name)) innerPath = [...path, titleOf(node.arguments[0])];
      if (begins) {
        innerCase = { title: innerPath.join(' › '), assertions: 0 };
        cases.push(innerCase);
      }
    }
    ts.forEachChild(node, (child) => visit(child, innerPath, innerCase));
  };
  visit(source, [], outside);
  return cases.filter(({ title, assertions }) => title !== OUTSIDE || assertions);
};

/**
 * Cases by path as a list of `{ file, title, assertions }`; cases of a file with equal titles are merged, and their
 * counts added.
 */
const flatten = (files, newPath = (file) => file) =>
  [...files].flatMap(([file, cases]) => {
    const sums = new Map();
    for (const { title, assertions } of cases) sums.set(title, (sums.get(title) ?? 0) + assertions);
    return [...sums].map(([title, assertions]) => ({ file: newPath(file), title, assertions }));
  });

/**
 * Differences between the cases of two commits, both by path: `{ kind: 'gone' | 'new' | 'changed', file, title, … }`.
 * `renamed` maps a path of the first commit to its path in the second.
 */
export const differences = (before, after, renamed = new Map()) => {
  const left = flatten(before, (file) => renamed.get(file) ?? file);
  const right = flatten(after);
  const found = [];
  /** Removes matches from `right`, so that no test is matched twice. */
  const pair = (isSame) => {
    for (const old of left.splice(0)) {
      const index = right.findIndex((one) => isSame(old, one));
      if (index < 0) {
        left.push(old);
        continue;
      }
      const [{ file, title, assertions }] = right.splice(index, 1);
      if (old.assertions !== assertions) found.push({ kind: 'changed', file, title, from: old.assertions, assertions });
    }
  };
  pair((a, b) => a.file === b.file && a.title === b.title);
  pair((a, b) => a.title === b.title && a.assertions === b.assertions);
  pair((a, b) => a.title === b.title && a.title !== OUTSIDE);
  for (const one of left) found.push({ kind: 'gone', ...one });
  for (const one of right) found.push({ kind: 'new', ...one });
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.title.localeCompare(b.title));
};

const git = (...args) => {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
};

const casesAt = (commit) => {
  const files = git('ls-tree', '-r', '-z', '--name-only', commit, '--', 'test').split('\0');
  return new Map(
    files.filter((file) => /\.[mc]?[jt]s$/.test(file)).map((file) => [file, casesIn(git('show', `${commit}:${file}`))]),
  );
};

const renamedBetween = (base, head) => {
  const fields = git('diff', '--name-status', '--diff-filter=R', '-M', '-z', base, head, '--', 'test').split('\0');
  const renamed = new Map();
  for (let i = 0; i + 2 < fields.length; i += 3) renamed.set(fields[i + 1], fields[i + 2]);
  return renamed;
};

const lineOf = ({ kind, file, title, from, assertions }) => {
  const count = kind === 'changed' ? `${from} → ${assertions}` : assertions;
  return `${kind.padEnd(8)} ${file}: ${title} (assertions: ${count})`;
};

const summaryOf = (files) => {
  const cases = [...files.values()].flat();
  const sum = cases.reduce((count, { assertions }) => count + assertions, 0);
  return `${cases.filter(({ title }) => title !== OUTSIDE).length} tests, ${sum} assertions`;
};

const main = ([base, head = 'HEAD']) => {
  if (!base) throw new Error('Name a commit to compare with: node scripts/assertions.mjs BASE [HEAD].');
  const [before, after] = [casesAt(base), casesAt(head)];
  const found = differences(before, after, renamedBetween(base, head));
  for (const difference of found) console.log(lineOf(difference));
  console.log(`${base}: ${summaryOf(before)}\n${head}: ${summaryOf(after)}\n${found.length} differences`);
  return found.length ? 1 : 0;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
