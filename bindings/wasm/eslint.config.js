import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['pkg/', '**/*.ts'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' } },
  { files: ['index.js', 'test/pages/*.js'], languageOptions: { globals: globals['shared-node-browser'] } },
  { files: ['test/pages/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['test/*.mjs', 'bench/*.mjs', 'eslint.config.js'], languageOptions: { globals: globals.node } },
  // Chromium runs the functions that these hand to the page.
  { files: ['test/{chromium,browser.test,web.test}.mjs', 'bench/*.mjs'], languageOptions: { globals: globals['shared-node-browser'] } },
  { files: ['test/{chromium,browser.test,web.test}.mjs', 'bench/*.mjs'], languageOptions: { globals: { document: 'readonly' } } },
];
