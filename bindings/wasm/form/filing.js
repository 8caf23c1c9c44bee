// How, when and by whom it is filed: facts that every submission has.
import { control } from './controls/index.js';
import { yesNo } from './controls/choice.js';
import { moment } from './controls/text.js';
import { h } from './dom.js';
import { ELSEWHERE, LEVELS } from './draft.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('./controls/parts.js').Context} Context */
/** @typedef {import('./draft.js').Filing} Filing */

/** Where a submission says of what level the applicant's electronic identity is: asked where a rule asks for it. */
export const LEVEL = '/applicant/identity_level';

/** Where a submission says whose territory it is filed in: asked where places have terms or fees of their own. */
export const TERRITORY = '/territory';

/**
 * Returns the places that have rules of their own on the day of filing, by name.
 * @param {Shown} shown
 * @param {Filing} filing
 * @param {string} lang
 */
function placesOf({ locals }, { at }, lang) {
  const day = at.slice(0, 10);
  const holds = locals.filter(({ from, until }) => (from ?? '') <= day && (until === null || day < until));
  const names = new Map(holds.map(({ territory, name }) => [territory, name ?? territory]));
  return [...names].map(([value, title]) => ({ value, title })).sort((a, b) => a.title.localeCompare(b.title, lang));
}

/**
 * @param {string} title
 * @param {import('./controls/choice.js').Choices} values
 * @param {string | null} [help]
 * @returns {import('./controls/parts.js').Field}
 */
const choice = (title, values, help = null) => ({ kind: 'choice', title, values, help, source: null, pattern: null });

/**
 * Returns the controls of the filing; `filing` is written in place.
 * @param {Shown} shown
 * @param {Filing} filing
 * @param {Context & { readonly asksPlace: boolean }} context
 * @param {(pointer: string) => void} changed
 */
export function filingSection(shown, filing, context, changed) {
  const { words, lang } = context;
  const bound = (/** @type {keyof Filing} */ key, settle = () => {}) => ({
    ...context,
    text: () => filing[key],
    typed: (/** @type {string} */ pointer, /** @type {string} */ text) => {
      filing[key] = text;
      settle();
      changed(pointer);
    },
  });
  const named = (/** @type {string} */ path) => shown.choices.find((one) => one.path === path)?.values;
  const channels = shown.channels.map(({ channel }) => ({ value: channel, title: words.channels[channel] }));
  const at = { kind: 'moment', title: words.at, values: [], help: words.atHelp, source: null, pattern: null };
  const controls = [
    control({ ...choice(words.channel, channels), always: true }, '/channel', bound('channel')),
    moment(
      at,
      '/at',
      bound('at', () => void (filing.timed = 'true')),
    ),
  ];
  const places = context.asksPlace ? placesOf(shown, filing, lang) : [];
  if (places.length > 0) {
    const offered = [...places, { value: ELSEWHERE, title: words.elsewhere }];
    controls.push(control(choice(words.territory, offered, words.territoryHelp), TERRITORY, bound('territory')));
  }
  const kinds = named('/applicant/kind');
  if (kinds) controls.push(control(choice(words.applicant, kinds), '/applicant/kind', bound('kind')));
  const levels = LEVELS.map((value) => ({ value, title: words.levels[value] }));
  controls.push(control(choice(words.identityLevel, levels, words.identityLevelHelp), LEVEL, bound('level')));
  const relations = named('/representative/relation');
  const relation = control(
    choice(words.relation, [...(relations ?? []), { value: 'other', title: words.otherRelation }]),
    '/representative/relation',
    bound('relation'),
  );
  const settle = () => {
    relation.home.hidden = filing.represented !== 'true' || !relations;
    if (filing.represented !== 'true') {
      filing.relation = '';
      relation.write();
    }
  };
  controls.push(
    control(choice(words.represented, yesNo(words), words.representedHelp), '/representative', bound('represented', settle)),
    relation,
  );
  settle();
  for (const one of controls) one.ask('required');
  return {
    home: h(
      'div',
      {},
      controls.map((one) => one.home),
    ),
    controls,
  };
}
