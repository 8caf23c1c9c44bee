// The project's own programs, built as the Rust tests build them.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** Returns the path of `motcua` or `xtask`. */
export function program(name) {
  const print = `source scripts/programs.sh && printf %s "$${name}"`;
  return execFileSync('bash', ['-c', print], { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
