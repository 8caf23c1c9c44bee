// The words of the interface, and how they write articles, days and sums.
import { h } from '../dom.js';
import { locale } from './plain.js';

export { dayOf, languageOf, wordsOf } from './plain.js';

/** @typedef {import('./en.js').Words} Words */
/** @typedef {import('../../types/base.js').Citation} Citation */
/** @typedef {{ readonly words: Words, readonly lang: string, readonly acts: ReadonlyMap<string, string> }} Speech */

/**
 * An article as text, such as `Article 14, clause 1, 60/2014/QH13`; the act keeps its own direction.
 * @param {Words} words
 * @param {Citation} cited
 * @param {ReadonlyMap<string, string>} names
 */
export function citation(words, cited, names) {
  const { parts, act } = words.acts(cited);
  const title = names.get(act);
  const number = h('bdi', title && title !== act ? { title } : {}, act);
  return parts === '' ? number : [parts, words.comma, number];
}

/**
 * A citation with the word that says what it is.
 * @param {Words} words
 * @param {Citation | null | undefined} cited
 * @param {ReadonlyMap<string, string>} names
 */
export function basis(words, cited, names) {
  return cited ? h('span', { class: 'article' }, h('span', { class: 'unseen' }, `${words.because} `), citation(words, cited, names)) : null;
}

/** Stand in for an edition and a release until these are put there as a whole. */
const MARKS = /** @type {const} */ (['\ue000', '\ue001']);

/**
 * Of which editions and which release of the law something is: their names stay on one line, in their own direction.
 * @param {Words} words
 * @param {readonly string[]} editions
 * @param {string} release
 */
export function editionOf(words, editions, release) {
  const named = new Map([
    [MARKS[0], editions],
    [MARKS[1], [release]],
  ]);
  return words
    .edition(...MARKS)
    .split(/([\ue000\ue001])/)
    .map((text) => {
      const names = named.get(/** @type {typeof MARKS[number]} */ (text));
      return names ? names.map((name, at) => [at > 0 && words.comma, h('bdi', {}, name)]) : text;
    });
}

/**
 * The hour of a due moment; the end of a day is 24:00.
 * @param {string} moment
 */
export function hourOf(moment) {
  const time = moment.slice(11);
  return time === '' ? '' : time.startsWith('23:59:59') ? '24:00' : time.slice(0, 5);
}

/**
 * @param {string} lang
 * @param {string} currency
 * @param {number} amount
 */
export const moneyOf = (lang, currency, amount) =>
  new Intl.NumberFormat(locale(lang), { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
