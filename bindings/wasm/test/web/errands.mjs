// Every procedure on a day on which it may be filed, and a page that holds nothing but its form.
const today = '2026-11-10';

export const alone = `<!doctype html>
<html lang="vi" data-ready><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>Form</title>
<link rel="icon" href="/favicon.svg" /><script type="module" src="/motcua/form/index.js"></script></html>`;

/** Returns each code with its day. */
export const errands = (law) =>
  law.procedures().procedures.map(({ code, editions }) => {
    const last = editions.at(-1);
    const isOpen = editions.some(({ from, until }) => from <= today && (until === null || today < until));
    return { code, day: isOpen ? today : new Date(Date.parse(last.until) - 14 * 86_400_000).toISOString().slice(0, 10) };
  });

/** Opens the form of a procedure on that page. */
export async function opened(page, { code, lang, words }) {
  await page.evaluate(
    ([procedure, spoken, dir]) => {
      document.documentElement.lang = spoken;
      document.documentElement.dir = dir;
      document.body.append(Object.assign(document.createElement('motcua-form'), { procedure }));
    },
    [code, lang, words.dir],
  );
  await page.waitForSelector('motcua-form[data-ready]');
}
