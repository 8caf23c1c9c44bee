// Elements without markup in strings: what a person typed can never become markup.

/** Returns a new element; attributes that are false, null or undefined are left out, children may be texts or lists. */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

const locale = (lang) => (lang === 'ar' ? 'ar-u-nu-latn' : lang);

/** Local civil time, written as it stands, whatever the zone of this machine. */
export function dayText(lang, moment, style = 'full') {
  return new Intl.DateTimeFormat(locale(lang), {
    dateStyle: style,
    timeZone: 'UTC',
  }).format(new Date(`${moment.slice(0, 10)}T00:00:00Z`));
}

export function momentText(lang, moment) {
  const time = moment.length > 10 ? (moment.slice(11).startsWith('23:59:59') ? '24:00' : moment.slice(11, 16)) : '';
  return [dayText(lang, moment, 'medium'), time && h('bdi', {}, ` ${time}`)];
}

export function monthText(lang, year, month) {
  return new Intl.DateTimeFormat(locale(lang), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(year, month - 1, 1)));
}

export function weekdayTexts(lang, style = 'short') {
  const format = new Intl.DateTimeFormat(locale(lang), {
    weekday: style,
    timeZone: 'UTC',
  });
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

export const isoDay = (date) => date.toISOString().slice(0, 10);
export const plusDays = (iso, days) => isoDay(new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000));

/** An article as text. */
export function cited(words, { act, article, clause }) {
  const parts = words.article(article, clause);
  return [parts, parts && ', ', h('bdi', {}, act)];
}

/** Now in the jurisdiction's own time: the engine turns the offset. */
export function nowOf(catalogue) {
  return catalogue.due('1 day', `${new Date().toISOString().slice(0, 19)}Z`).from.slice(0, 16);
}
