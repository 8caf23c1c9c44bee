// A procedure that has ended: since when, and which one took its place.
import { h } from './dom.js';
import { ofEngine } from './failure.js';
import { dayOf } from './words/index.js';

/** @typedef {import('../types/procedure.js').ListedProcedure} Listed */

/**
 * The procedure of that code and the one in its place, where its last rules are over by that day.
 * @param {import('../core.js').Catalogue} law
 * @param {{ readonly code: string, readonly on: string, readonly lang: import('../types/base.js').Lang }} asked
 * @returns {{ readonly known: Listed, readonly until: string, readonly successor: Listed | undefined } | undefined}
 */
export function endedOf(law, { code, on, lang }) {
  try {
    const { procedures } = law.procedures({ lang });
    const known = procedures.find((one) => one.code === code);
    const until = known?.editions.at(-1)?.until;
    if (!known || !until || until > on) return undefined;
    return { known, until, successor: procedures.find((one) => one.code === known.replaced_by) };
  } catch (error) {
    if (ofEngine(error)) return undefined;
    throw error;
  }
}

/**
 * @param {NonNullable<ReturnType<typeof endedOf>>} ended
 * @param {{ readonly words: import('./words/index.js').Words, readonly lang: string }} speech
 */
export function drawEnded({ known, until, successor }, { words, lang }) {
  return h(
    'div',
    { class: 'card ended', role: 'alert' },
    h('p', { class: 'code' }, h('bdi', {}, known.code)),
    h('h1', { dir: 'auto' }, known.title),
    h('p', {}, words.endedFrom(dayOf(lang, until))),
    successor && h('p', { dir: 'auto' }, words.insteadNow, ' ', h('strong', {}, successor.title), ' (', h('bdi', {}, successor.code), ')'),
    h('div', {}, h('slot', {})),
  );
}
