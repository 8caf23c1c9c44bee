// Lists of the form, such as the lines of a business and the members of a household: by the names of their controls, and by the keyboard alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { active, portal } from './portal.mjs';
import { repository } from './programs.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const business = '/?lang=en#/form/1.001612';
const facts = (page) => page.evaluate(() => document.querySelector('motcua-form').submission.facts);
const line = (page, number) => page.getByRole('group', { name: `Lines of business ${number}`, exact: true });
const code = (page, number) => line(page, number).getByRole('textbox', { name: /^Four-digit code/ });
const name = (page, number) => line(page, number).getByRole('textbox', { name: /^Name of the line/ });

test('the keyboard alone adds elements, fills them, removes one, and never loses its place', async () => {
  await site.visit(business, async (page) => {
    assert.equal(await line(page, 1).count(), 0);
    await page.getByRole('button', { name: 'Add: Lines of business' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('4711');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Bán lẻ');
    // On to `Remove`, and past it to `Add`.
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent), 'Remove Lines of business 1');
    await page.keyboard.press('Tab');
    assert.equal(await active(page), 'm-facts-business-lines-add');
    await page.keyboard.press('Enter');
    await page.keyboard.type('5610');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Quán ăn');
    assert.deepEqual((await facts(page)).business.lines, [
      { code: '4711', name: 'Bán lẻ' },
      { code: '5610', name: 'Quán ăn' },
    ]);
    await page.getByRole('button', { name: 'Remove Lines of business 1' }).focus();
    await page.keyboard.press('Space');
    assert.equal(await active(page), 'm-facts-business-lines-add');
    assert.deepEqual((await facts(page)).business.lines, [{ code: '5610', name: 'Quán ăn' }]);
    assert.equal(await code(page, 1).inputValue(), '5610');
    assert.equal(await name(page, 1).inputValue(), 'Quán ăn');
    assert.equal(await line(page, 2).count(), 0);
  });
});

test('what is wrong in an element is reached from the summary and said in that element alone', async () => {
  await site.visit(business, async (page) => {
    const add = page.getByRole('button', { name: 'Add: Lines of business' });
    for (const [number, value] of ['4711', '47'].entries()) {
      await add.click();
      await code(page, number + 1).fill(value);
      await name(page, number + 1).fill('Bán lẻ');
    }
    await page.getByRole('button', { name: 'Check the application' }).click();
    assert.equal(await code(page, 1).getAttribute('aria-invalid'), null);
    assert.equal(await code(page, 2).getAttribute('aria-invalid'), 'true');
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    const place = 'm-facts-business-lines-1-code';
    await links.and(page.locator(`[href="#${place}"]`)).press('Enter');
    assert.equal(await active(page), place);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('4722');
    assert.equal(await code(page, 2).getAttribute('aria-invalid'), null);
    assert.equal(await links.and(page.locator(`[href="#${place}"]`)).count(), 0);
  });
});

test('a list is asked for once an answer needs it, and the summary leads to the button that begins it', async () => {
  await site.visit(business, async (page) => {
    const add = page.getByRole('button', { name: 'Add: Members of the household who take part' });
    assert.equal(await add.count(), 0);
    await page
      .getByRole('radiogroup', { name: /^Who founds it/ })
      .getByRole('radio', { name: /household/i })
      .check();
    await add.waitFor();
    await page.getByRole('button', { name: 'Check the application' }).click();
    const place = 'm-facts-members-add';
    await page.getByRole('group', { name: 'There is a problem' }).locator(`[href="#${place}"]`).press('Enter');
    assert.equal(await active(page), place);
    await page.keyboard.press('Enter');
    const member = page.getByRole('group', { name: 'Members of the household who take part 1', exact: true });
    await member.getByRole('textbox', { name: /^Name of the member/ }).fill('Mẫu Thị Bé');
    await member.getByRole('textbox', { name: /^Identification number/ }).fill('000000000013');
    assert.deepEqual((await facts(page)).members, [{ name: 'Mẫu Thị Bé', id_number: '000000000013' }]);
  });
});

