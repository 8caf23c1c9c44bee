// Each export is read by the tool that it is for: ajv, tsc, XState. Persons are invented.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { catalogue, init, procedure } from 'motcua';
import { createMachine, getNextSnapshot, transition } from 'xstate';
import { vectors } from './vectors.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const day = '2026-03-10';
const codes = ['1.001193', '1.000894', '2.000815'];

before(() => init());

const submissions = (code) =>
  vectors()
    .filter(
      ({ operation, request, expect }) => operation === 'check' && request.submission?.procedure === code && expect.error === undefined,
    )
    .map(({ request }) => request.submission);

/** Numbers that are the same in every run. */
function chances(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function changed(value, chance) {
  if (Array.isArray(value)) return value.map((part) => changed(part, chance));
  if (value !== null && typeof value === 'object') {
    const kept = Object.entries(value).filter(() => chance() > 0.06);
    return Object.fromEntries(kept.map(([key, part]) => [key, changed(part, chance)]));
  }
  const others = [null, 7, true, '', 'x', 'y'.repeat(400), [], {}, '30/02/2026', -1, 1e9];
  return chance() < 0.05 ? others[Math.floor(chance() * others.length)] : value;
}

/** The papers, some of them left out, on other media or in other numbers. */
function otherPapers(documents, chance) {
  const changes = [{ originals: 0 }, { copies: 2 }, { electronic: true }, { electronic: false, originals: 0, copies: 0 }];
  changes.push(
    { evidence: { kind: 'register', result: 'found' } },
    { originals: 0, evidence: { kind: 'register', result: 'unavailable' } },
  );
  const kept = (documents ?? []).filter(() => chance() > 0.1);
  return kept.map((one) => (chance() < 0.2 ? { ...one, ...changes[Math.floor(chance() * changes.length)] } : one));
}

const said = new Set(
  'fact_missing wrong_type not_a_choice too_small too_large too_short too_long pattern_mismatch not_a_date not_a_partial_date channel_not_open unknown_case document_missing one_of_missing not_enough_originals not_enough_copies electronic_not_accepted'.split(
    ' ',
  ),
);

/** What is found, or the place at which the submission cannot be read: an object is wanted there, and it is something else. */
function found(held, submission) {
  try {
    return held.check(submission).findings;
  } catch ({ kind, code, path }) {
    assert.equal(kind, 'input');
    return [{ severity: 'error', code, path }];
  }
}

test('ajv agrees with the check on everything that the schema can say', () => {
  const chance = chances(20260310);
  let [tried, wrong] = [0, 0];
  for (const code of codes) {
    const held = procedure(code, day);
    const schema = held.jsonSchema();
    // as it comes, without a word of ours added
    const ajv = new Ajv({ strictTypes: false, allErrors: true });
    formats(ajv, ['date']);
    const validate = ajv.compile(schema);
    const listed = JSON.parse(schema.$comment).not_said;
    const open = new Set(listed.filter(({ what }) => what.startsWith('required')).map(({ path }) => path));
    assert.ok(listed.length > 3);
    for (const submission of submissions(code)) {
      for (let round = 0; round < 6; round += 1) {
        const one = {
          ...submission,
          at: `${day}T09:00`,
          facts: changed(submission.facts, chance),
          documents: otherPapers(submission.documents, chance),
        };
        if (new Set(one.documents.map(({ id }) => id)).size < one.documents.length) continue;
        const errors = found(held, one).filter(
          ({ severity, code, path }) =>
            severity === 'error' && said.has(code) && !(open.has(path) && (code === 'fact_missing' || path.startsWith('/documents/'))),
        );
        assert.equal(validate(one), errors.length === 0, JSON.stringify([code, errors.map(({ path }) => path), validate.errors]));
        tried += 1;
        wrong += errors.length > 0 ? 1 : 0;
      }
    }
  }
  assert.ok(tried > 500 && wrong > 100, `${tried} ${wrong}`);
});

test('tsc reads the types, and refuses what they do not allow', () => {
  const folder = mkdtempSync(join(here, 'exports-'));
  try {
    writeFileSync(join(folder, 'birth.ts'), catalogue().export('typescript', day, { procedure: '1.001193' }));
    const good = submissions('1.001193').find(({ channel, facts }) => channel === 'online' && facts.child?.abandoned === false);
    const use = (value) => `import type { Submission } from './birth.js';\nexport const one: Submission = ${JSON.stringify(value)};\n`;
    const options = JSON.parse(readFileSync(join(here, 'tsconfig.json'), 'utf8'));
    const compiled = (value) => {
      writeFileSync(join(folder, 'use.ts'), use(value));
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...options, files: ['birth.ts', 'use.ts'] }));
      return spawnSync(join(here, '../node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    };
    const right = compiled(good);
    assert.equal(right.status, 0, right.stdout);
    assert.notEqual(compiled({ ...good, channel: 'fax' }).status, 0);
    assert.notEqual(compiled({ ...good, facts: {} }).status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the types fit the package’s own functions and take every complete application, a linked one with what its parts ask', () => {
  const folder = mkdtempSync(join(here, 'exports-'));
  try {
    const files = [];
    const editions = new Map();
    for (const { operation, request, expect } of vectors()) {
      const isRead = operation === 'check' && expect.error === undefined;
      if (!isRead || !/^(1\.001193|2\.000986|2\.002621|2\.002622)$/.test(request.submission?.procedure)) continue;
      const { complete, edition, findings } = catalogue().answer(operation, request);
      // what no rule knows is a warning to the check, and no key of the types
      if (complete && findings.every(({ code }) => !code.startsWith('unknown_')))
        editions.set(edition, [...(editions.get(edition) ?? []), request.submission]);
    }
    for (const [edition, good] of editions) {
      const [procedure, on] = edition.split('@');
      const name = `of-${edition}`;
      writeFileSync(join(folder, `${name}.ts`), catalogue().export('typescript', on, { procedure }));
      const use = `import { procedure } from 'motcua';
import type { Submission } from './${name}.js';
export const good: Submission[] = ${JSON.stringify(good)};
for (const one of good) {
  procedure('${procedure}').check(one);
  procedure('${procedure}').requirements(one.facts);
}
`;
      writeFileSync(join(folder, `use-${name}.ts`), use);
      files.push(`use-${name}.ts`);
    }
    assert.equal(new Set([...editions.keys()].map((edition) => edition.split('@')[0])).size, 4);
    const options = JSON.parse(readFileSync(join(here, 'tsconfig.json'), 'utf8'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...options, files }));
    const { status, stdout } = spawnSync(join(here, '../node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    assert.equal(status, 0, stdout.slice(0, 2_000));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('XState takes every event from every state where the engine says that it leads', () => {
  const config = JSON.parse(catalogue().export('xstate', day));
  const names = vectors().find(({ name }) => name === 'names-in-english');
  assert.ok(names);
  const states = Object.keys(config.states);
  const events = [...new Set(states.flatMap((state) => Object.keys(config.states[state].on ?? {})))];
  const table = JSON.parse(catalogue().json('names', names.request));
  assert.ok(states.length === 13 && events.length > 20);
  assert.ok(table);
  const guards = {};
  for (const state of states) {
    for (const edges of Object.values(config.states[state].on ?? {})) for (const { guard } of edges) guards[guard] = () => true;
  }
  const machine = createMachine(config, { guards });
  let moved = 0;
  for (const state of states) {
    for (const event of events) {
      const edges = config.states[state].on?.[event] ?? [];
      const [after] = transition(machine, machine.resolveState({ value: state }), { type: event });
      assert.equal(after.value, edges[0]?.target ?? state, `${state} ${event}`);
      moved += edges.length > 0 ? 1 : 0;
    }
  }
  assert.ok(moved > 40);
  assert.equal(getNextSnapshot(machine, machine.resolveState({ value: 'draft' }), { type: 'submit' }).value, 'submitted');
});
