// The types against the engine's real answers: each answer is compiled as a literal of its type, so a key too many or too few is an error.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { call, init } from 'motcua';
import { vectors } from './vectors.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const types = {
  apply: 'Standing',
  audit: 'Audit',
  branches: 'Branches',
  check: 'Verdict',
  checklist: 'Checklist',
  diff: 'Diff',
  due: 'Deadline',
  explain: 'Explanation',
  export: 'Export',
  feed: 'Feed',
  impact: 'Impact',
  missing: 'Missing',
  next: 'Next',
  names: 'NameTable',
  obligations: 'Obligations',
  offices: 'Offices',
  open: 'Opened',
  procedures: 'Procedures',
  reconcile: 'Reconciled',
  requirements: 'Requirements',
  show: 'ShownProcedure',
  unit: 'UnitAnswer',
  version: 'Version',
};

/** The type of an answer to that request. */
const typeOf = (operation, { texts }) => (operation === 'missing' && texts === false ? 'MissingUntold' : types[operation]);

/** Requests that the vectors do not make. */
function more(list) {
  const asked = ['1.001193', '1.000894', '2.000815'].map((procedure) => ['show', { procedure, on: '2026-03-10', lang: 'en' }]);
  asked.push(['procedures', {}], ['version', {}]);
  for (const { operation, request } of list) {
    if (operation === 'apply') asked.push(['obligations', { history: request.history, now: '2026-12-31T09:00' }]);
    if (operation === 'audit') asked.push(['explain', request.observed ? { events: request.events } : request]);
  }
  return asked;
}

/** Compiles the answers as literals of their types; returns what the compiler says. */
function compiled(answers) {
  const folder = mkdtempSync(join(here, 'shapes-'));
  try {
    const names = [...Object.values(types), 'MissingUntold'].filter((name) => name !== 'Obligations');
    const lines = [
      `import type { ${names.join(', ')}, Obligation } from 'motcua';`,
      "type Obligations = Pick<Standing, 'dossier' | 'procedure' | 'release' | 'lang' | 'state'> & { now: string; after_now?: number; obligations: readonly Obligation[]; findings?: Standing['findings'] };",
      ...answers.map(([type, text], index) => `export const answer${index}: ${type} = ${text};`),
    ];
    writeFileSync(join(folder, 'answers.ts'), lines.join('\n'));
    const options = JSON.parse(readFileSync(join(here, 'tsconfig.json'), 'utf8'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...options, files: ['answers.ts'] }));
    const tsc = join(here, '../node_modules/.bin/tsc');
    const { status, stdout } = spawnSync(tsc, ['-p', folder], { encoding: 'utf8', maxBuffer: 1 << 26 });
    return { status, said: stdout.slice(0, 2000) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every answer of the engine has exactly the shape that the types promise', async () => {
  await init();
  // what `calendar` answers differs by what is asked, and `Calendar` gives the values of it
  const list = vectors().filter(({ operation }) => operation !== 'calendar');
  const asked = [...list.map(({ operation, request }) => [operation, request]), ...more(list)];
  const answered = asked.map(([operation, request]) => [operation, call(operation, JSON.stringify(request)), typeOf(operation, request)]);
  const good = answered.filter(([, text]) => !text.startsWith('{"error":'));
  assert.deepEqual([...new Set(good.map(([operation]) => operation))].sort(), Object.keys(types).sort());
  assert.deepEqual(compiled(good.map(([, text, type]) => [type, text])), { status: 0, said: '' });
});

test('a key too many, too few or of another type does not compile', () => {
  const version = '{"motcua":"0.1.0","release":"vn@2026-11-22+00000000"}';
  assert.equal(compiled([['Version', version]]).status, 0);
  for (const wrong of [version.replace('}', ',"more":1}'), '{"motcua":"0.1.0"}', version.replace('"0.1.0"', '1')]) {
    assert.notEqual(compiled([['Version', wrong]]).status, 0);
  }
});
