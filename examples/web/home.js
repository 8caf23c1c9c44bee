// The catalogue: every procedure, found by a word with or without its marks, and the short ways to the other views.
import { western } from '/motcua/form/controls/digits.js';
import { dayText, h, nowOf } from './dom.js';

/** @typedef {import('/motcua/types/procedure.js').ListedProcedure} Listed */
/** @typedef {import('./dom.js').Context} Context */

/** The words of a text, without their marks, the Arabic article and what stands between them. */
const wordsIn = (/** @type {string} */ text) =>
  western(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => word.replace(/^ال(?=\p{L}{2})/u, '')) ?? [];

/**
 * What people call a procedure and its title does not: the papers that it gives, and names of before.
 * @type {ReadonlyMap<string, readonly string[]>}
 */
const CALLED = new Map([
  ['1.001193', ['giấy khai sinh', 'newborn baby certificate', 'شهادة ميلاد']],
  ['1.000894', ['giấy đăng ký kết hôn, cưới', 'get married, wedding', 'عقد قران']],
  ['2.000806', ['lấy vợ, lấy chồng, kết hôn với người nước ngoài', 'get married to a foreigner', 'الزواج من أجنبي']],
  ['1.000656', ['giấy chứng tử', 'death certificate', 'شهادة وفاة']],
  ['1.004873', ['giấy độc thân', 'single, not married', 'شهادة عزوبة']],
  ['2.000815', ['công chứng, sao y', 'notarise, true copy', 'نسخة طبق الأصل']],
  ['1.004222', ['hộ khẩu, nhập khẩu', 'household book', 'دفتر العائلة']],
  ['1.013831', ['sổ đỏ, sổ hồng, sang tên', 'red book, pink book', 'سند ملكية']],
  ['1.013978', ['sổ đỏ, sổ hồng', 'red book, pink book', 'سند ملكية']],
  ['1.014061', ['CCCD, căn cước công dân, chứng minh thư', 'ID card', 'بطاقة شخصية']],
  ['1.014063', ['CCCD, căn cước công dân, chứng minh thư', 'ID card', 'بطاقة شخصية']],
  ['1.014064', ['CCCD, căn cước công dân, chứng minh thư, mất', 'ID card, lost', 'بطاقة شخصية']],
]);

/** From so many letters on a word is also found where it is written as several. */
const JOINED = 4;

/** What was looked for goes after so many milliseconds without a letter, as what is typed into a form does. */
const KEPT = 600_000;

let asked = '';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let forgetting;

function forgetLater() {
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    asked = '';
    const box = document.getElementById('search');
    if (!(box instanceof HTMLInputElement) || box.value === '') return;
    box.value = '';
    box.dispatchEvent(new Event('input'));
  }, KEPT);
}

/**
 * Returns how many of some words a procedure has in its code, title and field, in any language; one more where they stand there as they were written.
 * @param {import('./dom.js').Catalogue} catalogue
 */
function finder(catalogue) {
  /** @type {Map<string, string[][]>} */
  const names = new Map();
  for (const lang of /** @type {const} */ (['vi', 'en', 'ar'])) {
    for (const { code, title, field_title: field } of catalogue.procedures({ lang }).procedures) {
      const known = wordsIn(`${code} ${title} ${field ?? ''}`);
      const called = lang === 'vi' ? (CALLED.get(code) ?? []).map(wordsIn) : [];
      names.set(code, [...(names.get(code) ?? []), known, ...called]);
    }
  }
  return (/** @type {string} */ code, /** @type {readonly string[]} */ parts) => {
    const begins = (/** @type {readonly string[]} */ words, /** @type {string} */ part) =>
      words.some((word, at) => word.startsWith(part) || (part.length >= JOINED && words.slice(at).join('').startsWith(part)));
    const has = (/** @type {string} */ part) => names.get(code)?.some((words) => begins(words, part));
    return parts.filter(has).length + (parts.length > 1 && has(parts.join('')) ? 1 : 0);
  };
}

