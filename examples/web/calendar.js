// The deadline calculator: a term, a start, and the calendar drawn with what is counted and why a day is not.
import { cited, dayText, h, momentText, monthText, nowOf, plusDays, weekdayTexts } from './dom.js';

const state = { amount: '10', unit: 'working days', from: '' };
const UNITS = ['working days', 'days', 'working hours', 'months'];

export function calendarView({ main, words, catalogue, lang }) {
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
  const from = h('input', {
    id: 'from',
    type: 'datetime-local',
    value: state.from,
  });
  const error = h('p', { class: 'error', id: 'term-error', role: 'alert' });
  const answer = h('div', { class: 'answer', role: 'status' });
  const months = h('div', { class: 'months' });
  const why = h('div', { class: 'whys' });
  const update = () => {
    Object.assign(state, {
      amount: amount.value.trim(),
      unit: unit.value,
      from: from.value || state.from,
    });
    try {
      const deadline = catalogue.due(`${state.amount} ${state.unit}`, state.from);
      amount.removeAttribute('aria-invalid');
      error.textContent = '';
      answer.replaceChildren(
        h('p', { class: 'soft' }, words.dueOn),
        h(
          'p',
          { class: 'big' },
          h('time', { datetime: deadline.due_at }, dayText(lang, deadline.due_at), momentText(lang, deadline.due_at).slice(1)),
        ),
        h('p', { class: 'soft' }, deadline.basis === 'projected' ? words.projected : words.announced),
      );
      months.replaceChildren(...drawMonths(catalogue, deadline, words, lang));
      why.replaceChildren(...reasons(deadline, words, lang));
    } catch (caught) {
      if (caught?.name !== 'MotcuaError') throw caught;
      amount.setAttribute('aria-invalid', 'true');
      error.textContent = caught.help || caught.message;
      answer.replaceChildren();
      months.replaceChildren();
      why.replaceChildren();
    }
  };
  for (const one of [amount, unit, from]) one.addEventListener('input', update);
  main.replaceChildren(
    h('h1', {}, words.views.calendar),
    h('p', { class: 'lead' }, words.calendarLead),
    h(
      'div',
      { class: 'card terms' },
      h('div', {}, h('label', { for: 'amount' }, words.amount), amount),
      h('div', {}, h('label', { for: 'unit' }, words.unit), unit),
      h('div', {}, h('label', { for: 'from' }, words.from), from),
      error,
    ),
    h('div', { class: 'card answer-card' }, answer),
    months,
    legend(words),
    why,
  );
  update();
}

function legend(words) {
  const item = (kind, text) => h('li', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), text);
  return h(
    'ul',
    { class: 'legend', 'aria-label': words.legend },
    ['start', 'counted', 'weekend', 'holiday', 'worked', 'due'].map((kind) => item(kind, words.kinds[kind])),
  );
}

/** At most this many months are drawn; the answer itself has no such limit. */
const MOST = 6;

function drawMonths(catalogue, deadline, words, lang) {
  const start = deadline.from.slice(0, 10);
  const due = deadline.due_on;
  const named = new Map([...deadline.skipped, ...deadline.worked].map((day) => [day.date, day]));
  const working = /working/.test(deadline.term);
  const made = [];
  let [year, month] = start.split('-').map(Number);
  const [lastYear, lastMonth] = due.split('-').map(Number);
  while ((year < lastYear || (year === lastYear && month <= lastMonth)) && made.length < MOST) {
    made.push(
      drawMonth({
        catalogue,
        year,
        month,
        start,
        due,
        named,
        working,
        words,
        lang,
      }),
    );
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return made;
}

function drawMonth({ catalogue, year, month, start, due, named, working, words, lang }) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array(lead).fill(null), ...Array.from({ length: days }, (_, at) => plusDays(first, at))];
  while (cells.length % 7 !== 0) cells.push(null);
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) rows.push(cells.slice(at, at + 7));
  const isWorking = (day) => catalogue.answer('calendar', { ask: 'is_working_day', date: day }).working_day;
  const counted = (day) =>
    catalogue.answer('calendar', {
      ask: 'count_working_days',
      start: plusDays(start, 1),
      end: plusDays(day, 1),
    }).days;
  const cell = (day) => {
    if (day === null) return h('td', {});
    const within = day > start && day <= due;
    const works = isWorking(day);
    const special = named.get(day);
    const kind =
      day === start
        ? 'start'
        : day === due
          ? 'due'
          : !works
            ? special
              ? 'holiday'
              : 'weekend'
            : special
              ? 'worked'
              : within
                ? 'counted'
                : '';
    const number = within && works && working ? String(counted(day)) : '';
    const name = special ? (special.name[lang] ?? special.name.vi) : '';
    const told = [words.kinds[kind], name, number && words.countedDay(number)].filter(Boolean).join(', ');
    return h(
      'td',
      {
        class: `${kind}${within || day === start ? '' : ' out'}`,
        title: name || null,
      },
      h('span', { class: 'day' }, String(Number(day.slice(8)))),
      told !== '' && (within || day === start) && h('span', { class: 'unseen' }, ` ${told}`),
      number && h('span', { class: 'number', 'aria-hidden': 'true' }, number),
    );
  };
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'card month' },
      h('caption', {}, monthText(lang, year, month)),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          weekdayTexts(lang).map((name, at) => h('th', { scope: 'col', abbr: weekdayTexts(lang, 'long')[at] }, name)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) => h('tr', {}, row.map(cell))),
      ),
    ),
  );
}

function reasons(deadline, words, lang) {
  const day = (one) =>
    h(
      'li',
      {},
      h('strong', {}, dayText(lang, one.date)),
      ': ',
      h('span', { dir: 'auto' }, one.name[lang] ?? one.name.vi),
      ' ',
      one.cite && h('span', { class: 'soft' }, '(', cited(words, one.cite), ')'),
    );
  const list = (title, items, make) =>
    items.length > 0 && h('section', { class: 'card' }, h('h2', {}, title), h('ul', { class: 'plain' }, items.map(make)));
  return [
    list(words.skipped, deadline.skipped, day),
    list(words.worked, deadline.worked, day),
    list(words.undecided, deadline.undecided, (one) =>
      h('li', { dir: 'auto' }, one.name[lang] ?? one.name.vi, ': ', h('bdi', {}, one.from), ' – ', h('bdi', {}, one.until)),
    ),
    list(words.assumptions, deadline.assumptions, (one) =>
      h(
        'li',
        {},
        h('code', {}, one.name),
        ': ',
        h('code', {}, one.value),
        one.cite && [' (', h('span', { class: 'soft' }, cited(words, one.cite)), ')'],
      ),
    ),
    list(words.basis, deadline.citations, (one) => h('li', {}, cited(words, one))),
  ].filter(Boolean);
}
