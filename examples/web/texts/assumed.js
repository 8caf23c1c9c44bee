// What the choices of the calendar that an answer rests on are called, and their values that are words.
/** @typedef {import('./index.js').Lang} Lang */

/** @type {{ readonly [name: string]: { readonly [lang in Lang]: string } }} */
const names = {
  hours_start: { vi: 'giờ bắt đầu tính', en: 'when hours begin', ar: 'متى تبدأ الساعات' },
  first_day: { vi: 'ngày đầu tiên', en: 'the first day', ar: 'اليوم الأول' },
  last_day_off: { vi: 'ngày cuối rơi vào ngày nghỉ', en: 'a last day off', ar: 'يوم أخير هو عطلة' },
  missing_day: { vi: 'tháng không có ngày tương ứng', en: 'a month without that day', ar: 'شهر ليس فيه ذلك اليوم' },
  day_end: { vi: 'lúc kết thúc ngày', en: 'the end of a day', ar: 'نهاية اليوم' },
  before_on_day_off: { vi: 'hạn tính ngược rơi vào ngày nghỉ', en: 'a day before that is off', ar: 'يوم سابق هو عطلة' },
  start_on_day_off: { vi: 'bắt đầu vào ngày nghỉ', en: 'a start on a day off', ar: 'بداية في يوم عطلة' },
  start_after_hours: { vi: 'bắt đầu ngoài giờ làm việc', en: 'a start after hours', ar: 'بداية بعد ساعات العمل' },
  hour_end: { vi: 'lúc hết hạn tính theo giờ', en: 'the end of hours', ar: 'نهاية الساعات' },
  cut_off: { vi: 'giờ chốt nhận hồ sơ', en: 'the cut-off', ar: 'آخر ساعة للاستلام في اليوم' },
  after_cut_off: { vi: 'hồ sơ nhận sau giờ chốt', en: 'what comes after the cut-off', ar: 'ما يصل بعد آخر ساعة' },
  same_day_off: { vi: 'trả trong ngày mà là ngày nghỉ', en: 'same day on a day off', ar: 'اليوم نفسه وهو عطلة' },
  fraction_of_working_day: { vi: 'phần lẻ của ngày làm việc', en: 'a part of a working day', ar: 'جزء من يوم عمل' },
  fraction_of_day: { vi: 'phần lẻ của ngày', en: 'a part of a day', ar: 'جزء من يوم' },
  half_month: { vi: 'nửa tháng', en: 'half a month', ar: 'نصف شهر' },
  announcement_unknown: { vi: 'không rõ ngày công bố', en: 'unknown day of announcement', ar: 'يوم الإعلان غير معروف' },
  lunar_new_year_days: { vi: 'các ngày nghỉ Tết Âm lịch', en: 'the days of the Lunar New Year', ar: 'أيام رأس السنة القمرية' },
  national_day_neighbour: { vi: 'ngày liền kề Quốc khánh', en: 'the day next to National Day', ar: 'اليوم المجاور للعيد الوطني' },
  weekend: { vi: 'nghỉ hằng tuần', en: 'weekly rest', ar: 'الراحة الأسبوعية' },
  working_hours: { vi: 'giờ làm việc', en: 'working hours', ar: 'ساعات العمل' },
  body_hours: { vi: 'giờ làm việc của cơ quan', en: "the office's hours", ar: 'ساعات عمل المكتب' },
  weekend_clash: { vi: 'ngày lễ trùng ngày nghỉ', en: 'a holiday on a rest day', ar: 'عيد يوافق يوم راحة' },
  'saturday, sunday': { vi: 'thứ bảy, chủ nhật', en: 'Saturday, Sunday', ar: 'السبت، الأحد' },
  at_once: { vi: 'tính ngay', en: 'at once', ar: 'فورًا' },
  not_counted: { vi: 'không tính', en: 'not counted', ar: 'لا يُحسب' },
  next_working_day: { vi: 'chuyển sang ngày làm việc tiếp theo', en: 'the next working day', ar: 'يوم العمل التالي' },
  last_day_of_month: { vi: 'ngày cuối tháng', en: 'the last of the month', ar: 'آخر الشهر' },
  midnight: { vi: '24 giờ', en: 'midnight', ar: 'منتصف الليل' },
  kept: { vi: 'giữ nguyên', en: 'kept', ar: 'يبقى' },
  keeps_its_date: { vi: 'giữ nguyên ngày', en: 'keeps its date', ar: 'يبقى تاريخه' },
  next_working_instant: { vi: 'từ giờ làm việc tiếp theo', en: 'the next working instant', ar: 'أول وقت عمل تالٍ' },
  exact_second: { vi: 'đúng đến giây', en: 'to the second', ar: 'بالثانية' },
  inclusive: { vi: 'đúng giờ chốt vẫn còn kịp', en: 'exactly then is in time', ar: 'الساعة نفسها في الموعد' },
  arrives_next_working_day: {
    vi: 'coi như nhận vào ngày làm việc tiếp theo',
    en: 'as if it came on the next working day',
    ar: 'كأنه وصل في يوم العمل التالي',
  },
  share_of_next_day: { vi: 'một phần ngày tiếp theo', en: 'a share of the next day', ar: 'حصة من اليوم التالي' },
  rounded_up: { vi: 'làm tròn lên', en: 'rounded up', ar: 'يُقرّب إلى الأعلى' },
  fifteen_days: { vi: '15 ngày', en: 'fifteen days', ar: 'خمسة عشر يومًا' },
  as_announced_since_2016_by_weekday: {
    vi: 'theo thứ trong tuần, như đã công bố từ năm 2016',
    en: 'by the day of the week, as announced since 2016',
    ar: 'بحسب يوم الأسبوع، كما أُعلن منذ 2016',
  },
  as_announced_since_2021_by_weekday: {
    vi: 'theo thứ trong tuần, như đã công bố từ năm 2021',
    en: 'by the day of the week, as announced since 2021',
    ar: 'بحسب يوم الأسبوع، كما أُعلن منذ 2021',
  },
  known_since_always: { vi: 'coi như đã biết từ đầu', en: 'known since always', ar: 'معروف منذ البداية' },
};

/**
 * Returns what a name or a value of a choice is called; one that has no words is itself.
 * @param {Lang} lang
 * @param {string} name
 */
export const assumed = (lang, name) => (Object.hasOwn(names, name) ? names[name]?.[lang] : undefined) ?? name;
