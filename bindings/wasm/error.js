/** What the engine could not answer (`gap`), was asked wrongly (`input`) or what the law refuses (`rejected`). */
export class MotcuaError extends Error {
  /** @param {ConstructorParameters<typeof import('./core.js').MotcuaError>[0]} error */
  constructor({ kind, code, path, message, help, citation, args, assumptions }) {
    super(message);
    this.name = 'MotcuaError';
    this.kind = kind;
    this.code = code;
    this.path = path ?? '';
    this.help = help;
    this.citation = citation;
    this.args = args ?? {};
    this.assumptions = assumptions ?? [];
  }

  toJSON() {
    return { ...this, message: this.message };
  }
}

/**
 * The engine throws its failures as the text of an answer.
 * @template T
 * @param {() => T} make
 */
export function made(make) {
  try {
    return make();
  } catch (error) {
    throw typeof error === 'string' ? new MotcuaError(JSON.parse(error).error) : error;
  }
}
