// The page's own words by language; Vietnamese is told where a language is not here.
import ar from './ar.js';
import en from './en.js';
import vi from './vi.js';

/** @typedef {import('./en.js').Words} Words */
/** @typedef {'vi' | 'en' | 'ar'} Lang */

/** @type {{ readonly [lang in Lang]: Words }} */
export const texts = { vi, en, ar };

/**
 * @param {string | null} lang
 * @returns {Lang}
 */
export const known = (lang) => (lang === 'en' || lang === 'ar' ? lang : 'vi');
