// The moment of filing: the present one while nobody chose another, in a page that is open for long too; and the day of the result that hangs on it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { momentIn, typeMoment } from './moments.mjs';
import { active, portal } from './portal.mjs';
import { fill } from './walk.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const form = '/?lang=en#/form/1.001193';
/** Opens a page at a moment, so that timers go on and the clock stands where it is put. */
const at = (path, moment, body) =>
  site.visit(
    path,
    async (page) => {
      await page.clock.install({ time: new Date(`${moment}+07:00`) });
      await page.reload();
      await page.waitForSelector('html[data-ready]');
      await page.waitForSelector(path.includes('#/bring') ? 'motcua-checklist[data-ready]' : 'motcua-form[data-ready]');
      await body(page, (time) => page.clock.setSystemTime(new Date(`${time}+07:00`)));
    },
    { expected: [/^failed: /] },
  );
const submission = (page) => page.evaluate(() => document.querySelector('motcua-form').submission);
const overview = (page) => page.getByRole('complementary', { name: 'Your application' });
const due = (page) => overview(page).locator('time').getAttribute('datetime');

test('a first screen that is open for days tells the result as of each answer, of a change of language and of an errand', async () => {
  await at('/?lang=en#/bring', '2026-11-30T14:59:30', async (page, later) => {
    const list = page.locator('motcua-checklist');
    const earliest = () => list.locator('.screen .result time').first().getAttribute('datetime');
    await list.locator('input[value="1.001193"]').check();
    assert.equal(await earliest(), '2026-11-30T23:59:59');
    await later('2026-11-30T15:06:00');
    const online = page.getByRole('radiogroup', { name: 'Will you file online?' });
    await online.getByRole('radio', { name: 'No' }).check();
    assert.equal(await earliest(), '2026-12-01T23:59:59');
    await later('2026-12-05T09:00:00');
    await online.getByRole('radio', { name: 'Yes' }).focus();
    await page.keyboard.press('Space');
    assert.equal(await earliest(), '2026-12-07T23:59:59');
    // another day may have other rules, so all is drawn again: the answers and the focus stay
    assert.equal(await online.getByRole('radio', { name: 'Yes' }).isChecked(), true);
    assert.equal(await active(page), 'q-online-true');
    await later('2026-12-08T09:00:00');
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByText('Nộp hôm nay thì sớm nhất có kết quả').first().waitFor();
    assert.equal(await earliest(), '2026-12-08T23:59:59');
  });
});

test('nobody files for another day than they read: the new one is shown, and filed at the next press', async () => {
  await at(form, '2026-11-30T14:50:00', async (page, later) => {
    await page.evaluate(() => {
      globalThis.taken = [];
      addEventListener('motcua-submit', ({ detail }) => globalThis.taken.push(detail.verdict.deadline_if_filed_now.due_at));
    });
    const taken = () => page.evaluate(() => globalThis.taken);
    await fill(page);
    // nobody chooses the moment
    await typeMoment(page, '');
    await page.getByRole('button', { name: 'Check the application' }).click();
    const done = page.getByRole('region', { name: 'The application is complete' });
    assert.equal(await done.locator('time').getAttribute('datetime'), '2026-11-30T23:59:59');
    await later('2026-11-30T15:05:00');
    const press = () => page.getByRole('button', { name: 'File the application' }).click();
    await press();
    assert.deepEqual(await taken(), []);
    assert.equal(await done.locator('time').getAttribute('datetime'), '2026-12-01T23:59:59');
    const told = await done.evaluate((one) => one.getRootNode().getElementById(one.getAttribute('aria-describedby'))?.textContent);
    assert.match(told, /the day of the result is another one now/);
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className), 'card done');
    await press();
    assert.deepEqual(await taken(), ['2026-12-01T23:59:59']);
    await page.getByRole('region', { name: 'Done' }).waitFor();
  });
});

test('an emptied moment is the present one: in the submission, in what is said and, once it is left, in its box', async () => {
  await at(form, '2026-11-30T14:30:00', async (page) => {
    await typeMoment(page, '2026-02-13T14:00');
    assert.equal(await due(page), '2026-02-13T23:59:59');
    await typeMoment(page, '');
    assert.equal(await momentIn(page), '');
    assert.equal((await submission(page)).at, '2026-11-30T14:30');
    assert.equal(await due(page), '2026-11-30T23:59:59');
    assert.match(await page.locator('motcua-form #m-at-said').textContent(), /November.*2026, 14:30/);
    await page.getByRole('textbox', { name: /^Full name of the child/ }).focus();
    assert.equal(await momentIn(page), '2026-11-30T14:30');
  });
});

