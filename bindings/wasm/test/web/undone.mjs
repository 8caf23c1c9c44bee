// What a form shows beside what the engine says of the application that it would hand out, and hands that take each answer back by the keyboard.
import { withParts, withPartsOf } from '../../form/linked.js';
import { asCopies } from '../../form/papers.js';
import { askRelation, inWords } from '../../form/worded.js';

/** What stands on the page: answers, what is said at each place, papers, the day, the fee, the summary, and what has the focus. */
export const shown = (page) =>
  page.evaluate(() => {
    const form = document.querySelector('motcua-form');
    const root = form.shadowRoot;
    const all = (selector, home = root) => [...home.querySelectorAll(selector)];
    const isSeen = (one) => one?.checkVisibility() ?? false;
    const plain = (one) => one.textContent.replaceAll(/\s+/g, ' ').trim();
    const [due, fee] = all('.overview section > div');
    const focus = root.activeElement;
    return {
      submission: form.submission,
      verdict: form.verdict ?? null,
      places: all('[id$="-findings"]').map((one) => ({
        id: one.id.slice(0, -'-findings'.length),
        isSeen: isSeen(one.parentElement),
        said: all('.finding.error', one).map(plain),
      })),
      papers: all('.paperlist li.paper').map((one) => ({
        id: one.querySelector('.more').id.slice('m-paper-'.length, -'-more'.length),
        status: one.classList[1],
        said: plain(one),
      })),
      due: all('time', due).map((one) => one.dateTime),
      dueSaid: plain(due),
      fee: all('.line strong', fee).map(plain),
      feeSaid: plain(fee),
      left: all('[role="status"][aria-live="polite"]', root.querySelector('.overview')).map(plain).join(),
      summary: isSeen(root.getElementById('m-summary')) ? all('#m-summary a').map(plain) : [],
      isDone: isSeen(root.querySelector('.done')),
      focus: isSeen(focus) ? focus.id || focus.className || focus.localName : '',
      width: document.documentElement.scrollWidth,
    };
  });

/** What a submission states at a place. */
const textAt = (submission, pointer) =>
  String(
    pointer
      .split('/')
      .slice(1)
      .reduce((value, key) => value?.[key], submission) ?? '',
  );

/** Digits alone: a sum is written with a point, a comma or a space between them. */
const digits = (text) => text.replaceAll(/[^\d٠-٩]/g, '');

/**
 * Returns in what the page differs from the engine's answer about the application that it holds; `focus` are the places of which one is to have the focus.
 */
export function stale(page, { law, code, lang, words, focus }) {
  const { submission, verdict } = page;
  const wrong = [];
  const say = (what, of = '') => wrong.push(`${what}${of === '' ? '' : `: ${of}`}`);
  if (focus && !focus.some((one) => page.focus === one || page.focus.startsWith(`${one}-`)))
    say('the focus is lost', `${focus[0]}, now ${page.focus || 'nowhere'}`);
  if (page.isDone) say('still said to be complete');
  if (page.width > 320) say('wider than the screen', page.width);
  let told;
  try {
    told = law.procedure(code).check(submission, { stage: 'submit', lang });
  } catch {
    // No edition holds then: nothing of another day may be left standing.
    if (page.verdict) say('a verdict of another day');
    if (page.due.length > 0) say('a day of another application', page.due[0]);
    if (page.fee.length > 0) say('a fee of another application', page.fee[0]);
    if (page.summary.length > 0) say('a summary of another application');
    return wrong;
  }
  if (JSON.stringify(verdict) !== JSON.stringify(told)) say('the verdict is not that of what is handed out');
  const on = submission.at.slice(0, 10);
  const show = (one) => law.procedure(one, on).show({ lang });
  const procedure = withParts(show(code), (one) => {
    try {
      return show(one);
    } catch {
      return undefined;
    }
  });
  const isOpen = submission.representative !== undefined && !submission.representative.relation;
  const asked = askRelation(withPartsOf(told, procedure), words, isOpen);
  const copied = asCopies(procedure, submission.channel);
  const whole = inWords(asked, { words, shown: procedure, copied, text: (pointer) => textAt(submission, pointer) });
  findings(page, whole, say);
  const required = whole.requirements.filter(({ status }) => status !== 'not_required');
  const papers = (list) =>
    list
      .map(([id, status]) => `${id} ${status}`)
      .sort()
      .join(', ');
  const seen = papers(page.papers.map(({ id, status }) => [id, status]));
  const wanted = papers(required.map(({ document, status }) => [document, status]));
  if (seen !== wanted) say('papers', `${seen} in place of ${wanted}`);
  for (const { document, title, citation } of required) {
    const said = page.papers.find(({ id }) => id === document)?.said ?? '';
    if (!said.includes(title.replaceAll(/\s+/g, ' ').trim()) || !said.includes(citation.act)) say('what is said of a paper', document);
  }
  standing(page, whole, words, say);
  missing(page, whole, words, say);
  return wrong;
}

/** Each error stands at its place and in the summary, and nothing else does. */
function findings(page, whole, say) {
  const errors = whole.findings.filter(({ severity }) => severity === 'error');
  const isMissing = (path) => errors.some((one) => one.kind === 'missing' && one.path === path);
  const sure = errors.filter(({ kind, path }) => kind !== 'unknown' || !isMissing(path));
  for (const { id, isSeen, said } of page.places) {
    const own = sure.filter(({ path }) => `m${path.replaceAll('/', '-')}` === id).map(({ help, message }) => help || message);
    const lost = own.filter((help) => !said.some((one) => one.includes(help)));
    if (isSeen && lost.length > 0) say('not said at its place', `${id} ${lost[0]}`);
    const old = said.filter((one) => !own.some((help) => one.includes(help)));
    if (old.length > 0) say('said although it is not so', `${id} ${old[0]}`);
  }
  const helps = [...new Set(errors.map(({ help, message }) => help || message))];
  const old = page.summary.filter((link) => !helps.some((help) => link.includes(help)));
  if (old.length > 0) say('a link of the summary is of another application', old[0]);
  const lost = errors
    .filter(({ kind }) => kind !== 'unknown')
    .filter(({ help, message }) => !page.summary.some((link) => link.includes(help || message)));
  if (lost.length > 0) say('not in the summary', `${lost[0].path} ${lost[0].code}`);
}

