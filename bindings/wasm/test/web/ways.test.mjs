// Ways that led nowhere in a form: a link that was drawn anew under the finger, a keyboard without the right keys, a sum that hangs on nobody knows what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { active, portal } from './portal.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const check = (page) => page.getByRole('button', { name: 'Check the application' }).click();

test('a link of the summary stays the same link while somebody presses it, and a paper that was ticked keeps the focus', async () => {
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    await check(page);
    const summary = page.getByRole('group', { name: 'There is a problem' });
    await page.getByRole('textbox', { name: 'Place of birth' }).fill('Trạm y tế xã Ví Dụ');
    const link = summary.getByRole('link', { name: 'Please answer: Sex.' });
    const held = await link.elementHandle();
    await link.hover();
    await page.mouse.down();
    await page.waitForTimeout(50);
    assert.equal(await held.evaluate((one) => one.isConnected), true);
    await page.mouse.up();
    assert.equal(await active(page), 'm-facts-child-sex');
    const paper = page.getByRole('checkbox', { name: /^Birth notice/ });
    const answer = (question, word) => page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: word }).check();
    await answer(/^The child was abandoned/, 'No');
    await answer(/^There is a birth notice/, 'Yes');
    await paper.focus();
    await page.keyboard.press('Space');
    assert.equal(await paper.evaluate((one) => one.getRootNode().activeElement === one), true);
  });
});

test('a number opens the keyboard that it can be typed with', async () => {
  const keys = { 1.014061: [['Telephone number', 'numeric']], 1.013831: [['Area in m²', 'decimal']] };
  for (const [code, boxes] of Object.entries(keys)) {
    await site.visit(`/?lang=en#/form/${code}`, async (page) => {
      for (const [name, wanted] of boxes) assert.equal(await page.getByRole('textbox', { name }).first().getAttribute('inputmode'), wanted);
    });
  }
});

test('a fee that hangs on an answer names the question, and an annex is one in the language of the page', async () => {
  await site.visit('/?lang=en#/form/1.000656', async (page) => {
    const overview = page.getByRole('complementary', { name: 'Your application' });
    assert.match(await overview.textContent(), /depends on what is not filled in yet: \w/);
  });
  await site.visit('/?lang=en#/form/2.000806', async (page) => {
    const overview = page.getByRole('complementary', { name: 'Your application' });
    assert.match(await overview.textContent(), /Annex I/);
    assert.doesNotMatch(await overview.textContent(), /phụ lục/i);
  });
});

test('who must or must not file for somebody is said at that question, and not before it was reached', async () => {
  await site.visit('/?lang=en#/form/1.014062', async (page) => {
    const question = page.getByRole('radiogroup', { name: /^Are you filing for somebody else/ });
    assert.equal(await question.locator('.finding.error').count(), 0);
    await check(page);
    const summary = page.getByRole('group', { name: 'There is a problem' });
    await summary.getByRole('link', { name: 'A parent or the guardian files for the child.' }).press('Enter');
    assert.equal(await active(page), 'm-representative');
    await question.getByRole('radio', { name: 'Yes' }).check();
    assert.equal(await question.locator('.finding.error').count(), 0);
  });
});

test('a control that is emptied where nobody asks for it keeps the focus, and goes once it is left', async () => {
  await site.visit('/?lang=en#/form/1.000894', async (page) => {
    // Either number is enough: where both stand, neither is asked for.
    const both = { husband: { id_number: '000000000012', id_paper_number: 'AB 123456' } };
    await page.evaluate((facts) => document.querySelector('motcua-form').fill({ facts }), both);
    const number = page.getByRole('textbox', { name: /^Personal identification number of the husband/ });
    await number.press('Control+A');
    await number.press('Delete');
    assert.equal(await active(page), 'm-facts-husband-id_number');
    await page.keyboard.type('1');
    assert.equal(await number.inputValue(), '1');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    await number.waitFor({ state: 'hidden' });
    assert.notEqual(await active(page), '');
  });
});

