// Every page of the portal: no finding of axe-core in any language or theme, no network needed, and failure is said.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['#/', '#/bring', '#/form/1.001193', '#/dossier', '#/calendar'];
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

/** What axe-core finds; the policy holds for the page, so the engine comes in through the debugger. */
async function violations(page) {
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3)}`);
  });
}

test('axe-core finds nothing on any page, in any language, in either theme', async (t) => {
  const found = [];
  let audited = 0;
  for (const hash of pages) {
    await site.visit(`/${hash}`, async (page) => {
      await page.evaluate(axe);
      if (hash === '#/bring') await page.locator('motcua-checklist input[value="1.001193"]').check();
      for (const checked of hash.startsWith('#/form') ? [false, true] : [false]) {
        if (checked) await page.locator('motcua-form button[type=submit]').click();
        for (const lang of ['vi', 'en', 'ar']) {
          await page.locator(`#${lang}`).click();
          for (const theme of ['light', 'dark']) {
            if ((await page.getAttribute('html', 'data-theme')) !== theme) await page.locator('#theme').click();
            found.push(...(await violations(page)).map((one) => `${hash} ${checked ? 'checked ' : ''}${lang} ${theme}: ${one}`));
            audited += 1;
          }
        }
      }
    });
  }
  t.diagnostic(`axe-core: ${found.length} violations on ${audited} pages (5 views and the checked form, 3 languages, 2 themes)`);
  console.log(`axe-core: ${found.length} violations on ${audited} pages`);
  assert.deepEqual(found, []);
});

test('an answer of the first screen is taken back, and the list is what it was', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    await page.getByRole('checkbox', { name: 'Birth registration', exact: true }).check();
    const list = () => page.locator('motcua-checklist .lists').textContent();
    for (const question of ['Will you file online?', 'The child was abandoned']) {
      const group = page.getByRole('radiogroup', { name: new RegExp(`^${question.replace('?', '\\?')}`) });
      const before = await list();
      await group.getByRole('radio', { name: question === 'Will you file online?' ? 'Yes' : 'No', exact: true }).check();
      if (question !== 'Will you file online?') assert.notEqual(await list(), before);
      await group.getByRole('button', { name: /^Clear this answer/ }).press('Enter');
      assert.equal(await list(), before);
      assert.equal(await group.getByRole('radio', { checked: true }).count(), 0);
      assert.equal(await group.getByRole('button').count(), 0);
    }
  });
});

test('the page of a procedure can be read in either theme, and is printed light', async () => {
  await site.visit('/?lang=en', async (page) => {
    const pages = await page.evaluate(async () => {
      const { catalogue } = await import('/motcua/index.js');
      return ['vi', 'en', 'ar'].map((lang) => catalogue().export('html', '2026-03-10', { procedure: '1.001193', lang }));
    });
    for (const text of pages) {
      const open = await site.context.newPage();
      try {
        await open.setContent(text);
        for (const colorScheme of ['light', 'dark']) {
          await open.emulateMedia({ colorScheme, media: 'screen' });
          await open.evaluate(axe);
          assert.deepEqual(await violations(open), [], colorScheme);
          const paper = () => open.evaluate(() => getComputedStyle(document.body).backgroundColor);
          assert.equal(await paper(), colorScheme === 'dark' ? 'rgb(23, 21, 19)' : 'rgb(255, 255, 255)');
          await open.emulateMedia({ colorScheme, media: 'print' });
          assert.equal(await paper(), 'rgb(255, 255, 255)');
        }
      } finally {
        await open.close();
      }
    }
  });
});