test('a paper that is due for each entry of a list is ticked for all of them, and the page says how many', async () => {
  const vector = 'tests/vectors/checks/certified-copies-of-twelve-papers.json';
  const { submission } = JSON.parse(await readFile(`${repository}${vector}`, 'utf8')).request;
  await site.visit('/?lang=en#/form/2.000815', async (page) => {
    await typeMoment(page, submission.at);
    const left = await page.evaluate((given) => document.querySelector('motcua-form').fill(given), submission);
    assert.deepEqual(left, []);
    const told = () =>
      page.evaluate(() => {
        const { submission: made, verdict } = document.querySelector('motcua-form');
        const [{ originals }] = made.documents.filter(({ id }) => id === 'original');
        return [originals, verdict.findings.filter(({ path }) => path === '/documents/original').length];
      });
    await page.locator('.papers li', { hasText: '12 originals' }).waitFor({ state: 'attached' });
    assert.deepEqual(await told(), [12, 0]);
    await page
      .getByRole('button', { name: /^Add: / })
      .first()
      .click();
    await page.locator('.papers li', { hasText: '13 originals' }).waitFor({ state: 'attached' });
    assert.deepEqual(await told(), [13, 0]);
  });
});

test('every list of every procedure grows by one, and its elements hold what the engine shows', async () => {
  await site.visit('/?lang=en#/', async (page) => {
    const tried = await page.evaluate(async () => {
      const { catalogue } = await import('/motcua/index.js');
      const law = catalogue();
      const wrong = [];
      let lists = 0;
      for (const { code, editions } of law.procedures().procedures) {
        const on = editions.at(-1).from;
        const shown = law.procedure(code, on).show({ lang: 'en' });
        const form = document.createElement('motcua-form');
        Object.assign(form, { procedure: code, lang: 'en', catalogue: law });
        form.setAttribute('on', on);
        document.body.append(form);
        while (!form.dataset.ready) await new Promise((resolve) => setTimeout(resolve));
        for (const list of shown.fields.filter(({ kind }) => kind === 'list')) {
          const id = `m-facts-${list.path.replaceAll('.', '-')}`;
          form.shadowRoot.getElementById(`${id}-add`).click();
          for (const part of shown.fields.filter(({ path }) => path.startsWith(`${list.path}[].`))) {
            const own = `${id}-0-${part.path.slice(list.path.length + 3)}`;
            if (!form.shadowRoot.getElementById(own)) wrong.push(`${code} ${own}`);
          }
          lists += 1;
        }
        form.remove();
      }
      return { lists, wrong };
    });
    assert.deepEqual(tried.wrong, []);
    assert.ok(tried.lists >= 12, `${tried.lists} lists`);
  });
});

test('an element that takes the place of a removed one bears none of its marks, and the later ones keep theirs', async () => {
  await site.visit('/?lang=en#/form/1.004222', async (page) => {
    const number = (element) => page.locator(`#m-facts-members-${element}-id_number`);
    const wrong = (element) =>
      page
        .locator('motcua-form .field')
        .filter({ has: number(element) })
        .locator('.finding.error');
    const add = page.locator('#m-facts-members-add');
    const remove = (element) => page.getByRole('button', { name: new RegExp(`^Remove .* ${element + 1}$`) });
    await add.click();
    await add.click();
    await number(1).fill('12');
    await number(1).press('Tab');
    await wrong(1).waitFor();
    // what was left of the second is left, now as the first
    await remove(0).click();
    await wrong(0).waitFor();
    await remove(0).click();
    await add.click();
    await number(0).pressSequentially('1');
    assert.equal(await wrong(0).count(), 0);
    // the same mistake in another element is said aloud too
    const said = page.locator('motcua-form p.unseen[role=status]').getByText('Error:');
    await said.waitFor({ state: 'detached' });
    await number(0).fill('12');
    await number(0).press('Tab');
    await said.waitFor();
  });
});