test('a day that no rules cover leaves neither the day, the fee nor the papers of another one, on paper too', async () => {
  await site.visit('/?lang=en#/form/2.000004', async (page) => {
    const overview = page.getByRole('complementary', { name: 'Your application' });
    const leaf = page.locator('motcua-form .printout');
    await typeMoment(page, '2026-11-10T09:00');
    const [said, printed] = [await overview.textContent(), await leaf.textContent()];
    assert.match(said, /17 November 2026|November 17, 2026/);
    assert.match(said, /Free/);
    await typeMoment(page, '1990-01-01T09:00');
    assert.doesNotMatch(await overview.textContent(), /Free|2026|are still missing|depends on answers/);
    // once in the overview, and once at the moment itself
    assert.equal(await overview.getByText('The data have no rules of this procedure for that day').count(), 1);
    assert.match(await overview.textContent(), /The due date is not known yet\..*The fee is not known yet\./s);
    assert.match(await leaf.textContent(), /^The data have no rules of this procedure for that day: [^.]+\. [^.]+\.$/);
    await typeMoment(page, '2026-11-10T09:00');
    assert.deepEqual([await overview.textContent(), await leaf.textContent()], [said, printed]);
  });
});

test('two problems told in the same words are two links that say where each leads', async () => {
  const same = {
    1.000894: ['Which marriage of the husband this is', 'Which marriage of the wife this is'],
    1.001612: ['Lines of business 1, Four-digit code of the line', 'Lines of business 2, Four-digit code of the line'],
  };
  await site.visit('/?lang=en#/form/1.000894', async (page) => {
    for (const name of same['1.000894']) await page.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill('x');
    await check(page);
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    const names = await links.allTextContents();
    assert.equal(new Set(names).size, names.length, 'no two links alike');
    for (const name of same['1.000894']) {
      await links.filter({ hasText: name }).press('Enter');
      assert.match(await active(page), name.includes('husband') ? /husband-marriage_order$/ : /wife-marriage_order$/);
    }
  });
  await site.visit('/?lang=en#/form/1.001612', async (page) => {
    const add = page.getByRole('button', { name: 'Add: Lines of business' });
    await add.click();
    await add.click();
    await check(page);
    const names = await page.getByRole('group', { name: 'There is a problem' }).getByRole('link').allTextContents();
    assert.equal(new Set(names).size, names.length, 'no two links alike');
    for (const place of same['1.001612'])
      assert.ok(
        names.some((one) => one.startsWith(`${place}: `)),
        `${place} in ${names}`,
      );
  });
});

test('only the electronic form that the application asks for is handed in, and a paper that is no longer asked for is not', async () => {
  await site.visit('/?lang=en#/form/3.000333', async (page) => {
    const handed = () => page.evaluate(() => document.querySelector('motcua-form').submission.documents.map(({ id }) => id));
    const answer = (question, word) => page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: word }).check();
    assert.deepEqual(await handed(), ['e-form-self']);
    await answer(/^Are you filing for somebody else/, 'Yes');
    assert.deepEqual(await handed(), ['e-form-proxy']);
    await answer(/^Kind of record/, 'Number 1');
    await answer(/^What is your relationship to that person/, 'Somebody else');
    await page.getByRole('checkbox', { name: /^Authorisation for number 1/ }).check();
    assert.deepEqual(await handed(), ['e-form-proxy', 'authorisation']);
    await answer(/^Kind of record/, 'Number 2');
    assert.deepEqual(await handed(), ['e-form-proxy']);
    await answer(/^Kind of record/, 'Number 1');
    assert.deepEqual(await handed(), ['e-form-proxy', 'authorisation']);
    await page.getByRole('radio', { name: 'At the one-stop desk' }).check();
    assert.deepEqual(await handed(), ['authorisation']);
  });
});
