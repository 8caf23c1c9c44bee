// What is open or in doubt is told as such: a term that the rules are not sure of, a paper or a day that hangs on an answer, a question that nobody answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { portal } from './portal.mjs';

const now = '2026-12-01T02:00Z';
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const overview = (page) => page.locator('motcua-form .overview');
const leaf = (page) => page.locator('motcua-form .printout');
const check = (page) => page.locator('motcua-form button[type="submit"]').click();
const fill = (page, known) => page.evaluate((given) => document.querySelector('motcua-form').fill(given), known);
const choose = async (page, ...codes) => {
  for (const code of codes) await page.locator(`motcua-checklist input[value="${code}"]`).evaluate((box) => box.click());
};

test('a day that rests on a term which the rules are not sure of is told with that doubt, in the form, in the list and on paper', async () => {
  const doubt = {
    vi: 'Quy tắc chưa chắc về thời hạn này',
    en: 'The rules are not sure of this term',
    ar: 'القواعد غير متأكدة من هذه المهلة',
  };
  for (const [lang, said] of Object.entries(doubt)) {
    await site.visit(
      `/?lang=${lang}#/form/1.000894`,
      async (page) => {
        assert.ok((await overview(page).textContent()).includes(said), lang);
        assert.ok((await leaf(page).textContent()).includes(said), lang);
        await page.goto(`${site.origin}/?lang=${lang}#/form/1.001193`);
        await page.waitForSelector('motcua-form[procedure="1.001193"][data-ready]');
        assert.ok(!(await overview(page).textContent()).includes(said));
      },
      { now },
    );
  }
  await site.visit(
    '/?lang=en#/bring',
    async (page) => {
      await choose(page, '1.001193', '1.000894');
      for (const place of ['.screen', '.printout']) {
        const results = page.locator(`motcua-checklist ${place} .result`);
        assert.match(await results.filter({ hasText: 'Marriage' }).textContent(), /not sure of this term/);
        assert.doesNotMatch(await results.filter({ hasText: 'Birth' }).textContent(), /not sure/);
      }
    },
    { now },
  );
});

test('a paper and a day that hang on answers name them, and a fee does so on paper too', async () => {
  await site.visit(
    '/?lang=en#/form/1.013831',
    async (page) => {
      assert.match(await overview(page).textContent(), /The due date is not known yet\.Depends on: What changes/);
      assert.match(await leaf(page).textContent(), /The due date is not known yet/);
      const papers = page.locator('motcua-form .paper.depends .state');
      assert.ok((await papers.count()) > 5);
      for (const told of await papers.allTextContents()) assert.match(told, /^(Depends on: \S|electronic copy)/);
      assert.match(await leaf(page).textContent(), /Perhaps.*Depends on: What changes/s);
      // which province decides was not answered: that is neither done nor missing
      assert.match(await overview(page).locator('.sections li').first().textContent(), /How you filenot answered$/);
    },
    { now },
  );
});

test('the printed list says when and how it is filed, has boxes for what is brought and frames what one of is enough', async () => {
  await site.visit(
    '/?lang=en#/form/1.001193',
    async (page) => {
      await fill(page, { facts: { child: { abandoned: true } } });
      const online = await leaf(page).textContent();
      assert.match(online, /If filed on Tuesday, December 1, 2026, 09:00 · Online/);
      assert.match(online, /Hand in with the application/);
      assert.doesNotMatch(online, /If you file at the time stated|Proof of residence \(electronic copy\)/);
      assert.match(online, /Birth registration fee: depends on what is not filled in yet: Birth date of the child/);
      await page.getByRole('radio', { name: 'At the one-stop desk' }).check();
      assert.match(await leaf(page).textContent(), /one-stop desk.*Bring/s);
      await fill(page, { facts: { child: { abandoned: false } } });
      assert.ok((await leaf(page).locator('.alternatives .bringline .tickbox').count()) >= 2);
    },
    { now },
  );
});

