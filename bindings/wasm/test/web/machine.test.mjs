// Whose machine it is, for every application, page and person: what was erased is erased everywhere and does not come back, and what was answered on the
// first screen goes when nobody is there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { active, portal } from './portal.mjs';
import { fill } from './walk.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const formOf = (code) => `/?lang=en#/form/${code}`;
const birth = formOf('1.001193');
const name = (page) => page.getByRole('textbox', { name: /^Full name/ }).first();
const own = (page) => page.getByRole('radio', { name: 'My own machine' });
const shared = (page) => page.getByRole('radio', { name: 'A shared machine' });
const erased = (page) => page.getByText('All that was stored on this machine is erased').waitFor();
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map((base) => base.name));
const begin = async (page, typed) => {
  await own(page).check();
  await name(page).fill(typed);
  await page.waitForSelector('motcua-form[data-stored]');
};
const turnTo = async (page, code) => {
  await page.evaluate((to) => {
    location.hash = `#/form/${to}`;
  }, code);
  await page.waitForFunction((to) => document.querySelector('motcua-form')?.matches(`[procedure="${to}"][data-ready]`), code);
};

test('whoever takes the machine back has every application erased, also in the other forms of the page', async () => {
  const takeBack = {
    'a shared machine': (page) => shared(page).check(),
    erase: (page) => page.getByRole('button', { name: 'Erase all that is stored' }).click(),
  };
  for (const [how, take] of Object.entries(takeBack)) {
    await site.visit(birth, (page) => begin(page, 'Mẫu Thị Bé'));
    await site.visit(formOf('1.000656'), (page) => begin(page, 'Mẫu Văn Mất'));
    await site.visit(birth, async (page) => {
      await page.getByText('was opened again').waitFor();
      await turnTo(page, '1.000656');
      await page.getByText('was opened again').waitFor();
      await take(page);
      await erased(page);
      assert.deepEqual(await databases(page), [], how);
      await turnTo(page, '1.001193');
      await erased(page);
      assert.equal(await name(page).inputValue(), '', how);
      assert.equal(await shared(page).isChecked(), true, how);
    });
    await site.visit(birth, async (page) => assert.equal(await name(page).inputValue(), '', how));
  }
});

test('what was forgotten in one window is gone from the other, and no keystroke brings it back', async () => {
  await site.visit(birth, async (page) => {
    await begin(page, 'Mẫu Thị Bé');
    await site.visit(birth, async (other) => {
      await other.getByText('was opened again').waitFor();
      await name(other).focus();
      await shared(page).check();
      await erased(page);
      // nobody looked at it again: both windows are seen
      await erased(other);
      assert.equal(await name(other).inputValue(), '');
      assert.equal(await shared(other).isChecked(), true);
      assert.equal(await active(other), 'm-machine-shared', 'whoever was in it is left at the question');
      await name(other).fill('Mẫu Thị Hai');
      await other.waitForTimeout(600);
      assert.deepEqual(await databases(other), []);
    });
  });
});

test('a page that was not told that its draft was erased does not keep it again', async () => {
  await site.visit(birth, async (page) => {
    await begin(page, 'Mẫu Thị Bé');
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('motcua').onsuccess = resolve;
        }),
    );
    await page.getByRole('textbox', { name: 'Place of origin' }).fill('x');
    await erased(page);
    assert.deepEqual(await databases(page), []);
    assert.equal(await name(page).inputValue(), '');
    // whoever says so anew keeps anew
    await begin(page, 'Mẫu Thị Hai');
    assert.deepEqual(await databases(page), ['motcua']);
    await shared(page).check();
    await erased(page);
    // and again, after all was erased
    await begin(page, 'Mẫu Thị Ba');
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Ba');
    await shared(page).check();
    await erased(page);
  });
});

test('whoever erases by the keyboard is left at the question whose machine it is', async () => {
  await site.visit(birth, (page) => begin(page, 'Mẫu Thị Bé'));
  await site.visit(birth, async (page) => {
    await page.getByRole('button', { name: 'Erase all that is stored' }).press('Enter');
    await erased(page);
    assert.equal(await active(page), 'm-machine-shared');
  });
});

test('after filing on a shared machine the page says what it erased: what was typed into this form', async () => {
  await site.visit(formOf('1.000656'), async (page) => {
    await name(page).fill('Mẫu Văn Mất');
    await turnTo(page, '1.001193');
    await fill(page);
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('button', { name: 'File the application' }).click();
    await page.getByText('What you typed into this form has been erased.').waitFor();
    await turnTo(page, '1.000656');
    assert.equal(await name(page).inputValue(), 'Mẫu Văn Mất');
  });
});

