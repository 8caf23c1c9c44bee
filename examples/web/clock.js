// How much of the settlement time is gone: a line from receipt on, the due date marked, what came after it in red; the numbers say the same.
import { dayText, h, hourText } from './dom.js';

/** @typedef {import('/motcua/types/dossier.js').Standing} Standing */

const time = (/** @type {string} */ moment) => Date.parse(`${moment.length === 10 ? `${moment}T00:00` : moment}Z`);

/**
 * @param {Standing} standing
 * @param {string} now
 * @param {Pick<import('./dom.js').Context, 'words' | 'lang'>} context
 */
export function drawClock({ received_at: from, due_at: due, finished_at: finished }, now, { words, lang }) {
  if (!from || !due) return null;
  const end = finished ?? now;
  const span = Math.max(time(due), time(end)) - time(from);
  const share = (/** @type {string} */ moment) => Math.max(0, Math.min(1, (time(moment) - time(from)) / Math.max(1, span)));
  const late = time(end) > time(due);
  const percent = Math.round((100 * (time(end) - time(from))) / Math.max(1, time(due) - time(from)));
  const told = words.used(Math.max(0, percent));
  const track = h('div', {
    class: `track${late ? ' late' : ''}`,
    role: 'img',
    'aria-label': `${words.clock}: ${told}`,
  });
  track.style.setProperty('--due', String(share(due)));
  track.style.setProperty('--end', String(share(end)));
  track.append(h('span', { class: 'gone' }), h('span', { class: 'over' }), h('span', { class: 'tick' }));
  const label = (/** @type {string} */ name, /** @type {string} */ moment) =>
    h('p', {}, h('span', { class: 'soft' }, name), h('span', {}, dayText(lang, moment, 'medium'), ' ', h('bdi', {}, hourText(moment))));
  return h(
    'div',
    { class: 'clock' },
    track,
    h('div', { class: 'ends' }, label(words.received, from), label(words.dueOn, due)),
    h('p', { class: 'soft' }, told),
  );
}
