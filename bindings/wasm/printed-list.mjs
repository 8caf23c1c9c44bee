// The printable list of a procedure's papers: a page of its own without a script, for where the engine or the network fails.
import { wordsOf } from './form/words/plain.js';

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => escapes[one]);

/** Whether a paper is asked for at the desk; one for other ways alone, such as the post, says so. */
const atDesk = ({ channels }) => channels.length === 0 || channels.includes('direct');

/** Returns the page with the papers of one procedure. */
export function printedList(catalogue, code, on, lang) {
  const words = wordsOf(lang);
  const shown = catalogue.answer('show', { procedure: code, on, lang });
  const cited = (citation) => {
    const { parts, act } = words.acts(citation);
    return `${escaped(parts)}${parts === '' ? '' : words.comma}<bdi>${escaped(act)}</bdi>`;
  };
  const line = (paper) => {
    const amount = [paper.originals > 0 && words.originals(paper.originals), paper.copies > 0 && words.copies(paper.copies)]
      .filter(Boolean)
      .join(' · ');
    const group = paper.one_of ? `<p>${escaped(words.oneOf)}</p>` : '';
    const ways = atDesk(paper) ? '' : `<p>${escaped(paper.channels.map((channel) => words.channels[channel]).join(' · '))}</p>`;
    const help = paper.help ? `<p>${escaped(paper.help)}</p>` : '';
    const count = amount === '' ? '' : ` (${escaped(amount)})`;
    return `<li dir="auto"><strong>${escaped(paper.title)}</strong>${count}${ways}${group}${help}<p class="why">${cited(paper.citation)}</p></li>`;
  };
  const brought = shown.documents.filter(({ kind }) => kind !== 'data' && kind !== 'electronic_form');
  // What belongs to one case of the application hangs on an answer, as what has a condition does.
  const sure = (paper) => paper.when === null && paper.cases.length === 0 && paper.one_of === null && atDesk(paper);
  const lists = [
    [words.bring, brought.filter(sure)],
    [words.perhaps, brought.filter((paper) => !sure(paper))],
    [words.dontBring, shown.documents.filter(({ kind }) => kind === 'data')],
  ].filter(([, papers]) => papers.length > 0);
  const body = lists.map(([title, papers]) => `<h2>${escaped(title)}</h2>\n<ul>\n${papers.map(line).join('\n')}\n</ul>`).join('\n');
  return `<!doctype html>
<html lang="${lang}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.printTitle)}: ${escaped(shown.title)}</title>
<link rel="stylesheet" href="list.css">
</head>
<body>
<main>
<h1 dir="auto">${escaped(words.printTitle)}: ${escaped(shown.title)}</h1>
<p><bdi>${escaped(code)}</bdi></p>
${body}
<p class="why">${escaped(words.edition(shown.edition, shown.release))}</p>
</main>
</body>
</html>
`;
}

/** The style sheet beside the pages: `list.css`. */
export const css = `body { margin: 0; font: 1.25rem/1.5 system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6em; line-height: 1.25; }
ul { padding-inline-start: 1.2em; list-style: square; }
li { margin: 0.75em 0; break-inside: avoid; }
p { margin: 0.2em 0; }
.why { font-size: 0.75em; }
`;
