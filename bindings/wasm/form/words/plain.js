// The words of the interface by language; a language that is not here is told in Vietnamese.
import ar from './ar.js';
import en from './en.js';
import vi from './vi.js';

/** @typedef {import('./en.js').Words} Words */

/** @type {{ readonly [lang: string]: Words }} */
const all = { vi, en, ar };

export const languages = Object.keys(all);

/**
 * @param {string} lang
 * @returns {Words}
 */
export const wordsOf = (lang) => all[lang] ?? vi;
