// Hostile strings, in every field and in rule files: shown as text, never run, compared after NFC; and a browser in which nothing loads.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';
import { program, repository } from './programs.mjs';

const markup = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

test('hostile values are shown as text, in every field, and nothing of them runs', async () => {
  const values = [markup, '\u202eabc\u202c\u0000', 'Mẫu Thị Bé'.normalize('NFD')];
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    for (const value of values) {
      for (const box of await page.locator('motcua-form input[type=text]:visible').all())
        await box.fill(value.slice(0, Number(await box.getAttribute('maxlength')) || undefined));
      await page.getByRole('button', { name: 'Check the application' }).click();
      const state = await page.evaluate(() => {
        const root = document.querySelector('motcua-form').shadowRoot;
        return [window.ran, root.querySelectorAll('img, script').length, root.querySelector('[id$="child-name"]').value];
      });
      assert.deepEqual(state.slice(0, 2), [undefined, 0]);
      assert.equal(state[2], value);
    }
    // No verdict is of a moment that is none.
    await typeMoment(page, '2026-11-10T09:00');
    // A megabyte in one control: said, not swallowed, and the page goes on.
    await page.evaluate(() => {
      const box = document.querySelector('motcua-form').shadowRoot.querySelector('[id$="child-name"]');
      box.value = 'x'.repeat(1_100_000);
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await page.locator('motcua-form .finding.error').first().waitFor();
    // And in each of the others: the engine refuses the text or the place says what is wrong, and the next one is asked as before.
    const silent = await page.evaluate(() => {
      const form = document.querySelector('motcua-form');
      const type = (box, value) => {
        box.value = value;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const passed = [];
      for (const box of form.shadowRoot.querySelectorAll('input[type=text]:not(:disabled)')) {
        const before = box.value;
        type(box, 'x'.repeat(1_000_000));
        if (form.verdict?.complete || (form.verdict && !form.verdict.findings.some(({ severity }) => severity === 'error')))
          passed.push(box.id);
        type(box, before);
      }
      return passed;
    });
    assert.deepEqual(silent, []);
    await page.getByRole('textbox', { name: /^Full name of the child/ }).fill('Mẫu Thị Bé');
    assert.equal(await page.evaluate(() => document.querySelector('motcua-form').verdict !== undefined), true);
  });
});

test('names are compared after NFC: the decomposed form of a word gives the same verdict', async () => {
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    const verdict = async (ethnicity) => {
      await page.getByRole('combobox', { name: 'Ethnicity', exact: true }).fill(ethnicity);
      return page.evaluate(() => JSON.stringify(document.querySelector('motcua-form').verdict.findings));
    };
    assert.equal(await verdict('Ê Đê'.normalize('NFD')), await verdict('Ê Đê'));
  });
});

/** The law of Viet Nam with markup and a bidi override before each title, message and help of one procedure and of all messages. */
function hostileLaw() {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-hostile-'));
  try {
    const rules = join(folder, 'vn');
    cpSync(join(repository, 'crates/motcua-rules/vn'), rules, { recursive: true });
    const files = ['civil-status/1.001193.toml', ...readdirSync(join(rules, 'messages')).map((name) => `messages/${name}`)];
    for (const name of files) {
      const text = readFileSync(join(rules, name), 'utf8');
      const put = text.replace(/\b(vi|en|ar|message|help) = "/g, (start) => `${start}${markup.replaceAll('"', '\\"')}\\u202e`);
      assert.notEqual(put, text, name);
      writeFileSync(join(rules, name), put);
    }
    const pack = join(folder, 'vn.bin');
    execFileSync(program('xtask'), ['pack', rules, pack], { stdio: ['ignore', 'pipe', 'inherit'] });
    return readFileSync(pack);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

test('markup and bidi overrides in a rule file are text on every page, in every language, and nothing of them runs', async () => {
  const body = hostileLaw();
  await site.visit(
    '/?lang=en#/',
    async (page) => {
      // A worker would answer in place of the route.
      await page.addInitScript(() => {
        navigator.serviceWorker.register = () => Promise.reject(new Error('none here'));
      });
      await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))));
      await page.route('**/vn.bin', (route) => route.fulfill({ body }));
      for (const lang of ['vi', 'en', 'ar']) {
        for (const hash of ['#/', '#/bring', '#/form/1.001193', '#/dossier', '#/calendar']) {
          await page.goto(`${site.origin}/?lang=${lang}${hash}`);
          await page.reload();
          await page.waitForSelector('html[data-ready=true]');
          if (hash === '#/bring') await page.locator('motcua-checklist input[value="1.001193"]').check();
          if (hash.startsWith('#/form')) await page.locator('motcua-form button[type=submit]').click();
          const state = await page.evaluate(() => {
            const roots = [document, ...[...document.querySelectorAll('motcua-form, motcua-checklist')].map((one) => one.shadowRoot)];
            const inside = (root) => [...root.querySelectorAll('img, script:not([src="app.js"])')].length;
            return {
              ran: window.ran,
              made: roots.reduce((sum, root) => sum + inside(root), 0),
              text: roots.map((root) => (root.body ?? root).textContent).join(''),
            };
          });
          assert.deepEqual([state.ran, state.made], [undefined, 0], `${lang} ${hash}`);
          if (hash !== '#/calendar') assert.ok(state.text.includes('onerror="window.ran=1"'), `${lang} ${hash} shows the text`);
        }
      }
    },
    { expected: [/^failed: /] },
  );
});

test('a bidi override stays in its own line: the next line begins where its language begins', async () => {
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    const child = page.getByRole('textbox', { name: /^Full name of the child/ });
    await child.fill('\u202eabc');
    await page.getByRole('button', { name: 'Check the application' }).click();
    const sides = await page.locator('motcua-form .field > label').evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
    assert.deepEqual([...new Set(sides)], ['ltr']);
  });
});
