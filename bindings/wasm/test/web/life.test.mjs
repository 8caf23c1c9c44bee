// The elements in a page of somebody else: in its language, two at once, moved, turned to another procedure, filled ahead, handed over; and a person who reloads, pastes and comes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { momentIn, typeMoment } from './moments.mjs';
import { active, portal } from './portal.mjs';
import { fill } from './walk.mjs';

const bare = `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="/favicon.svg"></head>
<body><main id="main"></main><script type="module" src="/host.js"></script></body></html>`;
// The property is set before the element is defined, as frameworks do.
const host = `const form = document.createElement('motcua-form');
form.procedure = '1.001193';
form.catalogue = import('/motcua/vn/1.001193.js').then(({ loadForms }) => loadForms('en'));
document.getElementById('main').append(form);
await import('/motcua/form/index.js');
document.documentElement.dataset.ready = 'true';
`;
let site;
before(async () => {
  site = await portal({ extra: { '/bare.html': bare, '/host.js': host } });
});
after(() => site?.end());

const form = '/?lang=en#/form/1.001193';
const onHost = (body, options) =>
  site.visit(
    '/bare.html',
    async (page, opened) => {
      await page.waitForSelector('motcua-form[data-ready]');
      await body(page, opened);
    },
    options,
  );
const name = (page) => page.getByRole('textbox', { name: /^Full name of the child/ }).first();
const check = (page) => page.getByRole('button', { name: 'Check the application' }).click();

test('what no page takes is neither erased nor called done', async () => {
  await onHost(async (page) => {
    await fill(page);
    await check(page);
    const told = () => page.evaluate(() => JSON.stringify(document.querySelector('motcua-form').submission.facts));
    const before = await told();
    await page.evaluate(() =>
      addEventListener('motcua-submit', ({ detail }) => (globalThis.seen = detail.verdict.complete), { once: true }),
    );
    await page.getByRole('button', { name: 'File the application' }).click();
    await page.getByText('It could not be sent.').waitFor();
    assert.equal(await page.evaluate(() => globalThis.seen), true);
    assert.equal(await told(), before);
    // a page that asks the form itself has it
    await page.evaluate(() => addEventListener('motcua-submit', ({ target }) => (globalThis.seen = target.submission.procedure)));
    await page.getByRole('button', { name: 'File the application' }).click();
    await page.getByText('What you typed into this form has been erased').waitFor();
    assert.equal(await page.evaluate(() => globalThis.seen), '1.001193');
  });
});

test('a property that was set before the element was defined counts: one procedure in one language is fetched', async () => {
  await onHost(async (page, { requests }) => {
    assert.deepEqual(
      requests.filter((url) => url.endsWith('.bin')).map((url) => url.split('/').at(-1)),
      ['1.001193.en.bin'],
    );
    assert.equal(await page.evaluate(() => Object.hasOwn(document.querySelector('motcua-form'), 'catalogue')), false);
  });
});

test('the form speaks the language of the page, by its language alone, inside other elements too, and follows it', async () => {
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    const heard = await page.evaluate(async () => {
      const root = document.documentElement;
      const outer = document.createElement('div');
      document.getElementById('main').replaceChildren(outer);
      const made = document.createElement('motcua-form');
      made.procedure = '1.001193';
      outer.attachShadow({ mode: 'open' }).append(made);
      const heading = () => made.shadowRoot.querySelector('h1')?.textContent;
      const said = [];
      for (const tag of ['en-US', 'vi-VN', 'ar', 'fr-FR']) {
        root.lang = tag;
        while (!made.dataset.ready) await new Promise((resolve) => setTimeout(resolve, 20));
        await new Promise((resolve) => setTimeout(resolve, 50));
        said.push([tag, made.lang, heading(), made.shadowRoot.querySelector('.root').dir]);
      }
      return said;
    });
    assert.deepEqual(heard, [
      ['en-US', 'en', 'Birth registration', 'ltr'],
      ['vi-VN', 'vi', 'Thủ tục đăng ký khai sinh', 'ltr'],
      ['ar', 'ar', 'تسجيل ولادة', 'rtl'],
      ['fr-FR', 'vi', 'Thủ tục đăng ký khai sinh', 'ltr'],
    ]);
  });
});

