// What each method asks of the engine: the binding converts and calls, so a request is all that it can get wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Calendar, Catalogue, Dossier, catalogue, init, procedure } from 'motcua';

/** A catalogue that records what it is asked and answers from a list. */
function recorder(...answers) {
  const asked = [];
  const catalogue = new Catalogue((operation, request) => {
    asked.push([operation, JSON.parse(request)]);
    return JSON.stringify(answers.shift() ?? {});
  });
  return { asked, catalogue };
}

test('a procedure sends its code, its day and only what the caller stated', () => {
  const { asked, catalogue } = recorder({ complete: true });
  const unnamed = { facts: {}, documents: [] };
  const submission = { procedure: '1.001193', ...unnamed };
  const verdict = catalogue.procedure('1.001193').check(submission);
  assert.deepEqual(verdict, { complete: true });
  catalogue.procedure('1.001193', '2026-02-13').check(unnamed, { stage: 'typing', lang: 'en' });
  catalogue.procedure('1.001193').requirements({ child: null }, { channel: 'online', lang: 'ar' });
  catalogue.procedure('1.001193').show();
  assert.deepEqual(asked, [
    ['check', { procedure: '1.001193', submission }],
    ['check', { procedure: '1.001193', stage: 'typing', lang: 'en', submission }],
    ['requirements', { procedure: '1.001193', channel: 'online', lang: 'ar', facts: { child: null } }],
    ['show', { procedure: '1.001193' }],
  ]);
});

test('the canonical text of a verdict is passed on untouched', () => {
  const text = '{"complete":false,"findings":[],"note":"\u00e0 \\u0000"}';
  assert.equal(new Catalogue(() => text).procedure('1.001193').checkJson({}), text);
});

test('what is missing and what is next are asked with what the caller stated', () => {
  const history = { dossier: 'D-1', procedure: '1.001193', events: [] };
  const { asked, catalogue } = recorder({ sets: [] }, { sets: [] }, { history, state: 'draft' }, { events: [] }, { events: [] });
  const submission = { facts: {}, documents: [] };
  catalogue.procedure('1.001193').missing(submission, { costs: { paper: 5 }, limit: 2, lang: 'en' });
  catalogue.procedure('1.001193').missing(submission, { texts: false });
  const dossier = Dossier.from(history, catalogue);
  dossier.next({ event: 'submit', at: '2026-02-13T09:00' });
  dossier.next(undefined, { at: '2026-02-13T09:00', lang: 'ar' });
  assert.deepEqual(asked, [
    ['missing', { submission: { procedure: '1.001193', ...submission }, costs: { paper: 5 }, limit: 2, lang: 'en' }],
    ['missing', { submission: { procedure: '1.001193', ...submission }, texts: false }],
    ['apply', { history }],
    ['next', { history, event: { event: 'submit', at: '2026-02-13T09:00' } }],
    ['next', { history, at: '2026-02-13T09:00', lang: 'ar' }],
  ]);
});

test('terms and days are passed on as they were written', () => {
  const { asked, catalogue } = recorder();
  catalogue.due('10 working days', '2026-08-20T09:00');
  catalogue.due('10 working days', '2026-08-20T09:00', { asOf: '2026-01-01' });
  const calendar = new Calendar(catalogue);
  calendar.isWorkingDay('2026-08-22');
  calendar.addWorkingDays('2026-08-20', 10);
  calendar.countWorkingDays('2026-08-20', '2026-09-07');
  calendar.holidays(2026, { asOf: '2026-01-01' });
  assert.deepEqual(asked, [
    ['due', { term: '10 working days', from: '2026-08-20T09:00' }],
    ['due', { term: '10 working days', from: '2026-08-20T09:00', as_of: '2026-01-01' }],
    ['calendar', { ask: 'is_working_day', date: '2026-08-22' }],
    ['calendar', { ask: 'add_working_days', date: '2026-08-20', days: 10 }],
    ['calendar', { ask: 'count_working_days', start: '2026-08-20', end: '2026-09-07' }],
    ['calendar', { ask: 'holidays', year: 2026, as_of: '2026-01-01' }],
  ]);
});

