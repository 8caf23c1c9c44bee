// Months drawn as calendars: what is counted, with its number, and why a day is not.
import { ofEngine } from '/motcua/form/failure.js';
import { h, monthText, plusDays, weekdayTexts } from './dom.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('/motcua/types/procedure.js').Deadline} Deadline */
/** @typedef {import('/motcua/types/procedure.js').CalendarDay} CalendarDay */
/** @typedef {'start' | 'counted' | 'weekend' | 'holiday' | 'worked' | 'due' | ''} Kind */
/** @typedef {{ readonly deadline: Deadline, readonly start: string, readonly named: ReadonlyMap<string, CalendarDay>, readonly counting: boolean }} Drawn */

/** At most this many months are drawn; the answer itself has no such limit. */
const MOST = 6;

/** @param {import('./dom.js').Words} words */
export function legend(words) {
  const kinds = /** @type {const} */ (['start', 'counted', 'weekend', 'holiday', 'worked', 'due']);
  return h(
    'ul',
    { class: 'legend', 'aria-label': words.legend },
    kinds.map((kind) => h('li', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words.kinds[kind])),
  );
}

/**
 * Returns the months of a term, apart from those whose days off are not known: days of the calendar are counted there all the same.
 * @param {Deadline} deadline
 * @param {Context} context
 */
export function drawMonths(deadline, context) {
  const start = deadline.from.slice(0, 10);
  const named = new Map([...deadline.skipped, ...deadline.worked].map((day) => [day.date, day]));
  const drawn = {
    deadline,
    start,
    named,
    counting: deadline.term.includes('working'),
  };
  const made = [];
  for (let first = `${start.slice(0, 7)}-01`; first <= deadline.due_on && made.length < MOST; first = next(first)) {
    try {
      made.push(drawMonth(first, drawn, context));
    } catch (error) {
      if (!ofEngine(error)) throw error;
    }
  }
  return made;
}

/**
 * The first day of the month after.
 * @param {string} first
 */
const next = (first) => `${plusDays(first, 31).slice(0, 7)}-01`;

/**
 * @param {string} first
 * @param {Drawn} drawn
 * @param {Context} context
 */
function drawMonth(first, drawn, context) {
  const { lang } = context;
  const days = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = plusDays(day, 1)) days.push(day);
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: lead }, () => ''), ...days];
  while (cells.length % 7 !== 0) cells.push('');
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7));
  const long = weekdayTexts(lang, 'long');
  const heads = weekdayTexts(lang, lang === 'en' ? 'short' : 'narrow').map((name, at) => h('th', { scope: 'col', abbr: long[at] }, name));
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'card month' },
      h('caption', {}, monthText(lang, Number(first.slice(0, 4)), Number(first.slice(5, 7)))),
      h('thead', {}, h('tr', {}, heads)),
      h(
        'tbody',
        {},
        weeks.map((week) =>
          h(
            'tr',
            {},
            week.map((day) => (day === '' ? h('td', {}) : cell(day, drawn, context))),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {string} day
 * @param {Drawn} drawn
 * @param {Context} context
 */
function cell(day, { deadline, start, named, counting }, { catalogue, words, lang }) {
  const within = day > start && day <= deadline.due_on;
  const works = /** @type {{ working_day: boolean }} */ (catalogue.answer('calendar', { ask: 'is_working_day', date: day })).working_day;
  const special = named.get(day);
  const kind = kindOf({
    day,
    start,
    due: deadline.due_on,
    works,
    special: special !== undefined,
    within,
  });
  const count = () =>
    /** @type {{ days: number }} */ (
      catalogue.answer('calendar', {
        ask: 'count_working_days',
        start: plusDays(start, 1),
        end: plusDays(day, 1),
      })
    ).days;
  const number = within && works && counting ? String(count()) : '';
  const name = special ? (special.name[lang] ?? special.name['vi'] ?? '') : '';
  const told = [words.kinds[kind], name, number && words.countedDay(number)].filter(Boolean).join(words.comma);
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
}

/**
 * @param {{ readonly day: string, readonly start: string, readonly due: string, readonly works: boolean, readonly special: boolean, readonly within: boolean }} of
 * @returns {Kind}
 */
function kindOf({ day, start, due, works, special, within }) {
  if (day === start) return 'start';
  if (day === due) return 'due';
  if (!works) return special ? 'holiday' : 'weekend';
  return special ? 'worked' : within ? 'counted' : '';
}
