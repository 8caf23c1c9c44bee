// The page's own words in Arabic.
const PLACES = /** @type {{ readonly [word: string]: string }} */ ({
  'phụ lục': 'الملحق',
  phần: 'الجزء',
  'nội dung': 'القسم',
  mục: 'الفقرة',
});

/**
 * A place of an act: an article, or the words for an annex and its parts.
 * @param {string} place
 */
const placed = (place) =>
  /^\d/.test(place)
    ? `المادة ${place}`
    : place.replaceAll(/phụ lục|phần|nội dung|mục/gi, (word) => PLACES[word.toLowerCase()] ?? word).replaceAll(', ', '، ');

/** @type {import('./en.js').Words} */
const words = {
  dir: 'rtl',
  comma: '، ',
  // What the samples show; any other finding is told by its code.
  findings: { late: 'متأخر', apology_missing: 'لم يُرسل اعتذار في وقته' },
  brand: 'الشباك الموحد',
  brandSub: 'عرض توضيحي لـ motcua',
  skip: 'إلى المحتوى',
  languages: 'اللغة',
  nav: 'الأقسام',
  dark: 'داكن',
  notice: 'عرض توضيحي؛ ليس بوابة جهة رسمية ولا استشارة قانونية. لا يُرسَل شيء إلى أي مكان.',
  views: {
    home: 'الإجراءات',
    bring: 'ماذا أُحضر؟',
    dossier: 'متابعة ملف',
    calendar: 'المواعيد',
    form: 'النموذج',
  },
  errorTitle: 'خطأ:',
  loading: 'يجري تحميل القواعد.',
  failed: 'تعذّر تحميل القواعد',
  failedHelp: 'لا يستطيع هذا المتصفح تشغيل القواعد، أو انقطع الاتصال. ما زال بإمكانك طباعة قائمة الأوراق والذهاب إلى الشباك الموحد.',
  retry: 'أعد تحميل الصفحة',
  printable: 'قائمة الأوراق للطباعة',
  printables: 'قوائم الأوراق للطباعة',
  successor: 'إلى الإجراء الذي حلّ محلّه',
  welcome: 'ماذا تريد أن تنجز؟',
  lead: 'ابحث عن الإجراء، واعرف ما تُحضره، واملأ النموذج، واعرف يوم النتيجة قبل التقديم. كل شيء يُفحص على جهازك.',
  search: 'ابحث عن إجراء',
  searchExample: 'مثلًا: 1.001193',
  found: (n) => `الإجراءات: ${n}`,
  nearest: (n) => `لا يوجد إجراء فيه كل هذه الكلمات. الأقرب: ${n}`,
  searchHelp: 'جرّب كلمة أقصر مثل ولادة أو أرض أو هوية، أو رمز الإجراء.',
  showAll: 'اعرض كل الإجراءات',
  since: 'القواعد الحالية منذ',
  ended: 'لم يعد ساريًا منذ',
  replaced: 'حلّ محله',
  imported: 'لم تُراجع قواعده',
  bringLead: 'أجب عن أسئلة قليلة لتعرف أي الأوراق تحضرها وأيها لا تحضرها.',
  calendarLead: 'اختر مهلة وبدايتها؛ يبيّن التقويم أي الأيام تُحسب ولماذا.',
  amount: 'العدد',
  amountWrong: 'اكتب عددًا أكبر من الصفر بالأرقام، مثل 5 أو 4.5.',
  amountLarge: 'هذا العدد كبير جدًا.',
  unit: 'الوحدة',
  units: {
    'working days': 'أيام عمل',
    days: 'أيام',
    'working hours': 'ساعات عمل',
    months: 'أشهر',
  },
  from: 'البداية',
  fromMissing: 'اختر اليوم والساعة اللذين تبدأ منهما المهلة.',
  dueOn: 'الموعد',
  announced: 'حسب العطل المعلنة',
  projected: 'تقديري: لم تُعلن العطل بعد',
  legend: 'مفتاح الألوان',
  kinds: {
    start: 'البداية (لا تُحسب)',
    begin: 'البداية، وتُحسب ساعات العمل بعدها',
    counted: 'محسوب',
    still: 'محسوب مع أنه يوم عطلة',
    passed: 'يوم عطلة لا تنتهي فيه المهلة',
    weekend: 'نهاية الأسبوع',
    holiday: 'عطلة',
    worked: 'يوم عطلة يُعمل فيه',
    due: 'الموعد',
    '': '',
  },
  countedDay: (n) => `اليوم ${n}`,
  leftOut: (from, until) => (from === until ? `لا يظهر ${from} هنا.` : `لا تظهر هنا الأشهر من ${from} إلى ${until}.`),
  putOff: 'أُجّلت نهاية المهلة',
  putOffWhy: 'اليوم الأخير يوم عطلة، فتنتهي المهلة بنهاية يوم العمل التالي.',
  passedOver: 'أيام عطلة لا تنتهي فيها المهلة',
  skipped: 'عطل لا تُحسب',
  worked: 'أيام مبدَّلة يُعمل فيها',
  undecided: 'بانتظار قرار',
  assumptions: 'خيارات استُعملت',
  basis: 'الأساس القانوني',
  article: (article, clause) => {
    const [number, point] = (clause ?? '').split('.');
    return [article && placed(article), number && `البند ${number}`, point && `النقطة ${point}`].filter(Boolean).join('، ');
  },
  dossierLead: 'تابع ملفًا خطوة بخطوة (بيانات مخترعة): أين هو، ومن عليه ماذا، وقبل أي موعد، وبأي مادة.',
  history: 'ملف نموذجي',
  replay: 'تابع خطوة بخطوة',
  back: 'رجوع',
  forward: 'تقدّم',
  stepOf: (step, all) => `الخطوة ${step} من ${all}`,
  timeline: 'ما حدث',
  standing: 'الحالة',
  settled: 'البت:',
  owes: 'من عليه ماذا',
  asOf: 'حتى',
  nothingOwed: 'لا أحد عليه شيء.',
  told: 'بالكلمات',
  clock: 'ما استُعمل من وقت عمل المهلة',
  usedUp: 'كله',
  by: 'في موعد أقصاه',
  overdue: 'متأخر',
  paper: (number) => `النموذج ${number}`,
  holders: {
    applicant: 'مقدّم الطلب',
    receiving_centre: 'الشباك الموحد',
    competent_agency: 'الجهة المختصة',
    consulted_agency: 'الجهة المستشارة',
    review_body: 'الجهة التي تبت في الشكوى أو المحكمة',
    system: 'نظام المعلومات',
    collecting_agency: 'الجهة التي قبضت المبلغ',
  },
  paths: 'أو انتقل مباشرة إلى',
  pathsText: {
    bring: 'أي الأوراق تلزم وأيها لا يلزم',
    dossier: 'أين وصل الملف ومن عليه أن يعمل',
    calendar: 'أي الأيام تُحسب وما آخرها',
  },
  received: 'الاستلام',
  used: (percent) => `${percent} %`,
};

export default words;
