// <motcua-form> in the portal, used as people do: by names, by keyboard, on their own machine and on a shared one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { active, portal } from './portal.mjs';
import { fill } from './walk.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const form = '/?lang=en#/form/1.001193';
// The worker's own attempts at a network that is not there.
const offline = /^failed: |ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
test('someone who reads only what controls are called files a birth registration', async () => {
  await site.visit(form, async (page) => {
    await page.getByRole('button', { name: 'Check the application' }).click();
    const summary = page.getByRole('group', { name: 'There is a problem' });
    assert.ok((await summary.getByRole('link').count()) >= 10);
    await fill(page);
    assert.match(await page.getByRole('complementary', { name: 'Your application' }).textContent(), /Tuesday, (March 10|10 March)/);
    assert.equal(await page.getByText('Nothing is missing').count(), 1);
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('heading', { name: 'The application is complete' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Download/ }).click()]);
    const submission = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.equal(submission.facts.mother.birth_date, '1998');
    assert.equal(submission.facts.father.birth_date, '1995-04');
    const verdict = await page.evaluate(async (it) => {
      const { procedure } = await import('/motcua/index.js');
      return procedure(it.procedure).check(it);
    }, submission);
    assert.equal(verdict.complete, true);
    const handed = page.evaluate(
      () => new Promise((resolve) => addEventListener('motcua-submit', ({ detail }) => resolve(detail.submission), { once: true })),
    );
    await page.getByRole('button', { name: 'File the application' }).click();
    assert.deepEqual(await handed, submission);
    await page.getByText('What you typed into this form has been erased').waitFor();
    const left = await page.evaluate(() =>
      [...document.querySelector('motcua-form').shadowRoot.querySelectorAll('input[type=text]:not([id^="m-at"])')]
        .map((one) => one.value)
        .join(''),
    );
    assert.equal(left, '');
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
  });
});

test('the overview counts what the summary names, and calls no section done in which an answer may still ask for something', async () => {
  await site.visit(form, async (page) => {
    const overview = page.getByRole('complementary', { name: 'Your application' });
    const papers = overview.getByRole('listitem').filter({ hasText: 'Papers' });
    assert.match(await papers.textContent(), /depends on answers/);
    const mother = overview.getByRole('listitem').filter({ hasText: 'Mother' });
    assert.match(await mother.textContent(), /optional/);
    const [, count] = /(\d+) things are still missing/.exec(await overview.textContent());
    await page.getByRole('button', { name: 'Check the application' }).click();
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    assert.equal(await links.count(), Number(count));
    await fill(page);
    const ends = await overview.getByRole('listitem').evaluateAll((all) => all.map((one) => one.textContent));
    assert.equal(ends.filter((one) => one.endsWith('✓ done')).length, ends.length - 1, ends.join());
    // what nobody has to answer, and nobody answered, is neither done nor missing
    assert.deepEqual(
      ends.filter((one) => one.endsWith('optional')),
      ['Otheroptional'],
    );
  });
});

test('a group of fields that is called as a section of the form’s own is has a line and a place of its own', async () => {
  await site.visit('/?lang=en#/form/2.000815', async (page) => {
    const ids = await page.locator('motcua-form [id]').evaluateAll((all) => all.map((one) => one.id));
    assert.equal(new Set(ids).size, ids.length);
    const overview = page.getByRole('complementary', { name: 'Your application' });
    const [, count] = /(\d+) things are still missing/.exec(await overview.textContent());
    await page.getByRole('button', { name: 'Check the application' }).click();
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    assert.equal(await links.count(), Number(count));
  });
});

