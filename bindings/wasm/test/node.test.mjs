import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from './installed.mjs';

const { folder, home, files, entry } = project();
const motcua = await import(entry);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

test('before init every call says what to do', () => {
  assert.throws(() => motcua.catalogue().version(), { name: 'MotcuaError', kind: 'input', code: 'not_initialised', help: /init\(\)/ });
});

test('a load that failed may be tried again', async () => {
  await assert.rejects(motcua.init(new Uint8Array([0, 97, 115, 109, 9])), WebAssembly.CompileError);
  await Promise.all([motcua.init(), motcua.init()]);
  assert.equal(JSON.parse(motcua.call('version', '{}')).motcua, version);
});

test('the version of the engine is the version of the package', async () => {
  await motcua.init();
  const answer = motcua.catalogue().version();
  assert.equal(answer.motcua, version);
  assert.match(answer.release, /^vn@\d{4}-\d\d-\d\d\+[0-9a-f]{8}$/);
});

test('the engine counts the days that the calendar works', async () => {
  await motcua.init();
  assert.equal(motcua.due('10 working days', '2026-08-20T09:00').due_on, '2026-09-07');
  const calendar = motcua.Calendar.vietnam();
  assert.equal(calendar.isWorkingDay('2026-08-22'), true);
  assert.equal(calendar.isWorkingDay('2026-08-31'), false);
  assert.equal(calendar.addWorkingDays('2026-08-20', 10), '2026-09-07');
  assert.equal(calendar.countWorkingDays('2026-08-21', '2026-09-07'), 9);
  assert.ok(calendar.holidays(2026).length > 0);
});

test('a question that the law does not answer is a gap', async () => {
  await motcua.init();
  assert.throws(() => motcua.procedure('0.000000', '2026-02-13').show(), { name: 'MotcuaError', kind: 'gap', code: 'unknown_procedure' });
});

test('an error answer is thrown as a typed error that repeats no value of the request', async () => {
  await motcua.init();
  let thrown;
  try {
    motcua.catalogue().json('canary-7d1f', { secret: 'canary-7d1f' });
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof motcua.MotcuaError && thrown instanceof Error);
  assert.equal(thrown.kind, 'input');
  assert.equal(thrown.code, 'unknown_operation');
  assert.ok(thrown.args.operations.includes('version'));
  assert.doesNotMatch(`${thrown.stack}${JSON.stringify(thrown)}`, /canary-7d1f/);
});

test('a request that is no JSON is a typed error', async () => {
  await motcua.init();
  const circle = {};
  circle.itself = circle;
  assert.throws(() => motcua.catalogue().json('version', circle), { kind: 'input', code: 'not_json' });
  assert.throws(() => motcua.catalogue().json('version', { big: 1n }), { kind: 'input', code: 'not_json' });
});

test('the packed package holds these files and no more', () => {
  assert.deepEqual(files, [
    'README.md',
    'index.d.ts',
    'index.js',
    'package.json',
    'packs/vn.bin',
    'pkg/motcua.js',
    'pkg/motcua_bg.wasm',
    'types/act.d.ts',
    'types/base.d.ts',
    'types/dossier.d.ts',
    'types/procedure.d.ts',
  ]);
});

test('the types name every export and nothing else', () => {
  const types = readFileSync(join(home, 'index.d.ts'), 'utf8');
  const declared = [...types.matchAll(/^export (?:function|class|const) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual([...new Set(declared)].sort(), Object.keys(motcua).sort());
});

test('an installed package is found by its name', () => {
  const program = "import { init, call } from 'motcua'; await init(); process.stdout.write(call('version', '{}'));";
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' });
  assert.equal(JSON.parse(out).motcua, version);
});