test('two forms in one page know nothing of each other', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => {
      const first = document.querySelector('motcua-form');
      const second = document.createElement('motcua-form');
      second.procedure = '1.001193';
      second.catalogue = first.catalogue;
      first.after(second);
    });
    await page.waitForSelector('motcua-form + motcua-form[data-ready]');
    await name(page).fill('Mẫu Thị Bé');
    await page.getByRole('radio', { name: 'Male', exact: true }).first().check();
    await page.getByRole('radio', { name: 'Female', exact: true }).last().check();
    const stated = await page.evaluate(() => [...document.querySelectorAll('motcua-form')].map(({ submission }) => submission.facts.child));
    assert.deepEqual(
      stated.map(({ name: of, sex }) => [of, sex]),
      [
        ['Mẫu Thị Bé', 'male'],
        [undefined, 'female'],
      ],
    );
  });
});

test('a form goes on while another catalogue is on its way, and takes it with all that was typed', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => {
      const form = document.querySelector('motcua-form');
      const next = form.catalogue;
      form.catalogue = new Promise((resolve) => (globalThis.arrive = () => resolve(next)));
    });
    await name(page).fill('Mẫu Thị Bé');
    await page.getByRole('radio', { name: 'Female', exact: true }).check();
    await page.getByRole('button', { name: 'Check the application' }).click();
    await page.getByRole('group', { name: 'There is a problem' }).waitFor();
    await page.evaluate(() => globalThis.arrive());
    await page.waitForTimeout(50);
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
    assert.equal(await page.evaluate(() => document.querySelector('motcua-form').submission.facts.child.sex), 'female');
  });
});

test('a form that is moved keeps what was typed; one that is taken out of the page forgets it when nobody puts it back', async () => {
  await onHost(async (page) => {
    await page.clock.install();
    await name(page).fill('Mẫu Thị Bé');
    const moved = await page.evaluate(() => {
      const one = document.querySelector('motcua-form');
      one.remove();
      document.getElementById('main').append(one);
      return one.shadowRoot.querySelector('[id$="child-name"]').value;
    });
    assert.equal(moved, 'Mẫu Thị Bé');
    await page.evaluate(() => {
      globalThis.kept = document.querySelector('motcua-form');
      globalThis.kept.remove();
    });
    await page.clock.fastForward('09:30');
    assert.equal(await page.evaluate(() => globalThis.kept.submission.facts.child?.name), 'Mẫu Thị Bé');
    await page.clock.fastForward('01:10');
    assert.deepEqual(await page.evaluate(() => globalThis.kept.submission.facts), {});
    await page.evaluate(() => document.getElementById('main').append(globalThis.kept));
    assert.equal(await name(page).inputValue(), '');
  });
});

test('a machine that slept erases before the next person looks', async () => {
  await onHost(async (page) => {
    await page.clock.install();
    await name(page).fill('Mẫu Thị Bé');
    const wake = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await wake();
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
    // The clock goes on, the timers do not.
    await page.clock.setSystemTime(Date.now() + 3_600_000);
    await wake();
    assert.equal(await name(page).inputValue(), '');
    await page.getByText('erased what was typed because nobody').waitFor();
  });
});

test('nobody is asked whether they are there before something was typed', async () => {
  await onHost(async (page) => {
    await page.clock.install();
    await page.evaluate(() => document.querySelector('motcua-form').wipe());
    await page.clock.fastForward('20:00');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.getByText('erased what was typed').count(), 0);
  });
});

