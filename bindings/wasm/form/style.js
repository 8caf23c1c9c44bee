// The style of both elements. A host page sets `--motcua-…` properties, `color-scheme` and, for single parts, `::part(…)`.
const css = `
:host {
  --light: 1;
  --_accent: var(--motcua-accent, #9b1b22);
  --_on-accent: var(--motcua-on-accent, #fff);
  --_accent-soft: var(--motcua-accent-soft, #fbeeec);
  --_gold: var(--motcua-gold, #b8862b);
  --_paper: var(--motcua-paper, #f7f3ea);
  --_card: var(--motcua-card, #fffefb);
  --_ink: var(--motcua-ink, #22201c);
  --_soft: var(--motcua-soft, #5f594e);
  --_line: var(--motcua-line, #e2dac9);
  --_edge: var(--motcua-edge, #857c6d);
  --_error: var(--motcua-error, #b3150f);
  --_error-soft: var(--motcua-error-soft, #fdecea);
  --_warning: var(--motcua-warning, #7a4f00);
  --_warning-soft: var(--motcua-warning-soft, #fdf3dc);
  --_good: var(--motcua-good, #17683a);
  --_good-soft: var(--motcua-good-soft, #e8f5ec);
  --_radius: var(--motcua-radius, 0.75rem);
  --_font: var(--motcua-font, system-ui, 'Noto Sans', 'Noto Sans Arabic', 'Liberation Sans', sans-serif);
  display: block;
  color: var(--_ink);
  font-family: var(--_font);
  line-height: 1.5;
  overflow-wrap: anywhere;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --_accent: var(--motcua-accent, light-dark(#9b1b22, #f2a49c));
    --_on-accent: var(--motcua-on-accent, light-dark(#fff, #32090a));
    --_accent-soft: var(--motcua-accent-soft, light-dark(#fbeeec, #3a201e));
    --_gold: var(--motcua-gold, light-dark(#b8862b, #d8b066));
    --_paper: var(--motcua-paper, light-dark(#f7f3ea, #171513));
    --_card: var(--motcua-card, light-dark(#fffefb, #211e1b));
    --_ink: var(--motcua-ink, light-dark(#22201c, #f2ede3));
    --_soft: var(--motcua-soft, light-dark(#5f594e, #bdb4a4));
    --_line: var(--motcua-line, light-dark(#e2dac9, #3d3831));
    --_edge: var(--motcua-edge, light-dark(#857c6d, #958b7b));
    --_error: var(--motcua-error, light-dark(#b3150f, #ff9f95));
    --_error-soft: var(--motcua-error-soft, light-dark(#fdecea, #3b1c19));
    --_warning: var(--motcua-warning, light-dark(#7a4f00, #f1c56f));
    --_warning-soft: var(--motcua-warning-soft, light-dark(#fdf3dc, #352a14));
    --_good: var(--motcua-good, light-dark(#17683a, #8fd8a8));
    --_good-soft: var(--motcua-good-soft, light-dark(#e8f5ec, #17301f));
  }
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
[dir='auto'] { text-align: match-parent; }
.article bdi, .edition bdi, .why bdi { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.printout { display: none; }
.root { container-type: inline-size; }
/* A container has no width of its own: in a <dialog> or a flexible row this line, which may break, gives it one. */
:host::before { content: '0 0'; display: block; height: 0; overflow: hidden; visibility: hidden; word-spacing: 60rem; }
:host([size='large']) .root { font-size: 1.35rem; }
:host([size='large']) :is(input[type='radio'], input[type='checkbox'], .tick) { width: 1.9rem; height: 1.9rem; }
:host([size='large']) .hint, :host([size='large']) .why, :host([size='large']) .state { font-size: 1em; }

h1 { margin: 0; font-size: 1.9em; line-height: 1.2; text-wrap: balance; }
h1.long { font-size: 1.25em; line-height: 1.35; text-wrap: wrap; }
h2 { margin: 0; font-size: 1.25em; line-height: 1.3; }
h3 { margin: 0 0 0.25em; font-size: 0.9em; font-weight: 600; color: var(--_soft); }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
a { color: var(--_accent); text-underline-offset: 0.15em; }
.title { margin: 0 0 1.25rem; }
.code { color: var(--_soft); font-size: 0.9em; font-variant-numeric: tabular-nums; }
.loading { min-height: 60vh; padding: 2rem 1rem; color: var(--_soft); }
.waiting { visibility: hidden; animation: late 0s 8s forwards; }
@keyframes late { to { visibility: visible; } }
.card { min-width: 0; margin: 0 0 1.25rem; padding: 1.25rem; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_card); }
section.card > h2 { padding-inline-start: 0.7rem; border-inline-start: 0.3rem solid var(--_gold); }
section.card > .hint { margin-top: 0.35rem; }
section.card > div { margin-top: 1rem; }
.edition { color: var(--_soft); font-size: 0.85em; }

.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.5rem; }
.overview section + section { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--_line); }
.overview > section:first-of-type { margin-top: 0.9rem; }
.overview h2 { font-size: 1.1em; }
.overview .big { font-size: 1.15em; font-weight: 700; color: var(--_accent); }
.overview .line + .line { margin-top: 0.5rem; }
.overview .actions { margin: 1rem 0 0; }
.sections { margin-top: 0.5rem; }
.sections li { display: flex; justify-content: space-between; gap: 1rem; padding: 0.2rem 0; min-height: 1.75rem; }
.sections .count { flex: none; color: var(--_soft); font-variant-numeric: tabular-nums; }
.sections .met .count { color: var(--_good); }
.left { font-weight: 600; }
@container (min-width: 56rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 21rem; align-items: start; }
  .columns > form { grid-column: 1; grid-row: 1; }
  .columns > aside { grid-column: 2; grid-row: 1; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
  /* A shade where more of it lies above or below: a low screen cuts it off between two lines. */
  .columns > aside {
    background:
      linear-gradient(var(--_card) 40%, transparent) top / 100% 2.5rem no-repeat local,
      linear-gradient(transparent, var(--_card) 60%) bottom / 100% 2.5rem no-repeat local,
      linear-gradient(rgb(0 0 0 / 22%), transparent) top / 100% 0.8rem no-repeat,
      linear-gradient(transparent, rgb(0 0 0 / 22%)) bottom / 100% 0.8rem no-repeat,
      var(--_card);
  }
}

.field { min-width: 0; margin: 0 0 1.5rem; padding: 0; border: 0; }
.field:last-child, .field:not(:has(~ .field:not([hidden]))) { margin-bottom: 0; }
.field.wrong { padding-inline-start: 0.9rem; border-inline-start: 0.3rem solid var(--_error); }
.field > label, .field > legend { display: block; padding: 0; font-weight: 600; }
.field > legend { float: inline-start; width: 100%; }
.field > legend ~ * { clear: both; }
.optional { color: var(--_soft); font-weight: 400; }
.hint { color: var(--_soft); font-size: 0.94em; }
.why { color: var(--_soft); font-size: 0.82em; }
.findings:not(:empty) { margin-top: 0.4rem; }
.finding { padding: 0.5rem 0.75rem; border-radius: 0.4rem; background: var(--_paper); }
#m-other:not(:empty) { margin: 0 0 1.25rem; }
.finding + .finding { margin-top: 0.35rem; }
.finding.error { background: var(--_error-soft); color: var(--_error); font-weight: 600; }
.finding.warning { background: var(--_warning-soft); color: var(--_warning); }
.finding .article { display: block; font-size: 0.85em; font-weight: 400; }

input[type='text'], input[type='search'], input[type='date'], input[type='number'], select {
  width: 100%; min-height: 2.9rem; margin-top: 0.4rem; padding: 0.5rem 0.75rem; border: 1px solid var(--_edge); border-radius: 0.45rem;
  background: var(--_card); color: inherit; font: inherit;
}
input:disabled { background: var(--_paper); color: var(--_soft); border-style: dashed; }
input.number { max-width: 17rem; letter-spacing: 0.05em; font-variant-numeric: tabular-nums; }
input.short { max-width: 8rem; }
:is(input, select)[aria-invalid='true'] { border: 2px solid var(--_error); }
.date { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 0.4rem; }
.date .part { display: block; }
.date .time { display: flex; gap: inherit; }
.date + .hint { margin-top: 0.4rem; }
.date .part span { display: block; font-size: 0.94em; }
.date input { margin-top: 0.15rem; }
.date :is(.day, .month, .hour, .minute) { width: 4.2rem; }
.date .year { width: 6rem; }
@container (max-width: 24rem) {
  .date { gap: 0.5rem; }
  .date :is(.day, .month, .hour, .minute) { width: 3.5rem; }
  .date .year { width: 5rem; }
}
.unknown { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.choices { display: grid; gap: 0.15rem; margin-top: 0.35rem; }
.pair .choices { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.choice { display: inline-flex; align-items: flex-start; gap: 0.7rem; min-height: 2.75rem; padding: 0.55rem 0; cursor: pointer; }
.choice.small { font-size: 0.94em; }
input[type='radio'], input[type='checkbox'] { flex: none; width: 1.45rem; height: 1.45rem; margin: 0.05em 0 0; accent-color: var(--_accent); }

.listname { font-weight: 600; }
.element { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--_line); border-radius: 0.5rem; }
.element > button { margin-top: 1rem; }
.element > legend { padding: 0 0.4rem; font-weight: 600; }

button, .button {
  min-height: 2.9rem; padding: 0.55rem 1.2rem; border: 1.5px solid var(--_accent); border-radius: 0.5rem; background: var(--_card); color: var(--_accent);
  font: inherit; font-weight: 600; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; justify-content: center;
}
button:hover, .button:hover { background: var(--_accent-soft); }
button.primary, .button.primary { border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
button.primary:hover, .button.primary:hover { filter: brightness(1.1); background: var(--_accent); }
button.clear {
  justify-self: start; min-height: 2.75rem; padding: 0.25rem 0; border: 0; background: none; font-size: 0.94em; font-weight: 500; text-decoration: underline;
  text-underline-offset: 0.15em;
}
button.clear:hover { background: none; text-decoration-thickness: 2px; }
button.quiet { border-color: var(--_line); color: inherit; font-weight: 500; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1rem 0; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; border-radius: 0.3rem; }
.summary:focus, .done:focus, section:focus { outline: 3px solid var(--_gold); outline-offset: 2px; }

.summary { margin: 0 0 1.25rem; padding: 1.25rem; border: 3px solid var(--_error); border-radius: var(--_radius); background: var(--_card); }
.summary ul { margin-top: 0.6rem; }
.summary li { padding: 0.2rem 0; }
.summary a, .sections a { display: inline-block; min-height: 1.75rem; padding: 0.15rem 0; }
.summary a { color: var(--_error); font-weight: 600; }
.done { border: 3px solid var(--_good); background: var(--_good-soft); }
.done h3 { margin-top: 0.9rem; }
.done > div:not(.actions) { margin-top: 0.1rem; }
.sending:not(:empty) { font-weight: 600; }
.sending.error { color: var(--_error); }
.done .big { font-size: 1.2em; font-weight: 700; }
.failed h2 { color: var(--_error); }
.failed > * + *, .ended > * + * { margin-top: 0.75rem; }

.machine { padding: 1rem 1.25rem; }
.machine > legend { padding: 0; float: inline-start; width: 100%; font-weight: 600; }
.machine-options { clear: both; display: grid; gap: 0.25rem 1.5rem; }
.machine .choice { padding-bottom: 0.1rem; min-height: 2.2rem; }
.machine .hint { padding-inline-start: 2.15rem; font-size: 0.88em; }
.said:not(:empty) { margin-top: 0.6rem; padding: 0.5rem 0.75rem; border-radius: 0.4rem; background: var(--_good-soft); color: var(--_good); }
.said button { display: flex; margin-top: 0.6rem; }
@container (min-width: 40rem) { .machine-options { grid-template-columns: 1fr 1fr; } }
dialog.card { max-width: min(26rem, calc(100vw - 2rem)); margin: auto; color: inherit; }
dialog::backdrop { background: rgb(0 0 0 / 50%); }
dialog button { margin-top: 1rem; }

.paperlist { display: grid; gap: 0.75rem; }
.papers { display: grid; gap: 0.75rem; }
.oneof { min-width: 0; margin: 0; padding: 0.9rem; border: 1px dashed var(--_edge); border-radius: 0.6rem; }
.oneof > legend { padding: 0 0.4rem; font-weight: 600; font-size: 0.94em; }
.paper { padding: 0.5rem 0.9rem 0.8rem; border: 1px solid var(--_line); border-inline-start: 0.35rem solid var(--_gold); border-radius: 0.5rem; }
.paper.depends, .paper.unknown { border-inline-start-color: var(--_edge); border-inline-start-style: dotted; }
.paper.met { border-inline-start: 0.35rem solid var(--_good); }
.paper .title { display: block; margin: 0; font-weight: 600; }
.paper .verb { display: block; color: var(--_soft); font-size: 0.88em; font-weight: 400; }
.paper .still { cursor: default; }
.paper .tick { width: 1.45rem; color: var(--_good); font-weight: 700; text-align: center; }
.paper .more { padding-inline-start: 2.15rem; }
.state { font-size: 0.9em; font-weight: 600; color: var(--_accent); }
.state.given { color: var(--_good); }
.state.depends, .state.unknown { color: var(--_soft); }

.tools { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: center; }
.errands { display: grid; gap: 0 1.5rem; margin-top: 0.5rem; }
@container (min-width: 44rem) { .errands { grid-template-columns: 1fr 1fr; } }
.errandfield { border-top: 1px solid var(--_line); }
.errandfield > summary .count { color: var(--_soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.errandfield > .errands { margin: 0 0 0.75rem; }
.tips { margin-top: 0.5rem; padding-inline-start: 1.2rem; list-style: disc; }
.tips li + li { margin-top: 0.35rem; }
details > summary { position: relative; min-height: 2.75rem; padding: 0.6rem 0; padding-inline-end: 2rem; font-weight: 600; cursor: pointer; color: var(--_accent); list-style: none; }
details > summary::-webkit-details-marker { display: none; }
details > summary::after { content: ''; position: absolute; inset-inline-end: 0.4rem; top: 1.05rem; width: 0.55rem; height: 0.55rem; border: solid currentcolor; border-width: 0 2px 2px 0; transform: rotate(45deg); }
details[open] > summary::after { top: 1.3rem; transform: rotate(225deg); }
.tools-card { display: grid; gap: 0.25rem; }
.lists { display: grid; gap: 1.25rem; margin-bottom: 1.25rem; }
.lists .card { margin: 0; }
.lists .bring { border-inline-start: 0.4rem solid var(--_accent); }
.lists .not { border-inline-start: 0.4rem solid var(--_good); }
.lists .perhaps { border-inline-start: 0.4rem solid var(--_edge); }
.lists .card > h2 { padding: 0; border: 0; }
.bringlist { margin-top: 0.75rem; }
.bringlist li { border-top: 1px solid var(--_line); padding: 0.75rem 0; }
.bringlist strong { display: block; }
.bringlist .count { font-size: 0.92em; font-weight: 600; color: var(--_accent); }
@container (min-width: 44rem) { .questions { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; align-items: end; } }
.questions > .field.field.field { margin-bottom: 1.5rem; }
.questions > .field:not(.pair) { grid-column: 1 / -1; }
.bringline { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.75rem; }
.bringline .hint, .heldline .hint { margin-top: 0.2rem; }
.tickbox { width: 1.15rem; height: 1.15rem; margin-top: 0.2rem; border: 2px solid var(--_edge); border-radius: 0.25rem; }
.perhaps .tickbox { border-style: dashed; }
.heldline { padding-inline-start: 1.9rem !important; position: relative; }
.heldline::before { content: '✓'; position: absolute; inset-inline-start: 0.2rem; color: var(--_good); font-weight: 700; }
.fallback { padding: 0.5rem 0.8rem; border-radius: 0.5rem; background: var(--_good-soft); font-size: 0.94em; }
.alternatives { margin: 0.5rem 0; padding: 0.75rem 0.9rem 0 !important; border: 1px dashed var(--_edge) !important; border-radius: 0.6rem; }
.alternatives li:first-child { border-top: 0; }
@container (min-width: 56rem) {
  .lists { grid-template-columns: 1fr 1fr; align-items: start; }
  .lists .bring, .lists .perhaps { grid-column: 1; }
  .lists .not { grid-column: 2; grid-row: 1 / span 2; }
}
.results { display: grid; gap: 0.75rem; }
.result { display: grid; gap: 0.5rem; padding: 0.9rem 0; border-top: 1px solid var(--_line); }
.result .actions { margin: 0; }
.result .big { font-size: 1.2em; font-weight: 700; color: var(--_accent); }
.feesum { padding: 0.75rem 0; border-top: 1px solid var(--_line); font-size: 1.05em; }
button.add { margin-top: 0.25rem; border-style: dashed; }

@media print {
  .screen { display: none !important; }
  .printout { display: block; color: #000; font-size: 16pt; line-height: 1.4; }
  :host([size='large']) .printout { font-size: 20pt; }
  .printout h1 { padding-bottom: 6pt; border-bottom: 2pt solid #000; font-size: 1.4em; }
  .printout h2 { margin-top: 16pt; font-size: 1.2em; break-after: avoid; }
  .printout h3 { color: #000; font-size: 1.05em; }
  .printout li { break-inside: avoid; border-color: #999; }
  .printout .brought > li { margin-top: 9pt; }
  .printout .hint, .printout .count, .printout .state, .printout .big { color: #000; }
  .printout .big { font-size: 1em; font-weight: 700; }
  .printout .why { font-size: 0.65em; color: #333; }
  .printout .no-box { width: 14pt; }
  .printout .alternatives { border: 1pt solid #666 !important; }
  .printout .tickbox { border: 1.5pt solid #000; width: 14pt; height: 14pt; }
  .printout .heldline::before { color: #000; }
  .printout .result { padding: 6pt 0; gap: 2pt; border-color: #999; break-inside: avoid; }
}
@media (forced-colors: active) { .card, .paper { border-color: CanvasText; } .finding { border: 1px solid CanvasText; } }
`;

/** @type {WeakMap<typeof globalThis, CSSStyleSheet>} */
const made = new WeakMap();

/**
 * Returns the one style sheet of a window, made once; a constructed sheet needs no `style-src` of its own.
 * @param {typeof globalThis} view
 */
export function sheet(view) {
  let own = made.get(view);
  if (!own) {
    own = new view.CSSStyleSheet();
    own.replaceSync(css);
    made.set(view, own);
  }
  return own;
}
