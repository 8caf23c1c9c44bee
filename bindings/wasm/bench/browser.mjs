// What a page waits for, in Chromium on this machine: `node bench/browser.mjs`. A measurement, not a test.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from '../test/chromium.mjs';

const vector = new URL('../../../tests/vectors/checks/birth-in-the-future.json', import.meta.url);
const { request } = JSON.parse(readFileSync(vector, 'utf8'));
const pages = fileURLToPath(new URL('../test/pages', import.meta.url));
const server = await serve({ pages });
const chromium = await launch();

/** Runs in the page: times in milliseconds. */
async function measure(submission) {
  const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const time = async (run) => {
    const began = performance.now();
    await run();
    return performance.now() - began;
  };
  const bytes = await (await fetch('/motcua/pkg/motcua_bg.wasm')).arrayBuffer();
  const compile = [];
  for (let round = 0; round < 9; round += 1) compile.push(await time(() => WebAssembly.compile(bytes)));
  const motcua = await import('/motcua/index.js');
  const module = await WebAssembly.compile(bytes);
  const instantiate = await time(() => motcua.init(module));
  const first = await time(() => motcua.catalogue().version());
  const text = JSON.stringify({ submission });
  const procedure = motcua.procedure(submission.procedure);
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
  return {
    compile: middle(compile),
    instantiate,
    'first call, law decoded': first,
    'check, text in and out': await each(() => motcua.call('check', text)),
    'check, objects in and out': await each(() => procedure.check(submission)),
    'due, text in and out': await each(() => motcua.call('due', '{"term":"10 working days","from":"2026-08-20T09:00"}')),
    'version, the way in and out alone': await each(() => motcua.call('version', '{}')),
  };
}

try {
  const { page } = await chromium.open(`${server.origin}/`);
  const times = await page.evaluate(measure, request.submission);
  for (const [name, milliseconds] of Object.entries(times)) {
    const told = milliseconds < 1 ? `${(milliseconds * 1_000).toFixed(1)} µs` : `${milliseconds.toFixed(1)} ms`;
    console.log(`${name.padEnd(36)}${told.padStart(12)}`);
  }
} finally {
  await chromium.end();
  await server.close();
}
