// The form's own words in English. Everything about the law is the engine's: titles, help, findings, articles.
const ANNEX = /** @type {{ readonly [word: string]: string }} */ ({ 'phụ lục': 'Annex', phần: 'Part', 'nội dung': 'Section', mục: 'Item' });

/**
 * An annex says itself what it is, in the language of the law: its words are put into that of the form.
 * @param {string} place
 */
const placed = (place) =>
  /^\d/.test(place) ? `Article ${place}` : place.replaceAll(/phụ lục|phần|nội dung|mục/gi, (word) => ANNEX[word.toLowerCase()] ?? word);

/** @param {import('../../types/base.js').Citation} citation */
const acts = ({ act, article, clause }) => {
  const [number, point] = (clause ?? '').split('.');
  return {
    parts: [article && placed(article), number && `clause ${number}`, point && `point ${point}`].filter(Boolean).join(', '),
    act,
  };
};

const en = {
  dir: 'ltr',
  acts,
  comma: ', ',
  semicolon: '; ',
  because: 'Legal basis:',
  loading: 'Loading the rules…',
  failed: 'The form cannot be opened',
  failedHelp: 'This browser could not load the rules. Reload the page, or print the list of papers below and go to the one-stop desk.',
  retry: 'Try again',
  unknownProcedure: 'The rules do not have this procedure, or it is not in force on the chosen day.',
  optional: 'optional',
  yes: 'Yes',
  no: 'No',
  /** @param {string} what */
  answer: (what) => `Please answer: ${what}.`,
  choose: 'Choose one',
  clear: 'Clear this answer',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  hour: 'Hour',
  minute: 'Minute',
  dayUnknown: 'Day not known',
  monthUnknown: 'Month not known',
  /** @param {string} what */
  add: (what) => `Add: ${what}`,
  /** @param {string} what @param {number} number */
  remove: (what, number) => `Remove ${what} ${number}`,
  error: 'Error:',
  filing: 'How you file',
  channel: 'How will you file?',
  channels: { direct: 'At the one-stop desk', postal: 'By post', online: 'Online, on the public service portal', app: 'In the VNeID app' },
  at: 'Date and time of filing',
  atHelp: 'Time in Viet Nam. Change it to see when the result would be due.',
  territory: 'Which province decides?',
  territoryHelp: 'Each province sets its own term and fees.',
  elsewhere: 'Another place',
  identityLevel: 'What level is your VNeID account?',
  identityLevelHelp: 'The VNeID app shows it.',
  identityLevelMissing: 'Please say what level your VNeID account is.',
  levels: { 2: 'Level 2', 1: 'Level 1', 0: 'I have none yet' },
  represented: 'Are you filing for somebody else?',
  representedHelp: 'Answer “Yes” if you were authorised. If you only help with the computer, answer “No”.',
  relation: 'What is your relationship to that person?',
  otherRelation: 'Somebody else',
  applicant: 'Who is applying?',
  papers: 'Papers you need',
  papersHelp: 'Tick the papers that you have. What the office looks up itself you need not bring.',
  have: 'I have it',
  need: { required: 'Needed', depends: 'Depends on the answers above', unknown: 'Not known' },
  oneOf: 'One paper of this group is enough',
  oneOfGroup: 'One of these papers is enough',
  lookedUp: 'The office looks it up; bring nothing',
  lookedUpBut: 'I hand in this paper all the same',
  thisForm: 'This form itself',
  /** @param {number} n */
  originals: (n) => (n === 1 ? '1 original' : `${n} originals`),
  /** @param {number} n */
  copies: (n) => (n === 1 ? '1 copy' : `${n} copies`),
  electronicCopy: 'electronic copy',
  present: 'only shown; you get it back at once',
  overview: 'Your application',
  due: 'If you file at the time stated, the result is due',
  noDue: 'The due date is not known yet.',
  projected: 'projected: days off not announced yet',
  unsureTerm: 'The rules are not sure of this term. Ask the receiving office.',
  fee: 'Fee',
  noFee: 'The rules say nothing about a fee.',
  /** @param {string} what */
  show: (what) => `Please bring it to be seen: ${what}.`,
  /** @param {string} what */
  attach: (what) => `Please have an electronic copy ready and tick it: ${what}.`,
  noFeeYet: 'The fee is not known yet.',
  free: 'Free',
  /** @param {number} percent */
  waived: (percent) => `${percent}% less`,
  /** @param {string | null} who */
  setBy: (who) => `set by ${who}`,
  feeDepends: 'depends on what is not filled in yet',
  notWhole: 'not a whole amount',
  missing: 'Still missing',
  /** @param {number} n */
  left: (n) => (n === 0 ? 'Nothing is missing' : n === 1 ? '1 thing is still missing' : `${n} things are still missing`),
  leftKnown: 'Nothing is missing that these rules know of',
  done: 'done',
  hangs: 'depends on answers',
  unanswered: 'not answered',
  /** @param {number} size @param {number} written */
  digitCount: (size, written) => `This number has ${size} digits; you wrote ${written}.`,
  /** @param {number} size */
  digitsAlone: (size) => `This number has ${size} digits and nothing else.`,
  /** @param {string} date */
  noSuchDay: (date) => `There is no day ${date}.`,
  /** @param {string} year */
  yearWhole: (year) => `Write the year with four digits; you wrote ${year}.`,
  dateDigits: 'Write day, month and year in digits, such as 15 3 2026.',
  momentWhole: 'Write day, month, year, hour and minute.',
  noSuchHour: 'Write the hour from 0 to 23 and the minute from 0 to 59.',
  /** @param {string} when @param {string} channel */
  filedOn: (when, channel) => `If filed on ${when} · ${channel}`,
  dueThen: 'Then the result is due',
  handIn: 'Hand in with the application',
  perhapsForm: 'The form asks what decides these: fill it in and you see which of them you need.',
  check: 'Check the application',
  problems: 'There is a problem',
  /** @param {number} n */
  problemsCount: (n) => (n === 1 ? 'Correct 1 thing before you file.' : `Correct ${n} things before you file.`),
  complete: 'The application is complete',
  completeHelp: 'All information and papers that these rules ask for are there.',
  known: 'All that these rules know of is there',
  knownHelp:
    'These rules do not know all that this application needs, so it cannot be filed from this page. You can download it or print the list of papers.',
  moved: 'Time has passed since you checked, and the day of the result is another one now. Read it, then file.',
  submit: 'File the application',
  export: 'Download the application (JSON)',
  print: 'Print the list of papers',
  sending: 'Sending…',
  notTaken: 'It could not be sent. What you filled in is still here; please try again.',
  submitted: 'Done',
  submittedHelp: 'This website has taken your application. What you typed into this form has been erased.',
  submittedOwn: 'This website has taken your application.',
  /** @param {string} day */
  endedFrom: (day) => `Not in force from ${day} on.`,
  insteadNow: 'In its place now:',
  nextStep: 'Once the office has taken it in, it gives you a receipt that names the day of the result.',
  dueFiled: 'The result is due',
  again: 'Start another application',
  machine: 'Whose machine is this?',
  shared: 'A shared machine',
  sharedHelp: 'Nothing is stored. What you typed is erased when you have filed it, or when nobody has used it for 10 minutes.',
  own: 'My own machine',
  ownHelp: 'It is kept on this machine so that you can go on later, even without a network. There is no time limit.',
  resumed: 'What you had begun on this machine was opened again.',
  forget: 'Erase all that is stored',
  forgotten: 'All that was stored on this machine is erased.',
  notStored: 'The browser does not allow storing. The application is in this page only.',
  idle: 'Are you still there?',
  /** @param {number} minutes */
  idleHelp: (minutes) =>
    `To keep your details private on a shared machine, this page erases what was typed if nobody answers within ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  stay: 'I am still working',
  wiped: 'The page erased what was typed because nobody was using the machine.',
  printTitle: 'List of papers',
  bring: 'Bring',
  dontBring: 'Do not bring: the state has it',
  perhaps: 'Perhaps, depending on your answers',
  /** @param {string} edition @param {string} release */
  edition: (edition, release) => `Rules ${edition} · data ${release} · not legal advice`,
  errands: 'What do you need to do?',
  errandsHelp: 'Choose one errand or several. No name or number is asked for.',
  questions: 'A few questions',
  askLogin: 'Can you log in with VNeID?',
  dependsOn: 'Depends on:',
  /** @param {string} title */
  partUnsaid: (title) => `These rules do not say what “${title}” needs: ask the receiving office.`,
  unlessFoundIn: 'Not needed where the office finds it in:',
  lookedUpIn: 'The office looks it up in:',
  ifNotFound: {
    bring_it: 'If one of these is not found there, you will be asked to bring it.',
    office_asks: 'If one of these is not found there, the office itself asks whoever keeps it; you need do nothing.',
  },
  notOnline: 'This errand cannot be filed online. Bring it to the one-stop desk.',
  feesInAll: 'Total fees',
  feesUnknown: 'not known yet: a fee depends on what is not answered',
  /** @param {number} n */
  chosen: (n) => (n === 1 ? '1 errand chosen' : `${n} errands chosen`),
  askOnline: 'Will you file online?',
  askOther: 'Will you file for somebody else, with an authorisation?',
  helper: 'I am helping someone else',
  helperTips: [
    'Read each question aloud and let the person answer.',
    'Let the person type the VNeID password; do not note it down or keep it.',
    'Helping with the computer needs no authorisation; signing for someone does.',
    'When you are done, choose “A shared machine” so that the page erases everything.',
  ],
  large: 'Large print',
  forgot: 'No VNeID password, or no phone?',
  forgotSteps: {
    direct: 'You can still file at the one-stop desk: no VNeID account is needed.',
    postal: 'Or send the papers by post: no VNeID account is needed.',
    online: 'Filing online needs a login. Choose “Forgot password” in the app, or ask the police where you live.',
    never: 'Never give a password or a confirmation code to anybody, not even to a helper.',
  },
  forErrand: 'For',
  earliest: 'Filed today, the earliest result is',
  /** @param {string} day */
  earliestOn: (day) => `Filed on ${day}, the earliest result is`,
  answered: 'Your answers',
  onlineOnly: 'This errand can only be filed online. Without a VNeID account it cannot be filed.',
  partsAtDesk: 'These can be filed one by one at the one-stop desk, without an account:',
  start: 'Fill in the form',
  nothing: 'No papers.',
};

/** @typedef {typeof en} Words */

export default en;
