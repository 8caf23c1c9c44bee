// The lists of papers by procedure, in one language: where somebody without a script finds the one that they need.
import { wordsOf } from './form/words/plain.js';
import { escaped } from './printed-list.mjs';

/** Returns the page that leads to the printable list of each procedure, those of one field together. */
export function printedIndex(procedures, lang) {
  const words = wordsOf(lang);
  const fields = [...new Set(procedures.map(({ field }) => field))];
  const line = ({ code, title }) => `<li dir="auto"><a href="${code}.${lang}.html">${escaped(title)}</a> <bdi>${escaped(code)}</bdi></li>`;
  const body = fields.map((field) => {
    const own = procedures.filter((one) => one.field === field);
    return `<h2 dir="auto">${escaped(own[0].field_title ?? field)}</h2>\n<ul>\n${own.map(line).join('\n')}\n</ul>`;
  });
  return `<!doctype html>
<html lang="${lang}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.printTitle)}</title>
<link rel="stylesheet" href="list.css">
</head>
<body>
<main>
<h1>${escaped(words.printTitle)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`;
}
