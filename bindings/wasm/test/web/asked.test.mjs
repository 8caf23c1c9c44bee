// The questions of the first screen: whatever is answered, changed and taken back, for one errand or several, what to bring is what the engine
// says of the answers that stand there, and whoever answered is still at the question.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalogue, checklist, init } from 'motcua';
import { chance } from './answers.mjs';
import { portal } from './portal.mjs';

const day = '2026-11-10';
const at = `${day}T09:00`;
const languages = ['vi', 'en', 'ar'];
let site;
before(async () => {
  await init();
  site = await portal();
});
after(() => site?.end());

/** Runs in the page: chooses errands, then gives and takes back answers; returns what stood there after each step. */
const answerAll = ({ codes, steps }) => {
  const root = document.querySelector('motcua-checklist').shadowRoot;
  const all = (selector, home = root) => [...home.querySelectorAll(selector)];
  const isSeen = (one) => one?.checkVisibility() ?? false;
  const choose = (code, wanted) => {
    const box = root.getElementById(`c-${code}`);
    if (box.checked !== wanted) box.click();
  };
  const titles = (kind) => all(`.lists .${kind} strong`).map((one) => one.textContent);
  const look = (focus) => ({
    codes: all('.errandfield input').flatMap((box) => (box.checked ? [box.value] : [])),
    answers: Object.fromEntries(
      all('.questions fieldset').map((one) => [one.querySelector('input').name, one.querySelector('input:checked')?.value ?? '']),
    ),
    clears: all('.questions fieldset').map((one) => isSeen(one.querySelector('.clear'))),
    bring: titles('bring'),
    not: titles('not'),
    perhaps: titles('perhaps'),
    // What a screen reader is told is what stands there.
    told: root.querySelector('.unseen[role="status"]')?.textContent ?? '',
    counts: all('.lists section').map((one) => `${one.querySelector('h2').textContent}: ${one.querySelectorAll('strong').length}`),
    due: all('.results time').map((one) => one.dateTime),
    focus: focus === undefined || root.activeElement?.name === focus ? '' : `${focus}, now ${root.activeElement?.id ?? 'nowhere'}`,
    isFocusSeen: focus === undefined || isSeen(root.activeElement),
  });
  for (const box of all('.errandfield input')) if (box.checked) box.click();
  for (const code of codes) choose(code, true);
  return steps.map(({ question, to, pick, toggle }) => {
    if (toggle !== undefined) {
      const code = codes[toggle % codes.length];
      // One errand stays.
      if (all('.errandfield input:checked').length > 1 || !root.getElementById(`c-${code}`).checked)
        root.getElementById(`c-${code}`).click();
      return look();
    }
    const asked = all('.questions fieldset');
    const one =
      typeof question === 'string' ? asked.find((home) => home.querySelector('input').name === question) : asked[question % asked.length];
    if (!one) return null;
    const boxes = all('input', one);
    const pressed = to === '' ? one.querySelector('.clear') : (boxes.find((box) => box.value === to) ?? boxes[pick % boxes.length]);
    const { name } = one.querySelector('input');
    if (!isSeen(pressed)) return null;
    pressed.focus();
    pressed.click();
    return look(name);
  });
};

