// What the calendar of the calculator says of each day: what counts, by which name a day is off, and why the end lies where it lies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

/** Opens the calculator on a term; what a day is said to be is asked by the month and its number. */
const calculate = (lang, [amount, unit, from], body) =>
  site.visit(`/?lang=${lang}#/calendar`, async (page) => {
    await page.locator('#unit').selectOption(unit);
    await page.locator('#amount').fill(amount);
    await typeMoment(page, from, 'from');
    const said = async (month, day) => {
      const cell = page.locator('table.month', { has: page.locator('caption', { hasText: month }) }).locator('td');
      return (await cell.filter({ has: page.locator('.day', { hasText: new RegExp(`^${day}$`) }) }).textContent()).trim();
    };
    await body(page, said);
  });

test('in a term of days every day of the calendar counts, and days off have their names', async () => {
  await calculate('en', ['30', 'days', '2026-04-20T16:00'], async (page, said) => {
    assert.match(await said('April', 25), /^25 Counted, although a day off, Weekend, day 5/);
    assert.match(await said('April', 30), /^30 Counted, although a day off, Victory Day, day 10/);
    assert.match(await said('April', 22), /^22 Counted, day 2/);
    assert.match(await said('May', 20), /^20 Due, day 30/);
    assert.doesNotMatch(await page.locator('.legend').textContent(), /Weekend/);
    assert.equal(await page.getByText('The end was put off').count(), 0);
  });
  await calculate('ar', ['3', 'months', '2026-11-30T09:00'], async (page) => {
    assert.equal(await page.locator('td.weekend, td.holiday').count(), 0);
    assert.match((await page.locator('td[title]').allTextContents()).join(), /محسوب مع أنه يوم عطلة، رأس السنة القمرية/);
  });
});

test('an end that a day off puts off is explained, with its article', async () => {
  await calculate('en', ['1.5', 'days', '2026-04-29T09:00'], async (page, said) => {
    assert.match(await said('May', 1), /^1 Day off: the term does not end on it, International Labour Day, day 2/);
    assert.match(await said('May', 3), /^3 Day off: the term does not end on it, Weekend$/);
    assert.match(await page.locator('.whys').textContent(), /The end was put off.*Article 148, clause 5/);
  });
  await calculate('vi', ['3', 'months', '2026-11-30T09:00'], async (page) => {
    await page.getByText('Ngày cuối rơi vào ngày nghỉ').waitFor();
  });
});

test('of a term in hours the first day counts too, and none has a number', async () => {
  await calculate('vi', ['8', 'working hours', '2026-04-29T08:00'], async (page, said) => {
    assert.match(await said('tháng 4', 29), /^29 Bắt đầu; tính từ giờ làm việc sau đó$/);
    assert.match(await said('tháng 5', 4), /^4 Ngày đến hạn$/);
    assert.doesNotMatch(await page.locator('.months').textContent(), /không tính\)|ngày tính số/);
  });
});

test('of a long term the last month is drawn, and those that are left out are named', async () => {
  await calculate('en', ['400', 'working days', '2026-04-20T16:00'], async (page) => {
    assert.equal(await page.locator('td.due .number').textContent(), '400');
    assert.equal(await page.locator('table.month').count(), 6);
    assert.equal(await page.locator('.left-out').textContent(), 'September 2026 to October 2027 are not drawn here.');
  });
});

test('of a term that was started anew the working time since then is told, and nothing of the nights and of the wait', async () => {
  await site.visit('/?lang=en#/dossier', async (page) => {
    await page.locator('#history').selectOption('1');
    for (const step of ['Step 6 of 7', 'Step 5 of 7']) {
      await page.getByRole('button', { name: 'Back' }).click();
      await page.locator('.steps').getByText(step).waitFor();
    }
    // of 6 h 30 min of that day 3 h have passed
    assert.match(await page.locator('.clock').textContent(), /Supplement.*Mar 6, 2026 09:00.*: 46%$/i);
    // while the applicant is waited for, and once it is settled in time, no part of a term is told
    await page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await page.locator('.clock').count(), 0);
  });
  await site.visit('/?lang=en#/dossier', async (page) => {
    assert.match(await page.locator('.clock').textContent(), /: all of it$/);
    assert.ok(await page.locator('.track.late').isVisible());
  });
});
