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
