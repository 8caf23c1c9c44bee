// Somebody who has never seen a form files every procedure, on a page that holds nothing but the form: they read what controls are called, what is said
// beside them and what the page says is wrong, have a keyboard, and are invented. Each procedure in one of the three languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalogue, init } from 'motcua';
import ar from '../../form/words/ar.js';
import en from '../../form/words/en.js';
import vi from '../../form/words/vi.js';
import { alone, errands, opened } from './errands.mjs';
import { file } from './filing.mjs';
import { portal } from './portal.mjs';
import { flaws } from './reader.mjs';

const languages = Object.entries({ vi, en, ar });
let site;
before(async () => {
  await init();
  site = await portal({ extra: { '/alone.html': alone } });
});
after(() => site?.end());

/** Files one procedure; returns what was wrong on the way. */
async function walk({ code, day }, [lang, words], seed) {
  const wrong = [];
  const body = async (page) => {
    await opened(page, { code, lang, words });
    const watch = (tree, by) => wrong.push(...flaws(tree, (node) => by.keyOf(node)));
    const told = await file(page, { words, seed, today: day, watch });
    const ends = told.ends.filter(({ code: of }) => !(told.known && of === 'leads to no control'));
    wrong.push(...ends.map((one) => Object.values(one).join(': ')));
    if (told.submission) wrong.push(...differences(told, { code, day, lang, words }));
  };
  await site.visit('/alone.html', body, { now: `${day}T02:00Z`, size: { width: 320, height: 800 } });
  return [...new Set(wrong)].map((one) => `${code} ${lang}: ${one}`);
}

/** What the page said beside what the engine says of the file that it handed out. */
function differences({ submission, known, card, overview }, { code, day, lang, words }) {
  const verdict = catalogue().procedure(code, day).check(submission, { lang });
  const wrong = [];
  const errors = verdict.findings.filter(({ severity }) => severity === 'error').map(({ code: of }) => of);
  if (!known && !verdict.complete) wrong.push(`said to be complete: ${errors}`);
  if (known && !errors.every((of) => of.startsWith('part_'))) wrong.push(`said to be known: ${errors}`);
  const due = verdict.deadline_if_filed_now?.due_at.slice(0, 10);
  const spoken = lang === 'ar' ? 'ar-u-nu-latn' : lang;
  const date = due && new Intl.DateTimeFormat(spoken, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${due}T00:00Z`));
  if (date && !(card.includes(date) && overview.includes(date))) wrong.push(`the result is due on ${due}`);
  const open = verdict.findings.find(({ code: of }) => ['set_locally', 'not_structured', 'nothing_to_settle'].includes(of));
  if (!date && !(open && overview.includes(open.help)) && !known) wrong.push('no day of the result, and nobody says why');
  const parts = (verdict.parts ?? []).flatMap((part) => part.verdict?.fee?.lines ?? []);
  for (const { amount, status, waiver } of [...(verdict.fee?.lines ?? []), ...parts]) {
    if (status !== 'due' || waiver) continue;
    const sum = amount === 0 ? words.free : String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
    if (!overview.replaceAll(/(\d)[.,](\d{3})/g, '$1.$2').includes(sum)) wrong.push(`the fee is ${amount}`);
  }
  return wrong;
}

test('somebody who has never seen a form files every procedure in it, and it is complete, due and paid as the page says', async (t) => {
  const all = errands(catalogue());
  assert.equal(all.length, 32);
  const wrong = [];
  const next = all.entries();
  const hand = async () => {
    for (const [at, errand] of next) wrong.push(...(await walk(errand, languages[at % languages.length], 2)));
  };
  await Promise.all([hand(), hand()]);
  assert.deepEqual(wrong, []);
  t.diagnostic(`${all.length} procedures filed by the names of their controls`);
});
