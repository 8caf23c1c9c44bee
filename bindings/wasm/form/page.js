// The page of an application form: which places it has, and where they stand.
import { h, labelled } from './dom.js';
import { editionOf } from './words/index.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('./sections.js').Section} Section */

/** So many milliseconds pass between the last answer and what is said aloud of it: nobody is told of each letter. */
const PAUSE = 500;

/** A title of more letters is written smaller: some are as long as the law that they stand in. */
const LONG = 120;

/** The places that are drawn again after an answer of the engine. */
export class Places {
  summary = h('div', {
    class: 'summary',
    id: 'm-summary',
    tabindex: '-1',
    role: 'group',
    'aria-labelledby': 'm-summary-title',
    hidden: true,
  });
  status = h('p', { class: 'left', role: 'status', 'aria-live': 'polite' });
  due = h('div', {});
  fee = h('div', {});
  missing = h('ul', { class: 'sections' });
  papers = h('div', { class: 'paperlist' });
  other = h('div', { class: 'findings', id: 'm-other', tabindex: '-1' });
  done = h('section', { class: 'card done', tabindex: '-1', 'aria-labelledby': 'm-done-title', hidden: true });
  columns = h('div', { class: 'columns' });
  said = h('p', { class: 'unseen', role: 'status' });
  print = h('div', { class: 'printout' });
  form = h('form', { novalidate: true, autocomplete: 'off' });
  /** @type {Section[]} */
  sections = [];
  /**
   * What is to be said aloud, by what it is about.
   * @type {Map<string, string>}
   */
  #waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * Says something to those who hear the page, once they pause; of one thing the last word counts.
   * @param {string} text
   * @param {string} [about]
   */
  tell(text, about = text) {
    this.#waiting.set(about, text);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.said.textContent = [...this.#waiting.values()].join(' ');
      this.#waiting.clear();
    }, PAUSE);
  }
}

/**
 * Returns the page: its title, what this machine keeps, what is wrong, what is done, the overview beside the form, and the leaf for print.
 * @param {Places} places
 * @param {{ shown: Shown, words: import('./words/index.js').Words, lang: string, machine: HTMLElement,
 *   size: { readonly isLarge: boolean, readonly onLarge: (isLarge: boolean) => void } }} about `size` is that of the print
 */
export function page(places, { shown, words, lang, machine, size }) {
  const large = h('input', { type: 'checkbox', id: 'm-large' });
  large.checked = size.isLarge;
  large.addEventListener('input', () => size.onLarge(large.checked));
  places.form.append(
    places.other,
    ...places.sections.map(({ home }) => home),
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, words.check)),
  );
  places.columns.append(overview(places, words), places.form);
  return h(
    'div',
    { class: 'root form', dir: words.dir, lang, part: 'root' },
    h(
      'div',
      { class: 'screen' },
      h(
        'header',
        { class: 'title' },
        h('p', { class: 'code' }, h('bdi', {}, shown.code)),
        h('h1', { dir: 'auto', part: 'title', class: shown.title.length > LONG ? 'long' : null }, shown.title),
        labelled(large, words.large),
      ),
      machine,
      places.summary,
      places.done,
      places.columns,
      places.said,
      h('p', { class: 'edition' }, editionOf(words, [shown.edition], shown.release)),
    ),
    places.print,
  );
}

/**
 * @param {Places} places
 * @param {import('./words/index.js').Words} words
 */
function overview({ due, fee, status, missing }, words) {
  return h(
    'aside',
    { class: 'card overview', 'aria-labelledby': 'm-overview' },
    h('h2', { id: 'm-overview' }, words.overview),
    h('section', {}, h('h3', {}, words.due), due),
    h('section', {}, h('h3', {}, words.fee), fee),
    h('section', {}, h('h3', {}, words.missing), status, missing),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => window.print() }, words.print)),
  );
}
