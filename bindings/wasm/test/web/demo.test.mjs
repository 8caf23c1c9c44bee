// The demonstration for people in a hurry: on a slow line, without a script, with a word that no procedure has, at an address that is none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const hits = (page) => page.locator('.cards .code').allTextContents();

test('a page whose scripts are on their way says so, and offers the lists to print once it takes long', async () => {
  for (const held of ['**/app.js', '**/*.wasm']) {
    await site.visit(
      '/?lang=en#/',
      async (page) => {
        await page.waitForSelector('html[data-offline]');
        await page.evaluate(() =>
          navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
        );
        let go;
        const open = new Promise((resolve) => {
          go = resolve;
        });
        await page.route(held, async (route) => {
          await open;
          await route.continue();
        });
        await page.reload({ waitUntil: 'commit' });
        await page.getByText('The rules are being loaded.').waitFor();
        await page.waitForFunction(() => document.querySelector('.waiting')?.checkVisibility({ visibilityProperty: true }) === false);
        const lists = page.getByRole('link', { name: 'Lists of papers to print' });
        await lists.waitFor({ timeout: 15_000 });
        const url = new URL(await lists.getAttribute('href'), page.url()).href;
        assert.match(await (await page.request.get(url)).text(), /Marriage registration/);
        go();
        await page.waitForSelector('html[data-ready=true]');
        assert.equal(await lists.count(), 0);
      },
      { expected: [/^failed: /] },
    );
  }
});

test('without a script every list can be reached, in each language', async () => {
  await site.visit('/?lang=en#/', async (page) => {
    const get = async (path) => (await page.request.get(`${site.origin}${path}`)).text();
    const noscript = /<noscript>(.*)<\/noscript>/s.exec(await get('/'))?.[1] ?? '';
    const codes = await page.evaluate(async () => {
      const { catalogue } = await import('/motcua/index.js');
      const { procedures } = catalogue().procedures();
      return procedures.filter(({ curation }) => curation === 'curated').map(({ code }) => code);
    });
    for (const lang of ['vi', 'en', 'ar']) {
      const path = `/motcua/lists/index.${lang}.html`;
      assert.ok(noscript.includes(`href="${path}"`), lang);
      const index = await get(path);
      for (const code of codes) assert.ok(index.includes(`href="${code}.${lang}.html"`), `${lang} ${code}`);
    }
  });
});

test('a procedure is found however its name or code is written, in any language, and a word that none has leads on', async () => {
  await site.visit('/?lang=en#/', async (page) => {
    const box = page.getByRole('searchbox');
    for (const text of [
      'đăng ký khai sinh',
      'khaisinh',
      'khai sinh?',
      'khai-sinh',
      '1001193',
      '1.001193',
      '١٫٠٠١١٩٣',
      'birth',
      'تسجيل ولادة',
    ]) {
      await box.fill(text);
      assert.ok((await hits(page)).includes('1.001193'), text);
    }
    const all = page.getByRole('button', { name: 'Show all procedures' });
    assert.equal(await all.count(), 0);
    // a word that no name has does not hide what the others find
    for (const text of ['khai sih', 'qwx birth']) {
      await box.fill(text);
      assert.ok((await hits(page)).includes('1.001193'), text);
      assert.match(await page.locator('.count').first().textContent(), /^No procedure has all of these words/);
    }
    await box.fill('qwx');
    assert.deepEqual(await hits(page), []);
    await all.press('Enter');
    assert.ok((await hits(page)).length > 30);
    assert.equal(await box.inputValue(), '');
    assert.equal(await box.evaluate((one) => one === document.activeElement), true);
  });
});

test('what was looked for goes when nobody is there', async () => {
  await site.visit('/?lang=en#/', async (page) => {
    await page.clock.install();
    const box = page.getByRole('searchbox');
    await box.fill('Mẫu Thị Bé');
    await page.clock.fastForward('09:00');
    assert.equal(await box.inputValue(), 'Mẫu Thị Bé');
    await page.clock.fastForward('01:01');
    assert.equal(await box.inputValue(), '');
    await box.fill('Mẫu Thị Bé');
    await page.getByRole('link', { name: 'Deadlines' }).first().click();
    await page.clock.fastForward('10:01');
    await page.goBack();
    assert.equal(await box.inputValue(), '');
  });
});

test('the calculator takes the decimal mark of Arabic digits, and says of a number that it is too large', async () => {
  const told = { vi: 'Số này quá lớn.', en: 'This number is too large.', ar: 'هذا العدد كبير جدًا.' };
  for (const [lang, large] of Object.entries(told)) {
    await site.visit(`/?lang=${lang}#/calendar`, async (page) => {
      await typeMoment(page, '2026-08-20T09:00', 'from');
      const due = () => page.locator('.answer time').getAttribute('datetime');
      await page.locator('#amount').fill('4.5');
      const wanted = await due();
      await page.locator('#amount').fill('5');
      await page.locator('#amount').fill('٤٫٥');
      assert.equal(await due(), wanted);
      await page.locator('#amount').fill('999999999');
      assert.equal(await page.locator('#term-error').textContent(), large);
    });
  }
});

test('an address that is none leads to the procedures', async () => {
  await site.visit('/?lang=en#/calendar', async (page) => {
    for (const address of ['#/__proto__', '#/constructor', '#/toString', '#/nothing']) {
      await page.evaluate((to) => {
        location.hash = '#/calendar';
        location.hash = to;
      }, address);
      await page.getByRole('searchbox').waitFor({ timeout: 5_000 });
      await page.evaluate(() => {
        location.hash = '#/calendar';
      });
      await page.locator('#amount').waitFor();
    }
  });
});
