// Takes the nine main views and the list as it is printed: `npm run screenshots`. Three languages, phone and desktop, one in the dark; into
// the folder `screenshots` where cargo builds.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../examples/web/serve.mjs';
import { launch } from './test/chromium.mjs';
import { target } from './test/vectors.mjs';
import { fill } from './test/web/walk.mjs';

const folder = join(target, 'screenshots');
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const views = [
  { name: '1-procedures-vi-desktop', path: '/?lang=vi#/', size: desktop },
  {
    name: '2-bring-vi-phone',
    path: '/?lang=vi#/bring',
    size: phone,
    act: (page) => page.locator('motcua-checklist input[value="1.001193"]').check(),
  },
  {
    name: '3-bring-en-desktop',
    path: '/?lang=en#/bring',
    size: desktop,
    act: async (page) => {
      for (const code of ['1.001193', '1.000894']) await page.locator(`motcua-checklist input[value="${code}"]`).check();
    },
  },
  { name: '4-form-vi-phone', path: '/?lang=vi#/form/1.001193', size: phone },
  {
    name: '5-form-ar-desktop',
    path: '/?lang=ar#/form/1.001193',
    size: desktop,
    act: (page) => page.locator('motcua-form button[type=submit]').click(),
  },
  {
    name: '6-form-en-desktop-complete',
    path: '/?lang=en#/form/1.001193',
    size: desktop,
    act: async (page) => {
      await fill(page);
      await page.locator('motcua-form button[type=submit]').click();
    },
  },
  { name: '7-form-en-desktop-dark', path: '/?lang=en&theme=dark#/form/1.001193', size: desktop },
  { name: '8-dossier-vi-desktop', path: '/?lang=vi#/dossier', size: desktop },
  { name: '9-calendar-ar-phone', path: '/?lang=ar#/calendar', size: phone },
];

mkdirSync(folder, { recursive: true });
const server = await serve();
const chromium = await launch();
try {
  for (const { name, path, size, act } of views) {
    const { page } = await chromium.open('about:blank');
    await page.setViewportSize(size);
    await page.goto(`${server.origin}${path}`);
    await page.waitForSelector('html[data-ready]');
    if (path.includes('#/form')) await page.waitForSelector('motcua-form[data-ready]');
    if (path.includes('#/bring')) await page.waitForSelector('motcua-checklist[data-ready]');
    await act?.(page);
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: size === phone || path.includes('bring') });
    if (name.startsWith('3-')) {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.screenshot({ path: `${folder}/10-bring-en-print.png`, fullPage: true });
    }
    await page.close();
  }
  console.log(`${views.length} screenshots and one printed list in ${folder}`);
} finally {
  await chromium.end();
  await server.close();
}
