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

/** Compiles a program in a folder below the user's, where `motcua` and the specification's types are found. */
function compiled(name, write) {
  const home = join(folder, name);
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  symlinkSync(own('../node_modules/@standard-schema'), join(home, 'node_modules/@standard-schema'));
  copyFileSync(own('tsconfig.json'), join(home, 'tsconfig.json'));
  write(join(home, 'types.test.ts'));
  return spawnSync(own('../node_modules/.bin/tsc'), ['-p', home, '--listFiles'], { encoding: 'utf8' });
}

test('the types of the tarball hold what they promise, Standard Schema’s own among it', () => {
  const { status, stdout } = compiled('types-right', (file) => copyFileSync(own('types.test.ts'), file));
  assert.equal(status, 0, stdout.slice(0, 2_000));
  assert.match(stdout, /motcua-npm-[^/]+\/node_modules\/motcua\/index\.d\.ts/);
  assert.match(stdout, /@standard-schema\/spec/);
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
