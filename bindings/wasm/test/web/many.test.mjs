// The page and the command line answer 10,000 submissions with the same bytes; 100,000 checks leave the memory as it was.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { catalogue, init } from 'motcua';
import { submissions } from './invent.mjs';
import { portal } from './portal.mjs';
import { program } from './programs.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

/** What `motcua serve --stdio` answers to each request, in their order. */
async function commandLine(requests) {
  const child = spawn(program('motcua'), ['serve', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => answers.push(line.slice(line.indexOf('"answer":') + 9, -1)));
  for (const [id, request] of requests.entries()) {
    if (!child.stdin.write(`${JSON.stringify({ id, operation: 'check', request })}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await once(lines, 'close');
  return answers;
}

test('10,000 invented submissions are answered in the page with the bytes of the command line', async (t) => {
  await init();
  const requests = submissions(catalogue(), 10_000);
  const expected = await commandLine(requests);
  assert.equal(expected.length, requests.length);
  assert.ok(new Set(expected).size > 5_000, 'the submissions differ');
  await site.visit('/?lang=en#/calendar', async (page) => {
    const different = [];
    for (let from = 0; from < requests.length; from += 1_000) {
      const got = await page.evaluate(
        async (some) => {
          const { call } = await import('/motcua/index.js');
          return some.map((request) => call('check', JSON.stringify(request)));
        },
        requests.slice(from, from + 1_000),
      );
      got.forEach((text, at) => text !== expected[from + at] && different.push(from + at));
    }
    assert.deepEqual(different, []);
    t.diagnostic(
      `${requests.length} submissions to ${new Set(requests.map(({ submission }) => submission.procedure)).size} procedures: equal bytes`,
    );
  });
});

test('100,000 checks leave the memory of the engine and of the page flat', async (t) => {
  await site.visit('/?lang=en#/calendar', async (page) => {
    const debug = await page.context().newCDPSession(page);
    await debug.send('Performance.enable');
    const heap = async () => {
      await debug.send('HeapProfiler.collectGarbage');
      const { metrics } = await debug.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
    };
    const run = (times) =>
      page.evaluate(async (rounds) => {
        const { procedure } = await import('/motcua/index.js');
        const { default: load } = await import('/motcua/pkg/motcua.js');
        const birth = procedure('1.001193');
        const submission = { channel: 'online', at: '2026-03-10T09:00', facts: { child: { birth_date: '2026-03-11' } }, documents: [] };
        for (let round = 0; round < rounds; round += 1) {
          const held = birth.hold(submission);
          held.checkJson({ stage: 'typing' });
          birth.checkJson(submission);
          held.free();
        }
        return (await load()).memory.buffer.byteLength;
      }, times);
    const engine = await run(5_000);
    const before = await heap();
    const grown = await run(50_000);
    const after = await heap();
    assert.equal(grown, engine);
    assert.ok(after - before < 1_000_000, `the page's heap grew by ${after - before} bytes`);
    t.diagnostic(`100,000 checks: engine ${engine} bytes before and after, heap ${before} then ${after}`);
  });
});
