// The parts of the form that need no browser: what was typed as the submission that it makes, and a server that only renders pages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { installed } from './installed.mjs';

const { folder, home } = installed();
const part = (name) => import(pathToFileURL(join(home, 'form', name)).href);
const { Draft, placesAt } = await part('draft.js');
const { western, wholeDate } = await part('controls/digits.js');
const { languageOf } = await part('words/plain.js');

const field = (path, kind, values = []) => ({ path, kind, values });
const shown = {
  code: '1.000000',
  channels: [{ channel: 'direct' }],
  choices: [
    { path: '/applicant/kind', values: [{ value: 'citizen' }] },
    { path: '/representative/relation', values: [{ value: 'parent' }] },
  ],
  locals: [
    { territory: '82', name: 'Dong Thap', from: '2026-07-01', until: null },
    { territory: '20', name: null, from: null, until: '2026-07-01' },
  ],
  documents: [{ document: 'form', aliases: ['KQ1'], kind: 'submit', originals: 1, copies: 0 }],
  fields: [
    field('child.name', 'text'),
    field('alone', 'boolean'),
    field('sex', 'choice', [{ value: 'female' }]),
    field('capital', 'integer'),
    field('shop.lines', 'list'),
    field('shop.lines[].code', 'text'),
  ],
};

test('a server that renders pages may import the form: nothing is defined, nothing fails', () => {
  const program = "const form = await import('motcua/form'); form.define(); process.stdout.write(Object.keys(form).sort().join());";
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' });
  assert.equal(out, 'MotcuaChecklist,MotcuaForm,define');
});

test('an amount is read with the marks that people put between three digits, and nothing else is guessed', () => {
  const stated = (typed) => {
    const draft = new Draft();
    draft.set('/facts/capital', typed);
    return draft.facts(shown.fields).capital;
  };
  for (const typed of ['30000000', ' 30000000 ', '30.000.000', '30,000,000', '30 000 000', '30\u00a0000\u00a0000'])
    assert.equal(stated(typed), 30_000_000);
  assert.equal(stated('-1.000'), -1000);
  for (const typed of ['30.00', '3.0000', '1.000,000', '1.5', '1e3', '0x10', 'ba']) assert.equal(stated(typed), typed);
});

test('what a page knows already is put in, and what the form has no place for is returned', () => {
  const draft = new Draft();
  const facts = {
    child: { name: 'Mẫu Thị Bé', secret: 'x' },
    alone: false,
    capital: 5,
    shop: { lines: [{ code: '4711' }, { code: '5610' }] },
  };
  const left = draft.take(
    {
      procedure: '1.000000',
      at: '2020-01-01',
      channel: 'online',
      office: 'o',
      facts,
      documents: [{ id: 'form', originals: 1 }, { id: 'other' }],
    },
    shown,
  );
  assert.deepEqual(left, ['/office', '/at', '/channel', '/facts/child/secret', '/documents/other']);
  const { facts: stated, documents } = draft.submission(shown);
  assert.deepEqual(stated, { child: { name: 'Mẫu Thị Bé' }, alone: false, capital: 5, shop: facts.shop });
  assert.deepEqual(
    documents.map(({ id }) => id),
    ['form'],
  );
  assert.deepEqual(draft.take({ office: undefined, territory: undefined, facts: undefined }, shown), []);
  assert.deepEqual(draft.take({ procedure: '1.000001' }, shown), ['/procedure']);
  // When it is filed is not known before it is filed.
  assert.equal(draft.filing.timed, '');
  assert.deepEqual(draft.take({ facts: { child: ['x'], alone: null } }, shown), ['/facts/child']);
  assert.equal(draft.facts(shown.fields).alone, false);
});

test('a kind or a relation that the rules do not know is returned, as are papers that are no list', () => {
  const draft = new Draft();
  const given = { applicant: { kind: 'zz' }, representative: { relation: 'zz' }, documents: {} };
  assert.deepEqual(draft.take(given, shown), ['/applicant/kind', '/representative/relation', '/documents']);
  assert.deepEqual([draft.filing.kind, draft.filing.represented, draft.filing.relation], ['', 'true', '']);
  assert.deepEqual(draft.take({ documents: [null] }, shown), ['/documents/0']);
  assert.deepEqual(draft.take({ applicant: { kind: 'citizen' }, representative: { relation: 'parent' } }, shown), []);
  assert.deepEqual(draft.take({ representative: { relation: 'other' } }, shown), []);
  assert.deepEqual([draft.filing.kind, draft.filing.relation], ['citizen', 'other']);
  // where the rules tell none apart, what a page knows is handed in as it is
  assert.deepEqual(draft.take({ applicant: { kind: 'business' } }, { ...shown, choices: [] }), []);
  assert.equal(draft.filing.kind, 'business');
});

