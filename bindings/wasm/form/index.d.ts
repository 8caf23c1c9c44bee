import type { Catalogue, MotcuaError } from '../core.js';
import type { Submission, Verdict } from '../types/procedure.js';

/**
 * The law that an element answers from: a catalogue, a promise of one, or how to load it. Where loading fails, the person may try again only with a
 * function, which is called once more.
 */
export type Law = Catalogue | Promise<Catalogue> | (() => Catalogue | Promise<Catalogue>);

/** By default the whole law of Viet Nam, fetched when the element is first shown. */
interface Answering {
  get catalogue(): Catalogue | undefined;
  set catalogue(catalogue: Law | undefined);
}

/** What is known of a submission ahead; `representative` is null where it is known that nobody files for the applicant. */
export type Known = {
  readonly [Key in keyof Submission]?: Submission[Key] | (Key extends 'representative' ? null | undefined : undefined);
};

/**
 * `<motcua-form procedure lang>`: an application form made of what the engine shows.
 * Attributes: `procedure`, `lang`, `on` (the day of the rules, by default that of filing: where they do not hold now, the moment of filing is on that day until
 * the person chooses another), `territory` and `office` (where it is filed, as the submission states it; without a
 * `territory` the form asks for it where places have terms or fees of their own), `size="large"`, `idle` and `grace` (minutes on a shared machine).
 * What stands in the slot `filed` is shown once the application was filed. Its own content, such as a link to a printable list, is shown where the rules cannot be loaded or take long.
 */
export class MotcuaForm extends HTMLElement implements Answering {
  get catalogue(): Catalogue | undefined;
  set catalogue(catalogue: Law | undefined);
  procedure: string;
  /** As it stands. Until the procedure is drawn there is none: a `MotcuaError` (`not_initialised`) is thrown. */
  readonly submission: Submission;
  /** The engine's verdict on it; none until the procedure is drawn, nor where its moment is none of the rules. */
  readonly verdict: Verdict | undefined;
  /**
   * Puts in what is known already, such as what a person who has logged in need not type (`facts`, `channel`, `territory`, `applicant`, `representative`,
   * `documents`); waits until the form is drawn, also where it could not be and is tried again. Returns pointers to what the form has no place for or does not take, such as when it is filed (`at`),
   * a yes or no that is neither, or what a register answered (`evidence`). A paper is ticked where its entry says that all is there that the form
   * hands in on the channel: `electronic: true`, or as many originals and copies as are asked for.
   * What is no object is refused with a `MotcuaError`.
   */
  fill(submission: Known): Promise<readonly string[]>;
  /** Writes the submission into a file on this machine. */
  export(): void;
  /** Erases all that was typed. */
  wipe(): void;
}

/**
 * `<motcua-checklist procedures="1.001193 1.000894" lang>`: a few questions, then what to bring and what not. With `territory` the terms and
 * fees are those of that place. What was answered is taken back when nobody has used the page for `idle` and `grace` minutes, unless the machine keeps
 * drafts, as a person's own does.
 */
export class MotcuaChecklist extends HTMLElement implements Answering {
  get catalogue(): Catalogue | undefined;
  set catalogue(catalogue: Law | undefined);
}

/** `onmotcua-submit` for the event `motcua-submit`, and so for all. */
type Listening<Events> = { [Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined };

/** What a page sets on `<motcua-form>`, for the types of frameworks; the events as React 19 and Svelte 5 name them. */
export interface MotcuaFormAttributes extends Listening<MotcuaFormEvents> {
  procedure: string;
  on?: string | undefined;
  territory?: string | undefined;
  office?: string | undefined;
  size?: 'large' | undefined;
  idle?: number | undefined;
  grace?: number | undefined;
  catalogue?: Law | undefined;
}

/** What a page sets on `<motcua-checklist>`. */
export interface MotcuaChecklistAttributes extends Listening<MotcuaChecklistEvents> {
  procedures: string;
  territory?: string | undefined;
  size?: 'large' | undefined;
  idle?: number | undefined;
  grace?: number | undefined;
  catalogue?: Law | undefined;
}

/** Defines both elements; importing the module does it too. */
export function define(): void;

export interface MotcuaFormEvents {
  /** After each check. */
  'motcua-check': CustomEvent<{ readonly verdict: Verdict }>;
  /**
   * The person files: the page sends the submission where it belongs. What was typed is erased after the event; with `waitUntil` it is erased once
   * the promise is kept, and stays, with a word to the person, where it is rejected (a response that is not `ok` rejects nothing by itself) or
   * where nobody reads the submission and nobody waits: then the page does not have it. Once the event is over, `waitUntil` throws an
   * `InvalidStateError`, and so does the submission that nobody took: call it before the first `await`.
   */
  'motcua-submit': CustomEvent<{ readonly submission: Submission; readonly verdict: Verdict; waitUntil(taken: Promise<unknown>): void }>;
  /** The rules could not be loaded. */
  'motcua-failed': CustomEvent<{ readonly error: MotcuaError | Error }>;
}

export interface MotcuaChecklistEvents {
  /** The person wants to fill in the form of an errand; `known` is what was answered already, as `fill` takes it. */
  'motcua-start': CustomEvent<{ readonly procedure: string; readonly known: Known }>;
  /** The rules could not be loaded. */
  'motcua-failed': CustomEvent<{ readonly error: MotcuaError | Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'motcua-form': MotcuaForm;
    'motcua-checklist': MotcuaChecklist;
  }
  /** The events bubble, so that a page may listen on the element, the document or the window. */
  interface GlobalEventHandlersEventMap extends MotcuaFormEvents, MotcuaChecklistEvents {}
}