test('every finding is reached by the keyboard alone: each link of the summary leads to its control', async () => {
  await site.visit(form, async (page) => {
    await page.getByRole('button', { name: 'Check the application' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await active(page), 'm-summary');
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    const places = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href').slice(1)));
    assert.ok(new Set(places).size >= 10);
    const reached = [];
    for (const at of places.keys()) {
      await page.evaluate(() => document.querySelector('motcua-form').shadowRoot.getElementById('m-summary').focus());
      for (let press = 0; press <= at; press += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      reached.push(await active(page));
    }
    assert.deepEqual(reached, places);
  });
});

test('a mistake is said when its control is left, with its article, and goes when it is mended', async () => {
  await site.visit(form, async (page) => {
    await typeMoment(page, '2026-03-10T09:00');
    const birth = page.getByRole('group', { name: /^Birth date of the child/ });
    const finding = birth.locator('.finding.error');
    await birth.getByRole('textbox', { name: 'Day' }).fill('11');
    await birth.getByRole('textbox', { name: 'Month' }).fill('3');
    await birth.getByRole('textbox', { name: 'Year' }).fill('2026');
    assert.equal(await finding.count(), 0);
    await page.keyboard.press('Tab');
    await finding.waitFor();
    assert.match(await finding.textContent(), /60\/2014\/QH13/);
    assert.equal(await birth.getByRole('textbox', { name: 'Day' }).getAttribute('aria-invalid'), 'true');
    await birth.getByRole('textbox', { name: 'Day' }).fill('2');
    await finding.waitFor({ state: 'detached' });
  });
});

test('a control that suggests words says so, and takes any other text as well', async () => {
  await site.visit(form, async (page) => {
    const suggested = await page.evaluate(async () => {
      const { procedure } = await import('/motcua/index.js');
      const { fields } = procedure('1.001193').show({ lang: 'en' });
      return fields.find(({ path }) => path === 'child.ethnicity').suggest.words;
    });
    assert.equal(suggested.length, 54);
    // Of the child and of both parents, who are asked for once they are named.
    const offered = await page
      .locator('motcua-form input[list]')
      .evaluateAll((all) => all.map((box) => [...box.list.options].map(({ value }) => value)));
    assert.deepEqual(offered, [suggested, suggested, suggested]);
    const name = page.getByRole('textbox', { name: /^Full name of the child/ });
    assert.equal(await name.evaluate((box) => box.list), null);
    const child = page.getByRole('combobox', { name: 'Ethnicity', exact: true });
    assert.equal(await child.getAttribute('aria-required'), 'true');
    const stated = () => page.evaluate(() => document.querySelector('motcua-form').submission.facts.child?.ethnicity);
    const field = page.locator('motcua-form .field').filter({ has: child });
    for (const people of [suggested.at(-1), 'Pa Cô', 'x']) {
      await child.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(people);
      await page.keyboard.press('Tab');
      assert.equal(await stated(), people);
      // A single letter is too short for a name, on a list or not.
      assert.equal(await field.locator('.finding.error').count(), people === 'x' ? 1 : 0, people);
    }
  });
});

test('papers and fields appear as facts become known', async () => {
  await site.visit(form, async (page) => {
    assert.equal(await page.getByRole('radiogroup', { name: /^Somebody witnessed/ }).count(), 0);
    assert.equal(await page.getByRole('checkbox', { name: /^Written pledge/ }).count(), 1);
    await page
      .getByRole('radiogroup', { name: /^The child was abandoned/ })
      .getByRole('radio', { name: 'No' })
      .check();
    await page
      .getByRole('radiogroup', { name: /^There is a birth notice/ })
      .getByRole('radio', { name: 'No' })
      .check();
    await page
      .getByRole('radiogroup', { name: /^Somebody witnessed/ })
      .getByRole('radio', { name: 'Yes' })
      .check();
    assert.equal(await page.getByRole('checkbox', { name: /^Statement of a witness/ }).count(), 1);
    assert.equal(await page.getByRole('checkbox', { name: /^Written pledge/ }).count(), 0);
  });
});

test('one’s own machine keeps the draft for the next visit, offline too, until it is told to forget', async () => {
  await site.visit(
    form,
    async (page) => {
      await page.getByRole('radio', { name: 'My own machine' }).check();
      await page.getByRole('textbox', { name: /^Full name of the child/ }).fill('Mẫu Thị Bé');
      await page.waitForSelector('motcua-form[data-stored]');
      await page.waitForSelector('html[data-offline]');
      await page.context().setOffline(true);
      try {
        await page.reload();
        await page.getByText('was opened again').waitFor();
        assert.equal(await page.getByRole('textbox', { name: /^Full name of the child/ }).inputValue(), 'Mẫu Thị Bé');
        await page.getByRole('button', { name: 'Erase all that is stored' }).click();
        await page.getByText('All that was stored on this machine is erased').waitFor();
        assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
        assert.equal(await page.getByRole('textbox', { name: /^Full name of the child/ }).inputValue(), '');
      } finally {
        await page.context().setOffline(false);
      }
    },
    { expected: [offline] },
  );
});

test('a shared machine asks before it erases, and erases where nobody answers', async () => {
  await site.visit(form, async (page) => {
    await page.clock.install();
    const child = page.getByRole('textbox', { name: /^Full name of the child/ });
    await child.fill('Mẫu Thị Bé');
    await page.clock.fastForward('08:30');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.clock.fastForward('00:40');
    await page.getByRole('button', { name: 'I am still working' }).click();
    assert.equal(await child.inputValue(), 'Mẫu Thị Bé');
    await page.clock.fastForward('09:10');
    await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
    assert.match(await page.getByRole('dialog').textContent(), /if nobody answers within a minute\./);
    await page.clock.fastForward('01:10');
    await page.getByText('erased what was typed because nobody').waitFor();
    assert.equal(await child.inputValue(), '');
    await page.getByRole('radio', { name: 'My own machine' }).check();
    await child.fill('Mẫu Thị Bé');
    await page.clock.fastForward('10:00:00');
    assert.equal(await child.inputValue(), 'Mẫu Thị Bé');
    await page.getByRole('radio', { name: 'A shared machine' }).check();
    await page.getByText('All that was stored on this machine is erased').waitFor();
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
  });
});

test('an answer by a radio button is taken back by the keyboard alone, and its fact leaves the submission', async () => {
  const words = {
    en: ['Sex', 'Male', 'Clear this answer'],
    vi: ['Giới tính', 'Nam', 'Bỏ câu trả lời này'],
    ar: ['الجنس', 'ذكر', 'امسح هذه الإجابة'],
  };
  for (const [lang, [question, answer, clear]] of Object.entries(words)) {
    await site.visit(`/?lang=${lang}#/form/1.001193`, async (page) => {
      const group = page.getByRole('radiogroup', { name: new RegExp(`^${question}`) });
      const button = group.getByRole('button', { name: `${clear} ${question}`, exact: true });
      const sex = () => page.evaluate(() => document.querySelector('motcua-form').submission.facts.child?.sex);
      const count = () => page.locator('motcua-form .sections li').allTextContents();
      const before = await count();
      assert.equal(await button.count(), 0);
      await group.getByRole('radio', { name: answer, exact: true }).focus();
      await page.keyboard.press('Space');
      assert.equal(await sex(), 'male');
      assert.notDeepEqual(await count(), before);
      await page.keyboard.press('Tab');
      assert.equal(await active(page), 'm-facts-child-sex-clear');
      await page.keyboard.press('Enter');
      assert.equal(await sex(), undefined);
      assert.deepEqual(await count(), before);
      assert.equal(await group.getByRole('radio', { checked: true }).count(), 0);
      assert.equal(await button.count(), 0);
      assert.equal(await active(page), 'm-facts-child-sex');
      // How it is filed is always answered.
      const channel = page.locator('motcua-form').getByRole('radiogroup').first();
      assert.equal(await channel.getByRole('radio', { checked: true }).count(), 1);
      assert.equal(await channel.getByRole('button').count(), 0);
    });
  }
});

test('the tab key alone comes to every control that is shown, in the order of the page, and leaves the form again', async () => {
  await site.visit(form, async (page) => {
    const wanted = await page.evaluate(() => {
      const shown = [...document.querySelector('motcua-form').shadowRoot.querySelectorAll('a[href], button, input, select')].filter(
        (one) => !one.disabled && one.checkVisibility(),
      );
      // Of a group of radio buttons one is reached, the arrows go on.
      const groups = new Set();
      return shown
        .filter((one) => one.type !== 'radio' || (!groups.has(one.name) && groups.add(one.name)))
        .map((one) => (one.type === 'radio' ? one.name : one.id || one.textContent));
    });
    assert.ok(wanted.length > 40);
    await page.evaluate(() => document.getElementById('main').focus());
    const reached = [];
    for (let press = 0; press < wanted.length + 20; press += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const one = document.querySelector('motcua-form').shadowRoot.activeElement;
        return one && (one.type === 'radio' ? one.name : one.id || one.textContent);
      });
      if (name === null && reached.length > 0) break;
      if (name !== null && reached.at(-1) !== name) reached.push(name);
    }
    assert.deepEqual(new Set(reached), new Set(wanted));
  });
});