test('a paper without numbers is handed in as one original, any other in its numbers', () => {
  const draft = new Draft();
  draft.filing.channel = 'direct';
  const papers = { proof: [0, 0], copy: [0, 2], form: [1, 0] };
  const documents = Object.entries(papers).map(([document, [originals, copies]]) => ({ document, kind: 'submit', originals, copies }));
  for (const { document } of documents) draft.papers.add(document);
  assert.deepEqual(draft.submission({ ...shown, documents }).documents, [
    { id: 'proof', originals: 1, copies: 0 },
    { id: 'copy', originals: 0, copies: 2 },
    { id: 'form', originals: 1, copies: 0 },
  ]);
});

test('a paper that is due for each entry of a list is ticked for all of them, and filled where all of them are there', () => {
  const listed = [
    { document: 'form', aliases: [], kind: 'submit', originals: 1, copies: 0, each: 'people' },
    { document: 'copy', aliases: [], kind: 'submit', originals: 0, copies: 2, each: 'people' },
    { document: 'proof', aliases: [], kind: 'submit', originals: 1, copies: 0, each: null },
  ];
  const draft = new Draft();
  draft.filing.channel = 'direct';
  for (const { document } of listed) draft.papers.add(document);
  const numbers = () => draft.submission({ ...shown, documents: listed }).documents.map(({ originals, copies }) => [originals, copies]);
  assert.deepEqual(
    numbers(),
    [
      [1, 0],
      [0, 2],
      [1, 0],
    ],
    'nobody stands on the list yet',
  );
  draft.sizes.set('people', 3);
  assert.deepEqual(numbers(), [
    [3, 0],
    [0, 6],
    [1, 0],
  ]);
  const again = new Draft();
  again.filing.channel = 'direct';
  again.sizes.set('people', 3);
  const documents = [
    { id: 'form', originals: 1 },
    { id: 'copy', copies: 6 },
  ];
  assert.deepEqual(again.take({ documents }, { ...shown, documents: listed }), ['/documents/form']);
  assert.deepEqual([...again.papers], ['copy']);
});

test('a paper is ticked where its entry says that all of it is there; what says less, and what a register answered, is returned', () => {
  const documents = [
    { document: 'form', aliases: ['KQ1'], kind: 'submit', originals: 1, copies: 0 },
    { document: 'copy', aliases: [], kind: 'submit', originals: 0, copies: 2 },
    { document: 'proof', aliases: [], kind: 'data', originals: 0, copies: 0 },
  ];
  const filled = (channel, entry) => {
    const draft = new Draft();
    draft.filing.channel = channel;
    const channels = ['direct', 'online'].map((one) => ({ channel: one, electronic: one === 'online' }));
    const left = draft.take({ documents: [entry] }, { ...shown, channels, documents });
    return [left, [...draft.papers]];
  };
  for (const entry of [{}, { originals: 0 }, { copies: 1 }, { originals: '1' }, { originals: null }, { electronic: true }])
    assert.deepEqual(filled('direct', { id: 'form', ...entry }), [['/documents/form'], []], JSON.stringify(entry));
  for (const entry of [{}, { originals: 1 }, { electronic: false }, { electronic: 'yes' }])
    assert.deepEqual(filled('online', { id: 'form', ...entry }), [['/documents/form'], []], JSON.stringify(entry));
  assert.deepEqual(filled('direct', { id: 'form', originals: 2 }), [[], ['form']]);
  assert.deepEqual(filled('online', { id: 'form', electronic: true }), [[], ['form']]);
  assert.deepEqual(filled('direct', { id: 'copy', copies: 1 }), [['/documents/copy'], []]);
  assert.deepEqual(filled('direct', { id: 'copy', copies: 2 }), [[], ['copy']]);
  for (const result of ['found', 'not_found']) {
    const evidence = { kind: 'register', result };
    assert.deepEqual(filled('direct', { id: 'proof', evidence }), [['/documents/proof'], []]);
    assert.deepEqual(filled('direct', { id: 'proof', originals: 1, evidence }), [['/documents/proof/evidence'], ['proof']]);
  }
  // the component code of the portal is another name of the paper
  assert.deepEqual(filled('direct', { id: 'KQ1', originals: 1 }), [[], ['form']]);
});