/** What is wrong with what stood there. */
function wrongs(seen, lang) {
  const { answers, codes } = seen;
  const online = answers['q-online'] === 'true';
  const facts = {};
  const channels = {};
  for (const code of codes) {
    const shown = catalogue().procedure(code, day).show({ lang });
    const parts = shown.branches.flatMap(({ procedure, rules }) =>
      procedure && rules === 'part' ? [catalogue().procedure(procedure, day).show({ lang })] : [],
    );
    const open = shown.channels.map(({ channel }) => channel);
    channels[code] = [online ? 'online' : 'direct', 'direct', ...open].find((one) => open.includes(one));
    facts[code] = {};
    for (const { path } of [shown, ...parts].flatMap(({ fields }) => fields)) {
      const answer = answers[`q-${code}-facts-${path.replaceAll('.', '-')}`];
      if (!answer) continue;
      const steps = path.split('.');
      const last = steps.pop();
      let home = facts[code];
      for (const step of steps) home = home[step] ??= {};
      home[last] = ['true', 'false'].includes(answer) ? answer === 'true' : answer;
    }
  }
  const other = answers['q-other'];
  const told = checklist(codes, facts, { at, lang, channels, ...(other !== '' && { represented: other === 'true' }) });
  // The screen does not ask how somebody is related: a paper that hangs on that stands with the one that it may take the place of.
  const groups = new Set(told.bring.filter((one) => one.status === 'required').map(({ one_of: group }) => group));
  const isBeside = (one) => one.one_of !== null && groups.has(one.one_of) && one.depends_on.includes('/representative/relation');
  const standing = (one) => (isBeside(one) ? 'required' : one.status);
  const papers = (status) => told.bring.filter((one) => standing(one) === status).map(({ title }) => title);
  const wanted = {
    bring: papers('required'),
    not: told.not_bring.map(({ title }) => title),
    perhaps: papers('depends'),
    due: told.errands.flatMap(({ earliest_at: due }) => due ?? []),
  };
  const wrong = Object.keys(wanted)
    .filter((key) => seen[key].toSorted().join('|') !== wanted[key].toSorted().join('|'))
    .map((key) => `${key} is ${seen[key].join(' | ')} in place of ${wanted[key].join(' | ')} after ${JSON.stringify(answers)}`);
  if (seen.focus !== '' || !seen.isFocusSeen) wrong.push(`the focus is lost at ${seen.focus}`);
  if (seen.told !== seen.counts.join('. ')) wrong.push(`a screen reader is told ${seen.told} in place of ${seen.counts}`);
  const given = Object.values(answers).map((answer) => answer !== '');
  if (given.join() !== seen.clears.join()) wrong.push('an answer cannot be taken back, or what is none can');
  return wrong;
}

/** Every combination of answers to the first three questions, each reached from the one before, and no answer at all at the end. */
const combinations = () => {
  const values = ['', 'true', 'false'];
  const names = ['q-login', 'q-online', 'q-other'];
  const all = values.flatMap((login) => values.flatMap((online) => values.map((other) => [login, online, other])));
  return [...all, ['', '', '']].flatMap((answers) => names.map((question, index) => ({ question, to: answers[index] })));
};

/** Answers given, changed and taken back as they come; where there are several errands, these too. */
const random = (key, count, several) =>
  Array.from({ length: count }, (_, step) => {
    if (several && chance(step, `toggle ${key}`) < 0.12) return { toggle: Math.floor(chance(step, `which ${key}`) * 7) };
    const to = ['true', 'false', ''][Math.floor(chance(step, `to ${key}`) * 3)];
    return { question: Math.floor(chance(step, `question ${key}`) * 60), to, pick: Math.floor(chance(step, `pick ${key}`) * 60) };
  });

test('what to bring is what the engine says, after every answer to the first screen that is given, changed or taken back', async (t) => {
  const open = catalogue()
    .procedures()
    .procedures.filter(
      ({ curation, editions }) => curation === 'curated' && editions.some(({ from, until }) => from <= day && (!until || day < until)),
    )
    .map(({ code }) => code);
  const sets = [
    ...open.map((code) => [code]),
    ...open.map((code, index) => [code, open[(index * 7 + 3) % open.length], open[(index * 5 + 11) % open.length]]),
  ];
  const wrong = new Set();
  let steps = 0;
  for (const lang of languages) {
    await site.visit(
      `/?lang=${lang}#/bring`,
      async (page) => {
        for (const [index, all] of sets.entries()) {
          if (index % languages.length !== languages.indexOf(lang)) continue;
          const codes = [...new Set(all)];
          const wanted = [...(codes.length === 1 ? combinations() : []), ...random(`${codes}`, 40, codes.length > 1)];
          const seen = await page.evaluate(answerAll, { codes, steps: wanted });
          for (const one of seen) {
            if (!one) continue;
            steps += 1;
            for (const what of wrongs(one, lang)) wrong.add(`${one.codes} ${lang}: ${what}`);
          }
        }
      },
      { now: `${day}T02:00Z` },
    );
  }
  assert.ok(wrong.size === 0, [...wrong].join('\n'));
  assert.ok(steps > 2_000, `${steps} steps`);
  t.diagnostic(`${steps} answers on the first screen of ${sets.length} choices of errands`);
});