test('on a shared machine nothing that was typed is kept anywhere', async () => {
  await site.visit(form, async (page) => {
    await fill(page);
    await page.waitForTimeout(600);
    const kept = await page.evaluate(async () => {
      const cached = [];
      for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) cached.push(url);
      return {
        stores: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
        cookies: document.cookie,
        place: location.href,
        cached,
      };
    });
    assert.deepEqual(kept.stores, [0, 0, 0]);
    assert.equal(kept.cookies, '');
    assert.doesNotMatch(`${kept.place}${kept.cached.join()}`, /M%E1|Mẫu|000000000012/);
  });
});

test('where the browser allows no storing, the person is told, and the form goes on', async () => {
  await site.visit(
    '/?lang=en#/calendar',
    async (page) => {
      await page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('no', 'SecurityError');
        };
      });
      await page.goto(`${site.origin}/?lang=en&storing=none#/form/1.001193`);
      await page.waitForSelector('motcua-form[data-ready]');
      await page.getByRole('radio', { name: 'My own machine' }).check();
      await page.getByText('does not allow storing').waitFor();
      await page.getByRole('textbox', { name: /^Full name of the child/ }).fill('Mẫu Thị Bé');
      assert.equal(await page.evaluate(() => document.querySelector('motcua-form').submission.facts.child.name), 'Mẫu Thị Bé');
    },
    { expected: [/^failed: /] },
  );
});

