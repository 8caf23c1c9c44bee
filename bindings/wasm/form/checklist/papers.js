// The lists of a first screen: what to bring, what not because the state has it, and what an answer would decide.
import { h } from '../dom.js';
import { asCopies } from '../papers.js';
import { basis } from '../words/index.js';
import { RELATION } from '../worded.js';

/** @typedef {import('./ask.js').List} List */
/** @typedef {import('./ask.js').Law} Law */
/** @typedef {import('../words/index.js').Speech} Speech */
/** @typedef {List['bring'][number]} Paper */
/** @typedef {List['not_bring'][number]} Held */
/** @typedef {{ readonly id: string | null, readonly papers: Paper[] }} Group */
/**
 * @typedef {Speech & { readonly law: Law, readonly several: boolean, readonly channels: ReadonlyMap<string, string>,
 *   readonly isUnsure: ReturnType<typeof import('./errands.js').unsureOf> }} Telling
 */

/**
 * Papers in their order, alternatives together.
 * @param {readonly Paper[]} papers
 * @returns {Group[]}
 */
function grouped(papers) {
  /** @type {Group[]} */
  const groups = [];
  for (const paper of papers) {
    const known = paper.one_of === null ? undefined : groups.find(({ id }) => id === paper.one_of);
    if (known) known.papers.push(paper);
    else groups.push({ id: paper.one_of, papers: [paper] });
  }
  return groups;
}

/**
 * How many, and whether it is only shown; or that an electronic copy is handed in, where every errand that asks for it takes one.
 * @param {Paper} paper
 * @param {Telling} telling
 */
const amount = ({ document, procedures, originals, copies, shown_only: shown }, { words, law, channels }) =>
  procedures.every((code) => asCopies(law.show(code), channels.get(code)).has(document))
    ? words.electronicCopy
    : [originals > 0 && words.originals(originals), copies > 0 && words.copies(copies), shown && words.present].filter(Boolean).join(' · ');

/**
 * @param {readonly string[]} codes
 * @param {Telling} telling
 */
const forErrands = (codes, { words, law, several }) =>
  several && h('p', { class: 'hint', dir: 'auto' }, words.forErrand, ': ', codes.map((code) => law.show(code).title).join(' · '));

/**
 * @param {Paper} paper
 * @param {Telling} telling
 */
function line(paper, telling) {
  const { words, acts, law } = telling;
  const open =
    paper.status === 'depends' ? [...new Set(paper.depends_on.map((pointer) => law.nameOf(paper.procedures, pointer, words)))] : [];
  return h(
    'li',
    { class: 'bringline' },
    h('span', { class: 'tickbox', 'aria-hidden': 'true' }),
    h(
      'div',
      {},
      h('strong', { dir: 'auto' }, paper.title),
      h('span', { class: 'count' }, amount(paper, telling)),
      open.length > 0 && h('p', { class: 'hint', dir: 'auto' }, words.dependsOn, ' ', open.join(words.semicolon)),
      paper.registers.length > 0 && h('p', { class: 'hint', dir: 'auto' }, words.unlessFoundIn, ' ', paper.registers.join(' · ')),
      paper.help && h('p', { class: 'hint', dir: 'auto' }, paper.help),
      forErrands(paper.procedures, telling),
      h('p', { class: 'why' }, basis(words, paper.citation, acts)),
    ),
  );
}

/**
 * @param {readonly Paper[]} papers
 * @param {Telling} telling
 */
function bringList(papers, telling) {
  const { words } = telling;
  return h(
    'ul',
    { class: 'bringlist' },
    grouped(papers).map((group) =>
      group.papers.length === 1
        ? group.papers.map((paper) => line(paper, telling))
        : h(
            'li',
            { class: 'alternatives' },
            h('p', { class: 'state' }, words.oneOfGroup),
            h(
              'ul',
              {},
              group.papers.map((paper) => line(paper, telling)),
            ),
          ),
    ),
  );
}

/**
 * @param {Held} held
 * @param {Telling} telling
 */
function heldLine(held, telling) {
  const { words, acts } = telling;
  return h(
    'li',
    { class: 'heldline' },
    h('strong', { dir: 'auto' }, held.title),
    held.registers.length > 0 && h('p', { class: 'hint', dir: 'auto' }, words.lookedUpIn, ' ', held.registers.join(' · ')),
    forErrands(held.procedures, telling),
    h('p', { class: 'why' }, basis(words, held.citation, acts)),
  );
}

/**
 * What the state has, those together of which the same is true where a register does not have them.
 * @param {readonly Held[]} all
 * @param {Telling} telling
 */
function heldLists(all, telling) {
  return /** @type {const} */ (['office_asks', 'bring_it']).map((fallback) => {
    const own = all.filter((held) => held.if_not_found === fallback);
    return (
      own.length > 0 && [
        h(
          'ul',
          { class: 'bringlist' },
          own.map((held) => heldLine(held, telling)),
        ),
        h('p', { class: 'fallback' }, telling.words.ifNotFound[fallback]),
      ]
    );
  });
}

/**
 * Returns the lists that have something to say, each with its heading, how many it holds and its lines.
 * @param {List} list
 * @param {Telling} telling
 */
export function lists(list, telling) {
  const { words } = telling;
  const needed = list.bring.filter(({ status }) => status === 'required');
  // Nobody is to have an authorisation certified before it is known whether a plain one is enough, which this screen does not ask: they stand together.
  const isSure = (/** @type {Paper} */ paper) =>
    paper.status === 'required' ||
    (paper.depends_on.includes(RELATION) && needed.some(({ one_of: group }) => group !== null && group === paper.one_of));
  const sure = list.bring.filter(isSure);
  const perhaps = list.bring.filter((paper) => !isSure(paper));
  const all = [
    {
      kind: 'bring',
      title: words.bring,
      count: sure.length,
      lines: () => (sure.length === 0 ? h('p', { class: 'hint' }, words.nothing) : bringList(sure, telling)),
    },
    {
      kind: 'not',
      title: words.dontBring,
      count: list.not_bring.length,
      lines: () => heldLists(list.not_bring, telling),
    },
    { kind: 'perhaps', title: words.perhaps, count: perhaps.length, lines: () => bringList(perhaps, telling) },
  ];
  return all.filter(({ kind, count }) => kind === 'bring' || count > 0);
}
