// Preloaded before the tests (`node --import ./test/packed/preload.mjs --test …`): `import 'motcua'` finds the packed package, installed by npm without a
// network into a new folder, and never the folder beside the tests. The first process installs, the others are told where.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { installed } from '../installed.mjs';

const { folder } = installed();
register('./resolve.mjs', import.meta.url, { data: { parent: pathToFileURL(`${folder}/index.mjs`).href } });