test('a mistake is counted beside what is missing, its section is not done, and it is said aloud once its control is left', async () => {
  await site.visit(form, async (page) => {
    const overview = page.getByRole('complementary', { name: 'Your application' });
    const left = () => overview.getByRole('status').textContent();
    const section = overview.getByRole('listitem').filter({ hasText: 'Person who files' });
    const number = page.getByRole('textbox', { name: /^Personal identification number of the person who registers/ });
    const before = await left();
    await number.fill('12');
    // before it is left it is no mistake, and not there either
    assert.equal(await left(), before);
    await page.keyboard.press('Tab');
    await page
      .locator('motcua-form p.unseen[role=status]')
      .getByText(/^Error: Personal identification number.*has 12 digits; you wrote 2/)
      .waitFor();
    const count = Number.parseInt(before, 10);
    assert.equal(await left(), `${count - 1} things are still missing. Correct 1 thing before you file.`);
    const check = () => page.getByRole('button', { name: 'Check the application' }).click();
    const links = page.getByRole('group', { name: 'There is a problem' }).getByRole('link');
    await check();
    assert.equal(await links.count(), count);
    await fill(page);
    assert.equal(await left(), 'Nothing is missing');
    await number.fill('12');
    assert.equal(await left(), 'Correct 1 thing before you file.');
    assert.match(await section.textContent(), /1$/);
    assert.equal(await links.count(), 1);
  });
});

test('nobody has to say that they file for themselves', async () => {
  await site.visit(form, async (page) => {
    const asked = page.getByRole('radiogroup', { name: /^Are you filing for somebody else/ });
    assert.equal(await asked.getAttribute('aria-required'), null);
    assert.match(await asked.locator('legend').textContent(), /\(optional\)/);
  });
});

test('the list for print says of alternatives that one is enough, where an answer decides too', async () => {
  await site.visit(form, async (page) => {
    const perhaps = await page
      .locator('motcua-form .printout')
      .evaluate((one) => one.textContent.split('Perhaps, depending on your answers')[1]);
    assert.match(perhaps, /One of these papers is enough.*Birth notice.*Depends on: The child was abandoned/s);
  });
});
