// How much of the settlement time is used, in working time as the engine counts it: from the last start of the term on; what came after it in red.
import { dayText, h, hourText } from './dom.js';

/** @typedef {import('/motcua/types/act.js').Ledger} Ledger */
/** @typedef {import('/motcua/types/dossier.js').Obligation} Obligation */

/**
 * The working seconds of the term that runs, or ran, last: those used, those left and those after its end; null where it stands still, is over in time or
 * is not known. A term that was started anew begins there.
 * @param {Ledger} ledger
 * @param {readonly Obligation[]} obligations
 */
export function usage({ entries, segments, due_at: due, totals }, obligations) {
  const begun = entries.findLast(({ kind }) => kind === 'start' || kind === 'restart');
  if (!begun || !due || totals.working_seconds === null) return null;
  const own = segments.filter(({ from }) => from >= begun.at);
  const sum = (/** @type {string} */ kind) =>
    own.filter((one) => one.kind === kind).reduce((all, { working_seconds: seconds }) => all + (seconds ?? 0), 0);
  const [used, late] = [sum('run'), sum('late')];
  if (own.some(({ kind }) => kind === 'late')) return { begun, due, used, left: 0, late };
  const minutes = obligations.find(({ code }) => code === 'settle')?.working_minutes_left ?? null;
  return minutes === null || minutes < 0 ? null : { begun, due, used, left: 60 * minutes, late: 0 };
}

/**
 * @param {Ledger} ledger
 * @param {readonly Obligation[]} obligations
 * @param {import('./timeline.js').Telling} telling
 */
export function drawClock(ledger, obligations, { words, lang, titles }) {
  const used = usage(ledger, obligations);
  if (!used) return null;
  const term = used.used + used.left;
  const all = Math.max(1, term + used.late);
  const isOver = ledger.segments.some(({ kind }) => kind === 'late');
  const told = isOver ? words.usedUp : words.used(Math.round((100 * used.used) / Math.max(1, term)));
  const track = h('div', { class: `track${isOver ? ' late' : ''}`, role: 'img', 'aria-label': `${words.clock}: ${told}` });
  track.style.setProperty('--due', String(term / all));
  track.style.setProperty('--end', String(isOver ? 1 : used.used / all));
  track.append(h('span', { class: 'gone' }), h('span', { class: 'over' }), h('span', { class: 'tick' }));
  const label = (/** @type {string} */ name, /** @type {string} */ moment) =>
    h('p', {}, h('span', { class: 'soft' }, name), h('span', {}, dayText(lang, moment, 'medium'), ' ', h('bdi', {}, hourText(moment))));
  return h(
    'div',
    { class: 'clock' },
    track,
    h('div', { class: 'ends' }, label(titles.events(used.begun.event ?? 'receive'), used.begun.at), label(words.dueOn, used.due)),
    h('p', { class: 'soft' }, words.clock, ': ', told),
  );
}
