/** What the engine could not answer (`gap`), was asked wrongly (`input`) or what the law refuses (`rejected`). */
export class MotcuaError extends Error {
  constructor({ kind, code, path, message, help, citation, args }) {
    super(message);
    this.name = 'MotcuaError';
    this.kind = kind;
    this.code = code;
    this.path = path ?? '';
    this.help = help;
    this.citation = citation;
    this.args = args ?? {};
  }
}