test('a first screen of a few questions tells what to bring and what not, for several errands at once', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    await page.getByRole('checkbox', { name: 'Birth registration', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Marriage registration', exact: true }).check();
    const questions = page.getByRole('radiogroup');
    assert.ok((await questions.count()) >= 3 && (await questions.count()) <= 6, `${await questions.count()} questions`);
    assert.equal(await page.locator('motcua-checklist input:is([type=text], [type=number], [type=date])').count(), 0);
    const answer = (question, word) => questions.filter({ hasText: question }).getByRole('radio', { name: word, exact: true }).check();
    await answer('Can you log in', 'Yes');
    await answer('Will you file online', 'No');
    await answer('for somebody else', 'No');
    const bring = page.getByRole('region', { name: 'Bring', exact: true });
    const not = page.getByRole('region', { name: /^Do not bring/ });
    // A paper that the state has: once for both errands, with the register and the article.
    const proof = not.getByRole('listitem').filter({ hasText: 'Proof of residence' });
    assert.equal(await proof.count(), 1);
    assert.match(await proof.textContent(), /looks it up in: National population register/);
    assert.match(await proof.textContent(), /For: (Birth registration · Marriage|Marriage registration · Birth) registration/);
    assert.match(await proof.textContent(), /Article \d+.*\d+\/\d{4}/);
    // The page tells what the engine's own operation tells.
    const list = await page.evaluate(async () => {
      const { checklist, catalogue } = await import('/motcua/index.js');
      const at = catalogue()
        .due('1 day', `${new Date().toISOString().slice(0, 19)}Z`)
        .from.slice(0, 16);
      return checklist(['1.000894', '1.001193'], {}, { at, lang: 'en', represented: false });
    });
    const titles = (region) => region.locator('strong').allTextContents();
    const wanted = (status) => list.bring.filter((paper) => paper.status === status).map(({ title }) => title);
    assert.deepEqual((await titles(bring)).sort(), wanted('required').sort());
    assert.deepEqual((await titles(not)).sort(), list.not_bring.map(({ title }) => title).sort());
    assert.deepEqual((await titles(page.getByRole('region', { name: /^Perhaps/ }))).sort(), wanted('depends').sort());
    assert.match(await page.locator('motcua-checklist .screen .feesum').textContent(), /Free|₫|not known/);
    // Somebody who cannot log in is not asked about filing online, and is told what to do.
    await answer('Can you log in', 'No');
    assert.equal(await questions.filter({ hasText: 'Will you file online' }).count(), 0);
    await page.getByText('no VNeID account is needed').first().waitFor();
  });
});

test('whoever helps gets advice, large print is large on paper too, and the way leads to the form', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    await page.getByRole('checkbox', { name: 'Birth registration', exact: true }).check();
    assert.equal(await page.getByText('type the VNeID password').isVisible(), false);
    await page.getByRole('checkbox', { name: 'I am helping someone else' }).check();
    await page.getByText('type the VNeID password').waitFor();
    const size = (place) => page.locator(`motcua-checklist ${place}`).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    const before = await size('.root');
    await page.getByRole('checkbox', { name: 'Large print' }).check();
    assert.ok((await size('.root')) > 1.3 * before);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('button').count(), 0);
    assert.ok((await size('.printout')) >= 24, 'at least eighteen points');
    assert.match(await page.locator('motcua-checklist .printout').textContent(), /List of papers.*Birth registration.*Do not bring/s);
    await page.emulateMedia({ media: 'screen' });
    // What was answered is not asked again in the form, and the way back finds the answers.
    await page.getByRole('radiogroup', { name: 'Will you file online?' }).getByRole('radio', { name: 'No' }).check();
    await page
      .getByRole('radiogroup', { name: /^The child was abandoned/ })
      .getByRole('radio', { name: 'No' })
      .check();
    await page.getByRole('button', { name: 'Fill in the form: Birth registration' }).click();
    await page.waitForSelector('motcua-form[data-ready]');
    const known = () => page.evaluate(() => document.querySelector('motcua-form').submission);
    await page.waitForFunction(() => document.querySelector('motcua-form').submission.channel === 'direct');
    assert.deepEqual((await known()).facts, { child: { abandoned: false } });
    await page.goBack();
    await page.waitForSelector('motcua-checklist[data-ready]');
    assert.equal(await page.getByRole('checkbox', { name: 'Birth registration', exact: true }).isChecked(), true);
    assert.equal(
      await page.getByRole('radiogroup', { name: 'Will you file online?' }).getByRole('radio', { name: 'No' }).isChecked(),
      true,
    );
  });
});

test('each errand on offer asks three to six questions, none for a name or a number', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    const errands = page.locator('motcua-checklist .errands input');
    const counted = [];
    for (const errand of await errands.all()) {
      await errand.evaluate((box) => box.click());
      counted.push(await page.getByRole('radiogroup').count());
      await errand.evaluate((box) => box.click());
    }
    assert.ok(counted.length > 20, `${counted.length} errands`);
    assert.deepEqual(
      counted.filter((count) => count < 3 || count > 6),
      [],
    );
  });
});

