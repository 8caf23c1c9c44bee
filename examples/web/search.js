// Finds procedures by words with or without their marks, the likeliest first; a word with a slip of the hand is found where none is written so.
import { western } from '/motcua/form/controls/digits.js';

/** The words of a text, without their marks, the Arabic article and what stands between them. */
const wordsIn = (/** @type {string} */ text) =>
  western(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => word.replace(/^ال(?=\p{L}{2})/u, '')) ?? [];

/**
 * What people call a procedure and its title does not: the papers that it gives, and names of before.
 * @type {ReadonlyMap<string, readonly string[]>}
 */
const CALLED = new Map([
  ['1.001193', ['giấy khai sinh', 'newborn baby certificate', 'شهادة ميلاد']],
  ['1.000894', ['giấy đăng ký kết hôn, cưới', 'get married, wedding', 'عقد قران']],
  ['2.000806', ['lấy vợ, lấy chồng, kết hôn với người nước ngoài', 'get married to a foreigner', 'الزواج من أجنبي']],
  ['1.000656', ['giấy chứng tử', 'death certificate', 'شهادة وفاة']],
  ['1.004873', ['giấy độc thân', 'single, not married', 'شهادة عزوبة']],
  ['2.000815', ['công chứng, sao y', 'notarise, true copy', 'نسخة طبق الأصل']],
  ['1.004222', ['hộ khẩu, nhập khẩu', 'household book', 'دفتر العائلة']],
  ['1.013831', ['sổ đỏ, sổ hồng, sang tên', 'red book, pink book', 'سند ملكية']],
  ['1.013978', ['sổ đỏ, sổ hồng', 'red book, pink book', 'سند ملكية']],
  ['1.014061', ['CCCD, căn cước công dân, chứng minh thư', 'ID card', 'بطاقة شخصية']],
  ['1.014063', ['CCCD, căn cước công dân, chứng minh thư', 'ID card', 'بطاقة شخصية']],
  ['1.014064', ['CCCD, căn cước công dân, chứng minh thư, mất', 'ID card, lost', 'بطاقة شخصية']],
]);

/** From so many letters on a word is also found where it is written as several, or with one slip; from twice as many on, with two. */
const LONG = 4;

/** What titles begin with that says nothing of what they are about. */
const OPENING = /^(thu tuc )?(dang ky |registration of |registering )?/;

/**
 * @typedef {{ readonly titles: readonly string[][], readonly all: readonly string[][] }} Names `titles` are what it is called, `all` also its code and field
 */

/**
 * Returns what finds procedures: which have most of the words of a text, each with its rank.
 * @param {import('./dom.js').Catalogue} catalogue
 */
export function finder(catalogue) {
  const names = namesOf(catalogue);
  const known = new Set([...names.values()].flatMap(({ all }) => all.flat()));
  const isWritten = (/** @type {string} */ part) => [...names.values()].some(({ all }) => all.some((words) => begins(words, part)));
  return (/** @type {string} */ text) => {
    const parts = wordsIn(text);
    const counted = counts(names, parts);
    const isWhole = counted.most >= parts.length;
    const meant = isWhole ? parts : parts.map((part) => (isWritten(part) ? part : (nearest(part, known) ?? part)));
    const isAlike = meant.some((part, at) => part !== parts[at]);
    const { most, of } = isAlike ? counts(names, meant) : counted;
    const hits = [...names].filter(([code]) => parts.length === 0 || (most > 0 && of.get(code) === most));
    return { ranks: new Map(hits.map(([code, name]) => [code, rankOf(name, meant)])), isWhole, isAlike };
  };
}

/**
 * Which of two ranks comes first: the number before decides before those behind it.
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
export function compare(a, b) {
  const at = a.findIndex((number, place) => number !== b[place]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * @param {import('./dom.js').Catalogue} catalogue
 * @returns {ReadonlyMap<string, Names>}
 */
function namesOf(catalogue) {
  /** @type {Map<string, { titles: string[][], all: string[][] }>} */
  const names = new Map();
  for (const lang of /** @type {const} */ (['vi', 'en', 'ar'])) {
    for (const { code, title, field_title: field } of catalogue.procedures({ lang }).procedures) {
      const own = names.get(code) ?? { titles: [], all: [] };
      const called = lang === 'vi' ? (CALLED.get(code) ?? []).flatMap((one) => one.split(/[,،]/).map(wordsIn)) : [];
      own.titles.push(wordsIn(title), ...called);
      own.all.push(wordsIn(`${code} ${title} ${field ?? ''}`), ...(lang === 'vi' ? (CALLED.get(code) ?? []).map(wordsIn) : []));
      names.set(code, own);
    }
  }
  return names;
}

/**
 * @param {readonly string[]} words
 * @param {string} part
 */
const begins = (words, part) =>
  words.some((word, at) => word.startsWith(part) || (part.length >= LONG && words.slice(at).join('').startsWith(part)));

/**
 * How many of some words each procedure has in its code, title and field, in any language; one more where they stand there as they were written.
 * @param {ReadonlyMap<string, Names>} names
 * @param {readonly string[]} parts
 */
function counts(names, parts) {
  const of = new Map(
    [...names].map(([code, { all }]) => {
      const has = (/** @type {string} */ part) => all.some((words) => begins(words, part));
      return [code, parts.filter(has).length + (parts.length > 1 && has(parts.join('')) ? 1 : 0)];
    }),
  );
  return { of, most: Math.max(...of.values()) };
}

/**
 * The place of a procedure among those that are found: those whose name begins with what was looked for before those that have it further behind, then those
 * that only have its words; of two the one with the shorter name.
 * @param {Names} names
 * @param {readonly string[]} parts
 * @returns {readonly number[]}
 */
function rankOf({ titles }, parts) {
  if (parts.length === 0) return [];
  const ranks = titles.map((words) => {
    const title = words.join(' ').replace(OPENING, '');
    const at = ` ${title}`.indexOf(` ${parts.join(' ')}`);
    const place = at === -1 ? Number.MAX_SAFE_INTEGER : title.slice(0, at).split(' ').length;
    return [at === 0 ? 0 : at > 0 ? 1 : parts.every((part) => begins(words, part)) ? 2 : 3, place, words.length];
  });
  return ranks.reduce((best, one) => (compare(one, best) < 0 ? one : best));
}

/**
 * The known word that was meant by one that nothing is called: the one with the fewest slips, or none where it has too many.
 * @param {string} part
 * @param {ReadonlySet<string>} known
 */
function nearest(part, known) {
  const most = Math.min(2, Math.floor(part.length / LONG));
  let best = { word: /** @type {string | null} */ (null), slips: most + 1 };
  for (const word of known) {
    if (word.length < LONG - 1 || /\d/.test(word) || Math.abs(word.length - part.length) > most) continue;
    const count = slips(part, word);
    if (count < best.slips) best = { word, slips: count };
  }
  return best.word;
}

/**
 * How many letters are to be put in, left out, replaced or exchanged with the next one to make one word of the other.
 * @param {string} one
 * @param {string} other
 */
function slips(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const at = (/** @type {number} */ up, /** @type {number} */ left) => (up === 0 ? row : rows[i - up])?.[j - left] ?? 0;
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + same, isSwapped ? at(2, 2) + 1 : Number.MAX_SAFE_INTEGER));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
