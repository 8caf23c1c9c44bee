// A day and an hour, in boxes as every other date: the browser's own control writes day and month in the order of the browser's language.
import { h } from '../dom.js';
import { dayOf, hourOf } from '../words/index.js';
import { numberBox, takePasted, titled } from './boxes.js';
import { digitsOf } from './digits.js';
import { handle, parts } from './parts.js';

const PARTS = /** @type {const} */ (['day', 'month', 'year', 'hour', 'minute']);

/** @typedef {typeof PARTS[number]} Part */

/**
 * The parts of a moment as it was written, whole or not.
 * @param {string} text
 * @returns {Record<Part, string>}
 */
export function momentParts(text) {
  const [, year = '', month = '', day = '', hour = '', minute = ''] = /^([^-]*)-([^-]*)-([^T]*)T([^:]*):([^:]*)/.exec(text) ?? [];
  return { day, month, year, hour, minute };
}

/**
 * Whether there is such a moment; the end of a day is 24:00.
 * @param {string} text
 */
export function isMoment(text) {
  const [day = ''] = /^\d{4}-\d\d-\d\d(?=T(([01]\d|2[0-3]):[0-5]\d|24:00)$)/.exec(text) ?? [];
  const at = day === '' ? Number.NaN : Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/**
 * Five boxes for a moment. `typed` is called with every moment that there is, and with an empty text where all boxes are empty; what is no moment is typed
 * once the boxes are left, or Enter is pressed: whoever goes from one to another moment comes by such.
 * @param {string} id
 * @param {import('../words/index.js').Words} words
 * @param {(text: string) => void} typed
 */
export function momentBoxes(id, words, typed) {
  const box = (/** @type {Part} */ name) => numberBox(id, name);
  const boxes = { day: box('day'), month: box('month'), year: box('year'), hour: box('hour'), minute: box('minute') };
  const text = () => {
    const [day, month, year, hour, minute] = PARTS.map((name) => boxes[name].value.trim());
    const two = (/** @type {string | undefined} */ part = '') => (/^\d$/.test(part) ? `0${part}` : part);
    return [day, month, year, hour, minute].join('') === '' ? '' : `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
  };
  const label = (/** @type {Part} */ name) => titled(boxes[name], words[name]);
  const home = h(
    'div',
    { class: 'date' },
    label('day'),
    label('month'),
    label('year'),
    h('div', { class: 'time' }, label('hour'), label('minute')),
  );
  const input = () => {
    for (const one of Object.values(boxes)) digitsOf(one);
    if (text() === '' || isMoment(text())) typed(text());
  };
  const settle = () => {
    if (!isMoment(text())) typed(text());
  };
  for (const one of Object.values(boxes)) one.addEventListener('input', input);
  takePasted(boxes, input);
  home.addEventListener('focusout', ({ relatedTarget: to }) => {
    if (!(to instanceof Node) || !home.contains(to)) settle();
  });
  home.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') settle();
  });
  const write = (/** @type {string} */ moment) => {
    const known = momentParts(moment);
    // As people write them; a box that is drawn again in the middle of a number holds what was typed.
    for (const name of PARTS) boxes[name].value = name === 'day' || name === 'month' ? known[name].replace(/^0(?=\d)/, '') : known[name];
  };
  return { home, controls: PARTS.map((name) => boxes[name]), text, write };
}

/**
 * Empty boxes choose no moment, and the present one holds, as is said below them: every submission has a moment.
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {import('./parts.js').Context} context
 */
export function moment(field, pointer, context) {
  const own = parts(field, pointer, context);
  const said = h('p', { class: 'hint', id: `${own.id}-said` });
  const boxes = momentBoxes(own.id, context.words, (text) => {
    context.typed(pointer, text);
    say();
  });
  // In words and with its weekday it cannot be misread.
  const say = () => {
    const holds = context.text(pointer);
    said.replaceChildren(...(isMoment(holds) ? [dayOf(context.lang, holds), context.words.comma, h('bdi', {}, hourOf(holds))] : []));
  };
  const write = () => {
    boxes.write(context.text(pointer));
    say();
  };
  boxes.home.addEventListener('focusout', ({ relatedTarget: to }) => {
    if (boxes.text() === '' && !(to instanceof Node && boxes.home.contains(to))) write();
  });
  const home = h(
    'fieldset',
    { class: 'field', role: 'group', 'aria-describedby': `${own.described} ${said.id}` },
    h('legend', {}, own.label, own.optional),
    own.hint,
    own.article,
    own.findings,
    boxes.home,
    said,
  );
  return handle({ home, controls: boxes.controls, own, pointer }, context, write);
}
