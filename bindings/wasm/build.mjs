// Writes what the package ships beside the code: an entry for each procedure, a printable list for pages without the engine, the engines' glue without
// comments, and the licences.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'vite';
import { open } from './core.js';
import { printedIndex } from './printed-index.mjs';
import { printedList, printedOn } from './printed-list.mjs';
import { css } from './printed-page.mjs';

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

const pack = (lang) => packs[\`\${lang}\`.toLowerCase().split('-')[0]] ?? packs.vi;

export const load = (lang = 'vi', options) => open(pack(lang), options);

export const loadForms = async (lang = 'vi', options) => (await import('../forms.js')).open(pack(lang), options);
`;
}

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
for (const procedure of curated) {
  const { code, editions } = procedure;
  if (!languages.every((lang) => packed.has(`${code}.${lang}.bin`))) throw new Error(`${code} has no pack of its own`);
  const linked = editions.some(({ from }) => catalogue.answer('show', { procedure: code, on: from }).branches.length > 0);
  writeFileSync(`${here}vn/${code}.js`, entry(code, linked));
  const on = printedOn(catalogue, procedure, procedures);
  for (const lang of languages) writeFileSync(`${here}lists/${code}.${lang}.html`, printedList(catalogue, code, on, lang));
  written += 1;
}
for (const lang of languages) {
  const named = catalogue.answer('procedures', { lang }).procedures.filter(({ curation }) => curation === 'curated');
  writeFileSync(`${here}lists/index.${lang}.html`, printedIndex(named, lang));
}
console.log(`${written} procedures: entries and printable lists in ${languages.length} languages`);

for (const name of ['one', 'forms', 'motcua']) {
  const glue = `${here}pkg/${name}.js`;
  const { code, errors } = minifySync(glue, readFileSync(glue, 'utf8'), { module: true });
  if (errors.length > 0) throw new Error(`${glue}: ${errors[0].message}`);
  writeFileSync(glue, code);
}

for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(`${here}../../${name}`, `${here}${name}`);
