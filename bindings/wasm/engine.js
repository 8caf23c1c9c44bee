// One build of the engine: its module is loaded once, and packs are opened with it. This file converts and calls; it decides nothing.
import { Catalogue } from './catalogue.js';
import { MotcuaError, made } from './error.js';

/** @typedef {import('./core.js').EngineSource} EngineSource */
/** @typedef {import('./core.js').Pack | Promise<import('./core.js').Pack>} Pack */
/** @typedef {{ call(operation: string, request: string): string, submission(json: string): import('./catalogue.js').Held, find(code: string, on?: string): void, free(): void }} Opened */

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
    try {
      await load({ module_or_path: await readable(source ?? address) });
    } catch (cause) {
      const help = 'Serve the files of the package beside the page, or pass the bytes or the address of its module.';
      throw unusable('engine_not_loaded', 'the module of the engine could not be loaded', help, {}, cause);
    }
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
      () => opened.free(),
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
  const source = await fetched(await pack);
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (!(source instanceof Response)) return only(source);
  if (!source.ok) throw notFound({ status: source.status });
  return new Uint8Array(await source.arrayBuffer());
}

/** @param {Awaited<Pack>} given */
async function fetched(given) {
  try {
    const read = await readable(given);
    return read instanceof URL ? await fetch(read) : read;
  } catch (cause) {
    throw notFound({}, cause);
  }
}

/**
 * Returns bytes as they are, and nothing as it is; what is neither is no pack.
 * @param {Uint8Array} given
 */
function only(given) {
  // a page may hold bytes of another frame, so what they call themselves tells, not their class
  if ((given ?? undefined) === undefined || Object.prototype.toString.call(given) === '[object Uint8Array]') return given;
  throw unusable('wrong_type', '`pack` is neither bytes nor an address', 'Give bytes, a response or a `URL`, or a promise of one.');
}

/**
 * @param {{ readonly status?: number }} args
 * @param {unknown} [cause]
 */
const notFound = (args, cause) =>
  unusable(
    'pack_not_found',
    'the rules could not be fetched',
    'Serve the files of the package beside the page, or pass the bytes of a pack.',
    args,
    cause,
  );

/**
 * @param {string} code
 * @param {string} message
 * @param {string} help
 * @param {{ readonly [key: string]: import('./core.js').Json }} [args]
 * @param {unknown} [cause] What the runtime said.
 */
function unusable(code, message, help, args, cause) {
  const error = new MotcuaError({ kind: 'input', code, message, help, args });
  return cause === undefined ? error : Object.assign(error, { cause });
}