test('a dossier keeps facts only, and an event gives a new value', () => {
  const head = { dossier: 'D-1', procedure: '1.001193' };
  const submit = { event: 'submit', at: '2026-02-13T15:20' };
  const empty = { ...head, events: [] };
  const filed = { ...head, events: [submit] };
  const answers = [{ history: empty, state: 'draft' }, { history: filed, state: 'submitted' }, { obligations: [{ code: 'answer' }] }];
  const { asked, catalogue } = recorder(...answers);
  const draft = Dossier.open(head, catalogue);
  const submitted = draft.apply(submit, { lang: 'en' });
  assert.deepEqual(submitted.obligations('2026-02-13T16:00', { lang: 'en' }), [{ code: 'answer' }]);
  assert.deepEqual([draft.history, draft.state, draft.standing], [empty, 'draft', answers[0]]);
  assert.deepEqual([submitted.history, submitted.state, submitted.standing], [filed, 'submitted', answers[1]]);
  assert.deepEqual([draft.findings, submitted.findings], [[], []]);
  assert.deepEqual(asked, [
    ['apply', { history: empty }],
    ['apply', { history: empty, event: submit, lang: 'en' }],
    ['obligations', { history: filed, now: '2026-02-13T16:00', lang: 'en' }],
  ]);
});

test('what a caller does to the history that a dossier gives leaves the dossier as it is', async () => {
  await init();
  const event = { event: 'receive', at: '2026-02-13T09:00', channel: 'direct', role: 'receiving_officer' };
  const dossier = Dossier.open({ procedure: '1.001193' }, catalogue()).apply(event);
  const before = dossier.obligations('2026-02-13T12:00');
  for (const { events } of [dossier.history, dossier.standing.history])
    events.push({ event: 'transfer', at: '2026-02-13T10:00', role: 'receiving_officer' });
  assert.equal(dossier.history.events.length, 1);
  assert.deepEqual(dossier.obligations('2026-02-13T12:00'), before);
});

test('a dossier is opened by a code alone, too', () => {
  const { asked, catalogue } = recorder();
  Dossier.open('1.001193', catalogue);
  Dossier.open({ dossier: 'D-1', procedure: '1.001193', territory: undefined }, catalogue);
  const expected = [
    { procedure: '1.001193', events: [] },
    { dossier: 'D-1', procedure: '1.001193', events: [] },
  ];
  assert.deepEqual(
    asked,
    expected.map((history) => ['apply', { history }]),
  );
  const standard = { name: 'MotcuaError', kind: 'input' };
  for (const head of [undefined, null, 5]) assert.throws(() => Dossier.open(head), standard);
});

test('taking a dossier over is an event, not a state', () => {
  const head = { dossier: 'D-1', procedure: '1.001193' };
  const empty = { ...head, events: [] };
  const { asked, catalogue } = recorder({ history: empty }, { history: empty });
  Dossier.adopt({ ...head, at: '2026-02-13T15:20', record: { status: 4, supplements_used: 1 } }, catalogue);
  assert.deepEqual(asked[1], [
    'apply',
    { history: empty, event: { event: 'adopt', at: '2026-02-13T15:20', role: 'system', detail: { status: 4, supplements_used: 1 } } },
  ]);
});

test('a log is passed on with its options', () => {
  const { asked, catalogue } = recorder();
  const events = [{ dossier: 'D-1', procedure: '1.001193', event: 'submit', at: '2026-02-13T15:20' }];
  catalogue.audit(events, { now: '2026-03-01T00:00', observed: ['submit'] });
  catalogue.explain(events, 'D-1', { lang: 'vi', now: '2026-03-01T00:00' });
  catalogue.explain(events);
  assert.deepEqual(asked, [
    ['audit', { events, now: '2026-03-01T00:00', observed: ['submit'] }],
    ['explain', { events, dossier: 'D-1', now: '2026-03-01T00:00', lang: 'vi' }],
    ['explain', { events }],
  ]);
});

test('an error answer is thrown with its citation', () => {
  const error = {
    kind: 'rejected',
    code: 'not_allowed',
    path: '',
    message: 'm',
    help: 'h',
    citation: { act: 'DEMO-1', article: '7' },
    args: { state: 'draft' },
    assumptions: ['close_from'],
  };
  const { catalogue } = recorder({ error });
  assert.throws(() => catalogue.due('5 days', '2026-02-13'), { name: 'MotcuaError', ...error });
});

