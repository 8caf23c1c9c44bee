// Debian's Chromium with a profile of its own, and pages that remember what the browser complained of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser; resolves to how to open a page and how to end it. */
export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'motcua-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  const end = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  return { browser, open: (url) => open(browser, url), end };
}

/** Opens a page; `complaints` are errors, refused loads and broken policies, `said` is all that the console was told. */
async function open(browser, url) {
  const page = await browser.newPage();
  const complaints = [];
  const requests = [];
  const said = [];
  page.on('console', (message) => {
    said.push(message.text());
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, complaints, requests, said };
}