test('a choice on which most papers hang is asked first, in each language; its answer decides them, is printed and goes into the form', async () => {
  const told = {
    en: ['On what the residence rests', 'Own house', 'A Vietnamese who has settled abroad', 'No'],
    vi: ['Căn cứ đăng ký', 'Chỗ ở thuộc quyền sở hữu của mình', 'Người Việt Nam định cư ở nước ngoài', 'Không'],
    ar: ['أساس التسجيل', 'منزل مملوك', 'فيتنامي مقيم في الخارج', 'لا'],
  };
  for (const [lang, [basis, own, abroad, no]] of Object.entries(told)) {
    await site.visit(
      `/?lang=${lang}#/bring`,
      async (page) => {
        const list = page.locator('motcua-checklist');
        await list.locator('input[value="1.004222"]').evaluate((box) => box.click());
        const perhaps = () => list.locator('.lists .perhaps .bringline').count();
        const asked = () => list.locator('.questions legend').allTextContents();
        const answer = (title, word) =>
          list.getByRole('radiogroup', { name: title }).getByRole('radio', { name: word, exact: true }).check();
        const before = [await asked(), await perhaps()];
        assert.deepEqual(before[0].slice(-3, -1), [basis, abroad]);
        await answer(basis, own);
        assert.ok((await perhaps()) < before[1] - 8, `${before[1]}, then ${await perhaps()}`);
        assert.ok((await list.locator('.printout .answered').textContent()).includes(`${basis} ${own}`));
        // what hung on an answer that is no is asked no more, and what decides most now comes in its place
        await answer(abroad, no);
        assert.ok((await asked()).length <= 6);
        assert.deepEqual((await asked()).slice(-3, -1), [basis, abroad]);
        assert.notEqual((await asked()).at(-1), before[0].at(-1));
        await list.locator('.results button.primary').click();
        await page.waitForFunction(() => document.querySelector('motcua-form')?.submission.facts.place?.basis === 'own');
      },
      { now: `${day}T02:00Z` },
    );
  }
});

test('whoever goes back and answers otherwise finds the new answer in the form', async () => {
  await site.visit('/?lang=en#/bring', async (page) => {
    const known = () => page.evaluate(() => document.querySelector('motcua-form').submission);
    const answer = (question, word) =>
      page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: word, exact: true }).check();
    const start = async () => {
      await page.getByRole('button', { name: 'Fill in the form: Birth registration' }).click();
      await page.waitForSelector('motcua-form[data-ready]');
    };
    const back = async () => {
      await page.goBack();
      await page.waitForSelector('motcua-checklist[data-ready]');
    };
    await page.getByRole('checkbox', { name: 'Birth registration', exact: true }).check();
    await answer(/^Will you file for somebody else/, 'Yes');
    await answer(/^Will you file online/, 'No');
    await answer(/^The child was abandoned/, 'No');
    await start();
    await page.waitForFunction(() => document.querySelector('motcua-form').submission.representative !== undefined);
    await back();
    await answer(/^Will you file for somebody else/, 'No');
    await answer(/^Will you file online/, 'Yes');
    await answer(/^The child was abandoned/, 'Yes');
    await start();
    await page.waitForFunction(() => document.querySelector('motcua-form').submission.channel === 'online');
    const { representative, facts } = await known();
    assert.equal(representative, undefined);
    assert.deepEqual(facts, { child: { abandoned: true } });
    const filed = page.getByRole('radiogroup', { name: /^Are you filing for somebody else/ });
    assert.equal(await filed.getByRole('radio', { name: 'No', exact: true }).isChecked(), true);
  });
});