test('a yes or no that is neither, and a choice that is not on the list, is returned and no answer', () => {
  for (const alone of [1, 0, 'true', 'false', 'có', '', {}, []]) {
    const draft = new Draft();
    assert.deepEqual(draft.take({ facts: { alone } }, shown), ['/facts/alone'], JSON.stringify(alone));
    assert.deepEqual(draft.facts(shown.fields), {});
  }
  const draft = new Draft();
  assert.deepEqual(draft.take({ facts: { sex: 'zz', child: { name: {} }, capital: true } }, shown), [
    '/facts/sex',
    '/facts/child/name',
    '/facts/capital',
  ]);
  assert.deepEqual(draft.take({ facts: { sex: 'female', alone: true } }, shown), []);
  assert.deepEqual(draft.facts(shown.fields), { alone: true, sex: 'female' });
  // a draft that was kept before stays what it was, which the check refuses
  draft.set('/facts/alone', '1');
  assert.equal(draft.facts(shown.fields).alone, '1');
});

test('a place is handed in while it has rules of its own, for only then is it asked for', () => {
  const draft = new Draft();
  draft.filing.territory = '82';
  const on = (day) => {
    draft.filing.at = `${day}T09:00`;
    return draft.submission(shown).territory;
  };
  assert.deepEqual([on('2026-06-30'), on('2026-07-01')], [undefined, '82']);
  assert.deepEqual([...placesAt(shown, '2026-06-30T09:00')], [['20', '20']]);
  assert.deepEqual([...placesAt(shown, '2026-07-01T09:00')], [['82', 'Dong Thap']]);
});

test('how an answer was typed goes with it, and is no part of what is handed in', () => {
  const draft = new Draft();
  draft.sizes.set('shop.lines', 2);
  draft.setNote('/facts/shop/lines/1/code', '5|||true|false');
  draft.removeElement('shop.lines', 0);
  assert.equal(draft.note('/facts/shop/lines/0/code'), '5|||true|false');
  assert.deepEqual(draft.facts(shown.fields), { shop: { lines: [{}] } });
  draft.wipe();
  assert.equal(draft.note('/facts/shop/lines/0/code'), '');
});

test('a level of the identity that the form does not have is returned', () => {
  const draft = new Draft();
  for (const level of [-1, 3, 99, 'high']) {
    assert.deepEqual(draft.take({ applicant: { identity_level: level } }, shown), ['/applicant/identity_level']);
    assert.equal(draft.submission(shown).applicant, undefined);
  }
  assert.deepEqual(draft.take({ applicant: { identity_level: 0 } }, shown), []);
  assert.deepEqual(draft.submission(shown).applicant, { identity_level: 0 });
});

test('a draft that was kept before moments had a mark opens with the present moment', () => {
  const draft = new Draft();
  draft.restore({
    values: [],
    sizes: [],
    papers: [],
    filing: { channel: 'direct', at: '2020-01-01T09:00', kind: '', represented: '', relation: '' },
  });
  assert.equal(draft.filing.timed, '');
  assert.equal(draft.begun, false);
});

test('digits of other scripts are the same digits, and a copied date is read with the day or the year first', () => {
  assert.equal(western('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０９'), '0123456789 0123456789 09');
  const date = { day: '2', month: '03', year: '2026' };
  for (const text of ['2/03/2026', ' 2-03-2026 ', '2.03.2026', 'ngày 2 tháng 03 năm 2026', '2026-03-2', '٢/٠٣/٢٠٢٦'])
    assert.deepEqual(wholeDate(text), date);
  for (const text of ['2026', '03/2026', '2', '', '02/03/26', '2026-03-02T09:00', '123/03/2026']) assert.equal(wholeDate(text), null);
});

test('a language tag is heard by its language, and any other speaks Vietnamese', () => {
  for (const [tag, lang] of [
    ['en-US', 'en'],
    ['AR', 'ar'],
    ['vi-VN', 'vi'],
    ['fr', 'vi'],
    ['constructor', 'vi'],
    ['', 'vi'],
  ])
    assert.equal(languageOf(tag), lang);
});
