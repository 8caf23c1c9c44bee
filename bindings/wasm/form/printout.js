// The list of papers on paper: large, without a control, the same words as on the screen.
import { h } from './dom.js';
import { feeText } from './overview.js';
import { amount, isBrought } from './papers.js';
import { basis, dayOf, hourOf } from './words/index.js';

/** @typedef {import('../types/procedure.js').Requirement} Requirement */

/**
 * Returns the printable list of one verdict.
 * @param {import('./words/index.js').Speech & { readonly title: string, readonly code: string, readonly verdict: import('./linked.js').Whole, readonly copied: ReadonlySet<string> }} printed
 */
export function printout({ title, code, verdict, copied, words, lang, acts }) {
  const { requirements, deadline_if_filed_now: due, fee } = verdict;
  const asked = requirements.filter(({ status }) => status !== 'not_required');
  const isOneOf = (/** @type {Requirement} */ { one_of: group }) =>
    group !== null && asked.filter((other) => other.one_of === group).length > 1;
  /** @type {[string, Requirement[]][]} */
  const lists = [
    [words.bring, asked.filter((paper) => isBrought(paper) && paper.status === 'required')],
    [words.perhaps, asked.filter((paper) => isBrought(paper) && paper.status !== 'required')],
    [words.dontBring, asked.filter((paper) => paper.kind === 'data')],
  ];
  return [
    h('h1', { dir: 'auto' }, words.printTitle, ': ', title),
    h('p', {}, h('bdi', {}, code)),
    due && h('p', {}, words.due, ': ', h('strong', {}, dayOf(lang, due.due_at), words.comma, h('bdi', {}, hourOf(due.due_at)))),
    fee?.lines.map((line) => h('p', { dir: 'auto' }, line.title, ': ', h('strong', {}, feeText(line, fee.currency, { words, lang })))),
    fee?.payment && h('p', { dir: 'auto' }, fee.payment.help),
    lists
      .filter(([, papers]) => papers.length > 0)
      .map(([heading, papers]) => [
        h('h2', {}, heading),
        h(
          'ul',
          { class: 'brought' },
          papers.map((paper) =>
            h(
              'li',
              { dir: 'auto' },
              h('strong', {}, paper.title),
              amount(paper, words, copied) && [' (', amount(paper, words, copied), ')'],
              isOneOf(paper) && h('p', {}, words.oneOf),
              paper.help && h('p', {}, paper.help),
              h('p', { class: 'why' }, basis(words, paper.citation, acts)),
            ),
          ),
        ),
      ]),
  ];
}
