// Writes what the package ships beside the code: an entry for each procedure, a printable list for pages without the engine, the engines' glue without
// comments, and the licences.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'vite';
import { open } from './core.js';
import { wordsOf } from './form/words/plain.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const languages = ['vi', 'en', 'ar'];

/** The entry of one procedure; addresses are written out, so that bundlers see them. The parts of a linked one need the engine for forms. */
function entry(code, linked) {
  const packs = languages.map((lang) => `  ${lang}: new URL('../packs/${code}.${lang}.bin', import.meta.url),`).join('\n');
  return `// One procedure, in one language at a time: ${code}.
import { open } from '../${linked ? 'forms' : 'one'}.js';

export const code = '${code}';

export const packs = {
${packs}
};

const pack = (lang) => packs[lang] ?? packs.vi;

export const load = (lang = 'vi', options) => open(pack(lang), options);

export const loadForms = async (lang = 'vi', options) => (await import('../forms.js')).open(pack(lang), options);
`;
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => escapes[one]);

/** Whether a paper is asked for at the desk; one for other ways alone, such as the post, says so. */
const atDesk = ({ channels }) => channels.length === 0 || channels.includes('direct');

/** The papers of one procedure on a page of its own, without a script. */
function list(catalogue, code, on, lang) {
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
  const sure = (paper) => paper.when === null && paper.one_of === null && atDesk(paper);
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

const css = `body { margin: 0; font: 1.25rem/1.5 system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6em; line-height: 1.25; }
ul { padding-inline-start: 1.2em; list-style: square; }
li { margin: 0.75em 0; break-inside: avoid; }
p { margin: 0.2em 0; }
.why { font-size: 0.75em; }
`;

function fresh(name) {
  rmSync(`${here}${name}`, { recursive: true, force: true });
  mkdirSync(`${here}${name}`);
}

const catalogue = await open(new URL('./packs/vn.bin', import.meta.url));
const { procedures } = catalogue.answer('procedures', {});
const curated = procedures.filter(({ curation }) => curation === 'curated');
const packed = new Set(readdirSync(`${here}packs`));
fresh('vn');
fresh('lists');
writeFileSync(`${here}lists/list.css`, css);
let written = 0;
for (const { code, editions } of curated) {
  if (!languages.every((lang) => packed.has(`${code}.${lang}.bin`))) throw new Error(`${code} has no pack of its own`);
  const linked = editions.some(({ from }) => catalogue.answer('show', { procedure: code, on: from }).branches.length > 0);
  writeFileSync(`${here}vn/${code}.js`, entry(code, linked));
  // The edition that begins last: a list is printed for the days to come.
  const on = editions.at(-1).from;
  for (const lang of languages) writeFileSync(`${here}lists/${code}.${lang}.html`, list(catalogue, code, on, lang));
  written += 1;
}
console.log(`${written} procedures: entries and printable lists in ${languages.length} languages`);

for (const name of ['one', 'forms', 'motcua']) {
  const glue = `${here}pkg/${name}.js`;
  const { code, errors } = minifySync(glue, readFileSync(glue, 'utf8'), { module: true });
  if (errors.length > 0) throw new Error(`${glue}: ${errors[0].message}`);
  writeFileSync(glue, code);
}

for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(`${here}../../${name}`, `${here}${name}`);