test('a value that JSON has no word for is refused with its place, and never becomes null', () => {
  const { asked, catalogue } = recorder();
  const birth = catalogue.procedure('1.001193');
  const refused = (ask, path) => assert.throws(ask, { name: 'MotcuaError', kind: 'input', code: 'not_json', path });
  const copies = (value) => ({ procedure: '1.001193', facts: { child: { name: null }, copies: value } });
  for (const value of [NaN, Infinity, -Infinity, 1n, new Date(NaN)]) {
    refused(() => birth.check(copies(value)), '/submission/facts/copies');
    refused(() => birth.requirements({ list: [1, value] }), '/facts/list/1');
    refused(() => catalogue.due('10 working days', value), '/from');
  }
  // a key that may be a person's value is not repeated
  refused(() => birth.requirements({ 'Mẫu Thị A': { copies: NaN } }), '/facts');
  assert.deepEqual(asked, []);
  birth.requirements({ copies: null, list: [null, 1.5, -0], day: new Date(0), none: undefined });
  assert.deepEqual(asked, [
    ['requirements', { procedure: '1.001193', facts: { copies: null, list: [null, 1.5, 0], day: '1970-01-01T00:00:00.000Z' } }],
  ]);
});

test('what JSON would leave out or write as an empty object is refused with its place, and never becomes no fact', async () => {
  const { asked, catalogue } = recorder();
  const birth = catalogue.procedure('1.001193');
  const refused = (ask, path) => assert.throws(ask, { name: 'MotcuaError', kind: 'input', code: 'not_json', path });
  class Getters {
    get name() {
      return 'x';
    }
  }
  const circle = {};
  circle.itself = circle;
  const form = new FormData();
  form.set('name', 'x');
  for (const value of [
    new Map([['name', 'x']]),
    new Set(['x']),
    form,
    new URLSearchParams('a=1'),
    new Uint8Array(2),
    Promise.resolve({}),
    new Getters(),
    /x/,
    () => 'x',
    Symbol('x'),
  ]) {
    refused(() => birth.requirements(value), '/facts');
    refused(() => birth.requirements({ child: [{ name: value }] }), '/facts/child/0/name');
    refused(() => birth.check({ channel: 'online', at: '2026-03-10', facts: value, documents: [] }), '/submission/facts');
    refused(() => birth.check(value), '/submission');
  }
  refused(() => birth.requirements({ child: circle }), '');
  assert.deepEqual(asked, []);
  // Objects without a prototype, of a class that keeps its values as keys, and with a way of their own to be written are what they hold.
  const bare = Object.assign(Object.create(null), { name: 'x' });
  class Kept {
    name = 'x';
  }
  birth.requirements({ bare, kept: new Kept(), empty: {}, none: [], day: { toJSON: () => '2026-02-13' } });
  const written = { bare: { name: 'x' }, kept: { name: 'x' }, empty: {}, none: [], day: '2026-02-13' };
  assert.deepEqual(asked, [['requirements', { procedure: '1.001193', facts: written }]]);
});

test('options that are none are refused, left out they may be null, and a misspelt one is the engine’s to refuse', async () => {
  const { asked, catalogue } = recorder();
  const birth = catalogue.procedure('1.001193');
  const calls = [
    (options) => birth.check({}, options),
    (options) => birth.show(options),
    (options) => birth.missing({}, options),
    (options) => catalogue.due('5 days', '2026-08-20', options),
    (options) => catalogue.checklist(['1.001193'], {}, options),
    (options) => catalogue.audit([], options),
    (options) => new Calendar(catalogue).isWorkingDay('2026-08-20', options),
  ];
  for (const call of calls) {
    const before = asked.length;
    for (const wrong of ['typing', 5, ['en'], new Map([['lang', 'en']])]) {
      assert.throws(() => call(wrong), { name: 'MotcuaError', kind: 'input', code: 'wrong_type', path: '/options' });
    }
    assert.equal(asked.length, before);
    call(null);
    call(undefined);
    assert.deepEqual(asked[before], asked[before + 1]);
  }
  await init();
  const submission = { channel: 'online', at: '2026-03-10', facts: {}, documents: [] };
  const misspelt = () => procedure('1.001193').check(submission, { stge: 'typing' });
  assert.throws(misspelt, { name: 'MotcuaError', kind: 'input', code: 'unknown_key', path: '/stge' });
  const held = procedure('1.001193').hold(submission);
  for (const ask of [() => held.check('typing'), () => held.judge(5), () => held.missing('en')]) {
    assert.throws(ask, { name: 'MotcuaError', code: 'wrong_type', path: '/options' });
  }
  for (const ask of [() => held.check({ stge: 'typing' }), () => held.judge({ lang: 'en' }), () => held.missing({ text: false })]) {
    assert.throws(ask, { name: 'MotcuaError', kind: 'input', code: 'unknown_key', path: '/options' });
  }
  assert.deepEqual([held.check(null), held.judge(null)], [held.check(), held.judge()]);
});

