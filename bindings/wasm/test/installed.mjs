// The package as users have it: packed, and installed by npm without a network into a new folder that goes with the test run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Returns the folder in which `import 'motcua'` finds the installed package; made once for a run, by whoever asks first. */
export function installed() {
  env.MOTCUA_INSTALLED ??= install();
  const folder = env.MOTCUA_INSTALLED;
  const { filename, files } = JSON.parse(readFileSync(join(folder, 'packed.json'), 'utf8'));
  const home = join(folder, 'node_modules', 'motcua');
  return { folder, home, tarball: join(folder, filename), files, entry: pathToFileURL(join(home, 'index.js')).href };
}

function install() {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-npm-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse(execFileSync('npm', pack, { cwd: source, stdio: ['ignore', 'pipe', 'ignore'] }));
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, 'packed.json'), JSON.stringify({ filename, files: files.map(({ path }) => path).sort() }));
  offline(folder, join(folder, filename));
  return folder;
}

/** Installs a tarball into a project as npm does where there is no network and no cache. */
export function offline(project, tarball) {
  const cache = mkdtempSync(join(tmpdir(), 'motcua-cache-'));
  try {
    const install = ['install', '--offline', '--cache', cache, '--no-audit', '--no-fund', '--loglevel=error', tarball];
    execFileSync('npm', install, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  } finally {
    rmSync(cache, { recursive: true, force: true, maxRetries: 3 });
  }
}
