// The printable list of a procedure's papers: a page of its own without a script, for where the engine or the network fails.
import { withParts } from './form/linked.js';
import { wordsOf } from './form/words/plain.js';
import { escaped, printedEnd, printedPage } from './printed-page.mjs';

/** Returns which papers are asked for on some way that is open, and which of them on every way that the list is for: the desk, where it is open. */
function asked({ channels: open }) {
  const ways = open.map(({ channel }) => channel);
  const meant = ways.includes('direct') ? ['direct'] : ways;
  return {
    ever: ({ channels }) => channels.length === 0 || ways.some((way) => channels.includes(way)),
    always: ({ channels }) => channels.length === 0 || meant.every((way) => channels.includes(way)),
  };
}

/** Returns the day that a list is for, one of the days to come: on which the edition begins that begins last, or within it one of a part. */
export function printedOn(catalogue, { code, editions }, procedures) {
  const { from, until } = editions.at(-1);
  const parts = catalogue.answer('show', { procedure: code, on: from }).branches.filter(({ rules }) => rules === 'part');
  const own = procedures.filter((one) => parts.some(({ procedure }) => procedure === one.code)).flatMap((one) => one.editions);
  const days = own.map((edition) => edition.from).filter((day) => from < day && (until === null || day < until));
  return [from, ...days].toSorted().at(-1);
}

/** Returns the page with the papers of one procedure, of a linked one with those of its parts. */
export function printedList(catalogue, code, on, lang) {
  const words = wordsOf(lang);
  const show = (procedure) => catalogue.answer('show', { procedure, on, lang });
  const shown = withParts(show(code), show);
  const { ever, always } = asked(shown);
  const { procedures } = catalogue.answer('procedures', { lang });
  const own = procedures.find((one) => one.code === code);
  const end = own ? printedEnd(own, procedures, lang) : '';
  const isSent = shown.channels.every(({ electronic }) => electronic);
  const cited = (citation) => {
    const { parts, act } = words.acts(citation);
    return `${escaped(parts)}${parts === '' ? '' : words.comma}<bdi>${escaped(act)}</bdi>`;
  };
  const line = (paper) => {
    const number = [paper.originals > 0 && words.originals(paper.originals), paper.copies > 0 && words.copies(paper.copies)]
      .filter(Boolean)
      .join(' · ');
    const amount = isSent && paper.electronic ? words.electronicCopy : number;
    const others = documents.filter(({ document, one_of: group }) => group === paper.one_of && document !== paper.document);
    const named = others.length > 0 ? `: ${[...new Set(others.map(({ title }) => title))].join(' · ')}` : '';
    const group = paper.one_of ? `<p>${escaped(words.oneOf + named)}</p>` : '';
    const ways = always(paper) ? '' : `<p>${escaped(paper.channels.map((channel) => words.channels[channel]).join(' · '))}</p>`;
    const help = paper.help ? `<p>${escaped(paper.help)}</p>` : '';
    const count = amount === '' ? '' : ` (${escaped(amount)})`;
    return `<li dir="auto"><strong>${escaped(paper.title)}</strong>${count}${ways}${group}${help}<p class="why">${cited(paper.citation)}</p></li>`;
  };
  const documents = shown.documents.filter(ever);
  const brought = documents.filter(({ kind }) => kind !== 'data' && kind !== 'electronic_form');
  // What belongs to one case of the application hangs on an answer, as what has a condition does.
  const sure = (paper) => paper.when === null && paper.cases.length === 0 && paper.one_of === null && always(paper);
  const lists = [
    [words.bring, brought.filter(sure)],
    [words.perhaps, brought.filter((paper) => !sure(paper))],
    [words.dontBring, documents.filter(({ kind }) => kind === 'data')],
  ].filter(([, papers]) => papers.length > 0);
  const body = lists.map(([title, papers]) => `<h2>${escaped(title)}</h2>\n<ul>\n${papers.map(line).join('\n')}\n</ul>`).join('\n');
  const parts = shown.branches.filter(({ rules }) => rules === 'none');
  const unsaid = parts.map(({ title }) => `<p dir="auto">${escaped(words.partUnsaid(title))}</p>\n`).join('');
  return printedPage(
    lang,
    `${words.printTitle}: ${shown.title}`,
    `<p><bdi>${escaped(code)}</bdi></p>
${end}
${body}
${unsaid}<p class="why">${escaped(words.edition(shown.edition, shown.release))}</p>`,
  );
}
