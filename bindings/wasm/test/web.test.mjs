// The birth registration of examples/web, walked in Chromium as a person would: by names, with the keyboard, in two languages.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../examples/web/serve.mjs';
import { launch } from './chromium.mjs';
import { project } from './installed.mjs';

const pictures = fileURLToPath(new URL('../../../target/screenshots', import.meta.url));
const { home } = project();
let chromium;
let server;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  server = await serve({ home });
  chromium = await launch();
});

after(async () => {
  await chromium?.end();
  await server?.close();
});

const desktop = { width: 1280, height: 900 };
const phone = { width: 320, height: 700 };

/** Runs `body` on the page, ready; at its end nothing was complained of and nothing asked elsewhere. */
async function visit(size, body) {
  const { page, complaints, requests } = await chromium.open('about:blank');
  await page.setViewportSize(size);
  await page.goto(`${server.origin}/`);
  await page.waitForSelector('html[data-ready]', { timeout: 20_000 });
  await body(page);
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    requests.filter((url) => url !== 'about:blank' && !url.startsWith(`${server.origin}/`)),
    [],
  );
  await page.close();
}

const picture = (page, name) => page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
const choose = (page, group, answer) => page.getByRole('group', { name: group }).getByLabel(answer, { exact: true }).check();

/** Fills the empty form for an invented child of two married parents. */
async function fill(page) {
  await page.getByLabel('Date and time of filing').fill('2026-03-10T09:00');
  const asks = {
    'Full name of the person who registers': 'Mẫu Thị Người Mẹ',
    'Personal identification number of the person who registers': '000000000012',
    'Residence of the person who registers': 'Thôn Mẫu, xã Ví Dụ',
    'Full name of the child': 'Mẫu Thị Bé',
    Ethnicity: 'Gia Rai',
    'Place of birth': 'Trạm y tế xã Ví Dụ',
    "Family's home place": 'Xã Ví Dụ',
    'Full name of the mother': 'Mẫu Thị Người Mẹ',
    'Birth date or year of the mother': '1998',
    'Ethnicity of the mother': 'Gia Rai',
    'Residence of the mother': 'Thôn Mẫu, xã Ví Dụ',
    'Full name of the father': 'Mẫu Văn Người Cha',
    'Birth date or year of the father': '1995-04',
    'Ethnicity of the father': 'Kinh',
    'Residence of the father': 'Thôn Mẫu, xã Ví Dụ',
  };
  await page.getByLabel('Relation to the child').selectOption('mother');
  const named = (name) => page.getByRole('textbox', { name: new RegExp(`^${name}( \\(required\\))?$`) });
  for (const [name, value] of Object.entries(asks)) await named(name).fill(value);
  await page.getByLabel('Birth date of the child').fill('2026-03-02');
  await choose(page, 'Sex', 'Female');
  for (const whose of ['the child', 'the mother', 'the father']) {
    const group = page.getByRole('group', { name: `Nationality of ${whose}` });
    await group.getByRole('radio').first().check();
  }
  await choose(page, 'The child was abandoned', 'No');
  await choose(page, 'There is a birth notice', 'Yes');
  await choose(page, 'The child was born by surrogacy', 'No');
  await choose(page, 'The parents have registered their marriage', 'Yes');
  await page.getByLabel('Number of the marriage certificate').fill('07/2020');
  await page.getByLabel('Date of the marriage').fill('2020-05-20');
  await page.getByLabel('Office that registered the marriage').fill('Ủy ban nhân dân xã Ví Dụ');
  await page.getByRole('checkbox', { name: 'Birth notice' }).check();
}

test('an empty form says what is missing, a mistake is found while typing and goes when mended, a full form is ready', async () => {
  await visit(desktop, async (page) => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Check the application' }).click();
    const summary = page.locator('#summary');
    assert.match(await summary.getByRole('heading').textContent(), /^There are \d+ things to mend$/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'summary');
    const child = page.getByRole('textbox', { name: /^Full name of the child/ });
    assert.equal(await child.getAttribute('aria-invalid'), 'true');
    await picture(page, 'desktop-en-empty');

    await fill(page);
    const birth = page.getByLabel('Birth date of the child');
    assert.equal(await birth.getAttribute('aria-invalid'), null);
    await birth.fill('2026-03-11');
    assert.equal(await birth.getAttribute('aria-invalid'), 'true');
    const beside = page.locator(`#${await birth.getAttribute('id')}-findings`);
    assert.ok((await birth.getAttribute('aria-describedby')).includes(await beside.getAttribute('id')));
    assert.match(await beside.textContent(), /60\/2014\/QH13/);
    assert.equal(await summary.getByRole('link').count(), 1);
    await summary.getByRole('link').click();
    assert.equal(await page.evaluate(() => document.activeElement.id), await birth.getAttribute('id'));
    await picture(page, 'desktop-en-finding');

    await birth.fill('2026-03-02');
    assert.equal(await birth.getAttribute('aria-invalid'), null);
    assert.equal(await beside.textContent(), '');
    assert.equal(await summary.getByRole('heading').textContent(), 'Ready to file');
    assert.match(await page.locator('#due').textContent(), /10 March 2026|March 10, 2026/);
    await picture(page, 'desktop-en-ready');
  });
});

test('an empty form is told in Vietnamese and fits a screen of 320 pixels', async () => {
  await visit(phone, async (page) => {
    await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
    assert.match(await page.locator('#summary').textContent(), /Có \d+ điểm cần sửa/);
    await picture(page, 'phone-vi-empty');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
  });
});

test('the keyboard alone reaches every control in reading order, and the language switch keeps what was typed', async () => {
  await visit(phone, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'vi');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.getByRole('textbox', { name: /^Full name of the child/ }).fill('Mẫu Thị Bé');
    const order = await page.evaluate(() =>
      [...document.querySelectorAll('input, select, button')].filter((one) => one.checkVisibility()).every((one) => one.tabIndex === 0),
    );
    assert.ok(order);
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    assert.equal(await page.locator('#f-child-name').inputValue(), 'Mẫu Thị Bé');
    await picture(page, 'phone-vi-typing');
  });
});

test('after it is loaded the page works without a network, in the dark', async () => {
  await visit(desktop, async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.context().setOffline(true);
    try {
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByLabel('Date and time of filing').fill('2026-03-10T09:00');
      await page.getByLabel('Birth date of the child').fill('2026-03-11');
      assert.match(await page.locator('#f-child-birth_date-findings').textContent(), /60\/2014\/QH13/);
      await picture(page, 'desktop-en-dark-offline');
    } finally {
      await page.context().setOffline(false);
    }
  });
});
