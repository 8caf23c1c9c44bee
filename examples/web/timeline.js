// The events of a dossier one below the other: when, who, what, where it stood then, and what the audit says.
import { cited, h, dayText, hourText, momentText } from './dom.js';

/** @typedef {import('/motcua/types/dossier.js').DossierEvent} DossierEvent */
/** @typedef {import('/motcua/types/dossier.js').Explanation} Explanation */
/** @typedef {import('/motcua/types/dossier.js').NameTable} NameTable */
/** @typedef {{ [list in 'events' | 'states' | 'roles' | 'outcomes' | 'clocks']: (name: string) => string }} Titles */
/** @typedef {Pick<import('./dom.js').Context, 'words' | 'lang'> & { readonly titles: Titles }} Telling */

/**
 * What names are called.
 * @param {NameTable} names
 * @returns {Titles}
 */
export function titlesOf(names) {
  const of = (/** @type {readonly import('/motcua/types/dossier.js').Name[]} */ list) => (/** @type {string} */ name) =>
    list.find((one) => one.name === name)?.title ?? name;
  return {
    events: of(names.events),
    states: of(names.states),
    roles: of(names.roles),
    outcomes: of(names.outcomes),
    clocks: of(names.clocks),
  };
}

/**
 * @param {readonly DossierEvent[]} events
 * @param {number} step
 * @param {Explanation | null} explained
 * @param {Telling} telling
 */
export function drawTimeline(events, step, explained, telling) {
  return h(
    'ol',
    { class: 'timeline' },
    events.map((event, at) => line(event, at, step, explained, telling)),
  );
}

/**
 * @param {DossierEvent} event
 * @param {number} at
 * @param {number} step
 * @param {Explanation | null} explained
 * @param {Telling} telling
 */
function line(event, at, step, explained, { words, lang, titles }) {
  const told = at < step ? explained?.lines.find((one) => one.event_index === at) : undefined;
  const current = at === step - 1;
  return h(
    'li',
    {
      class: `${at < step ? 'past' : 'coming'}${current ? ' current' : ''}`,
      'aria-current': current ? 'step' : null,
    },
    h('p', { class: 'when' }, h('span', {}, dayText(lang, event.at, 'medium')), h('bdi', {}, hourText(event.at))),
    h(
      'div',
      { class: 'told' },
      h('p', { class: 'what' }, titles.events(event.event)),
      event.role && h('p', { class: 'soft' }, titles.roles(event.role)),
      told && h('p', { class: 'chip' }, titles.states(told.state)),
      told?.due_changed && told.due_at && h('p', { class: 'chip moved' }, words.dueOn, ': ', momentText(lang, told.due_at)),
      told?.findings.map((one) =>
        h(
          'p',
          { class: `finding ${one.severity}` },
          Object.entries(words.findings).find(([code]) => code === one.code)?.[1] ?? h('code', {}, one.code),
          one.act && [
            ' · ',
            cited(words, {
              act: one.act,
              ...(one.article && { article: one.article }),
            }),
          ],
        ),
      ),
    ),
  );
}
