// The package in Debian's Chromium, from pages under a strict policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { policy, serve } from '../../../examples/web/serve.mjs';
import { launch } from './chromium.mjs';
import { installed } from './installed.mjs';
import { around, repeats } from './pages/canary.js';
import { answers, different, vectors } from './vectors.mjs';

// Like what people type: a name and a number. A plain identifier may be shown back, as an unknown document's is.
const MARK = 'Mẫu Canary 000000007771';
const pages = fileURLToPath(new URL('pages', import.meta.url));
const { home, entry } = installed();
const all = vectors();
let chromium;

before(async () => {
  chromium = await launch();
});

after(() => chromium?.end());

/** Runs `body` with a page of the test site. */
async function onPage(body, csp = policy) {
  const server = await serve({ pages, home, csp, extra: { '/vectors.json': JSON.stringify(all) } });
  try {
    const opened = await chromium.open(`${server.origin}/`);
    await body({ ...opened, origin: server.origin });
    await opened.page.close();
  } finally {
    await server.close();
  }
}

const settled = (page, id) => page.waitForFunction((name) => document.getElementById(name).textContent !== '', id, { timeout: 20_000 });

test('page and worker answer the same bytes as Node, with no complaint and nothing asked elsewhere', async (t) => {
  const node = await import(entry);
  await node.init();
  const expected = node.call('due', JSON.stringify({ term: '10 working days', from: '2026-08-20T09:00' }));
  assert.match(expected, /"due_on":"2026-09-07"/);
  await onPage(async ({ page, complaints, requests, origin }) => {
    await Promise.race([Promise.all([settled(page, 'answer'), settled(page, 'worker')]), settled(page, 'failure')]);
    assert.equal(await page.textContent('#failure'), '');
    assert.equal(await page.textContent('#answer'), expected);
    assert.equal(await page.textContent('#worker'), expected);
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(`${origin}/`)),
      [],
    );
    t.diagnostic(`init in the page: ${await page.getAttribute('html', 'data-init-milliseconds')} ms`);
  });
});

test('Chromium answers every vector with the native bytes', async () => {
  await onPage(async ({ page, complaints }) => {
    const got = await page.evaluate(async () => {
      const { call, init } = await import('/motcua/index.js');
      await init();
      const list = await (await fetch('/vectors.json')).json();
      return Object.fromEntries(list.map(({ name, operation, request }) => [name, call(operation, JSON.stringify(request))]));
    });
    assert.deepEqual(different(got, answers()), []);
    assert.deepEqual(complaints, []);
  });
});

test('a mark put into every value is repeated by no error, no finding and no console', async () => {
  const { request } = all.find(({ name }) => name === 'birth-online-complete');
  await onPage(async ({ page, complaints, said }) => {
    const heard = await page.evaluate(
      async ([submission, mark]) => {
        const motcua = await import('/motcua/index.js');
        const { provoke } = await import('/canary.js');
        await motcua.init();
        return provoke(motcua, submission, mark).map((one) => JSON.stringify(one));
      },
      [request.submission, MARK],
    );
    assert.ok(heard.length > 500, `only ${heard.length} answers`);
    assert.deepEqual(heard.filter(repeats).map(around), []);
    assert.deepEqual([said, complaints], [[], []]);
  });
});

test('the policy is in force: without wasm-unsafe-eval the engine does not load, and the page is told', async () => {
  await onPage(
    async ({ page, complaints }) => {
      await settled(page, 'failure');
      assert.equal(await page.textContent('#failure'), 'MotcuaError');
      assert.match(complaints.join('\n'), /policy: script-src wasm-eval/);
    },
    policy.replace(" 'wasm-unsafe-eval'", ''),
  );
});
