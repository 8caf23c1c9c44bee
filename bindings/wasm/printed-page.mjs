// What the pages without a script have in common: their frame, their style sheet, and how a text is written into them.
import { dayOf, wordsOf } from './form/words/plain.js';

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => escapes[one]);

/** Returns since when a procedure is no longer in force and the way to the one in its place, as markup; nothing where none took its place. */
export function printedEnd({ editions, replaced_by: instead }, procedures, lang) {
  const words = wordsOf(lang);
  const { until } = editions.at(-1);
  const next = procedures.find(({ code }) => code === instead);
  if (until === null || !next) return '';
  const way = `${escaped(words.insteadNow)} <a href="${next.code}.${lang}.html">${escaped(next.title)}</a> <bdi>${next.code}</bdi>`;
  return `<p class="end" dir="auto">${escaped(words.endedFrom(dayOf(lang, until)))} ${way}</p>`;
}

/** Returns a page of that language with a title and what stands below it, which is markup. */
export const printedPage = (lang, title, body) => `<!doctype html>
<html lang="${lang}" dir="${wordsOf(lang).dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="list.css">
</head>
<body>
<main>
<h1 dir="auto">${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

/** The style sheet beside the pages: `list.css`. */
export const css = `body { margin: 0; font: 1.25rem/1.5 system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6em; line-height: 1.25; }
ul { padding-inline-start: 1.2em; list-style: square; }
li { margin: 0.75em 0; break-inside: avoid; }
p { margin: 0.2em 0; }
.why { font-size: 0.75em; }
.end { font-weight: 600; }
`;
