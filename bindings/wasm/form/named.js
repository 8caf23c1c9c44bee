// What facts and their controls are called.
import { pointerOf } from './draft.js';
import { LEVEL, TERRITORY } from './filing.js';
import { RELATION } from './worded.js';

/** @typedef {import('../types/procedure.js').ShownProcedure['fields']} Fields */

/**
 * What a fact is called that a fee, a paper or the day hangs on.
 * @param {string} pointer
 * @param {{ readonly words: import('./words/index.js').Words, readonly fields: Fields }} known
 */
export function factName(pointer, { words, fields }) {
  const own = new Map([
    [TERRITORY, words.territory],
    [LEVEL, words.identityLevel],
    [RELATION, words.relation],
    ['/representative', words.represented],
    ['/applicant/kind', words.applicant],
    ['/channel', words.channel],
  ]).get(pointer);
  return own ?? fields.find(({ path }) => pointerOf(path) === pointer)?.title;
}

/**
 * What a control is called, with the number of its element in a list, and with its section where another control is called so too.
 * @param {string} pointer
 * @param {{ readonly path: string | undefined, readonly fields: Fields, readonly sections: import('./page.js').Places['sections'] }} known
 */
export function placeName(pointer, { path, fields, sections }) {
  const field = fields.find((one) => one.path === path);
  if (!field) return undefined;
  const [list, part] = field.path.split('[].');
  const element = part === undefined ? undefined : pointer.slice(pointerOf(list ?? '').length + 1).split('/')[0];
  const own = fields.find((one) => one.path === list)?.title;
  if (element !== undefined) return `${own} ${Number(element) + 1}, ${field.title}`;
  const home = fields.filter(({ title }) => title === field.title).length > 1 ? sections : [];
  const section = home.find(({ pointers }) => pointers.includes(pointer));
  return section ? `${section.title}, ${field.title}` : field.title;
}
