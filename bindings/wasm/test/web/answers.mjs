// Invented answers of someone who knows nothing of a form but what its controls are called and what is said beside them. The persons are invented.

/** The same seed gives the same choices, whatever order they are made in. */
export function chance(seed, key) {
  let state = 2_166_136_261 ^ seed;
  for (const letter of key) state = Math.imul(state ^ letter.codePointAt(0), 16_777_619);
  state = Math.imul(state ^ (state >>> 15), 2_246_822_507);
  state = Math.imul(state ^ (state >>> 13), 3_266_489_909);
  return ((state ^ (state >>> 16)) >>> 0) / 4_294_967_296;
}

const numbers = {
  12: /twelve digits|mười hai chữ số|الاثنا عشر|اثنا عشر رقم/i,
  10: /ten digits|\b10 to 13 digits|mười chữ số|từ 10 đến 13 chữ số|عشرة أرقام|من 10 إلى 13 رقم/i,
  7: /seven digits|bảy chữ số|سبعة أرقام/i,
  4: /four[- ]digit|four digits|bốn chữ số|أربعة أرقام/i,
  3: /three digits|ba chữ số|ثلاثة أرقام/i,
};
const phone = /phone|mobile|điện thoại|di động|هاتف|الجوال|المحمول/i;
const identity = /identification number|identity number|số định danh|رقم الهوية|رقم التعريف|الرقم الشخصي/i;
const tax = /tax code|mã số thuế|الضريبي/i;
const enterprise = /registration number|mã số doanh nghiệp|رقم تسجيل/i;
const area = /area in m²|diện tích \(m²\)|diện tích|المساحة/i;
const money = /(?<!hội )đồng|دونغ/i;
const percent = /percent|phần trăm|[%٪]|بالمئة|بالمائة|المئوية/i;
const square = /m²|م²/;
const hour = /hour|giờ|ساعة/i;
const minute = /minute|phút|دقيقة/i;
const mail = /e-?mail|thư điện tử|بريد/i;

/** Returns what to type where a line of digits is asked for; each person and each attempt has another. */
function digits(called, what, seed, attempt) {
  const own = String(100_000_000 + Math.floor(chance(seed, `${called} ${attempt}`) * 899_999_999)).repeat(2);
  const line = (length, first = '000') => first + own.slice(0, length - first.length);
  if (phone.test(what)) return ['0912345678', '091234567', '84912345678'][attempt % 3];
  for (const [length, said] of Object.entries(numbers).sort((a, b) => b[0] - a[0]))
    if (said.test(what)) return line(Number(length), Number(length) === 12 ? '000' : '0');
  if (identity.test(what)) return line(12);
  if (tax.test(what) || enterprise.test(what)) return line(10, '0');
  if (percent.test(what)) return ['51', '100', '20'][attempt % 3];
  if (money.test(what)) return ['30000000', '100000000', '1000000000'][attempt % 3];
  if (area.test(what) || square.test(what)) return ['120', '120,5', '8'][attempt % 3];
  if (hour.test(what)) return '10';
  if (minute.test(what)) return '30';
  return ['2', '1', '3', '30', '2020'][attempt % 5];
}

