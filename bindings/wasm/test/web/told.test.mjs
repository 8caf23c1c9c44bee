// What is told, and how: a paper by what is done with it, one thing once, the name of an edition on one line, and no two sections by one name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { desktop, phone, portal } from './portal.mjs';

const now = '2026-12-01T02:00Z';
let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const check = (page) => page.locator('motcua-form button[type=submit]').click();
const fill = (page, given) => page.evaluate((known) => document.querySelector('motcua-form').fill(known), given);

test('a paper that is only shown is not handed in, and of one that goes online an electronic copy is made ready', async () => {
  const told = {
    vi: ['Xin mang theo để xuất trình: ', 'Xin chuẩn bị bản điện tử và đánh dấu: '],
    en: ['Please bring it to be seen: ', 'Please have an electronic copy ready and tick it: '],
    ar: ['يُرجى إحضارها للاطلاع: ', 'يُرجى تجهيز نسخة إلكترونية ووضع علامة عليها: '],
  };
  for (const [lang, [show, attach]] of Object.entries(told)) {
    await site.visit(
      `/?lang=${lang}#/form/2.000815`,
      async (page) => {
        await check(page);
        const summary = () => page.locator('motcua-form .summary').textContent();
        assert.ok((await summary()).includes(show), await summary());
        assert.ok((await page.locator('motcua-form .paper').first().textContent()).includes(show));
      },
      { now },
    );
    await site.visit(
      `/?lang=${lang}#/form/1.001193`,
      async (page) => {
        await fill(page, { channel: 'online', facts: { child: { abandoned: true } } });
        await check(page);
        const summary = () => page.locator('motcua-form .summary').textContent();
        assert.ok((await summary()).includes(attach), await summary());
        await fill(page, { channel: 'direct' });
        assert.ok(!(await summary()).includes(attach), await summary());
      },
      { now },
    );
  }
});

test('that the office looks a paper up is told once', async () => {
  await site.visit(
    '/?lang=en#/form/1.000894',
    async (page) => {
      await check(page);
      const paper = page.locator('motcua-form .paper').filter({ hasText: 'Marital status of both parties' });
      assert.match(await paper.textContent(), /The office looks it up; bring nothing/);
      assert.doesNotMatch(await paper.textContent(), /You do not have to bring this paper/);
      assert.equal(await paper.locator('.article').count(), 1);
    },
    { now },
  );
});

test('an article is not told again under each of several fields that have it, and under what is wrong it is', async () => {
  await site.visit(
    '/?lang=en#/form/1.001193',
    async (page) => {
      const articles = () => page.locator('motcua-form .field > .why:visible').allTextContents();
      for (const section of await page.locator('motcua-form section.card').all()) {
        const own = await section.locator('.field > .why:visible').allTextContents();
        assert.ok(
          own.every((text, at) => text !== own[at - 1]),
          own.join(' / '),
        );
      }
      assert.ok((await articles()).length > 0);
      // a field that comes with its article keeps it where the one above has another
      await check(page);
      const child = page.locator('motcua-form .field.wrong').filter({ has: page.locator('[id="m-facts-child-name"]') });
      assert.match(await child.locator('.finding').textContent(), /Article \d/);
    },
    { now },
  );
});

test('no two sections of a form have one name, in any language', async () => {
  for (const lang of ['vi', 'en', 'ar']) {
    for (const code of ['2.000815', '1.001193', '1.004222']) {
      await site.visit(`/?lang=${lang}#/form/${code}`, async (page) => {
        const titles = await page.locator('motcua-form section.card > h2').allTextContents();
        // “The papers” and “Papers” are one name to whoever hears them
        const names = titles.map((title) => title.toLowerCase().replace(/^(the|các) /, ''));
        assert.equal(new Set(names).size, names.length, names.join(', '));
        assert.ok(names.length > 2);
      });
    }
  }
});

test('the name of an edition and of a release, and the number of an act, stay on one line', async () => {
  for (const lang of ['vi', 'ar']) {
    await site.visit(
      `/?lang=${lang}#/form/1.001193`,
      async (page) => {
        const lines = await page
          .locator('motcua-form .edition bdi, motcua-form .screen .article bdi')
          .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => [one.textContent, one.getClientRects().length]));
        assert.ok(lines.some(([text]) => /^vn@/.test(text)) && lines.some(([text]) => /^1\.001193@/.test(text)));
        assert.deepEqual(
          lines.filter(([, count]) => count > 1),
          [],
        );
      },
      { now, size: phone },
    );
  }
});

test('a title that is as long as a law leaves room for the form on a phone, and a low screen shows that the overview goes on', async () => {
  const size = async (code) => {
    let found = 0;
    await site.visit(
      `/?lang=vi#/form/${code}`,
      async (page) => {
        found = await page.locator('motcua-form .title h1').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
      },
      { size: phone },
    );
    return found;
  };
  assert.ok((await size('1.013831')) < 0.75 * (await size('1.001193')));
  await site.visit(
    '/?lang=vi#/form/1.013831',
    async (page) => {
      const aside = page.locator('motcua-form aside');
      assert.ok(await aside.evaluate((one) => one.scrollHeight > one.clientHeight));
      const shades = await aside.evaluate((one) => getComputedStyle(one).backgroundAttachment);
      assert.match(shades, /local.*scroll/);
    },
    { size: { ...desktop, height: 500 } },
  );
});

test('the demonstration tells a dossier in words without the marks of a log, and of which moment the duties are', async () => {
  const told = {
    vi: ['Ngay trước sự việc tiếp theo,', 'Tính đến', '02/03/2026'],
    en: ['Just before the next event,', 'As of', 'Mar 2, 2026'],
    ar: ['قبيل الحدث التالي مباشرة،', 'حتى', '2026'],
  };
  for (const [lang, [before, asOf, day]] of Object.entries(told)) {
    await site.visit(`/?lang=${lang}#/dossier`, async (page) => {
      const text = await page.locator('.story').textContent();
      assert.doesNotMatch(text, /[→!=]/);
      assert.ok((await page.locator('.story li li').count()) >= 6);
      assert.match(await page.locator('.story .came').textContent(), /\S/);
      const duties = () => page.locator('.owed .soft').first().textContent();
      assert.ok((await duties()).startsWith(asOf), await duties());
      assert.ok(!(await duties()).startsWith(before));
      assert.ok((await page.locator('.timeline .when').first().textContent()).includes(day));
      await page.locator('#back').click();
      assert.ok((await duties()).startsWith(before), await duties());
    });
  }
});

test('the calculator on paper says what was asked and has no box; a box with a mistake is marked', async () => {
  await site.visit('/?lang=en#/calendar', async (page) => {
    await typeMoment(page, '2026-08-20T09:00', 'from');
    const asked = page.getByText('10 working days · Starting from Thursday, August 20, 2026, 09:00');
    assert.equal(await asked.isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await asked.isVisible(), true);
    assert.equal(await page.getByRole('textbox').count(), 0);
    await page.emulateMedia({ media: 'screen' });
    const width = () => page.locator('#amount').evaluate((one) => getComputedStyle(one).borderWidth);
    const before = await width();
    await page.locator('#amount').fill('ten');
    assert.notEqual(await width(), before);
  });
});
