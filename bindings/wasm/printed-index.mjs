// The lists of papers by procedure, in one language: where somebody without a script finds the one that they need.
import { wordsOf } from './form/words/plain.js';
import { escaped, printedEnd, printedPage } from './printed-page.mjs';

const isReplaced = ({ replaced_by: instead }) => instead !== null;

/** Returns the page that leads to the printable list of each procedure, those of one field together. */
export function printedIndex(procedures, lang) {
  const words = wordsOf(lang);
  const fields = [...new Set(procedures.map(({ field }) => field))];
  const line = (one) => {
    const end = printedEnd(one, procedures, lang);
    return `<li dir="auto"><a href="${one.code}.${lang}.html">${escaped(one.title)}</a> <bdi>${escaped(one.code)}</bdi>${end}</li>`;
  };
  const body = fields.map((field) => {
    // What another took the place of stands last.
    const own = procedures.filter((one) => one.field === field).toSorted((a, b) => Number(isReplaced(a)) - Number(isReplaced(b)));
    return `<h2 dir="auto">${escaped(own[0].field_title ?? field)}</h2>\n<ul>\n${own.map(line).join('\n')}\n</ul>`;
  });
  return printedPage(lang, words.printTitle, body.join('\n'));
}