test('the moment of filing has the day first in every language, whatever the browser speaks, and says what is wrong in it once it is left', async () => {
  const told = {
    vi: ['Ngày|Tháng|Năm|Giờ|Phút', /ngày 31\/2\/2026/, 'Xin ghi đủ ngày, tháng, năm, giờ và phút.', /giờ từ 0 đến 23/],
    en: ['Day|Month|Year|Hour|Minute', /no day 31\/2\/2026/, 'Write day, month, year, hour and minute.', /hour from 0 to 23/],
    ar: ['اليوم|الشهر|السنة|الساعة|الدقيقة', /31\/2\/2026/, 'اكتب اليوم والشهر والسنة والساعة والدقيقة.', /من 0 إلى 23/],
  };
  for (const [lang, [names, day, whole, hour]] of Object.entries(told)) {
    await at(`/?lang=${lang}#/form/1.001193`, '2026-12-01T14:30:00', async (page) => {
      const group = page.locator('motcua-form fieldset', { has: page.locator('[id="m-at"]') });
      assert.equal((await group.locator('label.part span').allTextContents()).join('|'), names);
      assert.deepEqual(await group.locator('input').evaluateAll((all) => all.map(({ value }) => value)), ['1', '12', '2026', '14', '30']);
      const box = (name) => page.locator(`[id="m-at${name}"]`);
      const error = group.locator('.finding.error');
      const leave = () => page.locator('motcua-form [id="m-facts-child-name"]').focus();
      await typeMoment(page, '2026-02-31T14:00');
      // whoever is at it yet is told nothing, and the day that was there last still holds
      assert.equal(await error.count(), 0);
      await leave();
      assert.match(await error.textContent(), day);
      assert.equal(await page.locator('motcua-form .overview time').count(), 0);
      assert.equal(await box('').getAttribute('aria-invalid'), 'true');
      await box('-month').fill('3');
      assert.equal(await error.count(), 0);
      assert.equal((await submission(page)).at, '2026-03-31T14:00');
      await box('-year').fill('');
      await leave();
      assert.ok((await error.textContent()).includes(whole), lang);
      await box('-year').fill('2026');
      await box('-hour').fill('25');
      await box('-hour').press('Enter');
      assert.match(await error.textContent(), hour);
      assert.equal(await active(page), 'm-at');
      // what is wrong stays as it was typed, in another language too
      await page.locator(lang === 'en' ? '#vi' : '#en').click();
      assert.equal(await box('-hour').inputValue(), '25');
      await box('-hour').fill('٩');
      assert.equal(await box('-hour').inputValue(), '9');
      assert.equal((await submission(page)).at, '2026-03-31T09:00');
    });
  }
});

test('that the day of the result moves is said aloud, once, and not of every letter', async () => {
  await at(form, '2026-11-30T14:30:00', async (page) => {
    const said = page.locator('motcua-form p.unseen[role=status]');
    await page.clock.runFor(1000);
    assert.equal(await said.textContent(), '');
    await typeMoment(page, '2026-02-13T14:00');
    await typeMoment(page, '2026-02-13T16:00');
    await page.clock.runFor(1000);
    assert.match(await said.textContent(), /^If you file at the time stated, the result is due: Monday, February 23, 2026, 24:00$/);
  });
});

test('the rules of a day are drawn and checked as those of that day, and follow a moment that somebody chooses', async () => {
  const cases = [
    ['2.001583', '2021-01-04', '2.001583@2021-01-04'],
    ['1.000656', '2025-07-01', '1.000656@2025-07-01'],
    ['2.000986', '2024-01-05', '2.000986@'],
  ];
  await at('/?lang=en#/form/1.001193', '2026-11-30T09:00:00', async (page) => {
    for (const [code, on, edition] of cases) {
      await page.evaluate(
        async ([procedure, day]) => {
          const made = document.createElement('motcua-form');
          Object.assign(made, { procedure, lang: 'en' });
          made.setAttribute('on', day);
          document.getElementById('main').replaceChildren(made);
          await made.fill({});
        },
        [code, on],
      );
      const seen = await page.evaluate(() => {
        const one = document.querySelector('motcua-form');
        one.shadowRoot.querySelector('button[type=submit]').click();
        const dead = [...one.shadowRoot.querySelectorAll('.summary a')].filter((link) => link.getAttribute('href') === '#m-other');
        return [one.submission.at, one.verdict.edition, one.shadowRoot.querySelector('.edition').textContent, dead.length];
      });
      assert.equal(seen[0], `${on}T09:00`);
      assert.ok(seen[1].startsWith(edition), seen[1]);
      assert.ok(seen[2].includes(seen[1]), seen[2]);
      assert.equal(seen[3], 0);
    }
    // a day whose rules hold now says nothing of when it is filed
    await page.evaluate(async () => {
      const one = document.querySelector('motcua-form');
      one.procedure = '1.000656';
      one.setAttribute('on', '2026-11-02');
      await one.fill({});
    });
    assert.equal((await submission(page)).at, '2026-11-30T09:00');
    await typeMoment(page, '2025-08-04T10:00');
    await page.getByText('Rules 1.000656@2025-07-01').waitFor();
  });
});
