// The whole way through the demonstration, in English and in Arabic, on a phone and on a desktop, by the keyboard alone and by what things are called:
// search, the first screen, what to bring, the form, the life of a dossier, the calculator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalogue, init } from 'motcua';
import { texts as portalTexts } from '../../../../examples/web/texts/index.js';
import ar from '../../form/words/ar.js';
import en from '../../form/words/en.js';
import { file } from './filing.mjs';
import { desktop, phone, portal } from './portal.mjs';
import { flaws, reader } from './reader.mjs';
import { cutOff, focus, foreign, texts, watch } from './seen.mjs';

const day = '2026-11-10';
const birth = '1.001193';
let site;
before(async () => {
  await init();
  site = await portal();
});
after(() => site?.end());

/** Somebody at the keyboard, who goes from control to control and reads what each is called. */
class Visitor {
  wrong = [];
  #page;
  #reader;
  #lang;

  constructor(page, hands, lang) {
    this.#page = page;
    this.#reader = hands;
    this.#lang = lang;
  }

  /** What has the focus, as the accessibility tree tells it. */
  async here() {
    const at = await this.#reader.active();
    return (await this.#reader.read()).find(({ dom }) => dom === at) ?? { role: 'none', name: '', told: {} };
  }

  /** Goes on by Tab until something of that role and name has the focus. */
  async to(role, name, most = 120) {
    const isIt = (one) => one.role === role && (name instanceof RegExp ? name.test(one.name) : one.name === name);
    for (let press = 0; press < most; press += 1) {
      await this.#page.keyboard.press('Tab');
      const seen = await focus(this.#page);
      if (!seen.isLost && !seen.isOnScreen) this.wrong.push(`the focus is off the screen: ${seen.told}`);
      if (!seen.isLost && !seen.isMarked) this.wrong.push(`the focus is not marked: ${seen.told}`);
      const one = await this.here();
      if (isIt(one)) return one;
    }
    throw new Error(`no way by the keyboard to ${role} ${name}`);
  }

  async press(...keys) {
    for (const key of keys) await this.#page.keyboard.press(key);
    const seen = await focus(this.#page);
    if (seen.isLost) this.wrong.push(`the focus is lost after ${keys.join(' ')}`);
  }

  /** Reads the whole screen. */
  async look(where) {
    const tree = await this.#reader.read();
    const say = (what) => this.wrong.push(`${where}: ${what}`);
    const place = (node) => {
      const names = [];
      for (let up = node.parent; up; up = up.parent)
        if (['region', 'group', 'radiogroup', 'listitem'].includes(up.role)) names.unshift(up.name);
      return names.join(' > ');
    };
    flaws(tree, place).forEach(say);
    foreign(
      [
        ...(await texts(this.#page, this.#lang)),
        ...tree
          .filter(({ role }) => role !== 'StaticText' && role !== 'InlineTextBox' && role !== 'option')
          .map(({ description }) => description),
      ],
      this.#lang,
    ).forEach((one) => say(`another language: ${one}`));
    (await cutOff(this.#page)).forEach(say);
    const shifted = await this.#page.evaluate(() => globalThis.shifted.splice(0));
    const sum = shifted.reduce((all, [value]) => all + value, 0);
    if (sum >= 0.01) say(`things move: ${sum.toFixed(4)} ${shifted.map(([, of]) => of).join(', ')}`);
    return tree;
  }
}

async function through(page, lang, form) {
  const words = portalTexts[lang];
  const title = catalogue().procedure(birth, day).show({ lang }).title;
  await watch(page);
  const hands = await reader(page);
  const visitor = new Visitor(page, hands, lang);
  // The page opens in Vietnamese.
  await visitor.to('button', { en: 'English', ar: 'العربية' }[lang]);
  await visitor.press('Enter');
  await visitor.look('home');
  await visitor.to('searchbox', words.search);
  await page.keyboard.insertText(title.split(' ')[0]);
  const hits = await visitor.look('search');
  assert.ok(hits.some(({ role, name }) => role === 'status' || name.includes(title)));
  await visitor.to('link', title);
  // back to the head of the page: the way on is its navigation
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press('Home');
  await page.locator('#nav-bring').focus();
  await visitor.press('Enter');
  await page.waitForSelector('motcua-checklist[data-ready]');
  await visitor.look('first screen');
  await visitor.to('checkbox', title);
  await visitor.press('Space');
  await visitor.look('first screen, one errand');
  const questions = (await hands.read()).filter(({ role }) => role === 'radiogroup').map(({ name }) => name);
  for (const [at, question] of questions.entries()) {
    const tree = await hands.read();
    if (!tree.some(({ role, name }) => role === 'radiogroup' && name === question)) continue;
    await visitor.to('radio', form.yes);
    await visitor.press('Space');
    if (at % 2 === 1) await visitor.press('ArrowDown');
    await visitor.look(`question ${at + 1}`);
  }
  await visitor.to('button', `${form.start}: ${title}`);
  await visitor.press('Enter');
  await page.waitForSelector('motcua-form[data-ready]');
  await visitor.look('form');
  const told = await file(page, { words: form, seed: 2, today: day, watch: () => visitor.look('form, while it is filled in') });
  visitor.wrong.push(...told.ends.map((one) => Object.values(one).join(': ')));
  await visitor.look('form, complete');
  await page.locator('motcua-form .done').focus();
  await visitor.to('button', form.submit);
  await visitor.press('Enter');
  const filed = await visitor.look('form, filed');
  assert.ok(filed.some(({ role, name }) => role === 'heading' && name === form.submitted));
  await page.locator('#nav-dossier').focus();
  await visitor.press('Enter');
  await visitor.look('dossier');
  await visitor.to('slider', words.replay);
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'PageUp', 'End', 'ArrowLeft']) {
    await visitor.press(key);
    await visitor.look(`dossier after ${key}`);
  }
  for (const [name, times] of [
    [words.back, 7],
    [words.forward, 7],
  ]) {
    await page.locator('#replay').focus();
    await visitor.press(name === words.back ? 'End' : 'Home');
    await visitor.to('button', name);
    for (let press = 0; press < times; press += 1) {
      if ((await visitor.here()).role !== 'button') break;
      await visitor.press('Enter');
      await visitor.look(`dossier, ${name} ${press + 1}`);
    }
  }
  await page.locator('#history').focus();
  await visitor.press('ArrowDown');
  await visitor.look('second dossier');
  await page.locator('#nav-calendar').focus();
  await visitor.press('Enter');
  await visitor.look('calculator');
  await visitor.to('textbox', words.amount);
  for (const amount of ['1', '45', 'x', '400', '4.5', '10']) {
    await visitor.press('Control+A');
    await page.keyboard.insertText(amount);
    await visitor.look(`calculator, ${amount}`);
  }
  await visitor.to('combobox', words.unit);
  for (let press = 0; press < 3; press += 1) {
    await visitor.press('ArrowDown');
    await visitor.look(`calculator, unit ${press + 1}`);
  }
  return visitor.wrong;
}

for (const [lang, form] of Object.entries({ en, ar })) {
  for (const [what, size] of Object.entries({ phone, desktop })) {
    test(`the whole way through the demonstration on a ${what}, ${lang}`, async () => {
      const wrong = [];
      await site.visit('/', async (page) => wrong.push(...(await through(page, lang, form))), { now: `${day}T02:00Z`, size });
      assert.ok(wrong.length === 0, [...new Set(wrong)].join('\n'));
    });
  }
}