/** Returns what to type into a line of text. `what` is what the control is called and what is said beside it. */
export function text({ called, said, digits: asksDigits, suggested }, seed, attempt) {
  const what = `${called} ${said}`;
  if (asksDigits) return digits(called, what, seed, attempt);
  if (suggested.length > 0) return suggested[Math.floor(chance(seed, 'suggested') * 5 + attempt) % suggested.length];
  // Where words of its own must begin it, they stand between marks.
  const begins = /[“«]([^”»]+)[”»]/.exec(said);
  if (begins && attempt < 3) return `${begins[1]} Mẫu Ví Dụ`;
  if (mail.test(called)) return 'mau@example.vn';
  if (/residence|address|place|nơi|chỗ|địa chỉ|trụ sở|quê quán|محل|مكان|عنوان|العنوان/i.test(called))
    return ['Thôn Mẫu, xã Ví Dụ', 'Phường Hải Châu, thành phố Đà Nẵng', 'Phường Ba Đình, thành phố Hà Nội'][attempt % 3];
  if (/office|issued by|who issued|cơ quan|nơi cấp|مكتب|الجهة/i.test(called)) return 'Ủy ban nhân dân xã Ví Dụ';
  if (/number|serial|số|رقم/i.test(called) && !/số lượng/i.test(called)) return ['07/2020', 'AB 123456', '000000000012'][attempt % 3];
  if (/name|họ|tên|اسم/i.test(called)) return ['Mẫu Thị Ví Dụ', 'Mẫu Văn Thử', 'Ví Dụ'][attempt % 3];
  return ['Ví dụ mẫu', 'Mẫu', 'Ví dụ mẫu dài hơn một chút'][attempt % 3];
}

const child = /child|trẻ|cháu|con\b|الطفل|المولود/i;
const birth = /birth date|ngày.*sinh|sinh\b|تاريخ (ال)?ميلاد|تاريخ الولادة|المولود في/i;
const birthRegistered = /birth was registered|đăng ký khai sinh|سُجّل|تسجيل الولادة/i;
const death = /date of death|ngày.*(chết|mất)|تاريخ الوفاة/i;
const notice = /notice|niêm yết|thông báo|الإعلان/i;
const lived = /residence since|nơi cư trú từ|cư trú từ khi|محال الإقامة منذ|الإقامة منذ/i;
const last = /until|last day|ends|đến ngày|đến\b|ngày cuối|kết thúc|hết hạn|حتى|آخر يوم|إلى\b|ينتهي/i;
const first = /first day|starts|from|từ ngày|từ\b|ngày đầu|bắt đầu|من\b|أول يوم|ابتداء/i;
const appointment = /appointment|hẹn|الموعد/i;
const earlier = /earlier|trước đây|lần trước|السابق/i;
const again = /again|lại|من جديد|إعادة/i;
const marriage = /marriage|kết hôn|الزواج/i;

/** Days to try, the likeliest first: so many days after the day of filing, or before it. */
function days(what, title, seed) {
  const age = chance(seed, 'age');
  const born = age < 0.6 ? -13_300 : age < 0.8 ? -25_000 : -5_600;
  if (birthRegistered.test(what)) return [-7, -20, -11_000];
  if (birth.test(what) && child.test(what)) return [-21, -3_100, -8, -4_600, -600];
  if (birth.test(what)) return [born, -13_300, -25_000, -4_900, -3_100, -5_800];
  if (death.test(what)) return again.test(title) ? [-11_600, -8_000] : [-7, -1, -7_400];
  if (lived.test(what)) return [born + 14 * 365, -24_000];
  if (appointment.test(what)) return [6, 1, 10];
  if (earlier.test(what)) return [-11_400, -7_700, -5_000];
  if (notice.test(what)) return [-20, -9];
  if (marriage.test(what)) return [-2_700, -40];
  if (last.test(what)) return [14, 45, 230, -30, 900];
  if (first.test(what)) return [21, 2, -1_800, 0, -35];
  return [-36, -2_700, 6, 70, -6_900];
}

/** Returns day, month and year; where the control lets leave some open, some seeds do. */
export function date({ called, title, mayLeave, today }, seed, attempt) {
  const all = days(called, title, seed);
  const at = new Date(Date.parse(`${today}T00:00Z`) + all[attempt % all.length] * 86_400_000).toISOString();
  const [year, month, day] = at.slice(0, 10).split('-');
  const left = chance(seed, `open ${called}`);
  if (!mayLeave || attempt > 0 || left < 0.6) return { day, month, year };
  return left < 0.8 ? { month, year, without: 1 } : { year, without: 2 };
}

/** Returns which of several answers to take; the first attempt is drawn, the next ones go on from it. */
export const one = (called, count, seed, attempt) => (Math.floor(chance(seed, called) * count) + attempt) % count;
