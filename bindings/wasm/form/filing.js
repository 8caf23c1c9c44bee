// How, when and by whom it is filed: facts that every submission has.
import { control } from './controls/index.js';
import { yesNo } from './controls/choice.js';
import { moment } from './controls/moment.js';
import { h } from './dom.js';
import { ELSEWHERE, LEVELS, OTHER, placesAt } from './draft.js';
import { foreign } from './words/plain.js';

/** @typedef {import('../types/procedure.js').ShownProcedure} Shown */
/** @typedef {import('./controls/parts.js').Context} Context */
/** @typedef {import('./draft.js').Filing} Filing */

/** Where a submission says of what level the applicant's electronic identity is: asked where a rule asks for it. */
export const LEVEL = '/applicant/identity_level';

/** Where a submission says whose territory it is filed in: asked where places have terms or fees of their own. */
export const TERRITORY = '/territory';

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
 * @param {Context & { readonly asksPlace: boolean, readonly now: () => string }} context `now` is the moment that holds while nobody chooses one
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
      bound('at', () => Object.assign(filing, filing.at === '' ? { timed: '', at: context.now() } : { timed: 'true' })),
    ),
  ];
  const places = context.asksPlace
    ? [...placesAt(shown, filing.at)].map(([value, title]) => ({ value, title, lang: foreign(title, lang) }))
    : [];
  if (places.length > 0) {
    places.sort((a, b) => a.title.localeCompare(b.title, lang));
    const offered = [...places, { value: ELSEWHERE, title: words.elsewhere }];
    controls.push(control(choice(words.territory, offered, words.territoryHelp), TERRITORY, bound('territory')));
  }
  const kinds = named('/applicant/kind');
  if (kinds) controls.push(control(choice(words.applicant, kinds), '/applicant/kind', bound('kind')));
  const levels = LEVELS.map((value) => ({ value, title: words.levels[value] }));
  controls.push(control(choice(words.identityLevel, levels, words.identityLevelHelp), LEVEL, bound('level')));
  const relations = named('/representative/relation');
  const relation = control(
    choice(words.relation, [...(relations ?? []), { value: OTHER, title: words.otherRelation }]),
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
  // Whoever does not say that they file for somebody else files for themselves.
  for (const one of controls) one.ask(one.pointer === '/representative' ? 'optional' : 'required');
  return {
    home: h(
      'div',
      {},
      controls.map((one) => one.home),
    ),
    controls,
  };
}