/** How much is still missing or wrong is said aloud: nothing where nothing is, and another number where something is. */
function missing(page, whole, words, say) {
  const isMissing = whole.findings.some(({ kind, severity }) => kind !== 'unknown' && severity === 'error');
  const [said, nothing] = [page.left, words.left(0)].map((text) => text.replaceAll(/\s+/g, ' ').trim());
  if (said === '') say('nothing is said aloud');
  else if (isMissing && said === nothing) say('nothing is said to be missing');
  else if (said !== nothing && whole.findings.every(({ kind, severity }) => severity !== 'error' && kind !== 'unknown'))
    say('said to be missing', said);
}

/** The day of the result and the fee, each with its article. */
function standing(page, whole, words, say) {
  const { deadline_if_filed_now: deadline, fee } = whole;
  if (page.due.join() !== (deadline?.due_at ?? '')) say('the day', `${page.due.join()} in place of ${deadline?.due_at}`);
  for (const { act } of deadline?.citations ?? []) if (!page.dueSaid.includes(act)) say('the article of the day', act);
  const open = whole.findings.find(({ code }) => ['set_locally', 'not_structured', 'nothing_to_settle'].includes(code));
  if (!deadline && open && !page.dueSaid.includes(open.help)) say('why there is no day', open.help);
  const lines = fee?.lines ?? [];
  if (page.fee.length !== lines.length) say('lines of the fee', `${page.fee.length} in place of ${lines.length}`);
  for (const [at, { amount, status, waiver, citation }] of lines.entries()) {
    const said = page.fee[at] ?? '';
    const sum = waiver ? (waiver.percent === 100 ? 0 : waiver.percent) : amount;
    if (waiver || status === 'due') {
      const isRight = sum === 0 ? said === words.free : sum === null || digits(said) === String(sum);
      if (!isRight) say('the fee', `${said} in place of ${sum}`);
    } else if (status === 'depends' && !said.startsWith(words.feeDepends)) say('the fee is said to be known', said);
    if (!page.feeSaid.includes((waiver ?? { citation }).citation.act)) say('the article of the fee', citation.act);
  }
}

/** The controls that hold an answer, in the order of the page: what kind each is, and what it holds. */
export const answered = (page) =>
  page.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('motcua-form');
    const found = [];
    for (const one of root.querySelectorAll('form input, form select')) {
      if (!one.checkVisibility() || one.disabled || /^m-at(-|$)/.test(one.id)) continue;
      const { id, type, localName: tag } = one;
      if (type === 'radio' && one.checked) found.push({ kind: 'radio', id: one.name, value: id });
      else if (type === 'checkbox' && id.startsWith('m-paper-')) found.push({ kind: 'paper', id, value: one.checked });
      else if (tag === 'select' && one.value !== '') found.push({ kind: 'select', id, value: one.selectedIndex });
      else if (type === 'text' && one.value !== '') found.push({ kind: 'text', id, value: one.value });
    }
    return found;
  });

/** Hands that only have a keyboard, once the focus is where it is to be. */
export function hands(page) {
  const { keyboard } = page;
  const reach = (id) =>
    page.evaluate((of) => {
      const one = document.querySelector('motcua-form').shadowRoot.getElementById(of);
      one?.focus();
      return one?.checkVisibility() ?? false;
    }, id);
  return {
    reach,
    /** Takes one answer back; returns where the focus may be then, or nothing where the answer can only be changed. */
    async clear({ kind, id }) {
      if (kind === 'radio') {
        if (!(await reach(`${id}-clear`))) return null;
        await keyboard.press('Enter');
        return [id];
      }
      if (!(await reach(id))) return null;
      if (kind === 'paper') await keyboard.press('Space');
      if (kind === 'select') await keyboard.press('Home');
      if (kind === 'text') {
        await keyboard.press('Control+A');
        await keyboard.press('Delete');
      }
      return [id];
    },
    /** Gives the answer that was there before. */
    async restore({ kind, id, value }) {
      if (!(await reach(kind === 'radio' ? value : id))) return null;
      if (kind === 'radio' || kind === 'paper') await keyboard.press('Space');
      if (kind === 'select') await keyboard.press('Home');
      if (kind === 'select') for (let press = 0; press < value; press += 1) await keyboard.press('ArrowDown');
      if (kind === 'text') {
        await keyboard.press('Control+A');
        await keyboard.insertText(value);
      }
      return [id];
    },
    /** Gives another answer than the one that is there. */
    async change({ kind, id, value }) {
      if (kind === 'radio') {
        if (!(await reach(value))) return null;
        await keyboard.press('ArrowDown');
        // One choice alone cannot be changed.
        if (await page.evaluate((of) => document.querySelector('motcua-form').shadowRoot.getElementById(of).checked, value)) return null;
        return [id];
      }
      if (!(await reach(id))) return null;
      if (kind === 'paper') return null;
      if (kind === 'select') await keyboard.press(value === 1 ? 'ArrowDown' : 'ArrowUp');
      if (kind === 'text') {
        await keyboard.press('Control+A');
        await keyboard.insertText(/^\d+$/.test(value) ? '1' : 'x');
      }
      return [id];
    },
  };
}