test('turning to another procedure keeps the draft of each on the person’s own machine, and mixes nothing', async () => {
  await site.visit(form, async (page) => {
    const turn = (code) =>
      page.evaluate((to) => {
        document.querySelector('motcua-form').procedure = to;
      }, code);
    await page.getByRole('radio', { name: 'My own machine' }).check();
    await name(page).fill('Mẫu Thị Bé');
    // At once: what waits to be kept is kept under the procedure that it belongs to.
    await turn('1.000894');
    await page.getByRole('heading', { level: 1, name: /marriage/i }).waitFor();
    assert.equal(await page.getByRole('radio', { name: 'My own machine' }).isChecked(), true);
    assert.deepEqual(await page.evaluate(() => document.querySelector('motcua-form').submission.facts), {});
    await page.locator('motcua-form input[type=text][id^="m-facts"]:visible').first().fill('Mẫu Văn Một');
    await page.waitForSelector('motcua-form[data-stored]');
    const marriage = await page.evaluate(() => document.querySelector('motcua-form').submission.facts);
    await turn('1.001193');
    await page.getByText('was opened again').waitFor();
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
    await turn('1.000894');
    await page.getByText('was opened again').waitFor();
    assert.deepEqual(await page.evaluate(() => document.querySelector('motcua-form').submission.facts), marriage);
    // Other tests share the browser.
    await page.getByRole('button', { name: 'Erase all that is stored' }).click();
    await page.getByText('All that was stored on this machine is erased').waitFor();
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
  });
});

test('two pages of one’s own machine do not overwrite each other: the one that is looked at again shows what was typed last', async () => {
  await site.visit(form, async (page) => {
    await page.getByRole('radio', { name: 'My own machine' }).check();
    await name(page).fill('Mẫu Thị Một');
    await page.waitForSelector('motcua-form[data-stored]');
    const look = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await site.visit(form, async (other) => {
      await other.getByText('was opened again').waitFor();
      await name(other).fill('Mẫu Thị Hai');
      await other.waitForSelector('motcua-form[data-stored]');
      await look();
      await page.getByText('was opened again').waitFor();
      assert.equal(await name(page).inputValue(), 'Mẫu Thị Hai');
      await other.getByRole('radio', { name: 'A shared machine' }).check();
      await other.getByText('All that was stored on this machine is erased').waitFor();
      await look();
      await page.getByText('All that was stored on this machine is erased').waitFor();
      assert.equal(await name(page).inputValue(), '');
      assert.equal(await page.getByRole('radio', { name: 'A shared machine' }).isChecked(), true);
      assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    });
  });
});

test('leaving a page with something typed is asked about, leaving an empty one or one’s own machine is not', async () => {
  await site.visit(
    form,
    async (page) => {
      const asked = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        dialog.accept();
      });
      const reload = async () => {
        await page.reload();
        await page.waitForSelector('motcua-form[data-ready]');
      };
      await page.getByRole('radio', { name: 'Online' }).click();
      await reload();
      assert.deepEqual(asked, []);
      await name(page).click();
      await page.keyboard.type('M');
      await reload();
      assert.deepEqual(asked, ['beforeunload']);
      await page.getByRole('radio', { name: 'My own machine' }).check();
      await name(page).click();
      await page.keyboard.type('M');
      await page.waitForSelector('motcua-form[data-stored]');
      await reload();
      assert.deepEqual(asked, ['beforeunload']);
      await page.getByRole('button', { name: 'Erase all that is stored' }).click();
      await page.getByText('All that was stored on this machine is erased').waitFor();
    },
    { expected: [/^failed: /] },
  );
});

test('the way back to the form finds what was typed, in the language that was chosen meanwhile', async () => {
  await site.visit(
    form,
    async (page) => {
      await name(page).fill('Mẫu Thị Bé');
      await page.getByRole('link', { name: 'Deadlines' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Deadlines' }).waitFor();
      await page.locator('#vi').click();
      await page.goBack();
      await page.waitForSelector('motcua-form[data-ready]');
      assert.equal(await page.getByRole('textbox', { name: /^Họ, chữ đệm, tên của trẻ/ }).inputValue(), 'Mẫu Thị Bé');
      await page.locator('#theme').click();
      await page.reload();
      await page.waitForSelector('motcua-form[data-ready]');
      assert.equal(await page.getAttribute('html', 'lang'), 'vi');
      assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
      // a reload cuts off what the worker still fetches
    },
    { expected: [/^failed: /] },
  );
});

test('a page that sends the application erases nothing before it was taken, and a failure may be tried again', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => {
      globalThis.handed = [];
      document.querySelector('motcua-form').addEventListener('motcua-submit', ({ detail }) => {
        detail.waitUntil(new Promise((taken, refused) => globalThis.handed.push({ ...detail, taken, refused })));
      });
    });
    await fill(page);
    await check(page);
    const send = page.getByRole('button', { name: 'File the application' });
    await send.click();
    await page.getByText('Sending…').waitFor();
    await send.dispatchEvent('click');
    assert.equal(await page.evaluate(() => globalThis.handed.length), 1, 'nothing is sent twice');
    await page.evaluate(() => globalThis.handed[0].refused(new Error('500')));
    await page.getByText('It could not be sent').waitFor();
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
    await send.click();
    await page.evaluate(() => globalThis.handed[1].taken());
    await page.getByRole('region', { name: 'Done' }).waitFor();
    assert.deepEqual(await page.evaluate(() => document.querySelector('motcua-form').submission.facts), {});
    // Nothing of an empty form stands beside it, and it is said in the next language too.
    assert.equal(await page.getByRole('complementary').count(), 0);
    await page.evaluate(() => document.querySelector('motcua-form').setAttribute('lang', 'vi'));
    await page.getByRole('region', { name: 'Đã xong' }).waitFor();
    await page.getByRole('button', { name: 'Làm hồ sơ khác' }).click();
    await page.getByRole('complementary').waitFor();
  });
});