/** @param {Context} context */
export function homeView({ main, words, catalogue, lang }) {
  const { procedures } = catalogue.procedures({ lang });
  const today = nowOf(catalogue).slice(0, 10);
  const found = h('ul', { class: 'procedures' });
  const said = h('p', {
    class: 'count',
    role: 'status',
    'aria-live': 'polite',
  });
  const box = h('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    placeholder: words.searchExample,
    value: asked,
  });
  const count = finder(catalogue);
  const again = h(
    'div',
    { class: 'card nothing' },
    h('p', {}, words.searchHelp),
    h('button', { type: 'button', class: 'plain-button', onclick: () => look('') }, words.showAll),
    h('p', {}, h('a', { href: '#/bring' }, words.views.bring)),
  );
  const look = (/** @type {string} */ text) => {
    box.value = text;
    show();
    box.focus();
  };
  const show = () => {
    asked = box.value;
    const parts = wordsIn(asked);
    const counts = procedures.map(({ code }) => count(code, parts));
    const most = Math.max(...counts);
    const hits = parts.length > 0 && most === 0 ? [] : procedures.filter((_, at) => counts[at] === most);
    said.textContent = most > 0 && most < parts.length ? words.nearest(hits.length) : words.found(hits.length);
    again.hidden = hits.length > 0;
    const fields = [...new Set(hits.map(({ field }) => field))];
    found.replaceChildren(
      ...fields.map((field) => {
        const own = hits.filter((one) => one.field === field).sort((a, b) => Number(hasEnded(a, today)) - Number(hasEnded(b, today)));
        return h(
          'li',
          {},
          h('h2', { dir: 'auto' }, own[0]?.field_title ?? field),
          h(
            'ul',
            { class: 'cards' },
            own.map((one) => card(one, today, { words, lang })),
          ),
        );
      }),
    );
  };
  box.addEventListener('input', () => {
    show();
    forgetLater();
  });
  main.replaceChildren(
    h(
      'div',
      { class: 'hero' },
      h(
        'div',
        {},
        h('h1', {}, words.welcome),
        h('p', { class: 'lead' }, words.lead),
        h('div', { class: 'search', role: 'search' }, h('label', { for: 'search' }, words.search), box),
      ),
      paths(words),
    ),
    said,
    again,
    found,
  );
  show();
}

/**
 * The short ways to what else the page answers.
 * @param {import('./dom.js').Words} words
 */
function paths(words) {
  const views = /** @type {const} */ (['bring', 'dossier', 'calendar']);
  return h(
    'nav',
    { class: 'paths', 'aria-labelledby': 'paths' },
    h('h2', { id: 'paths' }, words.paths),
    h(
      'ul',
      {},
      views.map((view) =>
        h('li', {}, h('a', { href: `#/${view}` }, h('strong', {}, words.views[view])), h('p', { class: 'soft' }, words.pathsText[view])),
      ),
    ),
  );
}

/**
 * Whether the last of its editions is over.
 * @param {Pick<Listed, 'editions'>} procedure
 * @param {string} today
 */
const hasEnded = ({ editions }, today) => editions.every(({ until }) => until !== null && until <= today);

/**
 * @param {Listed} procedure
 * @param {string} today
 * @param {Pick<Context, 'words' | 'lang'>} context
 */
function card({ code, title, editions, curation, replaced_by: instead }, today, { words, lang }) {
  const current = editions.findLast(({ from }) => from <= today) ?? editions[0];
  const ended = hasEnded({ editions }, today);
  return h(
    'li',
    { class: ended ? 'card ended' : 'card' },
    h('h3', {}, h('a', { href: `#/form/${code}`, dir: 'auto' }, title)),
    h(
      'p',
      { class: 'soft' },
      h('bdi', { class: 'code' }, code),
      current && h('span', {}, ended ? words.ended : words.since, ' ', dayText(lang, (ended && current.until) || current.from, 'medium')),
      ended && instead && h('span', {}, words.replaced, ' ', h('a', { href: `#/form/${instead}` }, h('bdi', {}, instead))),
      curation === 'imported' && h('span', {}, words.imported),
    ),
  );
}
