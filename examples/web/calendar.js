// The deadline calculator: a term, a start, and the calendar drawn with what is counted and why a day is not.
import { western } from '/motcua/form/controls/digits.js';
import { isMoment, momentBoxes } from '/motcua/form/controls/moment.js';
import { wordsOf } from '/motcua/form/words/index.js';
import { cited, dayText, h, hourText, nowOf } from './dom.js';
import { drawMonths, legend, putOff } from './months.js';
import { assumed } from './texts/assumed.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('/motcua/types/procedure.js').Deadline} Deadline */

const UNITS = /** @type {const} */ (['working days', 'days', 'working hours', 'months']);
/** The decimal mark of Arabic digits. */
const DECIMAL = '٫';

const state = { amount: '10', unit: String(UNITS[0]), from: '' };

/** @param {Context} context */
export function calendarView(context) {
  const { main, words, catalogue, lang } = context;
  if (state.from === '') state.from = nowOf(catalogue);
  const amount = h('input', {
    id: 'amount',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    value: state.amount,
    'aria-describedby': 'term-error',
  });
  const unit = h(
    'select',
    { id: 'unit' },
    UNITS.map((one) => h('option', { value: one, selected: one === state.unit }, words.units[one])),
  );
  const fromSaid = h('p', { class: 'soft', id: 'from-said' });
  const boxes = momentBoxes('from', wordsOf(lang), (text) => {
    state.from = text;
    update();
  });
  boxes.write(state.from);
  const from = h('fieldset', { 'aria-describedby': 'from-said term-error' }, h('legend', {}, words.from), boxes.home, fromSaid);
  // On paper there is nothing to type in.
  const printed = h('p', { class: 'printed' });
  const error = h('p', { class: 'error', id: 'term-error', role: 'alert' });
  const answer = h('div', { class: 'answer', role: 'status' });
  const months = h('div', { class: 'months' });
  const key = h('div', {});
  const why = h('div', { class: 'whys' });
  const card = h('div', { class: 'card answer-card' }, answer);
  const clear = () => {
    for (const one of [amount, ...boxes.controls]) one.removeAttribute('aria-invalid');
  };
  const refuse = (/** @type {readonly HTMLElement[]} */ controls, /** @type {string} */ told) => {
    clear();
    for (const one of controls) one.setAttribute('aria-invalid', 'true');
    (controls[0] === amount ? amount.parentElement : from)?.append(error);
    error.textContent = told;
    card.hidden = true;
    for (const place of [answer, months, key, why, printed]) place.replaceChildren();
  };
  const update = () => {
    Object.assign(state, { amount: western(amount.value.trim()).replace(DECIMAL, '.'), unit: unit.value });
    const known = isMoment(state.from);
    fromSaid.replaceChildren(...(known ? [dayText(lang, state.from), words.comma, h('bdi', {}, hourText(state.from))] : []));
    if (!known) {
      refuse(boxes.controls, words.fromMissing);
      return;
    }
    try {
      // In the words of the page: what its people mean by `1.000` is not what English means by it.
      const named = Object.entries(words.units).find(([one]) => one === state.unit)?.[1] ?? state.unit;
      const deadline = catalogue.due(`${state.amount} ${named}`, state.from, { lang });
      clear();
      error.textContent = '';
      printed.replaceChildren(`${amount.value.trim()} ${named}`, ' · ', words.from, ' ', ...fromSaid.cloneNode(true).childNodes);
      card.hidden = false;
      answer.replaceChildren(
        h('p', { class: 'soft' }, words.dueOn),
        h(
          'p',
          { class: 'big' },
          h('time', { datetime: deadline.due_at }, dayText(lang, deadline.due_at), words.comma, h('bdi', {}, hourText(deadline.due_at))),
        ),
        h('p', { class: `basis ${deadline.basis}` }, deadline.basis === 'projected' ? words.projected : words.announced),
      );
      months.replaceChildren(...drawMonths(deadline, context));
      key.replaceChildren(legend(deadline, words));
      why.replaceChildren(...reasons(deadline, context));
    } catch (caught) {
      if (!(caught instanceof Error) || caught.name !== 'MotcuaError') throw caught;
      const told = /** @type {import('/motcua/core.js').MotcuaError} */ (caught);
      // What the engine says of a term that it cannot read is meant for programs; a day without a calendar it tells people, in their language.
      if (told.path === '/term') refuse([amount], told.code === 'term_too_large' ? words.amountLarge : words.amountWrong);
      else refuse(boxes.controls, told.help || told.message);
    }
  };
  for (const one of [amount, unit]) one.addEventListener('input', update);
  main.replaceChildren(
    h('h1', {}, words.views.calendar),
    printed,
    h('p', { class: 'lead' }, words.calendarLead),
    h(
      'div',
      { class: 'calculator' },
      h(
        'div',
        { class: 'card terms' },
        h('div', {}, h('label', { for: 'amount' }, words.amount), amount),
        h('div', {}, h('label', { for: 'unit' }, words.unit), unit),
        from,
        error,
      ),
      card,
    ),
    months,
    key,
    why,
  );
  update();
}

/**
 * Why each day is or is not counted, what is still open, and what the answer rests on.
 * @param {Deadline} deadline
 * @param {Context} context
 */
function reasons(deadline, { words, lang }) {
  const named = (/** @type {import('/motcua/types/base.js').Names} */ names) => names[lang] ?? names['vi'] ?? '';
  const day = (/** @type {Deadline['skipped'][number]} */ one) =>
    h(
      'li',
      {},
      h('strong', {}, dayText(lang, one.date)),
      ': ',
      h('span', { dir: 'auto' }, named(one.name)),
      ' ',
      h('span', { class: 'soft' }, '(', cited(words, one.citation), ')'),
    );
  const list = (/** @type {string} */ title, /** @type {readonly HTMLElement[]} */ lines) =>
    lines.length > 0 ? [h('section', { class: 'card' }, h('h2', {}, title), h('ul', { class: 'plain' }, lines))] : [];
  const moved = putOff(deadline);
  return [
    ...list(words.putOff, moved ? [h('li', {}, words.putOffWhy, ' ', h('span', { class: 'soft' }, '(', cited(words, moved), ')'))] : []),
    ...list(moved ? words.passedOver : words.skipped, deadline.skipped.map(day)),
    ...list(words.worked, deadline.worked.map(day)),
    ...list(
      words.undecided,
      deadline.undecided.map((one) =>
        h(
          'li',
          {},
          h('bdi', {}, named(one.name)),
          ': ',
          h('bdi', {}, dayText(lang, one.from, 'medium')),
          ' – ',
          h('bdi', {}, dayText(lang, one.until, 'medium')),
        ),
      ),
    ),
    ...list(
      words.assumptions,
      deadline.assumptions.map((one) =>
        h(
          'li',
          {},
          assumed(lang, one.name),
          ': ',
          assumed(lang, one.value),
          one.citation && [' (', h('span', { class: 'soft' }, cited(words, one.citation)), ')'],
        ),
      ),
    ),
    ...list(
      words.basis,
      deadline.citations.map((one) => h('li', {}, cited(words, one))),
    ),
  ];
}
