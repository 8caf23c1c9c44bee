// Where and by what a form answers: the place whose own terms and fees hold, why there is no day of a result, which procedure took the place of another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const land = '/?lang=en#/form/1.013831';
const submission = (page) => page.evaluate(() => document.querySelector('motcua-form').submission);
const overview = (page) => page.getByRole('complementary', { name: 'Your application' });
const due = (page) => overview(page).locator('time').getAttribute('datetime');
/** Says what is to be registered, and when: the term hangs on it. */
const begin = async (page) => {
  await typeMoment(page, '2026-11-27T09:05');
  await page.evaluate(() =>
    document.querySelector('motcua-form').fill({ facts: { change: { kind: 'transfer' }, parcel: { remote: false } } }),
  );
};

test('a form whose term a province sets asks which one, and tells its day and its fee', async () => {
  await site.visit(land, async (page) => {
    await begin(page);
    await overview(page).getByText('Please ask the office for the term').waitFor();
    assert.equal((await submission(page)).territory, undefined);
    const asked = page.getByRole('combobox', { name: /^Which province decides\?/ });
    await asked.selectOption({ label: 'Dong Thap' });
    assert.equal(await due(page), '2026-12-09T23:59:59');
    assert.match(await overview(page).textContent(), /73\/2026\/QĐ-UBND \(Đồng Tháp\)/);
    assert.equal((await submission(page)).territory, '82');
    await asked.selectOption({ label: 'Another place' });
    await overview(page).getByText('Please ask the office for the term').waitFor();
    assert.equal((await submission(page)).territory, undefined);
  });
});

test('a page that says where it is filed leaves nothing to ask, and may say so later', async () => {
  await site.visit(land, async (page) => {
    await begin(page);
    await page.evaluate(() => {
      const form = document.querySelector('motcua-form');
      form.setAttribute('territory', '82');
      form.setAttribute('office', 'MAU-office');
    });
    await overview(page).locator('time').waitFor();
    assert.equal(await due(page), '2026-12-09T23:59:59');
    assert.equal(await page.getByRole('combobox', { name: /^Which province decides\?/ }).count(), 0);
    const { territory, office, facts } = await submission(page);
    assert.deepEqual([territory, office, facts.change.kind], ['82', 'MAU-office', 'transfer']);
    await page.evaluate(() => document.querySelector('motcua-form').setAttribute('territory', '20'));
    await page.waitForFunction(() => document.querySelector('motcua-form').submission.territory === '20');
    assert.equal(await due(page), '2026-12-11T23:59:59');
  });
});

test('what is known of the place is filled in, and a place without rules of its own is told', async () => {
  await site.visit(land, async (page) => {
    const left = (territory) => page.evaluate((given) => document.querySelector('motcua-form').fill({ territory: given }), territory);
    assert.deepEqual(await left('20'), []);
    assert.equal(await page.getByRole('combobox', { name: /^Which province decides\?/ }).inputValue(), '20');
    assert.deepEqual(await left('79'), ['/territory']);
  });
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    assert.equal(await page.getByText('Which province decides?').count(), 0, 'no place has rules of its own for a birth');
  });
});

test('the list of what to bring tells the fee of the place that the page names', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    const list = page.locator('motcua-checklist');
    await list.locator('summary', { hasText: 'Land' }).click();
    await list.locator('input[value="1.013831"]').check();
    await list.getByText("set by the province's people's council").first().waitFor();
    await page.evaluate(() => document.querySelector('motcua-checklist').setAttribute('territory', '82'));
    await list.getByText('depends on what is not filled in yet').first().waitFor();
    assert.equal(await list.getByText("the province's people's council").count(), 0);
  });
});

test('why there is no day of a result stands where the day would, and once', async () => {
  await site.visit('/?lang=en#/form/2.000033', async (page) => {
    await overview(page).getByText('This is a notice: there is no result to wait for.').waitFor();
    assert.equal(await page.locator('motcua-form .screen').getByText('no result to wait for').count(), 1);
    assert.equal(await page.getByText('The due date is not known yet.').count(), 0);
  });
  await site.visit('/?lang=en#/form/3.000333', async (page) => {
    await overview(page).getByText('No date can be given yet. Please ask at the counter.').waitFor();
    assert.equal(await page.locator('motcua-form .screen').getByText('No date can be given yet').count(), 1);
  });
});

test('an application that goes online takes electronic copies, one at the desk takes paper', async () => {
  await site.visit(land, async (page) => {
    await page.getByText('Needed · electronic copy').first().waitFor();
    assert.equal(await page.getByText('Needed · 1 original').count(), 0);
    await page.getByRole('radio', { name: 'At the one-stop desk' }).check();
    await page.getByText('Needed · 1 original').first().waitFor();
    assert.equal(await page.getByText('electronic copy').count(), 0);
  });
});

test('the form of a procedure that has ended names the one in its place', async () => {
  await site.visit('/?lang=en#/form/2.002621', async (page) => {
    const told = page.getByRole('alert');
    await told.getByRole('heading', { level: 1, name: /^Birth, permanent residence and health insurance card/ }).waitFor();
    assert.match(
      await told.textContent(),
      /Not in force from Tuesday, September 1, 2026 on\.In its place now: Birth.*identity card.*3\.000722/,
    );
    assert.doesNotMatch(await told.textContent(), /cannot be opened|another day/);
    // its papers are no longer asked: the way leads on, not to a list of them
    assert.equal(await page.getByRole('link', { name: 'List of papers to print' }).count(), 0);
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('link', { name: /^Đến thủ tục thay thế: \S/ }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: /^Go to the procedure in its place: Birth/ }).click();
    await page.waitForSelector('motcua-form[procedure="3.000722"][data-ready]');
  });
});

test('a place is asked for on the days on which places have rules of their own, whatever the way there', async () => {
  await site.visit(land, async (page) => {
    const asked = page.getByRole('combobox', { name: /^Which province decides\?/ });
    await typeMoment(page, '2026-11-27T09:05');
    await asked.selectOption({ label: 'Dong Thap' });
    await typeMoment(page, '2026-02-13T14:00');
    await asked.waitFor({ state: 'detached' });
    assert.equal((await submission(page)).territory, undefined);
    await typeMoment(page, '2026-11-27T09:05');
    assert.equal(await asked.inputValue(), '82');
    assert.equal((await submission(page)).territory, '82');
  });
});
