// The words of the interface by language; a language that is not here is told in Vietnamese.
import ar from './ar.js';
import en from './en.js';
import vi from './vi.js';

const all = { vi, en, ar };

export const languages = Object.keys(all);

export const wordsOf = (lang) => all[lang] ?? vi;
