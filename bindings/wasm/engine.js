// One build of the engine: its module is loaded once, and packs are opened with it. This file converts and calls; it decides nothing.
import { Catalogue } from './catalogue.js';
import { MotcuaError, made } from './error.js';

/** @typedef {import('./core.js').EngineSource} EngineSource */
/** @typedef {import('./core.js').Pack | Promise<import('./core.js').Pack>} Pack */
/** @typedef {{ call(operation: string, request: string): string, submission(json: string): import('./catalogue.js').Held, find(code: string, on?: string): void }} Opened */

/**
 * Returns what a build can do: `load` and `Engine` are its glue, `address` is where the package ships its module, `hold` how it holds a submission.
 * @template {Opened} E
 * @param {(options: { module_or_path: EngineSource }) => Promise<unknown>} load
 * @param {new (pack: Uint8Array) => E} Engine
 * @param {URL} address
 * @param {(opened: E, json: string) => import('./catalogue.js').Held} hold
 */
export function engineOf(load, Engine, address, hold = (opened, json) => opened.submission(json)) {
  /** @type {Promise<void> | undefined} */
  let loading;

  /** @param {EngineSource | undefined} source */
  async function module(source) {
    await load({ module_or_path: await readable(source ?? address) });
  }

  /**
   * Loads the module once; later calls wait for the same load, and a failed load may be tried again.
   * @param {EngineSource} [source]
   */
  function loadEngine(source) {
    loading ??= module(source).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  /**
   * @param {Pack} pack
   * @param {EngineSource} [source]
   */
  async function opening(pack, source) {
    const [law] = await Promise.all([bytes(pack), loadEngine(source)]);
    return made(() => new Engine(law ?? new Uint8Array()));
  }

  /**
   * Opens a pack: its bytes, a response, an address, or a promise of one.
   * @param {Pack} pack
   * @param {{ readonly source?: EngineSource }} [options]
   */
  async function open(pack, options) {
    const opened = await opening(pack, options?.source);
    return new Catalogue(
      (operation, request) => opened.call(operation, request),
      (json) => hold(opened, json),
      (code, on) => opened.find(code, on),
    );
  }

  return { loadEngine, opening, open };
}

/**
 * Node cannot fetch a file: there it is read, everywhere else the browser fetches it. A bundler for browsers must not look for Node's module: esbuild
 * would not build, so its name is no literal.
 * @template T
 * @param {T} given
 */
async function readable(given) {
  if (!(given instanceof URL) || given.protocol !== 'file:') return given;
  /** @type {typeof import('node:fs/promises')} */
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ 'node:fs/promises'.valueOf());
  return readFile(given);
}

/** @param {Pack} pack */
async function bytes(pack) {
  const given = await readable(await pack);
  const source = given instanceof URL ? await fetch(given) : given;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (!(source instanceof Response)) return source;
  if (!source.ok) {
    throw new MotcuaError({
      kind: 'input',
      code: 'pack_not_found',
      message: 'the rules could not be fetched',
      help: 'Serve the files of the package beside the page, or pass the bytes of a pack.',
      args: { status: source.status },
    });
  }
  return new Uint8Array(await source.arrayBuffer());
}
