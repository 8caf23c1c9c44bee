// The package in Debian's Chromium, from a page under a strict policy.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { project } from './installed.mjs';
import { policy, site } from './site.mjs';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { home, entry } = project();
const profile = mkdtempSync(join(tmpdir(), 'motcua-chromium-'));
let browser;

before(async () => {
  browser = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
});

after(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
});

/** Opens the site's page and keeps what the browser complained of and asked for. */
async function open(origin) {
  const page = await browser.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(origin);
  return { page, complaints, requests };
}

const settled = (page, id) => page.waitForFunction((name) => document.getElementById(name).textContent !== '', id, { timeout: 20_000 });

test('page and worker answer the same bytes as Node, with no complaint and nothing asked elsewhere', async (t) => {
  const node = await import(entry);
  await node.init();
  const expected = node.call('due', JSON.stringify({ term: '10 working days', from: '2026-08-20T09:00' }));
  assert.match(expected, /"due_on":"2026-09-07"/);
  const server = await site(home);
  try {
    const { page, complaints, requests } = await open(server.origin);
    await Promise.race([Promise.all([settled(page, 'answer'), settled(page, 'worker')]), settled(page, 'failure')]);
    assert.equal(await page.textContent('#failure'), '');
    assert.equal(await page.textContent('#answer'), expected);
    assert.equal(await page.textContent('#worker'), expected);
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(`${server.origin}/`)),
      [],
    );
    t.diagnostic(`init in the page: ${await page.getAttribute('html', 'data-init-milliseconds')} ms`);
    await page.close();
  } finally {
    await server.close();
  }
});

test('the policy is in force: without wasm-unsafe-eval the engine does not load, and the page is told', async () => {
  const server = await site(home, policy.replace(" 'wasm-unsafe-eval'", ''));
  try {
    const { page, complaints } = await open(server.origin);
    await settled(page, 'failure');
    assert.equal(await page.textContent('#failure'), 'CompileError');
    assert.match(complaints.join('\n'), /policy: script-src wasm-eval/);
    await page.close();
  } finally {
    await server.close();
  }
});
