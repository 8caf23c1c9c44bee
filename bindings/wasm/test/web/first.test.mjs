// The first screen says what the law does not allow as it was answered, and which way is left; on paper it says what it rests on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { portal } from './portal.mjs';

const now = '2026-11-10T02:00Z';
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const choose = async (page, ...codes) => {
  for (const code of codes) await page.locator(`motcua-checklist input[value="${code}"]`).evaluate((box) => box.click());
};
const answer = (page, question, word) =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: word, exact: true }).check();
const texts = (page, place) => page.locator(`motcua-checklist ${place}`).allTextContents();

test('whoever cannot log in is told what is filed online only, and what of it is filed at the desk', async () => {
  const told = {
    en: ['can only be filed online', 'Birth registration'],
    vi: ['chỉ nộp được trên mạng', 'Thủ tục đăng ký khai sinh'],
    ar: ['إلا عبر الإنترنت', 'تسجيل ولادة'],
  };
  for (const [lang, [only, part]] of Object.entries(told)) {
    await site.visit(
      `/?lang=${lang}#/bring`,
      async (page) => {
        await choose(page, '3.000722', '1.000894');
        const login = (answer) => page.locator(`motcua-checklist [id="q-login-${answer}"]`).check();
        await login('true');
        assert.equal((await texts(page, '.screen .result .state')).filter((one) => one.includes(only)).length, 0);
        await login('false');
        const online = page.locator('motcua-checklist .screen .result').filter({ hasText: only });
        assert.equal(await online.count(), 1, lang);
        assert.ok((await online.textContent()).includes(part), lang);
        // the marriage needs no account: the way of one errand is not hidden by another
        const marriage = await page.locator('motcua-checklist label[for="c-1.000894"]').textContent();
        const desk = (await texts(page, '.without li')).filter((one) => one.includes(marriage));
        assert.equal(desk.length, 2, `${lang}: ${await texts(page, '.without li')}`);
      },
      { now },
    );
  }
});

test('where every errand has a way, its steps name none of them', async () => {
  await site.visit(
    '/?lang=en#/bring',
    async (page) => {
      await choose(page, '1.001193', '1.000894');
      await answer(page, /^Can you log in/, 'No');
      assert.equal((await texts(page, '.without li')).filter((one) => /\(For: /.test(one)).length, 0);
      assert.equal((await texts(page, '.screen .result .state')).length, 0);
    },
    { now },
  );
});

test('a proxy that the law does not allow is told, on the screen and on paper', async () => {
  await site.visit(
    '/?lang=en#/bring',
    async (page) => {
      await choose(page, '1.000894');
      const said = /cannot be done by proxy — The two must do it themselves.*04\/2020\/TT-BTP/;
      assert.doesNotMatch(await page.locator('motcua-checklist .results').textContent(), said);
      await answer(page, /^Will you file for somebody else/, 'Yes');
      assert.match(await page.locator('motcua-checklist .results').textContent(), said);
      assert.match(await page.locator('motcua-checklist .printout').textContent(), said);
    },
    { now },
  );
});

test('the printed first screen names its day, the way of each errand and the answers that it rests on', async () => {
  const told = {
    en: [/Filed on Tuesday, November 10, 2026/, 'At the one-stop desk', /Can you log in with VNeID\? Yes/, /today/i],
    vi: [/Nộp vào Thứ Ba, 10 tháng 11, 2026/, 'Trực tiếp tại Bộ phận Một cửa', /Ông\/bà đăng nhập được VNeID không\? Có/, /hôm nay/],
    ar: [/في الثلاثاء، 10 نوفمبر 2026/, 'لدى الشباك الموحد', /هل يمكنك الدخول بحساب VNeID؟ نعم/, /اليوم/],
  };
  for (const [lang, [day, desk, login, today]] of Object.entries(told)) {
    await site.visit(
      `/?lang=${lang}#/bring`,
      async (page) => {
        await choose(page, '1.001193', '1.000894');
        const leaf = () => page.locator('motcua-checklist .printout').textContent();
        assert.match(await leaf(), day);
        assert.doesNotMatch(await page.locator('motcua-checklist .printout h2').first().textContent(), today);
        assert.equal((await leaf()).split(desk).length - 1, 2);
        assert.doesNotMatch(await leaf(), login);
        await page.locator('motcua-checklist [id="q-login-true"]').check();
        assert.match(await leaf(), login);
        await page.emulateMedia({ media: 'print' });
        assert.ok(await page.locator('motcua-checklist .printout .answered').isVisible());
      },
      { now },
    );
  }
});

test('the name of a place is told in the language of the page, the Vietnamese one inside of it kept apart', async () => {
  const langs = async (lang) => {
    let told = [];
    await site.visit(`/?lang=${lang}#/form/1.013978`, async (page) => {
      const places = page.locator('motcua-form [id="m-territory"]').locator('xpath=ancestor::*[contains(@class,"field")][1]');
      told = await places.locator('option, .choice > span').evaluateAll((all) => all.map((one) => [one.textContent, one.lang]));
    });
    return told.filter(([name]) => /Lak|Lắk/.test(name));
  };
  assert.deepEqual(await langs('ar'), [['محافظة \u2068Dak Lak\u2069', '']]);
  assert.deepEqual(await langs('en'), [['Dak Lak', '']]);
  assert.deepEqual(await langs('vi'), [['Tỉnh Đắk Lắk', '']]);
});
