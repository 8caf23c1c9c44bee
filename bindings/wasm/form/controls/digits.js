// Digits as people type them: keyboards of other scripts have their own, papers have these.

/**
 * Writes Western digits in place of Arabic, Persian and wide ones.
 * @param {string} text
 */
export const western = (text) => text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15));

/**
 * Turns the digits of a box into Western ones; the cursor stays where it was.
 * @param {HTMLInputElement} box
 */
export function digitsOf(box) {
  const text = western(box.value);
  if (text === box.value) return;
  const { selectionStart, selectionEnd } = box;
  box.value = text;
  box.setSelectionRange(selectionStart, selectionEnd);
}

/**
 * The parts of a whole date that somebody copied from elsewhere: the day first, as it is written in Viet Nam, or the year first.
 * @param {string} text
 */
export function wholeDate(text) {
  const [first = '', month = '', last = '', ...more] = western(text).match(/\d+/g) ?? [];
  const [day, year] = first.length === 4 ? [last, first] : [first, last];
  return more.length === 0 && year.length === 4 && day.length <= 2 && month.length <= 2 && day + month !== '' ? { day, month, year } : null;
}