test('until the relation is told no certified authorisation is asked for, and the question that decides is', async () => {
  await site.visit(
    '/?lang=en#/form/1.001193',
    async (page) => {
      await page
        .getByRole('radiogroup', { name: /^Are you filing for somebody else/ })
        .getByRole('radio', { name: 'Yes' })
        .check();
      const group = page.locator('motcua-form .oneof').filter({ hasText: 'Certified authorisation' });
      assert.match(await group.textContent(), /Depends on: What is your relationship to that person/);
      await check(page);
      const summary = page.getByRole('group', { name: 'There is a problem' });
      assert.doesNotMatch(await summary.textContent(), /authorisation/i);
      await summary.getByRole('link', { name: /What is your relationship/ }).click();
      await page.keyboard.press('ArrowDown');
      assert.match(await overview(page).locator('.sections li').first().textContent(), /✓ done$/);
      assert.doesNotMatch(await summary.textContent(), /relationship/);
    },
    { now },
  );
  await site.visit(
    '/?lang=en#/bring',
    async (page) => {
      await choose(page, '1.001193');
      await page.locator('[id="q-other-true"]').check();
      const group = page.locator('motcua-checklist .screen .bring .alternatives').filter({ hasText: 'Certified authorisation' });
      assert.match(await group.textContent(), /not certified.*What is your relationship/s);
      assert.match(await page.locator('motcua-checklist .screen .perhaps').textContent(), /The form asks what decides these/);
    },
    { now },
  );
});

test('where an errand is online only nobody is asked whether they file online, and what no rules know stands with the papers', async () => {
  await site.visit(
    '/?lang=en#/bring',
    async (page) => {
      await choose(page, '3.000722');
      assert.equal(await page.locator('[id="q-online-true"]').count(), 0);
      assert.match(await page.locator('motcua-checklist .screen .bring').textContent(), /Ask the receiving office what “Identity card/);
      assert.equal(await page.locator('motcua-checklist .screen .results').getByText('Ask the receiving office what').count(), 0);
      await choose(page, '1.000894');
      assert.equal(await page.locator('[id="q-online-true"]').count(), 1);
    },
    { now },
  );
});

test('what is wrong in a date and in a number is named', async () => {
  const told = {
    en: ['There is no day 31/2/2026.', 'you wrote 26.', 'in digits', 'This number has 12 digits; you wrote 10.'],
    vi: ['Không có ngày 31/2/2026.', 'đã ghi 26.', 'bằng chữ số, ví dụ', 'Số này gồm 12 chữ số; ông/bà đã ghi 10.'],
    ar: ['31/2/2026', 'وقد كتبت 26', 'بالأرقام', 'عدد أرقام هذا الرقم 12، وقد كتبت 10.'],
  };
  for (const [lang, [day, year, letters, digits]] of Object.entries(told)) {
    await site.visit(
      `/?lang=${lang}#/form/1.001193`,
      async (page) => {
        const date = page.locator('motcua-form fieldset.field:has(#m-facts-child-birth_date)');
        const write = async (...parts) => {
          for (const [at, part] of parts.entries()) await date.locator('.part input').nth(at).fill(part);
          await page.locator('#m-facts-requester-id_number').focus();
        };
        for (const [parts, said] of [
          [['31', '2', '2026'], day],
          [['1', '2', '26'], year],
          [['1', 'xx', '2026'], letters],
        ]) {
          await write(...parts);
          await date.locator('.findings').getByText(said).waitFor();
        }
        await page.locator('#m-facts-requester-id_number').fill('0001234567');
        await page.locator('#m-facts-child-birth_date').focus();
        await page.locator('#m-facts-requester-id_number-findings').getByText(digits).waitFor();
      },
      { now },
    );
  }
});

test('a place that nobody named is not counted as missing beside a complete application', async () => {
  await site.visit(
    '/?lang=en#/form/1.013831',
    async (page) => {
      await fill(page, { facts: { change: { kind: 'transfer' } } });
      const left = Number(/(\d+) things are still missing/.exec(await overview(page).textContent())[1]);
      await page.getByRole('combobox', { name: /^Which province decides/ }).selectOption({ label: 'Dong Thap' });
      await overview(page).getByText('✓ done').first().waitFor();
      assert.equal(Number(/(\d+) things are still missing/.exec(await overview(page).textContent())[1]), left);
    },
    { now },
  );
});
