// The project's vectors, and the answers that the native engine gave to them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where cargo builds, and the tests keep what they make. */
export const target = resolve(root, process.env.CARGO_TARGET_DIR || 'target');

/** Returns every vector, in the order of their paths. */
export function vectors() {
  const folder = join(root, 'tests/vectors');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** Returns the native engine's answers by name. */
export function answers() {
  try {
    return JSON.parse(readFileSync(join(target, 'answers.json'), 'utf8'));
  } catch (cause) {
    throw new Error(`write the answers first: cargo run -p xtask -- answers ${join(target, 'answers.json')}`, { cause });
  }
}

/** Returns the names whose texts differ between two sets of answers. */
export function different(got, expected) {
  const names = new Set([...Object.keys(got), ...Object.keys(expected)]);
  return [...names].filter((name) => got[name] !== expected[name]);
}
