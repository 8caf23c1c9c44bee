// The catalogue: every procedure, found by a word with or without its marks.
import { h, nowOf } from './dom.js';

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

let asked = '';

export function homeView({ main, words, catalogue, lang }) {
  const { procedures } = catalogue.procedures({ lang });
  const today = nowOf(catalogue).slice(0, 10);
  const found = h('ul', { class: 'procedures' });
  const said = h('p', {
    class: 'count',
    role: 'status',
    'aria-live': 'polite',
  });
  const box = h('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    placeholder: words.searchExample,
    value: asked,
  });
  const names = new Map(procedures.map((one) => [one.code, plain(`${one.code} ${one.title} ${words.fields[one.field] ?? one.field}`)]));
  const show = () => {
    asked = box.value;
    const parts = plain(asked).split(/\s+/).filter(Boolean);
    const hits = procedures.filter(({ code }) => parts.every((part) => names.get(code).includes(part)));
    said.textContent = words.found(hits.length);
    const fields = [...new Set(hits.map(({ field }) => field))];
    found.replaceChildren(
      ...fields.map((field) =>
        h(
          'li',
          {},
          h('h2', {}, words.fields[field] ?? field),
          h(
            'ul',
            { class: 'cards' },
            hits.filter((one) => one.field === field).map((one) => card(one, words, today)),
          ),
        ),
      ),
    );
  };
  box.addEventListener('input', show);
  main.replaceChildren(
    h(
      'div',
      { class: 'hero' },
      h('h1', {}, words.welcome),
      h('p', { class: 'lead' }, words.lead),
      h('div', { class: 'search', role: 'search' }, h('label', { for: 'search' }, words.search), box),
      h(
        'p',
        {},
        h(
          'a',
          { class: 'call', href: '#/bring' },
          words.views.bring,
          ' ',
          h('span', { 'aria-hidden': 'true' }, words.dir === 'rtl' ? '←' : '→'),
        ),
      ),
    ),
    said,
    found,
  );
  show();
}

function card({ code, title, editions, curation }, words, today) {
  const current = editions.findLast(({ from }) => from <= today) ?? editions[0];
  return h(
    'li',
    { class: 'card' },
    h('h3', {}, h('a', { href: `#/form/${code}`, dir: 'auto' }, title)),
    h(
      'p',
      { class: 'soft' },
      h('bdi', {}, code),
      ' · ',
      words.since,
      ' ',
      h('bdi', {}, current.from),
      curation === 'imported' && ` · ${words.imported}`,
    ),
  );
}
