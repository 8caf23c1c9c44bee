// Every vector answered by the WebAssembly module, byte for byte as the native engine answers it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { call, catalogue, init, procedure } from 'motcua';
import * as forms from '../pkg/forms.js';
import * as one from '../pkg/one.js';
import { answers, different, vectors } from './vectors.mjs';

const all = vectors();
const bytes = (path) => readFileSync(new URL(path, import.meta.url));
await init();

test('Node answers every vector with the native bytes', () => {
  assert.ok(all.length >= 60, `only ${all.length} vectors`);
  const got = Object.fromEntries(all.map(({ name, operation, request }) => [name, call(operation, JSON.stringify(request))]));
  assert.deepEqual(different(got, answers()), []);
});

const ofOne = ['version', 'procedures', 'show', 'names', 'due', 'check', 'requirements'];
const ofForms = [...ofOne, 'calendar', 'missing', 'checklist'];

for (const [name, glue, known] of [
  ['one', one, ofOne],
  ['forms', forms, ofForms],
]) {
  test(`the engine \`${name}\` answers every vector of its operations with the native bytes`, async () => {
    await glue.default({ module_or_path: bytes(`../pkg/${name}_bg.wasm`) });
    const engine = new glue.Engine(bytes('../packs/vn.bin'));
    const { operations } = JSON.parse(engine.call('', '{}')).error.args;
    assert.deepEqual(operations, known);
    const native = answers();
    let asked = 0;
    for (const { name: vector, operation, request } of all.filter((one) => operations.includes(one.operation))) {
      const answer = engine.call(operation, JSON.stringify(request));
      if (name === 'one' && answer.includes('"code":"linked_procedure"')) {
        assert.ok('parts' in JSON.parse(native[vector]), vector);
        continue;
      }
      assert.equal(answer, native[vector], vector);
      asked += 1;
    }
    assert.ok(asked > 500, `${asked} asked`);
    const refused = JSON.parse(engine.call('audit', '{"events":[]}')).error;
    assert.deepEqual([refused.kind, refused.code], ['input', 'unknown_operation']);
  });
}

test('a verdict through the binding is the same text', () => {
  const expected = answers();
  const checks = all.filter(({ operation, request }) => operation === 'check' && request.submission?.procedure);
  const own = checks.filter(({ name }) => !expected[name].startsWith('{"error":'));
  assert.ok(own.length > 50);
  for (const { name, request } of own) {
    const { submission, ...options } = request;
    assert.equal(procedure(submission.procedure).checkJson(submission, options), expected[name], name);
  }
});

test('what a handle judges without texts is what the check finds, and what it misses is what the operation misses', () => {
  const expected = answers();
  let judged = 0;
  for (const { name, operation, request } of all) {
    if (!['check', 'missing'].includes(operation) || expected[name].startsWith('{"error":')) continue;
    const held = catalogue().hold(request.submission);
    if (operation === 'check') {
      const { complete, findings } = JSON.parse(expected[name]);
      const without = findings.map(({ code, kind, severity, path }) => ({ code, kind, severity, path }));
      assert.deepEqual(held.judge({ stage: request.stage }), { complete, findings: without }, name);
      judged += 1;
    } else if (!request.costs && !request.limit) {
      assert.equal(held.missingJson({ texts: request.texts, lang: request.lang }), expected[name], name);
      assert.deepEqual(held.missing({ texts: request.texts, lang: request.lang }), JSON.parse(expected[name]), name);
      judged += 1;
    }
    held.free();
  }
  assert.ok(judged > 500, `${judged} judged`);
});

/** The answer without what is told in words; findings as a handle judges them. */
const bare = (answer) =>
  JSON.parse(
    JSON.stringify(answer, (key, value) => {
      if (['message', 'help', 'lang'].includes(key)) return undefined;
      return key === 'corrections' ? value.map(({ code, kind, severity, path }) => ({ code, kind, severity, path })) : value;
    }),
  );

test('what is missing is the same without words, of a handle and of the operation', () => {
  let told = 0;
  for (const { request } of all.filter(({ operation, request }) => operation === 'missing' && request.texts === undefined)) {
    const { submission, ...options } = request;
    let words;
    try {
      words = procedure(submission.procedure).missing(submission, options);
    } catch {
      continue;
    }
    const untold = procedure(submission.procedure).missing(submission, { ...options, texts: false });
    assert.deepEqual(untold, bare(words));
    if (!options.costs && !options.limit) assert.deepEqual(catalogue().hold(submission).missing({ texts: false }), untold);
    told += words.atoms.length;
  }
  assert.ok(told > 10, `${told} atoms`);
});

test('a handle says what it is asked wrongly, as the operation does', () => {
  const held = procedure('1.001193').hold({ channel: 'online', at: '2026-03-10T09:00', facts: {}, documents: [] });
  assert.throws(() => held.judge({ stage: 'later' }), { name: 'MotcuaError', code: 'unknown_stage', path: '/stage' });
  assert.throws(() => held.missing({ lang: '!' }), { name: 'MotcuaError', code: 'unknown_language' });
  assert.throws(() => held.missing({ texts: 'no' }), { name: 'MotcuaError', code: 'wrong_type', path: '/texts' });
  held.free();
});

test('texts are compared in NFC although the module has no Unicode tables, escaped or not', () => {
  const { request } = all.find(({ name }) => name === 'ethnicity-in-two-unicode-forms');
  const text = JSON.stringify(request);
  const expected = call('check', text.normalize('NFC'));
  const escaped = text.normalize('NFD').replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  assert.match(escaped, /e\\u0302/i);
  assert.equal(call('check', text), expected);
  assert.equal(call('check', text.normalize('NFD')), expected);
  assert.equal(call('check', escaped), expected);
  const other = structuredClone(request);
  other.submission.facts.child.ethnicity = 'E\u0301 \u0110e\u0302';
  assert.notEqual(call('check', JSON.stringify(other)), expected);
});
