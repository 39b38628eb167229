/**
 * What oxlint does not do: what is inside templates, what needs types, and how long things may be. Directions of import and
 * the rest are in .oxlintrc.json.
 */
import stylistic from '@stylistic/eslint-plugin';
import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import own from './scripts/eslint-rules.mjs';

const importCall = {
  selector: 'ImportExpression',
  message:
    'Every import() of the widget is in lazy.ts; in browser/page.ts and page-client.ts, which lazy.ts would import in a circle; and those of what has loaded in index.ts of actions and words, apply-attributes.ts and look.ts, where their cost is seen.',
};
const now = { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The time is an argument.' };

/** As many lines as fit on two screens. Blank lines and comments count: they are read, too. */
const MAX_LINES_PER_FUNCTION = 80;
const MAX_LINES_PER_FILE = 300;
const MAX_LINE = 120;

/** Tables are as long as what they list, and a row is read best on one line: channels, words, SQL, help texts. */
const TABLES = [
  'src/core/channels*.ts',
  'src/widget/words/**',
  'src/collector/store/schema.ts',
  'src/**/*.sql.ts',
  'src/**/*.help.ts',
];

export default defineConfig(
  {
    ignores: [
      '**/dist*/**',
      'release/**',
      'docs/collectors/**',
      'docs/servers/**',
      'test/frameworks/*/**',
      '.cache/**',
      'pass-along-data/**',
      '**/*.generated.ts',
    ],
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [tseslint.configs.base],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.node.json', 'tsconfig.test.json', 'tsconfig.scripts.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    // The directives are for oxlint, which has rules that are not on here.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            // The runner waits for these itself.
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
            // `expect(…).to.equal(…)` is at once, whatever its types say.
            { from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['src/**', 'scripts/**'],
    ignores: TABLES,
    plugins: { '@stylistic': stylistic },
    rules: {
      'max-lines-per-function': ['error', { max: MAX_LINES_PER_FUNCTION, IIFEs: true }],
      'max-lines': ['error', { max: MAX_LINES_PER_FILE }],
      // Every line: an address or a text that is too long can be put together.
      '@stylistic/max-len': ['error', { code: MAX_LINE }],
    },
  },
  {
    files: ['test/**'],
    plugins: { own },
    rules: { 'own/max-lines-per-case': ['error', { max: MAX_LINES_PER_FUNCTION }] },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/only-throw-error': 'error',
      'no-restricted-syntax': ['error', importCall],
    },
  },
  {
    files: [
      'src/widget/actions/index.ts',
      'src/widget/browser/page.ts',
      'src/widget/page-client.ts',
      'src/widget/extras/apply-attributes.ts',
      'src/widget/extras/campaign-state.ts',
      'src/widget/extras/look.ts',
      'src/widget/words/index.ts',
      'src/widget/words/progress/index.ts',
      'src/report/lazy.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/core/**', 'src/widget/client.ts', 'src/widget/event-sender.ts'],
    rules: { 'no-restricted-syntax': ['error', importCall, now] },
  },
  {
    files: ['src/widget/lazy.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value!="./browser/missing-chunk-warning.ts"]',
          message: 'lazy.ts has import() alone.',
        },
      ],
    },
  },
  // The driver of SQLite is whichever this Node has; who sends no mail does not load what sends it.
  {
    files: ['src/collector/store/sqlite.ts', 'src/collector/digest/mail.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/widget/element/**', 'src/report/**', 'src/define*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    // WebKit takes the role off a list without bullets, so it has to be said.
    rules: { 'lit-a11y/no-redundant-role': 'off' },
  },
);
