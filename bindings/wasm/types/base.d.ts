// What every answer is made of.
/** A whole-number JSON value; the engine's answers hold no floats. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** `2026-02-13` */
export type CivilDate = string;
/** `2026-02-13T15:20`; with an offset it is turned into the jurisdiction's time. A day alone as `now` is its beginning. */
export type Instant = string;
/**
 * Texts that this language lacks come in Vietnamese, the language of the law, and a finding says so (`lang`). Another language is told in
 * Vietnamese as a whole, and the answer's own `lang` says `vi`.
 */
export type Lang = 'vi' | 'en' | 'ar';
/** A language, or a tag that adds a region to it, such as `en-US`: that is told as its language. */
export type LangTag = Lang | `${Lang}-${string}`;
/** How an application comes in. */
export type Channel = 'direct' | 'postal' | 'online' | 'app';
/** Whether the legal text was read (`seen`), told of, concluded, generally known or doubtful. */
export type Sure = 'seen' | 'reported' | 'inferred' | 'known' | 'unsure' | 'caller';
export type Severity = 'error' | 'warning' | 'info';

/** A text by language; `vi` and `en` at least. */
export type Names = { readonly [lang: string]: string };

/**
 * What the answer rests on where the law leaves a choice or the text was not read: a policy value, or the `term` or a `fee` of the rules
 * (its value is `id: sum`).
 */
export interface Assumption {
  readonly name: string;
  readonly value: string;
  readonly citation?: Citation;
  readonly sure: Sure;
}

export interface Citation {
  readonly act: string;
  /** Absent where the act as a whole is meant. */
  readonly article?: string;
  readonly clause?: string;
}

/** While `typing`, missing things are listed but are no errors. */
export type Stage = 'submit' | 'typing';