test('a page that waits only after the event is over is told so, and does not send what the person was told could not be sent', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => {
      globalThis.sent = 0;
      globalThis.late = [];
      const send = () => (globalThis.sent += 1);
      document.querySelector('motcua-form').addEventListener('motcua-submit', async ({ detail }) => {
        await undefined;
        for (const run of [() => detail.waitUntil(send(detail.submission)), () => detail.waitUntil(undefined)]) {
          try {
            run();
          } catch (error) {
            globalThis.late.push(error.name);
          }
        }
      });
    });
    await fill(page);
    await check(page);
    await page.getByRole('button', { name: 'File the application' }).click();
    await page.getByText('It could not be sent').waitFor();
    assert.deepEqual(await page.evaluate(() => [globalThis.sent, globalThis.late]), [0, ['InvalidStateError', 'InvalidStateError']]);
  });
});

test('what a page knows of a person is put in ahead, before the form is drawn or after', async () => {
  await onHost(async (page) => {
    const left = await page.evaluate(async () => {
      const one = document.createElement('motcua-form');
      one.procedure = '1.001193';
      one.catalogue = document.querySelector('motcua-form').catalogue;
      const early = one.fill({ facts: { applicant: { name: 'Mẫu Thị Người Mẹ', identity_number: '000000000012' }, nothing: 1 } });
      document.getElementById('main').replaceChildren(one);
      return [
        await early,
        await one.fill({
          channel: 'direct',
          facts: { child: { name: 'Mẫu Thị Bé' } },
          documents: [{ id: 'birth-notification', originals: 1 }],
        }),
      ];
    });
    assert.deepEqual(
      left[0].filter((pointer) => pointer === '/facts/nothing'),
      ['/facts/nothing'],
    );
    const stands = await page.evaluate(() => document.querySelector('motcua-form').submission);
    assert.equal(stands.channel, 'direct');
    assert.deepEqual(stands.documents, [{ id: 'birth-notification', originals: 1, copies: 0 }]);
    assert.equal(stands.facts.child.name, 'Mẫu Thị Bé');
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
  });
});

test('the moment is the present one until somebody chooses it, and one that no edition covers leaves the form as it is', async () => {
  await onHost(async (page) => {
    await page.clock.install({ time: new Date('2026-11-02T02:00:00Z') });
    await page.evaluate(() => document.querySelector('motcua-form').wipe());
    assert.equal(await momentIn(page), '2026-11-02T09:00');
    await page.clock.setSystemTime(new Date('2026-11-02T08:30:00Z'));
    await check(page);
    assert.equal(await momentIn(page), '2026-11-02T15:30');
    await name(page).fill('Mẫu Thị Bé');
    await typeMoment(page, '1999-01-01T09:00');
    const field = page.locator('motcua-form .field').filter({ has: page.locator('[id="m-at"]') });
    await field.locator('.finding.error').waitFor();
    await page.evaluate(() => document.querySelector('motcua-form').setAttribute('lang', 'en'));
    assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé');
    await check(page);
    assert.equal(await active(page), 'm-at');
    await typeMoment(page, '2026-11-02T16:00');
    await field.locator('.finding.error').waitFor({ state: 'detached' });
    await check(page);
    assert.equal(await momentIn(page), '2026-11-02T16:00');
  });
});

