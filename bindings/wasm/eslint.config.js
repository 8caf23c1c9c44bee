import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['pkg/', '**/*.ts'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' } },
  { files: ['index.js', 'test/pages/*.js'], languageOptions: { globals: globals['shared-node-browser'] } },
  { files: ['test/pages/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['test/*.mjs', 'eslint.config.js'], languageOptions: { globals: globals.node } },
  // Chromium runs the functions that the browser test hands to the page.
  { files: ['test/browser.test.mjs'], languageOptions: { globals: { document: 'readonly' } } },
];
