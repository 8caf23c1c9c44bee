// The types of the packed package, read by tsc in the folder of a user: what they promise compiles, what they forbid does not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installed } from './installed.mjs';

const own = (name) => fileURLToPath(new URL(name, import.meta.url));
const { folder, home } = installed();

/** Compiles a program in a folder below the user's, where `motcua` and the specification's types are found; `options` are the compiler's. */
function compiled(name, write, options = {}) {
  const home = join(folder, name);
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  for (const one of ['@standard-schema', '@types', 'undici-types'])
    symlinkSync(own(`../node_modules/${one}`), join(home, 'node_modules', one));
  const config = JSON.parse(readFileSync(own('tsconfig.json'), 'utf8'));
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ ...config, compilerOptions: { ...config.compilerOptions, ...options } }));
  write(join(home, 'types.test.ts'));
  return spawnSync(own('../node_modules/.bin/tsc'), ['-p', home, '--listFiles'], { encoding: 'utf8' });
}

test('the types of the tarball hold what they promise, Standard Schema’s own among it', () => {
  const { status, stdout } = compiled('types-right', (file) => copyFileSync(own('types.test.ts'), file));
  assert.equal(status, 0, stdout.slice(0, 2_000));
  assert.match(stdout, /motcua-npm-[^/]+\/node_modules\/motcua\/index\.d\.ts/);
  assert.match(stdout, /@standard-schema\/spec/);
});

test('a service in Node needs no types of the browser', () => {
  const program = `import { init, procedure } from 'motcua';
import { load } from 'motcua/vn/1.001193';
await init(new Uint8Array());
export const verdict = procedure('1.001193').check({ channel: 'online', at: '2026-03-10T09:00', facts: {}, documents: [] });
export const title: string | undefined = (await load('en')).procedures().procedures[0]?.title;
`;
  const { status, stdout } = compiled('types-node', (file) => writeFileSync(file, program), { lib: ['es2022'], types: ['node'] });
  assert.equal(status, 0, stdout.slice(0, 2_000));
});

test('the events of the form are typed wherever they are listened to', () => {
  const program = `import { MotcuaForm } from 'motcua/form';
declare const module: WebAssembly.Module;
import { init } from 'motcua';
await init(module);
document.querySelector('motcua-form')?.addEventListener('motcua-submit', ({ detail }) => {
  detail.waitUntil(fetch('/dossiers', { method: 'POST', body: JSON.stringify(detail.submission) }));
});
addEventListener('motcua-check', (event) => event.detail.verdict.complete);
// @ts-expect-error nothing is left open
addEventListener('motcua-check', (event) => event.detail.other);
declare const territory: string | undefined;
export const left: readonly string[] = await new MotcuaForm().fill({ facts: { child: { name: '' } }, territory, representative: null });
import { load } from 'motcua/vn/1.001193';
import type { MotcuaFormAttributes } from 'motcua/form';
new MotcuaForm().catalogue = () => load('en');
new MotcuaForm().catalogue = undefined;
export const attributes: MotcuaFormAttributes = {
  procedure: '1.001193',
  territory,
  'onmotcua-submit': ({ detail }) => detail.waitUntil(fetch('/dossiers', { body: JSON.stringify(detail.submission) })),
  // @ts-expect-error there is no such event
  'onmotcua-other': () => {},
};
`;
  const { status, stdout } = compiled('types-form', (file) => writeFileSync(file, program));
  assert.equal(status, 0, stdout.slice(0, 2_000));
});

test('tsc refuses a schema of another shape', () => {
  const program = `import type { StandardSchemaV1 } from '@standard-schema/spec';
import { procedure } from 'motcua';
export const wrong: StandardSchemaV1<number, string> = procedure('1.001193');
`;
  const { status, stdout } = compiled('types-wrong', (file) => writeFileSync(file, program));
  assert.notEqual(status, 0);
  assert.match(stdout, /types\.test\.ts\(3,14\): error TS2322/);
});

test('nothing is typed `any`, neither in the types nor in the code’s own', () => {
  const open = [];
  for (const name of readdirSync(home, { recursive: true }).filter((one) => /^(?!pkg|vn|node_modules).*\.(js|d\.ts)$/.test(one))) {
    const text = readFileSync(join(home, name), 'utf8');
    if (/[:<|,(=]\s*any\b(?!['\w])|\{\s*(any|\*|Object|Function)\s*\}|@ts-(ignore|nocheck)/.test(text)) open.push(name);
  }
  assert.deepEqual(open, []);
});