test('a copied date fills its three boxes, and digits of other scripts become those of the papers', async () => {
  await onHost(async (page) => {
    const birth = page.getByRole('group', { name: /^Birth date of the child/ });
    const paste = (text) =>
      birth.getByRole('textbox', { name: 'Day' }).evaluate((box, copied) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', copied);
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    const stated = () => page.evaluate(() => document.querySelector('motcua-form').submission.facts.child?.birth_date);
    await paste('2/3/2026');
    assert.equal(await stated(), '2026-03-02');
    await birth.getByRole('textbox', { name: 'Day' }).fill('١٤');
    assert.equal(await birth.getByRole('textbox', { name: 'Day' }).inputValue(), '14');
    assert.equal(await stated(), '2026-03-14');
    const number = page.getByRole('textbox', { name: /^Personal identification number of the person who registers/ });
    await number.fill('0000 0000 ٠٠١٢');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('motcua-form .field').filter({ has: number }).locator('.finding.error').count(), 0);
  });
});

test('whoever types stays where they are when the page changes an attribute', async () => {
  const changes = [
    "form.setAttribute('territory', '82')",
    "form.setAttribute('office', 'MAU-office')",
    "form.setAttribute('on', '2026-02-01')",
    "form.setAttribute('lang', 'en-GB')",
    'form.catalogue = form.catalogue',
  ];
  await onHost(async (page) => {
    for (const change of changes) {
      await name(page).fill('Mẫu Bé');
      await name(page).press('Home');
      for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
      await page.evaluate(`{ const form = document.querySelector('motcua-form'); ${change}; }`);
      await page.waitForTimeout(50);
      await page.keyboard.type('Thị ');
      assert.equal(await name(page).inputValue(), 'Mẫu Thị Bé', change);
    }
  });
  await site.visit('/?lang=en#/bring', async (page) => {
    const box = page.getByRole('checkbox', { name: 'Marriage registration', exact: true });
    await box.focus();
    await page.evaluate(() => document.querySelector('motcua-checklist').setAttribute('lang', 'vi'));
    await page.waitForTimeout(50);
    assert.equal(await active(page), 'c-1.000894');
  });
});

test('that the day of a date is not known stays ticked before the date is complete, with what stands beside it', async () => {
  await site.visit('/?lang=en#/form/1.001193', async (page) => {
    const date = () => page.locator('motcua-form fieldset[role=group]').filter({ has: page.locator('#m-facts-mother-birth_date-no-day') });
    const parts = () =>
      date().evaluate((one) => [...one.querySelectorAll('input')].map((box) => (box.type === 'checkbox' ? box.checked : box.value)));
    await page.getByRole('textbox', { name: /^Full name of the mother/ }).fill('Mẫu Thị Người Mẹ');
    await date().getByRole('textbox', { name: 'Day', exact: true }).fill('7');
    await date().getByRole('checkbox', { name: 'Day not known' }).check();
    await date().getByRole('textbox', { name: 'Month', exact: true }).fill('4');
    const typed = ['7', '4', '', true, false];
    assert.deepEqual(await parts(), typed);
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('heading', { name: 'Thủ tục đăng ký khai sinh' }).waitFor();
    assert.deepEqual(await parts(), typed);
    // what a page fills in goes before it
    await page.evaluate(() => document.querySelector('motcua-form').fill({ facts: { mother: { birth_date: '1998' } } }));
    assert.deepEqual(await parts(), ['', '', '1998', true, true]);
  });
});

test('what cannot be filled in is refused as an error of the package, and nothing changes', async () => {
  await onHost(async (page) => {
    const tried = await page.evaluate(async () => {
      const form = document.querySelector('motcua-form');
      const told = [];
      for (const given of ['x', 7, [], undefined, null]) {
        try {
          told.push(await form.fill(given));
        } catch (error) {
          told.push([error.name, error.code]);
        }
      }
      return told;
    });
    const refused = ['MotcuaError', 'wrong_type'];
    assert.deepEqual(tried, [refused, refused, refused, [], []]);
  });
});
