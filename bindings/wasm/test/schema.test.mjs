// Standard Schema v1: the shape of its specification, and one form library that reads it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FormApi } from '@tanstack/form-core';
import { init, procedure } from 'motcua';
import { findingsOf } from '../findings.js';
import { withPartsOf } from '../form/linked.js';

await init();
const story = JSON.parse(readFileSync(new URL('../../../examples/stories/birth.json', import.meta.url), 'utf8'));
const schema = procedure('1.001193').schema({ lang: 'en' });

test('a good submission is returned as it is, a bad one with its issues, each with its place', () => {
  const standard = procedure('1.001193')['~standard'];
  assert.deepEqual([standard.version, standard.vendor], [1, 'motcua']);
  assert.deepEqual(standard.validate(story), { value: story });
  const bad = structuredClone(story);
  bad.facts.child.birth_date = '2026-02-14';
  delete bad.facts.child.name;
  bad.documents[1].electronic = false;
  const { issues } = schema['~standard'].validate(bad);
  const places = issues.map(({ path }) => path.join('.'));
  for (const place of ['facts.child.birth_date', 'facts.child.name', 'documents.1'])
    assert.ok(places.includes(place), `${place} in ${places}`);
  assert.ok(issues.every(({ message }) => message.length > 0 && !message.includes('{')));
});

test("a paper that is handed in by the portal's code has its own place", () => {
  const [code] = procedure('1.001193')
    .show()
    .documents.find(({ document }) => document === story.documents[1].id).aliases;
  const bad = structuredClone(story);
  Object.assign(bad.documents[1], { id: code, electronic: false });
  const { issues } = schema['~standard'].validate(bad);
  assert.ok(
    issues.some(({ path }) => path.join('.') === 'documents.1'),
    JSON.stringify(issues),
  );
});

test('what cannot be read or answered is an issue, never a pass', () => {
  for (const value of [
    undefined,
    null,
    7,
    [],
    {},
    { ...story, at: 'now' },
    { ...story, at: '1990-01-01' },
    { ...story, documents: [null] },
  ]) {
    assert.ok(schema['~standard'].validate(value).issues.length > 0, JSON.stringify(value));
  }
  const unread = structuredClone(story);
  unread.documents[1].copies = 'two';
  assert.deepEqual(
    schema['~standard'].validate(unread).issues.map(({ path }) => path),
    [['documents', 1, 'copies']],
  );
});

test('a form that is not begun is told in plain words in its language, at each place that cannot be read', () => {
  const told = { vi: /^(Xin|Cần) /, en: /^(Please|We need) /, ar: /[\u0600-\u06ff]/ };
  const values = [
    [{ channel: '' }, 'channel'],
    [{ channel: undefined }, 'channel'],
    [{ at: '' }, 'at'],
    [{ at: undefined }, 'at'],
    [{ documents: [{ id: 'birth-notification', originals: '1' }] }, 'documents.0.originals'],
    [{ applicant: { identity_level: 2.5 } }, 'applicant.identity_level'],
  ];
  for (const [lang, plain] of Object.entries(told)) {
    const { validate } = procedure('1.001193').schema({ lang })['~standard'];
    const first = values.map(([value, place]) => {
      const { issues } = validate({ ...story, ...value });
      const [{ message, path }] = issues;
      assert.equal(path.join('.'), place);
      assert.match(message, plain);
      assert.doesNotMatch(message, /`/);
      return message;
    });
    assert.deepEqual(first.slice(0, 4), [first[0], first[0], first[2], first[2]]);
    assert.notEqual(first[0], first[2]);
  }
  // whose program asks wrongly is told as a program is
  const { issues } = schema['~standard'].validate({ ...story, procedure: '1.000894' });
  assert.match(issues[0].message, /procedure/);
});

test('what no field has a title of is called by no path', () => {
  const { validate } = procedure('2.002621', '2025-08-01').schema({ lang: 'en' })['~standard'];
  const { issues } = validate({ channel: 'online', at: '2025-08-01T09:00', facts: {}, documents: [] });
  const level = issues.find(({ path }) => path.join('.') === 'applicant.identity_level');
  assert.equal(level.message, 'Please say what level your VNeID account is.');
});

test('TanStack Form takes the procedure as its validator and shows each issue at its field', async () => {
  const form = new FormApi({ defaultValues: structuredClone(story), validators: { onChange: schema } });
  const leave = form.mount();
  form.setFieldValue('facts.child.birth_date', '2026-02-14');
  assert.equal(form.state.canSubmit, false);
  const errors = form.state.errors.flatMap((one) => Object.keys(one ?? {}));
  assert.ok(errors.includes('facts.child.birth_date'), errors.join(' '));
  form.setFieldValue('facts.child.birth_date', '2026-02-10');
  assert.equal(form.state.canSubmit, true);
  assert.deepEqual(form.state.errors.filter(Boolean), []);
  leave();
});

test('what is wrong in a part of a linked procedure is told at its place in the value, once', () => {
  const linked = procedure('3.000722', '2026-11-10').schema({ lang: 'en' });
  const { issues } = linked['~standard'].validate({ channel: 'online', at: '2026-11-10T10:00', facts: {}, documents: [] });
  const places = issues.map(({ path }) => path.join('.'));
  assert.ok(places.includes('facts.child.name'), places.join(' '));
  // of this part no rules say what it needs
  assert.deepEqual(
    places.filter((place) => place.startsWith('parts')),
    ['parts.identity-card'],
  );
  assert.equal(new Set(issues.map((issue) => JSON.stringify(issue))).size, issues.length);
});

test('that a part is not complete is told where the part names no reason as grave, in the form as in a schema', () => {
  const found = (code, severity, path) => ({ code, severity, path, kind: 'missing', message: code, help: code });
  const verdict = (part) => ({
    findings: [found('part_incomplete', 'error', '/parts/birth')],
    parts: [{ branch: 'birth', verdict: { findings: part, requirements: [], fee: null } }],
    requirements: [],
    fee: null,
  });
  const codes = (part) => findingsOf(verdict(part)).map(({ code }) => code);
  assert.deepEqual(codes([found('document_missing', 'error', '/documents/form')]), ['document_missing']);
  const unsure = [found('relation_unknown', 'info', '/representative')];
  assert.deepEqual(codes(unsure), ['part_incomplete', 'relation_unknown']);
  assert.deepEqual(codes([]), ['part_incomplete']);
  const shown = withPartsOf(verdict(unsure), { branches: [] });
  assert.deepEqual(shown.findings, findingsOf(verdict(unsure)));
});