test('a submission to another procedure is refused whatever is asked of it', async () => {
  await init();
  const birth = procedure('1.001193');
  const marriage = { procedure: '1.000894', channel: 'direct', at: '2026-03-10', facts: {}, documents: [] };
  for (const ask of ['check', 'missing', 'open', 'hold']) {
    const refused = { name: 'MotcuaError', kind: 'input', code: 'procedure_mismatch', path: '/submission/procedure' };
    assert.throws(() => birth[ask](marriage), refused, ask);
    assert.throws(() => birth[ask]('marriage'), { name: 'MotcuaError', code: 'wrong_type', path: '/submission' }, ask);
    birth[ask]({ ...marriage, procedure: null });
  }
});

test('what is no catalogue and no head of a dossier is told as such', () => {
  for (const wrong of [{ lang: 'en' }, 'vn', 5]) {
    const refused = { name: 'MotcuaError', kind: 'input', code: 'wrong_type', path: '/catalogue' };
    assert.throws(() => Dossier.open('1.004873', wrong), refused);
    assert.throws(() => new Calendar(wrong), refused);
  }
  assert.equal(Dossier.open('1.004873', null).state, 'draft');
  assert.throws(() => Dossier.adopt(), { name: 'MotcuaError', kind: 'input', code: 'key_missing', path: '/history/procedure' });
  assert.throws(() => catalogue().unit(null, '2026-01-01'), { name: 'MotcuaError', code: 'key_missing', path: '/unit' });
});

test('an option that has the name of an argument, or the engine’s own name of one, is refused', () => {
  const { asked, catalogue } = recorder();
  const refused = (key) => ({ name: 'MotcuaError', kind: 'input', code: 'unknown_key', path: `/${key}` });
  assert.throws(() => catalogue.due('5 days', '2026-08-20', { as_of: '2026-01-01' }), refused('as_of'));
  assert.throws(() => catalogue.due('5 days', '2026-08-20', { term: '6 days' }), refused('term'));
  assert.throws(() => catalogue.export('html', '2026-08-20', { form: 'python' }), refused('form'));
  assert.throws(() => catalogue.impact([], '2026-01-01', '2026-02-01', { events: [] }), refused('events'));
  assert.throws(() => catalogue.procedure('1.001193').show({ on: '2026-01-01' }), refused('on'));
  assert.throws(() => catalogue.unit('92', '2026-01-01'), { name: 'MotcuaError', code: 'wrong_type', path: '/unit' });
  assert.throws(() => Dossier.adopt('D-1'), { name: 'MotcuaError', code: 'wrong_type', path: '/head' });
  assert.deepEqual(asked, []);
  catalogue.due('5 days', '2026-08-20', { asOf: '2026-01-01' });
  catalogue.unit({ id: '92' }, '2026-01-01');
  catalogue.offices('1.001193', { competent: '1', filedAt: '2' }, '2026-01-01', { lang: 'en' });
  assert.deepEqual(asked, [
    ['due', { term: '5 days', from: '2026-08-20', as_of: '2026-01-01' }],
    ['unit', { unit: '92', on: '2026-01-01' }],
    ['offices', { procedure: '1.001193', competent: '1', filed_at: '2', on: '2026-01-01', lang: 'en' }],
  ]);
});

test('a catalogue over a caller of one’s own holds nothing, and says so', () => {
  const { catalogue } = recorder();
  assert.throws(() => catalogue.procedure('1.001193').hold({ facts: {} }), { name: 'MotcuaError', code: 'unknown_operation' });
});

test('a dossier that is opened with events is refused, where they would be lost', () => {
  assert.throws(() => Dossier.open({ procedure: '1.001193', events: [{ event: 'submit', at: '2026-02-13T15:20' }] }), {
    name: 'MotcuaError',
    code: 'unknown_key',
    path: '/head/events',
  });
});
