// What a page waits for, in Chromium on this machine: `node bench/browser.mjs`. A measurement, not a test.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from '../test/chromium.mjs';

const vector = new URL('../../../tests/vectors/checks/birth-in-the-future.json', import.meta.url);
const { request } = JSON.parse(readFileSync(vector, 'utf8'));
const pages = fileURLToPath(new URL('../test/pages', import.meta.url));
// The peers in one file, as a page would bundle them.
const bundled = await build({
  configFile: false,
  logLevel: 'error',
  build: { write: false, lib: { entry: fileURLToPath(new URL('peers.mjs', import.meta.url)), formats: ['es'] } },
});
const [{ output }] = [bundled].flat();
const csp = "default-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'";
const server = await serve({ pages, csp, extra: { '/peers.js': output[0].code } });
const chromium = await launch();

/** Runs in the page: times in milliseconds. */
async function measure(submission) {
  const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const time = async (run) => {
    const began = performance.now();
    await run();
    return performance.now() - began;
  };
  const fetched = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const bytes = await fetched('/motcua/pkg/motcua_bg.wasm');
  const one = await fetched('/motcua/packs/1.001193.vi.bin');
  const compile = [];
  for (let round = 0; round < 9; round += 1) compile.push(await time(() => WebAssembly.compile(bytes)));
  const motcua = await import('/motcua/index.js');
  const { peers } = await import('/peers.js');
  const module = await WebAssembly.compile(bytes);
  const whole = await fetched('/motcua/packs/vn.bin');
  const instantiate = await time(() => motcua.init(module, whole));

  const alone = [];
  for (let round = 0; round < 9; round += 1) alone.push(await time(() => motcua.open(one)));
  const procedure = motcua.procedure(submission.procedure, submission.at.slice(0, 10));
  const text = JSON.stringify({ submission });
  const held = procedure.hold(submission);
  const each = async (run) => {
    for (let round = 0; round < 2_000; round += 1) run();
    const batches = [];
    for (let batch = 0; batch < 9; batch += 1) {
      batches.push(
        (await time(() => {
          for (let round = 0; round < 1_000; round += 1) run();
        })) / 1_000,
      );
    }
    return middle(batches);
  };
  const others = {};
  for (const [name, run] of Object.entries(peers(procedure.jsonSchema()))) {
    others[name] = typeof run === 'string' ? run : await each(() => run(submission));
  }
  return {
    compile: middle(compile),
    'engine and whole law ready, module compiled': instantiate,
    'one procedure in one language opened': middle(alone),
    'check with a handle, text out': await each(() => held.checkJson()),
    'check with a handle, object out': await each(() => held.check()),
    'check, text in and out': await each(() => motcua.call('check', text)),
    'check, objects in and out': await each(() => procedure.check(submission)),
    'due, text in and out': await each(() => motcua.call('due', '{"term":"10 working days","from":"2026-08-20T09:00"}')),
    'version, the way in and out alone': await each(() => motcua.call('version', '{}')),
    ...others,
  };
}

try {
  const { page } = await chromium.open(`${server.origin}/`);
  const times = await page.evaluate(measure, request.submission);
  for (const [name, milliseconds] of Object.entries(times)) {
    const told =
      typeof milliseconds === 'string'
        ? milliseconds
        : milliseconds < 1
          ? `${(milliseconds * 1_000).toFixed(1)} µs`
          : `${milliseconds.toFixed(1)} ms`;
    console.log(`${name.padEnd(50)}${told.padStart(12)}`);
  }
} finally {
  await chromium.end();
  await server.close();
}
