// Elements, and how days and articles are written; the same makers as the form's own.
import { h } from '/motcua/form/dom.js';

export { h } from '/motcua/form/dom.js';

/** @typedef {import('./texts/index.js').Words} Words */
/** @typedef {import('./texts/index.js').Lang} Lang */
/** @typedef {import('/motcua/core.js').Catalogue} Catalogue */
/** @typedef {import('/motcua/form/dom.js').Child} Child */
/**
 * What every view is given.
 * @typedef {{ readonly lang: Lang, readonly words: Words, readonly catalogue: Catalogue, readonly main: HTMLElement }} Context
 */

/**
 * The element of the page that has this id.
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found) return found;
  throw new Error(`the page has no element ${id}`);
}

const locale = (/** @type {Lang} */ lang) => (lang === 'ar' ? 'ar-u-nu-latn' : lang);

const NUMBERS = /** @type {const} */ ({ day: '2-digit', month: '2-digit', year: 'numeric' });

/**
 * Local civil time, written as it stands, whatever the zone of this machine.
 * @param {Lang} lang
 * @param {string} moment
 * @param {'full' | 'medium'} [style]
 */
export function dayText(lang, moment, style = 'full') {
  // A short date is written in Viet Nam as 15/01/2026, on papers and by the engine.
  const parts = lang === 'vi' && style === 'medium' ? NUMBERS : { dateStyle: style };
  return new Intl.DateTimeFormat(locale(lang), { ...parts, timeZone: 'UTC' }).format(new Date(`${moment.slice(0, 10)}T00:00:00Z`));
}

/**
 * The hour of a moment, the end of a day as 24:00; empty for a day alone.
 * @param {string} moment
 */
export const hourText = (moment) => (moment.length <= 10 ? '' : moment.slice(11).startsWith('23:59:59') ? '24:00' : moment.slice(11, 16));

/**
 * @param {Lang} lang
 * @param {string} moment
 * @returns {Child[]}
 */
export function momentText(lang, moment) {
  const hour = hourText(moment);
  return [dayText(lang, moment, 'medium'), hour && [' ', h('bdi', {}, hour)]];
}

/**
 * @param {Lang} lang
 * @param {number} year
 * @param {number} month
 */
export function monthText(lang, year, month) {
  return new Intl.DateTimeFormat(locale(lang), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(year, month - 1, 1)));
}

/**
 * The days of the week from Monday on.
 * @param {Lang} lang
 * @param {'short' | 'long' | 'narrow'} style
 */
export function weekdayTexts(lang, style) {
  const format = new Intl.DateTimeFormat(locale(lang), {
    weekday: style,
    timeZone: 'UTC',
  });
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

/**
 * @param {string} iso
 * @param {number} days
 */
export const plusDays = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * An article as text.
 * @param {Words} words
 * @param {import('/motcua/types/base.js').Citation} citation
 * @returns {Child[]}
 */
export function cited(words, { act, article, clause }) {
  const parts = words.article(article, clause);
  return [parts, parts && words.comma, h('bdi', { class: 'act' }, act)];
}

/**
 * A text of the engine in which numbers of acts and dates keep their direction.
 * @param {string} text
 * @returns {Child[]}
 */
export const isolated = (text) =>
  text.split(/(\d[\dA-Za-zĐđ./:@-]*[/-][\dA-Za-zĐđ./:@-]*[\dA-Za-zĐđ])/).map((part, at) => (at % 2 === 1 ? h('bdi', {}, part) : part));

/**
 * Now in the jurisdiction's own time: the engine turns the offset.
 * @param {Catalogue} catalogue
 */
export function nowOf(catalogue) {
  return catalogue.due('1 day', `${new Date().toISOString().slice(0, 19)}Z`).from.slice(0, 16);
}
