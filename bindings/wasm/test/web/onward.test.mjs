// Where something fails, is over or finds nothing the page says so in the words of people and leads on; who chose large print keeps it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';
import { repository } from './programs.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

test('where the rules cannot be loaded the list of the procedure that was asked for is offered, and no word is meant for programs', async () => {
  for (const lang of ['vi', 'en', 'ar']) {
    await site.visit(
      `/?lang=${lang}#/form/1.004222`,
      async (page) => {
        await page.evaluate(() =>
          navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
        );
        await page.route('**/*.wasm', (route) => route.abort());
        await page.reload();
        await page.waitForSelector('html[data-ready=failed]');
        const told = page.getByRole('alert');
        assert.doesNotMatch(await told.textContent(), /engine|bytes|module/);
        const links = await told.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
        assert.deepEqual(links.slice(0, 2), [`/motcua/lists/1.004222.${lang}.html`, `/motcua/lists/index.${lang}.html`]);
      },
      { expected: [/failed: |ERR_FAILED|Failed to load/] },
    );
  }
});

test('large print goes from the first screen into the form, where it can be chosen too', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    await page.locator('motcua-checklist input[value="1.001193"]').evaluate((box) => box.click());
    await page.getByRole('checkbox', { name: 'Large print' }).check();
    await page.getByRole('button', { name: 'Fill in the form: Birth registration' }).click();
    await page.waitForSelector('motcua-form[data-ready]');
    const size = (place) =>
      page
        .locator(`motcua-form ${place}`)
        .first()
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    const box = () =>
      page
        .locator('motcua-form input[type="radio"]')
        .first()
        .evaluate((one) => one.getBoundingClientRect().width);
    assert.ok((await size('.root')) > 21);
    assert.ok((await box()) > 30);
    const large = page.getByRole('checkbox', { name: 'Large print' });
    assert.equal(await large.isChecked(), true);
    await large.uncheck();
    assert.ok((await size('.root')) < 17);
    assert.ok((await box()) < 24);
  });
});

test('what was filed is told with the day of its result and its fee, and nothing of what was typed', async () => {
  const vector = 'tests/vectors/checks/abandoned-child-complete.json';
  const { submission } = JSON.parse(await readFile(`${repository}${vector}`, 'utf8')).request;
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    await typeMoment(page, submission.at);
    await page.evaluate((given) => document.querySelector('motcua-form').fill(given), submission);
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('button', { name: 'File the application' }).click();
    const done = page.getByRole('region', { name: 'Done' });
    await done.waitFor();
    const told = await done.textContent();
    assert.match(told, /This website has taken your application/);
    assert.match(told, /The result is due.*20\d\d.*Fee.*receipt that names the day/s);
    assert.doesNotMatch(told, /this page/);
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('heading', { name: 'Hẹn trả kết quả' }).waitFor();
    assert.doesNotMatch(await page.locator('motcua-form .done').textContent(), /registration|Free/);
  });
});

test('a warning stands beside the button that files too', async () => {
  const vector = 'tests/vectors/checks/abandoned-child-complete.json';
  const { submission } = JSON.parse(await readFile(`${repository}${vector}`, 'utf8')).request;
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    await typeMoment(page, '2026-11-30T09:00');
    await page.evaluate((given) => document.querySelector('motcua-form').fill(given), submission);
    await page.getByRole('button', { name: 'Check the application' }).click();
    const card = page.getByRole('region', { name: 'The application is complete' });
    await card.getByText('The birth can still be registered, but a fee may be due.').waitFor();
  });
});

test('a search finds words and what people call a procedure, and where it finds nothing it says what to try', async () => {
  await site.visit('/?lang=en#/', async (page) => {
    const box = page.getByRole('searchbox');
    const hits = async (text) => {
      await box.fill(text);
      return page.locator('.cards .code').allTextContents();
    };
    assert.deepEqual((await hits('get married')).sort(), ['1.000894', '2.000806']);
    assert.deepEqual(await hits('công chứng'), ['2.000815']);
    assert.deepEqual(await hits('kết hôn với người nước ngoài'), ['2.000806']);
    // the likeliest first: what is called so, then what has it in its name, the shortest first, and what has ended behind what holds
    assert.equal((await hits('birth'))[0], '1.001193');
    assert.equal((await hits('khai sinh'))[0], '1.001193');
    assert.equal((await hits('khai tu'))[0], '1.000656');
    assert.deepEqual((await hits('marriage')).slice(0, 2), ['1.000894', '2.000806']);
    assert.equal((await hits('household'))[0], '1.004222');
    assert.equal((await hits('tạm trú'))[0], '1.004194');
    assert.equal((await hits('child under six')).at(-1).startsWith('2.'), true);
    assert.equal((await hits('child under six'))[0], '3.000722');
    // a slip of the hand
    for (const [slip, code] of [
      ['mariage', '1.000894'],
      ['khai snih', '1.001193'],
      ['resdience permanent', '1.004222'],
      ['ket hnon', '1.000894'],
      ['identiyt', '1.014062'],
    ]) {
      assert.ok((await hits(slip)).includes(code), slip);
      assert.match(await page.locator('.count').first().textContent(), /^No procedure has these words/);
    }
    assert.ok((await hits('sổ đỏ')).includes('1.013831'));
    assert.ok((await hits('شهادة ميلاد')).includes('1.001193'));
    assert.ok((await hits('CCCD')).length > 0);
    assert.ok((await hits('hộ khẩu')).includes('1.004222'));
    assert.deepEqual(await hits('qwx'), []);
    const help = page.locator('.nothing');
    assert.match(await help.textContent(), /Try a shorter word/);
    assert.ok((await help.getByRole('button').boundingBox()).height >= 44);
    assert.equal(await help.getByRole('link').getAttribute('href'), '#/bring');
  });
});

test('a list of a form is named, its help is that of its button, and its buttons stand apart', async () => {
  await site.visit('/?lang=en#/form/2.000815', async (page) => {
    const add = page.getByRole('button', { name: 'Add: Several papers at once' });
    const described = await add.evaluate((one) =>
      one
        .getAttribute('aria-describedby')
        .split(' ')
        .map((id) => one.getRootNode().getElementById(id).textContent)
        .join(' '),
    );
    assert.match(described, /one entry a paper/);
    await add.click();
    await page.getByRole('group', { name: 'Several papers at once', exact: true }).waitFor();
    const gap = await page.locator('motcua-form .element').evaluate((one) => {
      const button = one.querySelector(':scope > button').getBoundingClientRect();
      const fields = [...one.querySelectorAll(':scope > .field')].map((field) => field.getBoundingClientRect().bottom);
      return button.top - Math.max(...fields);
    });
    assert.ok(gap >= 12, `${gap}`);
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page
      .getByRole('link', { name: /Please answer: State of the original/ })
      .first()
      .waitFor();
  });
});

test('a mistake in the calculator stands at its control, and the printed dossier says whose life it is', async () => {
  await site.visit('/?lang=en#/calendar', async (page) => {
    await page.locator('#amount').fill('ten');
    assert.equal(await page.locator('div:has(> #amount) > #term-error').count(), 1);
    assert.equal(await page.locator('.legend').count(), 0);
    await page.locator('#amount').fill('5');
    await typeMoment(page, '', 'from');
    assert.equal(await page.locator('fieldset:has(#from) > #term-error').count(), 1);
  });
  await site.visit('/?lang=en#/dossier', async (page) => {
    const named = page.getByText(/^A marriage, a day late · Step 7 of 7$/);
    assert.equal(await named.isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await named.isVisible(), true);
  });
});
