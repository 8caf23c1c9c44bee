// The words of the interface by language; a language that is not here is told in Vietnamese.
import ar from './ar.js';
import en from './en.js';
import vi from './vi.js';

/** @typedef {import('./en.js').Words} Words */

/** @type {{ readonly [lang: string]: Words }} */
const all = { vi, en, ar };

/**
 * The language that a tag such as `en-US` asks for; Vietnamese, the language of the law, where nothing is told in it.
 * @param {string} tag
 */
export function languageOf(tag) {
  const [primary = ''] = tag.toLowerCase().split(/[-_]/);
  return Object.hasOwn(all, primary) ? primary : 'vi';
}

/**
 * @param {string} lang
 * @returns {Words}
 */
export const wordsOf = (lang) => all[languageOf(lang)] ?? vi;

/** The marks of Vietnamese on Latin letters, once they stand apart from them. */
const MARKS = /[\u0300-\u0303\u0306\u0309\u031b\u0323]|đ/i;

/**
 * The language of a name that a page in another one takes as it is, for whoever hears it read; undefined where it is that of the page.
 * @param {string} name
 * @param {string} lang
 */
export const foreign = (name, lang) => (lang !== 'vi' && MARKS.test(name.normalize('NFD')) ? 'vi' : undefined);

/**
 * Western digits in Arabic: they are what stands on the papers.
 * @param {string} lang
 */
export const locale = (lang) => (lang === 'ar' ? 'ar-u-nu-latn' : lang);

/**
 * Local civil time, written as it stands, whatever the zone of this machine.
 * @param {string} lang
 * @param {string} moment
 */
export function dayOf(lang, moment) {
  const date = new Date(`${moment.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale(lang), { dateStyle: 'full', timeZone: 'UTC' }).format(date);
}