test('search finds a procedure by words without their marks; the timeline replays; the calendar counts', async () => {
  await site.visit('/#/', async (page) => {
    await page.getByRole('searchbox').fill('khai sinh');
    const hits = await page.locator('.cards a').allTextContents();
    await page.getByRole('searchbox').fill('KHAI  SINH'.toLowerCase());
    assert.ok(hits.includes('Thủ tục đăng ký khai sinh'));
    await page.getByRole('searchbox').fill('dang ky khai sinh');
    assert.ok((await page.locator('.cards a').allTextContents()).includes('Thủ tục đăng ký khai sinh'));
    await page.getByRole('searchbox').fill('2.000986');
    assert.match(await page.locator('.cards .card').textContent(), /hết hiệu lực từ 01\/07\/2024/);
    await page.getByRole('link', { name: '3.000722', exact: true }).click();
    await page.waitForURL(/#\/form\/3\.000722$/);
    await page.goBack();
    await page.getByRole('searchbox').fill('lien thong');
    const ended = await page.locator('.cards .card').evaluateAll((all) => all.map((one) => one.classList.contains('ended')));
    assert.deepEqual([...ended].sort(), ended);
    assert.ok(ended.includes(true) && ended.includes(false));
  });
  await site.visit('/?lang=en#/dossier', async (page) => {
    await page.getByRole('slider').fill('2');
    const happened = () => page.locator('.timeline li.current .what').textContent();
    // the slider says itself where it stands
    assert.equal(await page.getByRole('slider').getAttribute('aria-valuetext'), 'Step 2 of 7');
    assert.equal(await page.getByRole('status').first().textContent(), await happened());
    assert.ok((await page.locator('.owes li').count()) >= 1);
    assert.match(await page.locator('.owes').textContent(), /\d+\/\d{4}/);
    await page.getByRole('button', { name: 'Forward' }).click();
    assert.equal(await page.getByRole('status').first().textContent(), `Step 3 of 7: ${await happened()}`);
  });
  await site.visit('/?lang=en#/calendar', async (page) => {
    await typeMoment(page, '2026-08-20T09:00', 'from');
    assert.match(await page.locator('.answer .big').textContent(), /(September 7|7 September)/);
    assert.equal(await page.locator('td.due .number').textContent(), '10');
    assert.match(await page.locator('td.worked').first().textContent(), /22/);
    await page.getByLabel('Number').fill('ten');
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  });
});

test('the calculator says what is wrong in the language of the page, at the control that is, and shows no answer then', async () => {
  const told = {
    vi: ['Ghi một số', 'Chọn ngày', 'Chưa có lịch nghỉ'],
    en: ['Write a number', 'Choose the day', 'The days off'],
    ar: ['اكتب عددًا', 'اختر اليوم', 'أيام'],
  };
  for (const [lang, [amountTold, fromTold, yearTold]] of Object.entries(told)) {
    await site.visit(`/?lang=${lang}#/calendar`, async (page) => {
      const [amount, from, card] = ['#amount', '#from-year', '.answer-card'].map((one) => page.locator(one));
      const refused = async (control, other, begin) => {
        const said = await page.locator('#term-error').textContent();
        assert.ok(said.includes(begin), `${lang}: ${said}`);
        assert.equal(await control.getAttribute('aria-invalid'), 'true');
        assert.equal(await other.getAttribute('aria-invalid'), null);
        assert.equal(await card.isVisible(), false);
      };
      await typeMoment(page, '2026-08-20T09:00', 'from');
      for (const wrong of ['ten', '', '0', '-5', '1e3']) {
        await amount.fill(wrong);
        await refused(amount, from, amountTold);
      }
      await amount.fill('١٠');
      assert.equal(await page.locator('td.due .number').textContent(), '10');
      assert.equal(await page.locator('#term-error').textContent(), '');
      // an emptied start is no start: nothing is counted from the one before
      await typeMoment(page, '', 'from');
      await refused(from, amount, fromTold);
      await typeMoment(page, '2300-01-01T09:00', 'from');
      await refused(from, amount, yearTold);
      await typeMoment(page, '2026-08-20T09:00', 'from');
      assert.ok(await card.isVisible());
    });
  }
});

test('while the rules are on their way the page says so, and its language and views may be chosen', async () => {
  await site.visit(
    '/?lang=vi#/',
    async (page) => {
      await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))));
      let go;
      const held = new Promise((resolve) => {
        go = resolve;
      });
      await page.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
      await page.reload();
      await page.getByText('Đang tải bộ quy tắc.').waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('The rules are being loaded.').waitFor();
      await page.getByRole('link', { name: 'Deadlines' }).click();
      await page.getByText('The rules are being loaded.').waitFor();
      go();
      await page.getByRole('heading', { level: 1, name: 'Deadlines' }).waitFor();
      assert.equal(await page.getByText('The rules are being loaded.').count(), 0);
    },
    { expected: [/^failed: /] },
  );
});

