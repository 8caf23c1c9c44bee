// What a page waits for, in Chromium on this machine: `npm run bench`; `-- --brief` for a look that it runs. A measurement, not a test.
// `--rules PACK` names the pack of tests/benches/check.toml, the filing of the size that the budget names; `--json FILE` writes the figures.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from '../test/chromium.mjs';

/** What was given for an option. */
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);

const batches = argv.includes('--brief') ? 2 : 60;
const vector = new URL('../../../tests/vectors/checks/birth-in-the-future.json', import.meta.url);
const { submission } = JSON.parse(readFileSync(vector, 'utf8')).request;
const rules = option('--rules');
const filing = JSON.parse(readFileSync(new URL('../../../tests/benches/check.json', import.meta.url), 'utf8'));
const pages = fileURLToPath(new URL('../test/pages', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The peers in one file, as a page would bundle them, and the modules of those that have one. */
async function peers() {
  const bundled = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', assetsInlineLimit: 0, lib: { entry: here('peers.mjs'), formats: ['es'] } },
  });
  const [{ output }] = [bundled].flat();
  const { resolve } = createRequire(import.meta.url);
  return {
    '/peers.js': output.find(({ type }) => type === 'chunk').code,
    '/measure.js': readFileSync(here('measure.js')),
    ...(rules === undefined ? {} : { '/check.bin': readFileSync(rules) }),
    '/zen.wasm': readFileSync(resolve('@gorules/zen-engine-wasm').replace('index.js', 'dist/zen_engine_wasm_bg.wasm')),
    '/cedar.wasm': readFileSync(
      fileURLToPath(import.meta.resolve('@cedar-policy/cedar-wasm/web')).replace('cedar_wasm.js', 'cedar_wasm_bg.wasm'),
    ),
  };
}

const told = (milliseconds) => (milliseconds < 1 ? `${(milliseconds * 1_000).toFixed(1)} µs` : `${milliseconds.toFixed(1)} ms`);

/** What a page downloads, in bytes as a web server sends it, with the budgets. */
function downloads() {
  const size = (files) =>
    files.map((file) => brotliCompressSync(readFileSync(here(`../${file}`))).length).reduce((sum, one) => sum + one, 0);
  const shared = ['engine.js', 'catalogue.js', 'error.js', 'request.js', 'schema.js'];
  const one = ['pkg/one_bg.wasm', 'pkg/one.js', 'one.js', 'vn/1.001193.js', 'packs/1.001193.vi.bin'];
  const forms = ['pkg/forms_bg.wasm', 'pkg/forms.js', 'forms.js', 'packs/vn.forms.bin'];
  return [
    ['one procedure in one language', size([...one, ...shared]), 60_000],
    ['every procedure in three languages', size([...forms, ...shared]), 150_000],
  ];
}

function table(rows) {
  console.log(`${''.padEnd(58)}${'lowest'.padStart(12)}${'budget'.padStart(12)}`);
  for (const [name, measured, budget] of rows) {
    const value = typeof measured === 'string' ? measured : told(measured);
    const limit = budget === null ? '' : `${told(budget).padStart(12)}${measured <= budget ? '' : '  over'}`;
    console.log(`${name.padEnd(58)}${value.padStart(12)}${limit}`);
  }
}

const csp = "default-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'";
// Only an isolated page has a clock that tells microseconds.
const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const server = await serve({ pages, csp, headers, extra: await peers() });
const chromium = await launch();
try {
  const { page } = await chromium.open(`${server.origin}/`);
  const rows = await page.evaluate(async (what) => (await import('/measure.js')).measure(what), {
    submission,
    filing: rules === undefined ? undefined : { pack: '/check.bin', submission: filing },
    batches,
    modules: { zen: '/zen.wasm', cedar: '/cedar.wasm' },
  });
  table(rows);
  const out = option('--json');
  if (out !== undefined) writeFileSync(out, JSON.stringify({ times: rows, downloads: downloads() }));
} finally {
  await chromium.end();
  await server.close();
}
