// What a page waits for, in Chromium on this machine: `npm run bench`; `-- --brief` for a look that it runs. A measurement, not a test.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from '../test/chromium.mjs';

const batches = argv.includes('--brief') ? 2 : 60;
const vector = new URL('../../../tests/vectors/checks/birth-in-the-future.json', import.meta.url);
const { submission } = JSON.parse(readFileSync(vector, 'utf8')).request;
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
    '/zen.wasm': readFileSync(resolve('@gorules/zen-engine-wasm').replace('index.js', 'dist/zen_engine_wasm_bg.wasm')),
    '/cedar.wasm': readFileSync(
      fileURLToPath(import.meta.resolve('@cedar-policy/cedar-wasm/web')).replace('cedar_wasm.js', 'cedar_wasm_bg.wasm'),
    ),
  };
}

const told = (milliseconds) => (milliseconds < 1 ? `${(milliseconds * 1_000).toFixed(1)} µs` : `${milliseconds.toFixed(1)} ms`);

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
    batches,
    modules: { zen: '/zen.wasm', cedar: '/cedar.wasm' },
  });
  table(rows);
} finally {
  await chromium.end();
  await server.close();
}
