// The package as npm would install it: packed, unpacked into a new folder, removed with the test run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Returns a new folder with the packed tarball, and in it the unpacked package. */
export function packed() {
  const { folder, home, tarball } = project();
  return { folder, home, tarball };
}

/** Returns a folder in which `import 'motcua'` finds the packed package. */
export function project() {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-npm-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const [{ filename, files }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: source, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  const home = join(folder, 'node_modules', 'motcua');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', home]);
  return {
    folder,
    home,
    tarball: join(folder, filename),
    files: files.map((file) => file.path).sort(),
    entry: pathToFileURL(join(home, 'index.js')).href,
  };
}
