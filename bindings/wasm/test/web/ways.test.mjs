// Ways that led nowhere in a form: a link that was drawn anew under the finger, a keyboard without the right keys, a sum that hangs on nobody knows what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