const bring = '/?lang=en&idle=9&grace=1#/bring';
const errand = (page) => page.getByRole('checkbox', { name: 'Birth registration', exact: true });
const abandoned = (page) => page.getByRole('radiogroup', { name: /abandoned/ });
const wiped = (page) => page.getByText('erased what was typed because nobody');

test('the first screen lets go of its answers when nobody is there, and asks before it does', async () => {
  await site.visit(bring, async (page) => {
    await page.clock.install();
    await errand(page).check();
    await abandoned(page).getByRole('radio', { name: 'Yes' }).check();
    await page.clock.fastForward('09:01');
    await page.getByRole('button', { name: 'I am still working' }).click();
    await page.clock.fastForward('08:30');
    assert.equal(await abandoned(page).getByRole('radio', { name: 'Yes' }).isChecked(), true);
    await page.clock.fastForward('00:31');
    await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
    await page.clock.fastForward('01:01');
    await wiped(page).waitFor();
    assert.equal(await errand(page).isChecked(), false);
    assert.equal(await page.getByRole('radiogroup').count(), 0);
    // the next person's answers are their own
    await errand(page).check();
    assert.equal(await abandoned(page).getByRole('radio', { checked: true }).count(), 0);
    assert.equal(await wiped(page).count(), 0);
  });
});

test('the first screen goes with the form that nobody uses any more, and stays while somebody fills it in', async () => {
  await site.visit(bring, async (page) => {
    await page.clock.install();
    await errand(page).check();
    await turnTo(page, '1.001193');
    await name(page).fill('Mẫu Thị Bé');
    for (let time = 0; time < 3; time += 1) {
      await page.clock.fastForward('06:00');
      await name(page).press('End');
    }
    const back = async () => {
      await page.evaluate(() => {
        location.hash = '#/bring';
      });
      await errand(page).waitFor();
    };
    await back();
    assert.equal(await errand(page).isChecked(), true);
    await turnTo(page, '1.001193');
    await page.clock.fastForward('09:01');
    await page.waitForTimeout(100);
    await page.clock.fastForward('01:01');
    await page.waitForTimeout(100);
    await back();
    assert.equal(await errand(page).isChecked(), false);
  });
});

test('a first screen that the page took away goes, although somebody uses the rest of the page', async () => {
  await site.visit(bring, async (page) => {
    await page.clock.install();
    await errand(page).check();
    await page.evaluate(() => {
      const taken = document.querySelector('motcua-checklist');
      const beside = Object.assign(document.createElement('input'), { id: 'beside', ariaLabel: 'Beside' });
      globalThis.putBack = () => beside.after(taken);
      taken.replaceWith(beside);
    });
    for (let time = 0; time < 3; time += 1) {
      await page.clock.fastForward('05:00');
      await page.locator('#beside').press('a');
      await page.waitForTimeout(100);
    }
    await page.evaluate(() => globalThis.putBack());
    await errand(page).waitFor();
    assert.equal(await errand(page).isChecked(), false);
  });
});

test('the question whether somebody is there stands in the middle, and who closes it without a key is there', async () => {
  await site.visit(bring, async (page) => {
    await page.clock.install();
    await errand(page).check();
    await page.clock.fastForward('09:01');
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
    await dialog.waitFor();
    const { width, height } = page.viewportSize();
    const box = await dialog.boundingBox();
    assert.ok(Math.abs(2 * box.x + box.width - width) <= 2, JSON.stringify(box));
    assert.ok(Math.abs(2 * box.y + box.height - height) <= 2, JSON.stringify(box));
    await dialog.evaluate((one) => one.requestClose());
    await page.clock.fastForward('01:01');
    await page.waitForTimeout(100);
    assert.equal(await errand(page).isChecked(), true);
  });
});

test('on one’s own machine the first screen has no time limit', async () => {
  await site.visit(birth, async (page) => {
    await begin(page, 'Mẫu Thị Bé');
    await page.clock.install();
    await page.evaluate(() => {
      location.hash = '#/bring';
    });
    await errand(page).check();
    await page.clock.fastForward('09:01');
    await page.waitForTimeout(100);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.clock.fastForward('30:00');
    assert.equal(await errand(page).isChecked(), true);
    await turnTo(page, '1.001193');
    await shared(page).check();
    await erased(page);
  });
});
