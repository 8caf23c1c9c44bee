// The page's own words in English. Everything about the law is the engine's: titles, help, findings, articles.
const PLACES = /** @type {{ readonly [word: string]: string }} */ ({
  'phụ lục': 'Annex',
  phần: 'Part',
  'nội dung': 'Section',
  mục: 'Item',
});

/**
 * A place of an act: an article, or the words for an annex and its parts.
 * @param {string} place
 */
const placed = (place) =>
  /^\d/.test(place) ? `Article ${place}` : place.replaceAll(/phụ lục|phần|nội dung|mục/gi, (word) => PLACES[word.toLowerCase()] ?? word);

const words = {
  dir: 'ltr',
  comma: ', ',
  // What the samples show; any other finding is told by its code.
  findings: { late: 'Late', apology_missing: 'No apology was sent in time' },
  brand: 'One door',
  brandSub: 'A demonstration of motcua',
  skip: 'Skip to the content',
  languages: 'Language',
  nav: 'Sections',
  dark: 'Dark',
  notice: 'A demonstration; neither the portal of an authority nor legal advice. Nothing is sent anywhere.',
  views: {
    home: 'Procedures',
    bring: 'What to bring',
    dossier: 'Follow a dossier',
    calendar: 'Deadlines',
    form: 'Form',
  },
  errorTitle: 'Error:',
  loading: 'The rules are being loaded.',
  failed: 'The rules could not be loaded',
  failedHelp:
    'This browser cannot run the rules, or the connection failed. You can still print the list of papers and go to the one-stop desk.',
  retry: 'Reload the page',
  printable: 'List of papers to print',
  printables: 'Lists of papers to print',
  successor: 'Go to the procedure in its place',
  welcome: 'What do you need to do?',
  lead: 'Find the procedure, see what to bring, fill in the form and know the day of the result before you file. Everything is checked on your own machine.',
  search: 'Find a procedure',
  searchExample: 'birth or 1.001193',
  /** @param {number} n */
  found: (n) => (n === 1 ? '1 procedure' : `${n} procedures`),
  /** @param {number} n */
  nearest: (n) =>
    n === 1 ? 'No procedure has all of these words. 1 has most of them' : `No procedure has all of these words. ${n} have most of them`,
  /** @param {number} n */
  alike: (n) =>
    n === 1 ? 'No procedure has these words. 1 has words like them' : `No procedure has these words. ${n} have words like them`,
  searchHelp: 'Try a shorter word, such as birth, land or identity, or the code of the procedure.',
  showAll: 'Show all procedures',
  since: 'present rules since',
  ended: 'no longer in force since',
  replaced: 'now',
  imported: 'not curated',
  bringLead: 'Answer a few questions and see which papers to bring, and which not.',
  calendarLead: 'Choose a term and its start; the calendar shows which days count, and why.',
  amount: 'Number',
  amountWrong: 'Write a number above zero in digits, such as 5 or 4.5.',
  amountLarge: 'This number is too large.',
  unit: 'Unit',
  units: {
    'working days': 'working days',
    days: 'days',
    'working hours': 'working hours',
    months: 'months',
  },
  from: 'Starting from',
  fromMissing: 'Choose the day and the time from which the term runs.',
  dueOn: 'Due',
  announced: 'By the announced days off',
  projected: 'Projected: the days off are not announced yet',
  legend: 'Legend',
  kinds: {
    start: 'Start (not counted)',
    begin: 'Start; the working hours after it count',
    counted: 'Counted',
    still: 'Counted, although a day off',
    passed: 'Day off: the term does not end on it',
    weekend: 'Weekend',
    holiday: 'Holiday',
    worked: 'Day off that is worked',
    due: 'Due',
    '': '',
  },
  /** @param {string} n */
  countedDay: (n) => `day ${n}`,
  /** @param {string} from @param {string} until */
  leftOut: (from, until) => (from === until ? `${from} is not drawn here.` : `${from} to ${until} are not drawn here.`),
  putOff: 'The end was put off',
  putOffWhy: 'The last day is a day off, so the term ends with the next working day.',
  passedOver: 'Days off on which the term does not end',
  skipped: 'Days off that do not count',
  worked: 'Swapped days that are worked',
  undecided: 'Still to be decided',
  assumptions: 'Choices that were used',
  basis: 'Legal basis',
  /** @param {string | undefined} article @param {string | undefined} clause */
  article: (article, clause) => {
    const [number, point] = (clause ?? '').split('.');
    return [article && placed(article), number && `clause ${number}`, point && `point ${point}`].filter(Boolean).join(', ');
  },
  dossierLead: 'Replay a dossier step by step (invented data): where it stands, who owes what, by when, under which article.',
  history: 'Sample dossier',
  replay: 'Replay step by step',
  back: 'Back',
  forward: 'Forward',
  /** @param {number} step @param {number} all */
  stepOf: (step, all) => `Step ${step} of ${all}`,
  timeline: 'What happened',
  standing: 'Where it stands',
  settled: 'settlement:',
  owes: 'Who has to do what',
  asOf: 'As of',
  beforeNext: 'Just before the next event,',
  nothingOwed: 'Nobody owes anything.',
  told: 'Told in words',
  clock: 'Part of the working time of the term that is used',
  usedUp: 'all of it',
  by: 'by',
  overdue: 'overdue',
  /** @param {string} number */
  paper: (number) => `form ${number}`,
  holders: {
    applicant: 'Applicant',
    receiving_centre: 'One-stop desk',
    competent_agency: 'Competent agency',
    consulted_agency: 'Consulted agency',
    review_body: 'The body that decides on the complaint, or the court',
    system: 'The information system',
    collecting_agency: 'The agency that was paid',
  },
  paths: 'Or go straight to',
  pathsText: {
    bring: 'Which papers, and which not',
    dossier: 'Where it stands and who must act',
    calendar: 'Which days count, and the last one',
  },
  received: 'Received',
  /** @param {number} percent */
  used: (percent) => `${percent}%`,
};

/** @typedef {typeof words} Words */

export default words;
