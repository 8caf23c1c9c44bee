import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['pkg/', 'pkg.*/', 'vn/', 'lists/', '**/*.ts'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' } },
  {
    files: ['{index,core,forms,one,engine,catalogue,vn,error,schema}.js', 'test/pages/*.js'],
    languageOptions: { globals: globals['shared-node-browser'] },
  },
  { files: ['form/**/*.js', 'test/pages/*.js', 'bench/measure.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['build.mjs', 'screenshots.mjs', 'test/**/*.mjs', 'bench/*.mjs', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
  },
  // Chromium runs the functions that these hand to the page.
  { files: ['screenshots.mjs', 'test/**/*.mjs', 'bench/*.mjs'], languageOptions: { globals: globals.browser } },
];
