// Day, month and year apart, as people know them; a partial date may leave the day, or day and month, open.
import { h } from '../dom.js';
import { dateOf, partsOf } from '../draft.js';
import { numberBox, takePasted, titled } from './boxes.js';
import { digitsOf } from './digits.js';
import { handle, parts } from './parts.js';

/** @typedef {'day' | 'month' | 'year'} Part */

/**
 * @param {import('./parts.js').Field} field
 * @param {string} pointer
 * @param {import('./parts.js').Context} context
 */
export function date(field, pointer, context) {
  const { words } = context;
  const own = parts(field, pointer, context);
  const boxes = { day: numberBox(own.id, 'day'), month: numberBox(own.id, 'month'), year: numberBox(own.id, 'year') };
  const open = field.kind === 'partial_date' ? openParts(own.id, words) : null;
  const settle = () => {
    boxes.day.disabled = open?.day.box.checked ?? false;
    boxes.month.disabled = boxes.day.disabled && (open?.month.box.checked ?? false);
    if (open) open.month.home.hidden = !boxes.day.disabled;
  };
  const typed = () => {
    for (const box of Object.values(boxes)) digitsOf(box);
    settle();
    const { day, month, year } = boxes;
    const ticks = open ? [open.day.box.checked, open.month.box.checked] : [];
    if (open) context.setNote(pointer, ticks.includes(true) ? [day.value, month.value, year.value, ...ticks].join('|') : '');
    context.typed(pointer, answer());
  };
  const answer = () => {
    const value = (/** @type {Part} */ name) => (boxes[name].disabled ? '' : boxes[name].value.trim());
    return dateOf({ day: value('day'), month: value('month'), year: value('year') });
  };
  const controls = [boxes.day, boxes.month, boxes.year, ...(open ? [open.day.box, open.month.box] : [])];
  for (const one of controls) one.addEventListener('input', typed);
  takePasted(boxes, () => {
    if (open) open.day.box.checked = open.month.box.checked = false;
    typed();
  });
  const label = (/** @type {Part} */ name) => titled(boxes[name], words[name]);
  const home = h(
    'fieldset',
    { class: 'field', role: 'group', 'aria-describedby': own.described },
    h('legend', {}, own.label, own.optional),
    own.hint,
    own.article,
    own.findings,
    h('div', { class: 'date' }, label('day'), label('month'), label('year')),
    open && h('div', { class: 'unknown' }, open.day.home, open.month.home),
  );
  const show = (/** @type {Record<Part, string>} */ known, /** @type {boolean} */ noDay, /** @type {boolean} */ noMonth) => {
    for (const name of /** @type {const} */ (['day', 'month', 'year'])) boxes[name].value = known[name];
    if (open) [open.day.box.checked, open.month.box.checked] = [noDay, noMonth];
    settle();
  };
  return handle({ home, controls, own, pointer }, context, () => {
    const text = context.text(pointer);
    const [day = '', month = '', year = '', noDay, noMonth] = context.note(pointer).split('|');
    show({ day, month, year }, noDay === 'true', noMonth === 'true');
    // The note is that of another answer, or there is none.
    if (answer() !== text) show(partsOf(text), /^\d{4}(-\d\d)?$/.test(text), /^\d{4}$/.test(text));
  });
}

/**
 * The two boxes by which someone says that they do not know the day, or day and month.
 * @param {string} id
 * @param {import('../words/index.js').Words} words
 */
function openParts(id, words) {
  const tick = (/** @type {'day' | 'month'} */ name, /** @type {string} */ text) => {
    const box = h('input', { type: 'checkbox', id: `${id}-no-${name}` });
    return { box, home: h('label', { class: 'choice small', for: box.id }, box, text) };
  };
  return { day: tick('day', words.dayUnknown), month: tick('month', words.monthUnknown) };
}
