// Which failures are the engine's own; a page may hold the package twice, so the name tells, not the class.

/** @typedef {import('../core.js').MotcuaError} MotcuaError */

/**
 * Returns the error where the engine threw it.
 * @param {unknown} error
 * @returns {MotcuaError | null}
 */
export function ofEngine(error) {
  return error instanceof Error && error.name === 'MotcuaError' ? /** @type {MotcuaError} */ (error) : null;
}
