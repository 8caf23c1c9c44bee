// Mermaid itself draws what is exported, in Debian's Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { catalogue, init } from 'motcua';
import { launch } from './chromium.mjs';

const script = fileURLToPath(new URL('../node_modules/mermaid/dist/mermaid.min.js', import.meta.url));
let chromium;

before(async () => {
  await init();
  chromium = await launch();
});

after(() => chromium?.end());

test('mermaid draws the lifecycle and the documents of each procedure', async () => {
  const { page } = await chromium.open('about:blank');
  await page.addScriptTag({ path: script });
  const draw = (text) =>
    page.evaluate(async (source) => {
      globalThis.mermaid.initialize({ startOnLoad: false });
      const { svg } = await globalThis.mermaid.render('drawn', source);
      const box = document.createElement('div');
      box.innerHTML = svg;
      return box.textContent;
    }, text);
  const lifecycle = await draw(catalogue().export('mermaid', '2026-03-10', { lang: 'en' }));
  assert.match(lifecycle, /received/);
  for (const lang of ['vi', 'en', 'ar']) {
    for (const { code } of catalogue()
      .procedures()
      .procedures.filter(({ editions }) =>
        editions.some(({ from, until }) => from <= '2026-03-10' && (until === null || until > '2026-03-10')),
      )) {
      const drawn = await draw(catalogue().export('mermaid', '2026-03-10', { procedure: code, lang }));
      assert.ok(drawn.includes(code), `${code} ${lang}`);
    }
  }
  await assert.rejects(draw('flowchart LR\n  a -->'), 'a broken diagram is refused');
  await page.close();
});
