// What is needed before filing: papers, the day of the result, the fee.
import { byId, element } from './dom.js';

/** Shows papers, due date and fee of a verdict. */
export function show(verdict, words, lang, papers) {
  documents(verdict, words, papers);
  due(verdict.deadline_if_filed_now, words, lang);
  fee(verdict.fee, words, lang);
}

const article = (citation, words) => element('span', { class: 'article' }, words.article(citation));

function documents(verdict, words, papers) {
  const wanted = verdict.requirements.filter((paper) => paper.status !== 'not_required');
  const refused = new Set(verdict.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.path));
  const focused = document.activeElement?.id;
  byId('documents').replaceChildren(...wanted.map((paper) => one(paper, words, papers, refused.has(`/documents/${paper.document}`))));
  if (focused?.startsWith('paper-')) byId(focused)?.focus();
}

function one(paper, words, papers, refused) {
  const id = `paper-${paper.document}`;
  const looked = paper.kind === 'data' && !refused && !papers.has(paper.document);
  const state = paper.kind === 'electronic_form' ? words.thisForm : looked ? words.lookedUp : words.statuses[paper.status];
  const group = paper.one_of && paper.status === 'required' ? `${state}; ${words.oneOf}` : state;
  const box = element('input', {
    type: 'checkbox',
    id,
    checked: papers.has(paper.document),
    'data-document': paper.document,
  });
  const title = element('strong', {}, paper.title);
  const ticked = paper.kind !== 'electronic_form' && !looked;
  return element(
    'li',
    { class: paper.met || looked ? 'met' : paper.status },
    ticked ? element('label', { for: id }, box, ' ', title, element('span', { class: 'unseen' }, ` – ${words.have}`)) : title,
    ' ',
    element('span', { class: 'state' }, group),
    paper.help && element('p', { class: 'help' }, paper.help),
    article(paper.citation, words),
  );
}

function due(deadline, words, lang) {
  const home = byId('due');
  if (!deadline) return home.replaceChildren(words.noDue);
  // Local civil time: written as it stands, whatever the zone of this machine.
  const [day, time] = deadline.due_at.split('T');
  const [hour, minute, second] = time.split(':');
  const written = new Intl.DateTimeFormat(lang, {
    dateStyle: 'full',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
  const until = second === '59' && hour === '23' ? '24:00' : `${hour}:${minute}`;
  home.replaceChildren(
    element('strong', {}, element('time', { datetime: deadline.due_at }, `${written}, ${until}`)),
    deadline.basis === 'projected' ? ` (${words.projected})` : '',
    ' ',
    element('span', { class: 'article' }, deadline.citations.map(words.article).join('; ')),
  );
}

function fee(fee, words, lang) {
  const home = byId('fee');
  if (!fee || fee.lines.length === 0) return home.replaceChildren(element('li', {}, words.noFee));
  const money = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: fee.currency,
  });
  const amount = (line) => {
    if (line.waiver) return line.waiver.percent === 100 ? words.free : words.waived(line.waiver.percent);
    if (line.status === 'due') return line.amount === 0 ? words.free : money.format(line.amount);
    if (line.status === 'set_by') return words.setBy(line.note);
    if (line.status === 'text') return line.note;
    return line.status === 'depends' ? words.feeDepends : words.notWhole;
  };
  home.replaceChildren(
    ...fee.lines.map((line) =>
      element('li', {}, `${line.title}: `, element('strong', {}, amount(line)), ' ', article((line.waiver ?? line).citation, words)),
    ),
  );
}
