// Months drawn as calendars: what is counted, with its number, and why a day is not.
import { ofEngine } from '/motcua/form/failure.js';
import { h, monthText, plusDays, weekdayTexts } from './dom.js';

/** @typedef {import('./dom.js').Context} Context */
/** @typedef {import('/motcua/types/procedure.js').Deadline} Deadline */
/** @typedef {import('/motcua/types/procedure.js').CalendarDay} CalendarDay */
/**
 * How a day stands to a term: `begin` is the first of a term in hours, `still` a day off that counts, `passed` one on which the term does not end.
 * @typedef {'start' | 'begin' | 'counted' | 'still' | 'passed' | 'weekend' | 'holiday' | 'worked' | 'due' | ''} Kind
 */
/** @typedef {'hours' | 'working' | 'days' | 'months'} Unit */
/**
 * @typedef {{ readonly deadline: Deadline, readonly start: string, readonly unit: Unit, readonly named: ReadonlyMap<string, CalendarDay>,
 *   readonly passed: ReadonlySet<string> }} Drawn
 */

/** At most this many months are drawn, the last one among them; the answer itself has no such limit. */
const MOST = 6;

/** @type {Readonly<Record<Unit, readonly Kind[]>>} */
const KINDS = {
  hours: ['begin', 'counted', 'weekend', 'holiday', 'worked', 'due'],
  working: ['start', 'counted', 'weekend', 'holiday', 'worked', 'due'],
  days: ['start', 'counted', 'still', 'passed', 'due'],
  months: ['start', 'counted', 'still', 'passed', 'due'],
};

/**
 * @param {Pick<Deadline, 'term'>} deadline
 * @returns {Unit}
 */
function unitOf({ term }) {
  if (term.includes('hour')) return 'hours';
  if (term.includes('working')) return 'working';
  return term.includes('day') ? 'days' : 'months';
}

/**
 * Whether all days of the calendar count, those off among them.
 * @param {Unit} unit
 */
const isRunning = (unit) => unit === 'days' || unit === 'months';

/**
 * The article by which the end of a term was put off to the next working day; undefined where it was not.
 * @param {Deadline} deadline
 */
export const putOff = (deadline) =>
  isRunning(unitOf(deadline))
    ? deadline.citations.find(({ act, article, clause }) => act === '91/2015/QH13' && article === '148' && clause === '5')
    : undefined;

/**
 * @param {Deadline} deadline
 * @param {import('./dom.js').Words} words
 */
export function legend(deadline, words) {
  return h(
    'ul',
    { class: 'legend', 'aria-label': words.legend },
    KINDS[unitOf(deadline)].map((kind) => h('li', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words.kinds[kind])),
  );
}

/**
 * Returns the months of a term, apart from those whose days off are not known: days of the calendar are counted there all the same. Of a long term
 * those in the middle are left out, and that is said.
 * @param {Deadline} deadline
 * @param {Context} context
 */
export function drawMonths(deadline, context) {
  const { words, lang } = context;
  const start = deadline.from.slice(0, 10);
  const unit = unitOf(deadline);
  const drawn = { deadline, start, unit, named: namesOf(deadline, unit, context), passed: passedOf(deadline, context) };
  const all = [];
  for (let first = `${start.slice(0, 7)}-01`; first <= deadline.due_on; first = next(first)) all.push(first);
  const left = all.length > MOST ? all.slice(MOST - 1, -1) : [];
  const [from = '', until = ''] = [left[0], left.at(-1)].map((first) => first && monthText(lang, ...yearMonth(first)));
  return all.flatMap((first) => {
    if (first === left[0]) return [h('p', { class: 'soft left-out' }, words.leftOut(from, until))];
    return left.includes(first) ? [] : whereKnown(() => [drawMonth(first, drawn, context)], []);
  });
}

/**
 * What a draw answers; where the days off of its time are not known, the other.
 * @template Answer
 * @param {() => Answer} draw
 * @param {Answer} other
 */
