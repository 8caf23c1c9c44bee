// The demonstration portal, served under its policy, opened in Chromium; at the end of a visit nothing was complained of and nothing asked elsewhere.
import assert from 'node:assert/strict';
import { serve } from '../../../../examples/web/serve.mjs';
import { launch } from '../chromium.mjs';
import { installed } from '../installed.mjs';

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 320, height: 700 };

/** Starts a browser and a server of the packed package. */
export async function portal(options = {}) {
  const { home } = installed();
  const server = await serve({ home, ...options });
  const chromium = await launch();
  const visit = async (path, body, { size = desktop, expected = [], now } = {}) => {
    const opened = await chromium.open('about:blank');
    const { page, complaints, requests } = opened;
    try {
      await page.setViewportSize(size);
      if (now) await page.addInitScript(fixed, Date.parse(now));
      await page.goto(`${server.origin}${path}`);
      await page.waitForSelector('html[data-ready]', { timeout: 20_000 });
      if (path.includes('#/form')) await page.waitForSelector('motcua-form:is([data-ready], [data-failed])');
      if (path.includes('#/bring')) await page.waitForSelector('motcua-checklist[data-ready]');
      await body(page, opened);
      assert.deepEqual(
        complaints.filter((said) => !expected.some((pattern) => pattern.test(said))),
        [],
      );
      assert.deepEqual(
        requests.filter((url) => !/^(about|blob):/.test(url) && !url.startsWith(`${server.origin}/`)),
        [],
      );
    } finally {
      await page.close();
    }
  };
  const end = async () => {
    await chromium.end();
    await server.close();
  };
  return { visit, end, origin: server.origin, context: chromium.browser };
}

/** In the page, the time is that of a moment: its law is another tomorrow. */
function fixed(at) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(at);
    }

    static now() {
      return at;
    }
  };
}

/** The id of what has the focus, inside elements too. */
export const active = (page) =>
  page.evaluate(() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one.id;
  });
