// A form that is complete is taken apart again: each answer is taken back, given again and changed, and after each step the page says of the
// application what the engine says of it, and whoever pressed a key is still where they were.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { catalogue, init } from 'motcua';
import ar from '../../form/words/ar.js';
import en from '../../form/words/en.js';
import vi from '../../form/words/vi.js';
import { chance } from './answers.mjs';
import { alone, errands, opened } from './errands.mjs';
import { file } from './filing.mjs';
import { typeMoment } from './moments.mjs';
import { portal } from './portal.mjs';
import { answered, hands, shown, stale } from './undone.mjs';

const languages = Object.entries({ vi, en, ar });
/** `MOTCUA_WALKS=5,6,7` takes every answer of every procedure, once for each seed; the short walk takes some of a few. */
const seeds = (process.env.MOTCUA_WALKS ?? '').split(',').filter(Boolean).map(Number);
const isShort = seeds.length === 0;

let site;
before(async () => {
  await init();
  site = await portal({ extra: { '/alone.html': alone } });
});
after(() => site?.end());

/** Takes one form apart; `offered` is how often what is optional was answered too. */
async function undo({ code, day }, [lang, words], seed, offered = 1) {
  const wrong = new Set();
  let isFiled = false;
  let steps = 0;
  const body = async (page) => {
    await opened(page, { code, lang, words });
    const told = await file(page, { words, seed, today: day, offered });
    isFiled = told.submission !== undefined;
    if (!isFiled) return;
    let whole = told.submission;
    const keys = hands(page);
    const look = async (what, { id }, focus) => {
      steps += 1;
      for (const one of stale(await shown(page), { law: catalogue(), code, lang, words, focus })) wrong.add(`${what} ${id}: ${one}`);
    };
    const isHeld = async (what, { id }) => {
      // What somebody is to another is forgotten once they do not file for them.
      if (id.startsWith('m-representative')) whole = (await shown(page)).submission;
      const { submission } = await shown(page);
      for (const key of ['applicant', 'representative', 'documents', 'facts']) {
        const [was, is] = [whole, submission].map((one) => JSON.stringify(one[key]));
        if (was !== is) wrong.add(`${what} ${id}: the application is another one than before: ${was} → ${is}`);
      }
      whole = submission;
    };
    for (const answer of await answered(page)) {
      if (isShort && chance(seed, `${code} ${answer.id}`) > 0.35) continue;
      const focus = await keys.clear(answer);
      if (focus) {
        await look('taken back', answer, focus);
        await look('given again', answer, await keys.restore(answer));
        await isHeld('given again', answer);
      }
      const other = await keys.change(answer);
      if (!other) continue;
      await look('changed', answer, other);
      await look('changed back', answer, await keys.restore(answer));
      await isHeld('changed back', answer);
    }
    for (const moment of ['1990-01-01T09:00', '2025-06-30T09:00', '2026-07-01T16:00', told.submission.at]) {
      await typeMoment(page, moment);
      await look(`at ${moment}`, { id: 'm-at' }, ['m-at']);
    }
  };
  await site.visit('/alone.html', body, { now: `${day}T02:00Z`, size: { width: 320, height: 800 } });
  // What somebody volunteers may contradict itself so that they find no way on.
  if (!isFiled && offered > 0) return undo({ code, day }, [lang, words], seed, 0);
  if (!isFiled) wrong.add('it is not complete');
  return { wrong: [...wrong].map((one) => `${code} ${lang} ${seed}: ${one}`), steps };
}

test('each answer of a complete form is taken back, given again and changed, and nothing on the page is of the application before', async (t) => {
  const all = errands(catalogue());
  const walks = isShort
    ? all.filter((_, at) => at % 4 === 1).map((one, at) => [one, languages[at % 3], 5])
    : seeds.flatMap((seed) => all.map((one, at) => [one, languages[(at + seed) % 3], seed]));
  const wrong = [];
  let steps = 0;
  const next = walks.values();
  const hand = async () => {
    for (const walk of next) {
      const told = await undo(...walk);
      wrong.push(...told.wrong);
      steps += told.steps;
    }
  };
  await Promise.all([hand(), hand()]);
  assert.ok(wrong.length === 0, wrong.join('\n'));
  assert.ok(steps > 100, `${steps} steps`);
  t.diagnostic(`${steps} answers taken back, given again or changed in ${walks.length} forms`);
});
