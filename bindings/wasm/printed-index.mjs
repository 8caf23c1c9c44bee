// The lists of papers by procedure, in one language: where somebody without a script finds the one that they need.
import { wordsOf } from './form/words/plain.js';
import { escaped, printedPage } from './printed-page.mjs';

/** Returns the page that leads to the printable list of each procedure, those of one field together. */
export function printedIndex(procedures, lang) {
  const words = wordsOf(lang);
  const fields = [...new Set(procedures.map(({ field }) => field))];
  const line = ({ code, title }) => `<li dir="auto"><a href="${code}.${lang}.html">${escaped(title)}</a> <bdi>${escaped(code)}</bdi></li>`;
  const body = fields.map((field) => {
    const own = procedures.filter((one) => one.field === field);
    return `<h2 dir="auto">${escaped(own[0].field_title ?? field)}</h2>\n<ul>\n${own.map(line).join('\n')}\n</ul>`;
  });
  return printedPage(lang, words.printTitle, body.join('\n'));
}
