// The first screen on paper: of which day it is, which answers it rests on, and the same lists as on the screen.
import { h } from '../dom.js';
import { dayOf, editionOf } from '../words/index.js';
import { feesOf, refused, result, unsaidParts } from './errands.js';

/** @typedef {import('./ask.js').List} List */
/** @typedef {import('./questions.js').Question} Question */

/**
 * Returns the leaf of a list; on paper nobody sees which day was today and what was answered.
 * @param {List} list
 * @param {import('./papers.js').Telling} telling
 * @param {{ readonly told: ReturnType<typeof import('./papers.js').lists>, readonly asked: readonly Question[], readonly ways: import('./errands.js').Ways }} about
 */
export function leaf(list, telling, { told, asked, ways }) {
  const { words, lang } = telling;
  const answered = asked.filter(({ value }) => value !== '');
  return [
    h('h1', {}, words.printTitle),
    h('h2', {}, list.at ? words.earliestOn(dayOf(lang, list.at)) : words.earliest),
    list.errands.map((errand) => result(errand, telling, { ways, channel: words.channels[errand.channel] })),
    refused(list, telling),
    feesOf(list, telling),
    told.map(({ kind, title, lines }) => [
      h('section', { class: kind }, h('h2', {}, title), lines(), kind === 'bring' && unsaidParts(list)),
    ]),
    answered.length > 0 && [
      h('h2', {}, words.answered),
      h(
        'ul',
        { class: 'answered' },
        answered.map(({ title, of, choices, value }) =>
          h(
            'li',
            { dir: 'auto' },
            title,
            of && ` (${of})`,
            ' ',
            h('strong', {}, choices.find((one) => one.value === value)?.title ?? value),
          ),
        ),
      ),
    ],
    h(
      'p',
      { class: 'why' },
      editionOf(
        words,
        list.errands.map(({ edition }) => edition),
        list.release,
      ),
    ),
  ];
}
