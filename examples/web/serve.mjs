// Serves this folder and the package beside it, to this machine alone: `node examples/web/serve.mjs [port]`.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../../bindings/wasm/', import.meta.url));

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.bin': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves the files of `pages` at the root and the package at `home` under /motcua/; resolves to the address and how to end it. */
export async function serve({ pages = here, home = built, csp = policy, port = 0, headers = {}, extra = {} } = {}) {
  const head = {
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
  };
  const server = createServer(async (request, response) => {
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, 'http://page').pathname));
      const name = path.endsWith('/') ? `${path}index.html` : path;
      const file = name.startsWith('/motcua/') ? join(home, name.slice('/motcua/'.length)) : join(pages, name);
      const body = extra[name] ?? (await readFile(file));
      response
        .writeHead(200, {
          ...head,
          'content-type': types[extname(name)] ?? 'application/octet-stream',
        })
        .end(body);
    } catch {
      response.writeHead(404, head).end();
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      // Browsers open connections ahead of need; Node would wait minutes for their first request.
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve({ port: Number(argv[2] ?? 8000) });
  console.log(`${origin}/`);
}
