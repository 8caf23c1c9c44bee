// Runs every JavaScript block of the two READMEs, as a reader would who has installed the package.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { installed } from './installed.mjs';

const { folder } = installed();

for (const readme of ['../README.md', '../../../README.md']) {
  test(`every block of ${readme} runs`, () => {
    const text = readFileSync(new URL(readme, import.meta.url), 'utf8');
    const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);
    assert.ok(blocks.length > 0);
    for (const block of blocks) execFileSync(process.execPath, ['--input-type=module', '-e', block], { cwd: folder });
  });
}
