/** What oxlint cannot see: what is inside templates, and what needs types. Directions of import and the rest are in .oxlintrc.json. */
import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const importCall = {
  selector: 'ImportExpression',
  message:
    'Every import() of the widget is in lazy.ts, and those of what has loaded in acts/index.ts and words/index.ts, where their cost is seen.',
};
const now = { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The time is an argument.' };

export default defineConfig(
  { ignores: ['dist/**'] },
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'tsconfig.node.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/only-throw-error': 'error',
      'no-restricted-syntax': ['error', importCall],
    },
  },
  {
    files: [
      'src/widget/actions/index.ts',
      'src/widget/words/index.ts',
      'src/widget/words/progress/index.ts',
      'src/report/lazy.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['src/core/**', 'src/widget/client.ts'], rules: { 'no-restricted-syntax': ['error', importCall, now] } },
  {
    files: ['src/widget/lazy.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ImportDeclaration', message: 'lazy.ts has import() alone.' }],
    },
  },
  // The driver of SQLite is whichever this Node has.
  { files: ['src/collector/store/sqlite.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/widget/element/**', 'src/report/**', 'src/define*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    // WebKit takes the role off a list without bullets, so it has to be said.
    rules: { 'lit-a11y/no-redundant-role': 'off' },
  },
);
