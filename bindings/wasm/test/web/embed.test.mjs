// The form as frameworks and portals embed it: properties that are set in any order or taken away, places of many shapes, a network that fails or hangs,
// and an element that is made and thrown away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { portal } from './portal.mjs';
import { fill } from './walk.mjs';

const bare = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="/favicon.svg"></head>
<body><main id="main"></main><script type="module" src="/host.js"></script></body></html>`;
// What the page is told, and what listens to the window and the document, is counted.
const host = `import '/motcua/form/index.js';
globalThis.told = [];
for (const kind of ['motcua-failed', 'motcua-check']) addEventListener(kind, () => told.push(kind));
globalThis.listening = new Set();
for (const target of [window, document]) {
  const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
  target.addEventListener = (kind, run) => {
    if (/^(pagehide|beforeunload|visibilitychange)$/.test(kind)) listening.add(run);
    add(kind, run);
  };
  target.removeEventListener = (kind, run) => {
    listening.delete(run);
    remove(kind, run);
  };
}
const loaded = new Map();
globalThis.law = (code) => {
  if (!loaded.has(code)) loaded.set(code, import('/motcua/vn/' + code + '.js').then(({ load }) => load('en')));
  return loaded.get(code);
};
globalThis.make = (catalogue, procedure = '1.001193') => {
  const form = Object.assign(document.createElement('motcua-form'), { procedure, catalogue });
  form.innerHTML = '<a href="/lists/1.001193.en.html">Printable list</a>';
  return form;
};
document.documentElement.dataset.ready = 'true';
`;
let site;
before(async () => {
  site = await portal({ extra: { '/bare.html': bare, '/host.js': host } });
});
after(() => site?.end());

const onHost = (body, options) => site.visit('/bare.html', body, options);
test('a framework sets one property after another: no failure is told, and what is filled in goes into the procedure that comes', async () => {
  await onHost(async (page) => {
    const got = await page.evaluate(async () => {
      const form = globalThis.make(globalThis.law('1.001193'));
      document.body.append(form);
      await form.fill({ facts: { child: { name: 'Mẫu Thị Bé' } } });
      form.procedure = '1.004222';
      form.catalogue = globalThis.law('1.004222');
      const shown = form.shadowRoot.querySelector('h1');
      const left = await form.fill({ facts: { child: { name: 'Mẫu Thị Bé' } } });
      return { shown, left, told: globalThis.told.filter((kind) => kind === 'motcua-failed'), to: form.submission.procedure };
    });
    assert.deepEqual(got, { shown: null, left: ['/facts/child/name'], told: [], to: '1.004222' });
  });
});

test('a form that is not drawn has no submission and no verdict, nor those of the procedure before', async () => {
  await onHost(async (page) => {
    const got = await page.evaluate(async () => {
      const form = globalThis.make(globalThis.law('1.001193'));
      const stands = () => {
        try {
          return [form.submission.procedure, form.verdict?.procedure];
        } catch ({ name, code }) {
          return [name, code, form.verdict];
        }
      };
      const got = [stands()];
      document.body.append(form);
      await form.fill({ facts: { child: { name: 'Mẫu Thị Bé' } } });
      got.push(stands());
      form.procedure = '9.999999';
      got.push(stands());
      await new Promise((told) => form.addEventListener('motcua-failed', told));
      return [...got, stands()];
    });
    const none = ['MotcuaError', 'not_initialised', undefined];
    assert.deepEqual(got, [none, ['1.001193', '1.001193'], none, none]);
  });
});

test('a list of errands that has none, and a day that is none, are told as what no rules answer', async () => {
  await onHost(async (page) => {
    const failed = await page.evaluate(async () => {
      const said = [];
      for (const [name, attributes] of [
        ['motcua-checklist', { procedures: 'nope' }],
        ['motcua-checklist', { procedures: '1.001193,1.000894' }],
        ['motcua-form', { procedure: '1.001193', on: '2026-02-30' }],
      ]) {
        const element = document.createElement(name);
        for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
        element.catalogue = globalThis.law('1.001193');
        const over = new Promise((resolve) => element.addEventListener('motcua-failed', resolve));
        document.body.append(element);
        await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 2_000))]);
        const { textContent } = element.shadowRoot;
        said.push([
          element.dataset.failed,
          /not in force on the chosen day|not in the data/.test(textContent),
          textContent.includes('Try again'),
        ]);
        element.remove();
      }
      return said;
    });
    assert.deepEqual(failed, [
      ['unknown_procedure', true, false],
      ['unknown_procedure', true, false],
      ['not_a_date', true, false],
    ]);
  });
});

test('a property that is taken away leaves no attribute, and the language is that of the page again', async () => {
  await onHost(async (page) => {
    const got = await page.evaluate(() => {
      const form = globalThis.make();
      document.body.append(form);
      form.lang = 'ar';
      form.lang = undefined;
      form.procedure = null;
      const { lang, procedure } = form;
      form.remove();
      return [lang, procedure, form.getAttributeNames()];
    });
    assert.deepEqual(got, ['en', '', []]);
  });
});

test('a form is as wide as what it stands in lets it be, and not there where it is hidden', async () => {
  await onHost(async (page) => {
    const widths = await page.evaluate(async () => {
      const form = globalThis.make(globalThis.law('1.001193'));
      const dialog = document.createElement('dialog');
      const said = [];
      for (const home of [document.getElementById('main'), dialog]) {
        document.body.append(home);
        home.append(form);
        if (home === dialog) dialog.showModal();
        await form.fill({});
        for (const display of ['block', 'flex', 'inline-block']) {
          home.style.display = display;
          said.push(form.getBoundingClientRect().width);
        }
        home.style.display = '';
      }
      form.hidden = true;
      return [...said, form.getBoundingClientRect().width];
    });
    const none = widths.pop();
    assert.equal(none, 0);
    assert.ok(
      widths.every((width) => width > 900),
      widths.join(' '),
    );
    await page.setViewportSize({ width: 320, height: 700 });
    await page.evaluate(() => (document.querySelector('motcua-form').hidden = false));
    assert.ok(await page.evaluate(() => document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth));
  });
});

test('what could not be loaded is loaded again where the page said how; the person has the list and no words for whoever serves the page', async () => {
  await onHost(
    async (page) => {
      const form = page.locator('motcua-form');
      const show = (run) => page.evaluate(`document.getElementById('main').replaceChildren(make(${run}))`);
      const again = page.getByRole('button', { name: 'Try again' });
      const list = page.getByRole('link', { name: 'Printable list' });
      await page.route('**/*.bin', (route) => route.fulfill({ status: 404 }));
      await show("async () => (await import('/motcua/vn/1.001193.js')).load('en')");
      await again.waitFor();
      assert.equal(await form.getAttribute('data-failed'), 'pack_not_found');
      assert.ok(await list.isVisible());
      assert.doesNotMatch(await form.evaluate((one) => one.shadowRoot.textContent), /Serve the files/);
      await page.unroute('**/*.bin');
      await page.route('**/*.bin', (route) => route.abort());
      await again.click();
      await page.waitForSelector('motcua-form[data-failed=pack_not_found]');
      await page.unroute('**/*.bin');
      await again.click();
      await page.getByRole('heading', { name: 'Birth registration' }).waitFor();
      assert.equal(await list.isVisible(), false);
      // A promise is broken for good: no button that cannot help.
      await show('Promise.reject(new TypeError("offline"))');
      await page.waitForSelector('motcua-form[data-failed]');
      assert.equal(await again.count(), 0);
      assert.ok(await list.isVisible());
    },
    { expected: [/404/, /ERR_FAILED/, /^failed: .*\.bin$/] },
  );
});

test('a function that loads is asked once, however often the element is drawn anew', async () => {
  await onHost(async (page) => {
    const calls = await page.evaluate(async () => {
      let count = 0;
      const form = globalThis.make(() => {
        count += 1;
        return globalThis.law('1.001193');
      });
      document.body.append(form);
      form.lang = 'vi';
      form.lang = 'en';
      form.remove();
      document.body.append(form);
      await form.fill({});
      form.lang = 'vi';
      return count;
    });
    assert.equal(calls, 1);
  });
});

test('where the network takes long, the list comes while the rules are still awaited', async () => {
  await onHost(async (page) => {
    const seen = await page.evaluate(() => {
      const form = globalThis.make(new Promise(() => {}));
      document.body.append(form);
      const link = form.querySelector('a');
      const isSeen = () => link.checkVisibility({ visibilityProperty: true });
      const first = isSeen();
      form.shadowRoot.querySelector('.waiting').getAnimations()[0].finish();
      return [first, isSeen()];
    });
    assert.deepEqual(seen, [false, true]);
  });
});

test('a form that is thrown away leaves nothing behind: while it loads, emptied later, or on a machine of one’s own', async () => {
  await onHost(async (page) => {
    const left = await page.evaluate(async () => {
      const moment = (wait = 20) => new Promise((resolve) => setTimeout(resolve, wait));
      const form = () => {
        const one = globalThis.make(globalThis.law('1.001193'));
        document.body.append(one);
        return one;
      };
      const counts = {};
      const count = async (name, run) => {
        const one = form();
        await run(one);
        await moment();
        counts[name] = globalThis.listening.size;
        globalThis.listening.clear();
      };
      await globalThis.law('1.001193');
      await count('loading', (one) => one.remove());
      await count('emptied', async (one) => {
        await one.fill({ facts: { child: { name: 'Mẫu Thị Bé' } } });
        one.remove();
        if (globalThis.listening.size === 0) throw new Error('what was typed is not watched');
        one.wipe();
      });
      await count('own', async (one) => {
        await one.fill({ facts: { child: { name: 'Mẫu Thị Bé' } } });
        one.shadowRoot.getElementById('m-machine-own').click();
        while (!one.dataset.stored) await moment();
        one.remove();
      });
      await count('resumed', async (one) => {
        await one.fill({});
        one.remove();
        while (!one.begun) await moment();
      });
      await new Promise((resolve) => (indexedDB.deleteDatabase('motcua').onsuccess = resolve));
      return counts;
    });
    assert.deepEqual(left, { loading: 0, emptied: 0, own: 0, resumed: 0 });
  });
});

test('a form that is taken out of the page while the page files it leaves nothing behind once it is filed', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => document.body.append(globalThis.make(globalThis.law('1.001193'))));
    await page.waitForSelector('motcua-form[data-ready]');
    await fill(page);
    await page.getByRole('button', { name: 'Check the application' }).click();
    const filed = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('motcua-submit', ({ target, detail }) => {
            const taken = new Promise((taken) => setTimeout(taken, 20));
            detail.waitUntil(taken);
            target.remove();
            const before = globalThis.listening.size;
            setTimeout(() => resolve([before > 0, globalThis.listening.size, target.begun]), 200);
          });
        }),
    );
    await page.getByRole('button', { name: 'File the application' }).click();
    assert.deepEqual(await filed, [true, 0, false]);
  });
});

test('a form that is moved into another document keeps its looks', async () => {
  await onHost(async (page) => {
    await page.evaluate(() => document.body.append(globalThis.make(globalThis.law('1.001193'))));
    await page.waitForSelector('motcua-form[data-ready]');
    const looks = () =>
      page.evaluate(() => {
        const form = globalThis.moved ?? document.querySelector('motcua-form');
        return [form.shadowRoot.adoptedStyleSheets.length, getComputedStyle(form).display];
      });
    const before = await looks();
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      const form = document.querySelector('motcua-form');
      document.body.append(frame);
      frame.contentDocument.body.append(form);
      globalThis.moved = form;
    });
    assert.deepEqual(await looks(), before);
    assert.equal(before[0], 1);
  });
});
