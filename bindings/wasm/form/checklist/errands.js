// What the person wants to do: errands by fields of law, several at once; and what the result of each comes to.
import { h, labelled } from '../dom.js';
import { feeText } from '../overview.js';
import { isUnsure } from '../sure.js';
import { basis, dayOf, hourOf, moneyOf } from '../words/index.js';

/** @typedef {import('./ask.js').Errand} Errand */
/** @typedef {import('./ask.js').List} List */
/** @typedef {import('../words/index.js').Speech} Speech */
/** @typedef {ReturnType<typeof ways>} Ways */

/**
 * Returns the errands, those of one field of law together; a field opens where something is chosen, the first at once.
 * @param {readonly Errand[]} errands
 * @param {ReadonlySet<string>} chosen
 * @param {(code: string, wanted: boolean) => void} onChoose
 */
export function choose(errands, chosen, onChoose) {
  const box = (/** @type {Errand} */ { code, title }) => {
    const input = h('input', { type: 'checkbox', id: `c-${code}`, value: code });
    input.checked = chosen.has(code);
    input.addEventListener('input', () => onChoose(code, input.checked));
    return labelled(input, title);
  };
  const fields = [...new Set(errands.map(({ field }) => field))];
  if (fields.length === 1) return h('div', { class: 'errands' }, errands.map(box));
  return fields.map((field, at) => {
    const own = errands.filter((one) => one.field === field);
    const open = at === 0 || own.some(({ code }) => chosen.has(code));
    return h(
      'details',
      { class: 'errandfield', open },
      h(
        'summary',
        { id: `c-field-${field}` },
        h('span', { dir: 'auto' }, own[0]?.fieldTitle ?? field),
        h('span', { class: 'count' }, ` ${own.length}`),
      ),
      h('div', { class: 'errands' }, own.map(box)),
    );
  });
}

/**
 * The sum of all fees, where it is known.
 * @param {List} list
 * @param {Speech} speech
 */
export function feesOf({ fees, errands }, { words, lang }) {
  if (errands.length < 2) return null;
  const sum = fees.amount === null ? words.feesUnknown : fees.amount === 0 ? words.free : moneyOf(lang, fees.currency, fees.amount);
  return h('p', { class: 'feesum' }, words.feesInAll, ': ', h('strong', {}, sum));
}

/**
 * The parts of linked errands of which the rules do not say what they need: the list is not whole without them.
 * @param {List} list
 */
export const unsaidParts = ({ findings }) =>
  findings.flatMap(({ code, lang, help }) =>
    code === 'part_not_encoded' ? h('p', { class: 'finding warning', lang, dir: 'auto' }, help) : [],
  );

/**
 * What the law does not allow as it was answered.
 * @param {List} list
 * @param {Speech} speech
 */
export const refused = ({ findings }, { words, acts }) =>
  findings.flatMap(({ code, severity, message, help, lang, citation }) =>
    severity !== 'error' || code === 'part_not_encoded'
      ? []
      : h(
          'p',
          { class: 'finding error', lang, dir: 'auto' },
          [message, help].filter(Boolean).join(' — '),
          ' ',
          basis(words, citation, acts),
        ),
  );

/**
 * Whether the day of an errand of a list rests on a term of which the rules are not sure.
 * @param {List} list
 */
export const unsureOf =
  ({ assumptions }) =>
  (/** @type {List['errands'][number]} */ { procedure: code }) =>
    isUnsure({ assumptions: assumptions.filter(({ procedures }) => procedures.includes(code)) });

/**
 * How the way of an errand is told.
 * @param {import('./ask.js').Law} law
 * @param {{ readonly wantsOnline: boolean, readonly isWithout: boolean }} answered `isWithout`, that they cannot log in
 */
export const ways =
  (law, { wantsOnline, isWithout }) =>
  (/** @type {List['errands'][number]} */ { procedure: code, channel }, /** @type {Speech} */ { words }) => {
    if (wantsOnline && channel !== 'online') return h('p', { class: 'state' }, words.notOnline);
    if (!isWithout || law.opens(code, 'direct') || law.opens(code, 'postal')) return null;
    const parts = law.partsAtDesk(code);
    return [
      h('p', { class: 'state' }, words.onlineOnly),
      parts.length > 0 && h('p', { class: 'hint', dir: 'auto' }, words.partsAtDesk, ' ', parts.join(' · ')),
    ];
  };

/**
 * When the result of one errand comes at the earliest, what it costs, and the way to its form.
 * @param {List['errands'][number]} errand
 * @param {Speech & { readonly isUnsure: ReturnType<typeof unsureOf> }} speech
 * @param {{ readonly ways: Ways, readonly channel?: string, readonly onStart?: (code: string) => void }} options `channel` is told by its name
 */
export function result(errand, { words, lang, acts, isUnsure: isDoubted }, { ways: way, channel, onStart }) {
  const { procedure: code, title, earliest_at: at, basis: on, parts = [] } = errand;
  const fees = [errand, ...parts].flatMap(({ fee }) => fee ?? []);
  return h(
    'div',
    { class: 'result' },
    h('h3', { dir: 'auto' }, title),
    at === null
      ? h('p', {}, words.noDue)
      : h('p', { class: 'big' }, h('time', { datetime: at }, dayOf(lang, at), words.comma, h('bdi', {}, hourOf(at)))),
    on === 'projected' && h('p', { class: 'state depends' }, words.projected),
    isDoubted(errand) && h('p', { class: 'finding warning' }, words.unsureTerm),
    channel && h('p', {}, channel),
    way(errand, { words, lang, acts }),
    fees.flatMap(({ currency, lines }) =>
      lines.map((line) =>
        h(
          'p',
          { dir: 'auto' },
          line.title,
          ': ',
          h('strong', {}, feeText(line, currency, { words, lang })),
          ' ',
          h('span', { class: 'why' }, basis(words, (line.waiver ?? line).citation, acts)),
        ),
      ),
    ),
    onStart &&
      h(
        'div',
        { class: 'actions' },
        h(
          'button',
          { type: 'button', class: 'primary', onclick: () => onStart(code), 'aria-label': `${words.start}: ${title}` },
          words.start,
        ),
      ),
  );
}
