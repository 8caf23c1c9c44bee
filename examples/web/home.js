// The catalogue: every procedure, found by a word with or without its marks, and the short ways to the other views.
import { dayText, h, nowOf } from './dom.js';
import { compare, finder } from './search.js';

/** @typedef {import('/motcua/types/procedure.js').ListedProcedure} Listed */
/** @typedef {import('./dom.js').Context} Context */

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
  const find = finder(catalogue);
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
    const { ranks, isWhole, isAlike } = find(asked);
    // What has ended stands behind what holds, whatever it is called.
    const rank = (/** @type {Listed} */ one) => [Number(hasEnded(one, today)), ...(ranks.get(one.code) ?? [])];
    const hits = procedures.filter(({ code }) => ranks.has(code)).sort((a, b) => compare(rank(a), rank(b)));
    const told = isAlike ? words.alike : isWhole ? words.found : words.nearest;
    said.textContent = hits.length === 0 ? words.found(0) : told(hits.length);
    again.hidden = hits.length > 0;
    const fields = [...new Set(hits.map(({ field }) => field))];
    found.replaceChildren(
      ...fields.map((field) => {
        const own = hits.filter((one) => one.field === field);
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
