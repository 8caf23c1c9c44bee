// A tiny site on this machine alone: the installed package and the pages of this folder, under a strict policy.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const pages = fileURLToPath(new URL('pages', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

/** Serves `home` under /motcua/ and the pages at the root, with `csp` as their policy; resolves to its address and how to end it. */
export async function site(home, csp = policy) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://site').pathname);
    const file = path.startsWith('/motcua/') ? join(home, path.slice('/motcua/'.length)) : join(pages, path === '/' ? 'index.html' : path);
    const head = { 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
    try {
      const body = await readFile(file);
      response.writeHead(200, { ...head, 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404, head).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      // Chromium opens connections ahead of need; Node would wait minutes for their first request.
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
