// The packed tarball in a fresh vite application: built without a network, served, and its form works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from './chromium.mjs';
import { fill } from './web/walk.mjs';
import { installed, offline } from './installed.mjs';

const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));

/** Writes the application of a portal that embeds one procedure in one language. */
function application() {
  const { tarball } = installed();
  const app = mkdtempSync(join(tmpdir(), 'motcua-vite-'));
  process.on('exit', () => rmSync(app, { recursive: true, force: true, maxRetries: 3 }));
  const write = (name, text) => writeFileSync(join(app, name), text);
  write('package.json', '{ "name": "app", "private": true, "type": "module" }');
  write('vite.config.js', 'export default { build: { assetsInlineLimit: 0, target: "esnext", modulePreload: false } };');
  write('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write(
    'index.html',
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>app</title><link rel="icon" href="/favicon.svg"></head><body><main><motcua-form procedure="1.001193" lang="en"></motcua-form></main><script type="module" src="/main.js"></script></body></html>',
  );
  write(
    'main.js',
    "import 'motcua/form';\nimport { load } from 'motcua/vn/1.001193';\ndocument.querySelector('motcua-form').catalogue = load('en');\n",
  );
  offline(app, tarball);
  execFileSync(process.execPath, [vite, 'build'], { cwd: app, stdio: ['ignore', 'pipe', 'pipe'] });
  return app;
}

test('a fresh vite application builds from the tarball offline, and its form works under the strict policy', async (t) => {
  const app = application();
  const dist = join(app, 'dist');
  const server = await serve({ pages: dist, home: dist });
  const chromium = await launch();
  try {
    const { page, complaints, requests } = await chromium.open(`${server.origin}/`);
    await page.getByRole('textbox', { name: /^Full name of the child/ }).fill('Mẫu Thị Bé');
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await fill(page);
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('heading', { name: 'The application is complete' }).waitFor();
    const handed = page.evaluate(
      () => new Promise((resolve) => addEventListener('motcua-submit', ({ detail }) => resolve(detail.verdict.complete), { once: true })),
    );
    await page.getByRole('button', { name: 'File the application' }).click();
    assert.equal(await handed, true);
    assert.deepEqual(complaints, []);
    assert.ok(requests.every((url) => url.startsWith(`${server.origin}/`)));
    const packs = requests.filter((url) => url.endsWith('.bin'));
    assert.equal(packs.length, 1, 'one procedure in one language is fetched');
    assert.match(packs[0], /1\.001193\.en/);
    t.diagnostic(`${requests.length} files fetched, ${readdirSync(join(dist, 'assets')).length} built`);
  } finally {
    await chromium.end();
    await server.close();
  }
});

test('a worker and Node take the same entry', async () => {
  const { home } = installed();
  const code = readFileSync(join(home, 'vn/1.001193.js'), 'utf8');
  assert.match(code, /new URL\('\.\.\/packs\/1\.001193\.en\.bin', import\.meta\.url\)/);
  const { load } = await import(pathToFileURL(join(home, 'vn/1.001193.js')).href);
  assert.equal((await load('en')).procedures({ lang: 'en' }).procedures[0].title, 'Birth registration');
});