test('after one visit every page opens without a network', async () => {
  await site.visit(
    '/?lang=en#/',
    async (page) => {
      await page.waitForSelector('html[data-offline]');
      await page.context().setOffline(true);
      try {
        await page.reload();
        await page.waitForSelector('html[data-ready=true]');
        for (const hash of ['#/form/1.000894', '#/bring', '#/dossier', '#/calendar']) {
          await page.evaluate((to) => {
            location.hash = to;
          }, hash);
          await page.getByRole('heading', { level: 1 }).first().waitFor();
        }
        // The list stands in for a form that cannot be opened.
        const kept = ['1.000894.en.html', 'list.css'].map((name) => `/motcua/lists/${name}`);
        assert.deepEqual(await page.evaluate((urls) => Promise.all(urls.map(async (url) => (await fetch(url)).status)), kept), [200, 200]);
      } finally {
        await page.context().setOffline(false);
      }
    },
    { expected: [/^failed: |ERR_INTERNET_DISCONNECTED|ERR_FAILED/] },
  );
});

test('without WebAssembly, with a failed load or with rules of another version the page says so and offers the list to print', async () => {
  const lists = async (page) => {
    const link = page.getByRole('link', { name: 'List of papers to print' });
    await link.waitFor();
    return page.request.get(new URL(await link.getAttribute('href'), page.url()).href);
  };
  const scripts = {
    none: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
    cut: (page) => page.route('**/*.wasm', (route) => route.abort()),
    other: (page) =>
      page.route('**/vn.bin', async (route) => {
        const body = await (await route.fetch()).body();
        body[8] = 250;
        return route.fulfill({ body });
      }),
  };
  for (const [name, prepare] of Object.entries(scripts)) {
    await site.visit(
      '/?lang=en#/form/1.001193',
      async (page) => {
        await page.evaluate(() =>
          navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
        );
        await prepare(page);
        await page.reload();
        await page.waitForSelector('html[data-ready=failed]');
        assert.match(await page.getByRole('alert').textContent(), /could not be loaded/);
        if (name === 'other') assert.match(await page.getByRole('alert').textContent(), /version/);
        const list = await lists(page);
        assert.equal(list.status(), 200);
        assert.match(await list.text(), /Birth notice/);
      },
      { expected: [/failed: |ERR_FAILED|Failed to load/] },
    );
  }
});

test('the calculator answers where days off are not known but not needed either, and says in words from when', async () => {
  for (const lang of ['vi', 'en', 'ar']) {
    await site.visit(`/?lang=${lang}#/calendar`, async (page) => {
      await page.locator('#unit').selectOption('days');
      await page.locator('#amount').fill('5');
      await typeMoment(page, '2015-12-31T10:00', 'from');
      assert.equal(await page.locator('.answer time').getAttribute('datetime'), '2016-01-05T23:59:59');
      assert.equal(await page.locator('#term-error').textContent(), '');
      // no day of 2015 can be drawn
      assert.equal(await page.locator('table.month').count(), 1);
      assert.match(await page.locator('#from-said').textContent(), /2015.*10:00/);
      await typeMoment(page, '', 'from');
      assert.equal(await page.locator('#from-said').textContent(), '');
    });
  }
});

test('a number that is a thousand in the language of the page is not taken for one', async () => {
  for (const lang of ['vi', 'ar']) {
    await site.visit(`/?lang=${lang}#/calendar`, async (page) => {
      await typeMoment(page, '2026-08-20T09:00', 'from');
      for (const amount of ['1.000', '2.500', '1,000']) {
        await page.locator('#amount').fill(amount);
        assert.equal(await page.locator('#amount').getAttribute('aria-invalid'), 'true', amount);
        assert.equal(await page.locator('.answer-card').isVisible(), false);
      }
      for (const amount of ['4,5', '4.5']) {
        await page.locator('#amount').fill(amount);
        assert.equal(await page.locator('.answer time').count(), 1, amount);
      }
    });
  }
});