function whereKnown(draw, other) {
  try {
    return draw();
  } catch (error) {
    if (!ofEngine(error)) throw error;
    return other;
  }
}

/**
 * The days that have a name: those that the term passes over or works on; where all days count, every day off.
 * @param {Deadline} deadline
 * @param {Unit} unit
 * @param {Context} context
 */
function namesOf({ from, due_on: due, skipped, worked }, unit, { catalogue }) {
  const days = [...skipped, ...worked];
  for (let year = Number(from.slice(0, 4)); isRunning(unit) && year <= Number(due.slice(0, 4)); year += 1) {
    const known = () =>
      /** @type {{ days: CalendarDay[] }} */ (/** @type {unknown} */ (catalogue.answer('calendar', { ask: 'holidays', year }))).days;
    days.push(...whereKnown(known, []));
  }
  return new Map(days.map((day) => [day.date, day]));
}

/**
 * The days off right before an end that was put off: the term does not end on them.
 * @param {Deadline} deadline
 * @param {Context} context
 */
function passedOf(deadline, { catalogue }) {
  const passed = new Set();
  if (!putOff(deadline)) return passed;
  for (let day = plusDays(deadline.due_on, -1); !works(day, catalogue); day = plusDays(day, -1)) passed.add(day);
  return passed;
}

/**
 * @param {string} day
 * @param {Context['catalogue']} catalogue
 */
const works = (day, catalogue) =>
  /** @type {{ working_day: boolean }} */ (catalogue.answer('calendar', { ask: 'is_working_day', date: day })).working_day;

/**
 * @param {string} first
 * @returns {[number, number]}
 */
const yearMonth = (first) => [Number(first.slice(0, 4)), Number(first.slice(5, 7))];

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
      h('caption', {}, monthText(lang, ...yearMonth(first))),
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
function cell(day, drawn, { catalogue, words, lang }) {
  const { deadline, start, named } = drawn;
  const within = day > start && day <= deadline.due_on;
  const isWorking = works(day, catalogue);
  const special = named.get(day);
  const kind = kindOf(day, isWorking, drawn);
  const number = within ? numberOf(day, isWorking, drawn, catalogue) : '';
  const name = special ? (special.name[lang] ?? special.name['vi'] ?? '') : '';
  const off = name || ((kind === 'still' || kind === 'passed') && words.kinds.weekend);
  const told = [words.kinds[kind], off, number && words.countedDay(number)].filter(Boolean).join(words.comma);
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
 * Which day of a term in days it is; nothing for a day that is not counted, and for other terms.
 * @param {string} day
 * @param {boolean} isWorking
 * @param {Drawn} drawn
 * @param {Context['catalogue']} catalogue
 */
function numberOf(day, isWorking, { deadline, start, unit }, catalogue) {
  if (unit === 'days') {
    const number = Math.round((Date.parse(day) - Date.parse(start)) / 86_400_000);
    return number <= Math.ceil(Number.parseFloat(deadline.term)) ? String(number) : '';
  }
  if (unit !== 'working' || !isWorking) return '';
  const asked = { ask: 'count_working_days', start: plusDays(start, 1), end: plusDays(day, 1) };
  return String(/** @type {{ days: number }} */ (catalogue.answer('calendar', asked)).days);
}

/**
 * @param {string} day
 * @param {boolean} isWorking
 * @param {Drawn} drawn
 * @returns {Kind}
 */
function kindOf(day, isWorking, { deadline, start, unit, named, passed }) {
  const within = day > start && day <= deadline.due_on;
  if (day === start) return unit === 'hours' ? 'begin' : 'start';
  if (day === deadline.due_on) return 'due';
  if (isRunning(unit)) return !within ? '' : isWorking ? 'counted' : passed.has(day) ? 'passed' : 'still';
  if (!isWorking) return named.has(day) ? 'holiday' : 'weekend';
  return named.has(day) ? 'worked' : within ? 'counted' : '';
}
