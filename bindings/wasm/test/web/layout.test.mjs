// Every page, in every language: no wider than 320 pixels, nothing shifts while it loads or is filled in, and what was typed survives a change of language.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, phone, portal } from './portal.mjs';

const pages = ['#/', '#/bring', '#/form/1.001193', '#/form/1.001612', '#/form/2.000004', '#/dossier', '#/calendar'];
const languages = ['vi', 'en', 'ar'];
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

/** What moved without being asked, as the browser itself counts it. */
const shifted = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(sum);
        }, 400);
      }),
  );

test('the browser counts a shift where there is one', async () => {
  await site.visit('/?lang=en#/calendar', async (page) => {
    const before = await shifted(page);
    await page.evaluate(() => {
      const block = document.createElement('div');
      block.textContent = 'x';
      block.style.setProperty('height', '300px');
      document.querySelector('main').prepend(block);
    });
    assert.ok((await shifted(page)) > before + 0.05);
  });
});

test('no page is wider than 320 pixels in any language, with every section open', async () => {
  for (const hash of pages) {
    for (const lang of languages) {
      await site.visit(
        `/?lang=${lang}${hash}`,
        async (page) => {
          if (hash === '#/bring') {
            await page.evaluate(() => {
              for (const one of document.querySelector('motcua-checklist').shadowRoot.querySelectorAll('details')) one.open = true;
            });
            await page.locator('motcua-checklist input[value="1.001193"]').check();
          }
          if (hash.startsWith('#/form')) await page.locator('motcua-form button[type=submit]').click();
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.equal(width, phone.width, `${hash} ${lang}`);
        },
        { size: phone },
      );
    }
  }
});

test('nothing shifts while a page loads, on a phone and on a desktop', async (t) => {
  const worst = { value: 0, at: '' };
  for (const hash of pages) {
    for (const size of [phone, desktop]) {
      await site.visit(
        `/?lang=vi${hash}`,
        async (page) => {
          const value = await shifted(page);
          if (value > worst.value) Object.assign(worst, { value, at: `${hash} at ${size.width}` });
          assert.ok(value < 0.01, `layout shift ${value} on ${hash} at ${size.width}`);
        },
        { size },
      );
    }
  }
  t.diagnostic(`largest layout shift ${worst.value.toFixed(4)} ${worst.at}`);
});

test('what was typed survives a change of language, right to left too', async () => {
  await site.visit(
    '/#/form/1.001193',
    async (page) => {
      await page.getByRole('textbox', { name: /^Họ, chữ đệm, tên của trẻ/ }).fill('Mẫu Thị Bé');
      await page.getByRole('button', { name: 'العربية' }).click();
      assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
      assert.equal(await page.evaluate(() => document.querySelector('motcua-form').submission.facts.child.name), 'Mẫu Thị Bé');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
    },
    { size: phone },
  );
});
