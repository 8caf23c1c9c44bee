// A moment in its five boxes: day, month, year, hour and minute.

const parts = ['', '-month', '-year', '-hour', '-minute'];
const boxes = (page, id) => parts.map((part) => page.locator(`[id="${id}${part}"]`));

/** Types a moment into its boxes, one after the other; an empty one empties them. The focus stays in the last. */
export async function typeMoment(page, moment, id = 'm-at') {
  const [, year, month, day, hour, minute] = /^(\d*)-(\d*)-(\d*)T(\d*):(\d*)/.exec(moment) ?? ['', '', '', '', '', ''];
  const typed = [day, month, year, hour, minute];
  for (const [at, box] of boxes(page, id).entries()) await box.fill(typed[at]);
}

/** The moment as its boxes show it. */
export async function momentIn(page, id = 'm-at') {
  const [day, month, year, hour, minute] = await Promise.all(boxes(page, id).map((box) => box.inputValue()));
  const two = (part) => part.padStart(2, '0');
  return day + month + year + hour + minute === '' ? '' : `${year}-${two(month)}-${two(day)}T${hour}:${minute}`;
}
