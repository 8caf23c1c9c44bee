// Invented dossiers to replay. Each event is a fact; everything shown about it is the engine's answer.
/** @typedef {import('/motcua/types/dossier.js').DossierEvent} DossierEvent */
/**
 * @typedef {{ readonly dossier: string, readonly procedure: string, readonly title: { readonly [lang in 'vi' | 'en' | 'ar']: string },
 *   readonly events: readonly DossierEvent[], readonly now: string }} Life
 */

/** @type {readonly DossierEvent[]} */
const late = [
  {
    event: 'submit',
    at: '2026-03-02T08:10',
    role: 'applicant',
    channel: 'online',
  },
  {
    event: 'receive',
    at: '2026-03-02T09:30',
    role: 'receiving_officer',
    detail: { code: 'H00.1.2-260302-0001', promised_on: '2026-03-02' },
  },
  { event: 'transfer', at: '2026-03-02T09:40', role: 'receiving_officer' },
  { event: 'verify_begin', at: '2026-03-02T14:00', role: 'handling_officer' },
  { event: 'verify_end', at: '2026-03-09T10:00', role: 'handling_officer' },
  {
    event: 'approve',
    at: '2026-03-10T10:00',
    role: 'authority',
    detail: { signature: 'valid' },
  },
  { event: 'return_result', at: '2026-03-10T15:00', role: 'receiving_officer' },
];
/** @type {readonly DossierEvent[]} */
const supplemented = [
  {
    event: 'submit',
    at: '2026-03-02T08:10',
    role: 'applicant',
    channel: 'online',
  },
  {
    event: 'receive',
    at: '2026-03-02T09:30',
    role: 'receiving_officer',
    detail: { code: 'H00.1.2-260302-0002' },
  },
  { event: 'transfer', at: '2026-03-02T09:40', role: 'receiving_officer' },
  {
    event: 'request_supplement',
    at: '2026-03-02T15:30',
    role: 'handling_officer',
    detail: {
      missing: ['birth-notification'],
      reason: 'giấy chứng sinh bị mờ',
    },
  },
  { event: 'supplement', at: '2026-03-06T09:00', role: 'applicant' },
  {
    event: 'approve',
    at: '2026-03-06T14:00',
    role: 'authority',
    detail: { signature: 'valid' },
  },
  { event: 'return_result', at: '2026-03-06T15:30', role: 'receiving_officer' },
];

/** @type {readonly Life[]} */
export const histories = [
  {
    dossier: 'EX-0001',
    procedure: '1.000894',
    title: {
      vi: 'Kết hôn, trễ một ngày',
      en: 'A marriage, a day late',
      ar: 'زواج تأخر يومًا',
    },
    events: late,
    now: '2026-03-11T09:00',
  },
  {
    dossier: 'EX-0002',
    procedure: '1.001193',
    title: {
      vi: 'Khai sinh, có bổ sung',
      en: 'A birth, supplemented',
      ar: 'ولادة استُكملت',
    },
    events: supplemented,
    now: '2026-03-09T09:00',
  },
];
