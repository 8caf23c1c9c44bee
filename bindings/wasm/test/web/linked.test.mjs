// A linked procedure is one form: what its parts ask stands in it, and what no rules know of a part is said instead of a button that files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';
import { repository } from './programs.mjs';

let site;
before(async () => {
  site = await portal();
});
after(() => site?.end());

const form = '/?lang=en#/form/3.000722';
const check = (page) => page.getByRole('button', { name: 'Check the application' }).click();

test('what the parts of a linked procedure ask stands in its form, each thing once, and each problem leads to its control', async () => {
  await site.visit(form, async (page) => {
    await page.getByRole('heading', { name: 'Birth registration · Child' }).waitFor();
    const ids = await page.locator('motcua-form input').evaluateAll((all) => all.map((one) => one.id).filter(Boolean));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(await page.getByRole('group', { name: /^Birth date of the child/ }).count(), 1);
    const overview = await page.getByRole('complementary', { name: 'Your application' }).textContent();
    const count = Number(/(\d+) things are still missing/.exec(overview)[1]);
    await check(page);
    const summary = page.getByRole('group', { name: 'There is a problem' });
    await summary.getByRole('link', { name: 'Please fill in: Full name of the child.' }).waitFor();
    assert.equal(await summary.getByRole('link').count(), count, 'what no rules know is nothing to correct');
    assert.match(await summary.textContent(), new RegExp(`Correct ${count} things`));
    const said = await summary.textContent();
    assert.doesNotMatch(said, /identity_level|this part/);
    assert.doesNotMatch(said, /Ask the receiving office/);
    const note = page.locator('motcua-form #m-other .finding.warning');
    assert.match(await note.textContent(), /Ask the receiving office what “Identity card of a child under six” needs/);
    assert.match(await page.locator('motcua-form .printout').textContent(), /Ask the receiving office what “Identity card of a child/);
    await summary.getByRole('link', { name: 'Please say what level your VNeID account is.' }).click();
    const levels = page.getByRole('radiogroup', { name: /^What level is your VNeID account/ });
    await levels.getByRole('radio', { name: 'Level 2' }).check();
    await page.waitForFunction(() => document.querySelector('motcua-form').submission.applicant?.identity_level === 2);
    assert.doesNotMatch(await summary.textContent(), /VNeID account/);
  });
});

test('where all is there but what no rules know, the form says so, hands out the application and does not file it', async () => {
  const vector = 'tests/vectors/linked/linked-2026-birth-identity-card-is-not-encoded.json';
  const { submission } = JSON.parse(await readFile(`${repository}${vector}`, 'utf8')).request;
  await site.visit(form, async (page) => {
    await typeMoment(page, submission.at);
    assert.deepEqual(await page.evaluate((given) => document.querySelector('motcua-form').fill(given), submission), []);
    const made = await page.evaluate(() => document.querySelector('motcua-form').submission);
    assert.deepEqual(made.facts, submission.facts);
    assert.deepEqual(made.applicant, submission.applicant);
    await page.evaluate(() => addEventListener('motcua-check', ({ detail }) => (globalThis.told = detail.verdict)));
    await check(page);
    const judged = await page.evaluate(async (given) => {
      const { procedure } = await import('/motcua/index.js');
      const whole = procedure(given.procedure).check(given, { stage: 'submit', lang: 'en' });
      return [globalThis.told, document.querySelector('motcua-form').verdict, whole].map((one) => JSON.stringify(one));
    }, made);
    assert.equal(new Set(judged).size, 1, 'the page is told the verdict of the engine, as it is');
    const card = page.getByRole('region', { name: 'All that these rules know of is there' });
    await card.waitFor();
    assert.match(await card.getByRole('listitem').textContent(), /Identity card of a child under six/);
    // that is not called nothing beside it
    const left = page.getByRole('complementary', { name: 'Your application' }).getByRole('status');
    assert.equal(await left.textContent(), 'Nothing is missing that these rules know of');
    assert.equal(await card.getByRole('button', { name: 'File the application' }).count(), 0);
    assert.equal(await card.getByRole('button', { name: /^Download/ }).count(), 1);
  });
});
