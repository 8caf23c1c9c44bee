// The list of papers on paper: large, without a control, with all that the screen says of them and of the day.
import { h } from './dom.js';
import { isElectronic } from './draft.js';
import { NOT_ENCODED } from './judge.js';
import { dueText, feeText, namesOf, WITHOUT_DAY } from './overview.js';
import { amount, grouped, isBrought } from './papers.js';
import { isUnsure } from './sure.js';
import { basis } from './words/index.js';

/** @typedef {import('../types/procedure.js').Requirement} Requirement */
/**
 * @typedef {import('./words/index.js').Speech & { readonly shown: import('../types/procedure.js').ShownProcedure,
 *   readonly filing: import('./draft.js').Filing, readonly verdict: import('./linked.js').Whole, readonly copied: ReadonlySet<string>,
 *   readonly nameOf: (pointer: string) => string | undefined }} Printed
 */

/**
 * Returns the printable list of one verdict.
 * @param {Printed} printed
 */
export function printout(printed) {
  const { shown, filing, verdict, words, lang, nameOf } = printed;
  const { fee, findings } = verdict;
  const unsaid = findings.filter(({ code }) => code === NOT_ENCODED);
  const channel = Object.entries(words.channels).find(([name]) => name === filing.channel)?.[1] ?? filing.channel;
  return [
    h('h1', { dir: 'auto' }, words.printTitle, ': ', shown.title),
    h('p', {}, h('bdi', {}, shown.code)),
    h('p', { dir: 'auto' }, words.filedOn(dueText(filing.at, { words, lang }), channel)),
    dueLines(printed),
    fee?.lines.map((line) =>
      h('p', { dir: 'auto' }, line.title, ': ', h('strong', {}, feeText(line, fee.currency, { words, lang, nameOf }))),
    ),
    fee?.payment && h('p', { dir: 'auto' }, fee.payment.help),
    unsaid.map(({ help, lang: told }) => h('p', { class: 'unsaid', lang: told, dir: 'auto' }, help)),
    paperLists(printed),
  ];
}

/**
 * The day of the result and how sure it is; or why there is none.
 * @param {Printed} printed
 */
function dueLines({ verdict, words, lang }) {
  const { deadline_if_filed_now: due, findings } = verdict;
  if (!due) return h('p', { dir: 'auto' }, findings.find(({ code }) => WITHOUT_DAY.includes(code))?.help ?? words.noDue);
  return [
    h(
      'p',
      {},
      words.dueThen,
      ': ',
      h('strong', {}, dueText(due.due_at, { words, lang })),
      due.basis === 'projected' && ` (${words.projected})`,
    ),
    isUnsure(due) && h('p', {}, words.unsureTerm),
  ];
}

/** @param {Printed} printed */
function paperLists(printed) {
  const { verdict, words, shown, filing } = printed;
  const groups = grouped(verdict.requirements).map(({ papers }) => papers);
  const brought = groups.map((papers) => papers.filter(isBrought)).filter((papers) => papers.length > 0);
  const isSure = (/** @type {readonly Requirement[]} */ papers) => papers.some(({ status }) => status === 'required');
  /** @type {[string, Requirement[][]][]} */
  const lists = [
    [isElectronic(shown, filing.channel) ? words.handIn : words.bring, brought.filter(isSure)],
    [words.perhaps, brought.filter((papers) => !isSure(papers))],
    [words.dontBring, groups.map((papers) => papers.filter(({ kind }) => kind === 'data')).filter((papers) => papers.length > 0)],
  ];
  return lists
    .filter(([, own]) => own.length > 0)
    .map(([heading, own]) => [
      h('h2', {}, heading),
      h(
        'ul',
        { class: 'brought' },
        own.map((papers) =>
          papers.length === 1
            ? papers.map((paper) => line(paper, printed))
            : h(
                'li',
                { class: 'alternatives' },
                h('p', {}, words.oneOfGroup),
                h(
                  'ul',
                  {},
                  papers.map((paper) => line(paper, printed)),
                ),
              ),
        ),
      ),
    ]);
}

/**
 * @param {Requirement} paper
 * @param {Printed} printed
 */
function line(paper, { words, acts, copied, nameOf }) {
  const brought = isBrought(paper);
  const many = brought ? amount(paper, words, copied) : '';
  const names = paper.status === 'depends' ? namesOf(paper.depends_on, nameOf) : [];
  return h(
    'li',
    { class: 'bringline', dir: 'auto' },
    h('span', { class: brought ? 'tickbox' : 'no-box', 'aria-hidden': 'true' }, brought ? '' : '✓'),
    h(
      'div',
      {},
      h('strong', {}, paper.title),
      many !== '' && ` (${many})`,
      names.length > 0 && h('p', {}, words.dependsOn, ' ', names.join(words.semicolon)),
      paper.help && h('p', {}, paper.help),
      h('p', { class: 'why' }, basis(words, paper.citation, acts)),
    ),
  );
}
