// What a page looks like to whoever reads it: what is cut off or sticks out, what is in another language, and where the focus is.

/** Runs in the page: every element that can be seen, inside elements too. */
const tools = () => {
  function* seen(home) {
    for (const one of home.querySelectorAll('*')) {
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      yield one;
      if (one.shadowRoot) yield* seen(one.shadowRoot);
    }
  }
  const isHidden = (one) => one.closest('.unseen, .skip, [aria-hidden="true"]') !== null;
  const told = (one) =>
    `${one.localName}${one.id ? `#${one.id}` : ''}${one.className ? `.${one.className}` : ''} “${(one.textContent || one.placeholder || '').trim().slice(0, 40)}”`;
  /** Words in a box are cut off where they are longer than the box. */
  const room = (one) => {
    const style = getComputedStyle(one);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const text = one.localName === 'select' ? (one.selectedOptions[0]?.textContent ?? '') : one.value === '' ? one.placeholder : '';
    const inner = one.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    return inner - pen.measureText(text).width;
  };
  const active = () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one;
  };
  return { seen, isHidden, told, room, active };
};

/** Returns what is cut off, sticks out or lies outside of the screen. */
export const cutOff = (page) =>
  page.evaluate(() => {
    const { seen, isHidden, told, room } = globalThis.seeing;
    const wide = document.documentElement.clientWidth;
    const wrong = [];
    if (document.documentElement.scrollWidth > wide) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of seen(document)) {
      if (isHidden(one)) continue;
      const { left, right, width } = one.getBoundingClientRect();
      const rolls = one.closest('.scroll') !== null;
      if (width > 0 && !rolls && (left < -1 || right > wide + 1)) wrong.push(`outside of the screen: ${told(one)}`);
      const style = getComputedStyle(one);
      if (
        ['hidden', 'clip'].includes(style.overflowX) &&
        one.scrollWidth > one.clientWidth + 1 &&
        !['input', 'select'].includes(one.localName)
      )
        wrong.push(`cut off: ${told(one)}`);
      if (['input', 'select'].includes(one.localName) && !['checkbox', 'radio', 'range'].includes(one.type) && room(one) < -1)
        wrong.push(`longer than its box: ${told(one)}`);
    }
    return wrong;
  });

/** Returns the texts that can be seen, apart from those that say themselves to be in another language. */
export const texts = (page, lang) =>
  page.evaluate((spoken) => {
    const { seen } = globalThis.seeing;
    const found = new Set([document.title]);
    for (const one of seen(document)) {
      const said = one.closest('[lang]')?.lang;
      if (said && said !== spoken) continue;
      if (['option', 'datalist', 'script', 'style'].includes(one.localName)) continue;
      for (const node of one.childNodes) if (node.nodeType === 3 && node.data.trim() !== '') found.add(node.data.trim());
      for (const name of ['placeholder', 'aria-label', 'aria-valuetext', 'alt', 'title'])
        if (one.getAttribute(name)) found.add(one.getAttribute(name));
    }
    return [...found];
  }, lang);

/** Where the focus is: what has it, whether it is on the screen, and whether it is marked there. */
export const focus = (page) =>
  page.evaluate(() => {
    const { active, told } = globalThis.seeing;
    const one = active();
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return {
      told: told(one),
      isLost: one === document.body || one === document.documentElement,
      isOnScreen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      isMarked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0,
    };
  });

/** Opens the eyes: what the other functions here need in the page, and what counts how much moves there without being asked. */
export const watch = (page) =>
  page.evaluate(`
    globalThis.seeing = (${tools})();
    globalThis.shifted = [];
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.shifted.push([one.value, one.sources.map(({ node }) => node?.nodeName).join(' ')]);
    }).observe({ type: 'layout-shift', buffered: true });
    0;
  `);

const marks = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĩũ]/i;
/** A number of an act, a code, and what a name is in every language. */
const exempt = /^(VNeID|JSON|motcua|API)$/;

/** Returns the words of other languages than that of the page: Vietnamese and names of programs in all, Latin letters in Arabic. */
export function foreign(said, lang) {
  return said.flatMap((text) => {
    const words = text.split(/[\s,;:()“”"«»·.؟،؛?]+/u).filter((word) => word !== '' && !/[\d/]/.test(word) && !exempt.test(word));
    const others = words.filter((word) => marks.test(word) || word.includes('_') || (lang === 'ar' && /[A-Za-z]{3,}/.test(word)));
    return others.length > 0 ? [`${others.slice(0, 3).join(' ')} in “${text.slice(0, 80)}”`] : [];
  });
}
