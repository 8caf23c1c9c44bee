//! What an answer rests on is called, in the three languages: the choices of the calendar, about submissions and about dossiers, a term and a fee that nobody read.

use std::borrow::Cow;

/// A name of the engine, and what it is called in Vietnamese, English and Arabic.
type Said = (&'static str, [&'static str; 3]);

/// The choices.
const NAMES: [Said; 31] = [
    ("hours_start", ["giờ bắt đầu tính", "when hours begin", "متى تبدأ الساعات"]),
    ("first_day", ["ngày đầu tiên", "the first day", "اليوم الأول"]),
    ("last_day_off", ["ngày cuối rơi vào ngày nghỉ", "a last day off", "يوم أخير هو عطلة"]),
    ("missing_day", ["tháng không có ngày tương ứng", "a month without that day", "شهر ليس فيه ذلك اليوم"]),
    ("day_end", ["lúc kết thúc ngày", "the end of a day", "نهاية اليوم"]),
    ("before_on_day_off", ["hạn tính ngược rơi vào ngày nghỉ", "a day before that is off", "يوم سابق هو عطلة"]),
    ("start_on_day_off", ["bắt đầu vào ngày nghỉ", "a start on a day off", "بداية في يوم عطلة"]),
    ("start_after_hours", ["bắt đầu ngoài giờ làm việc", "a start after hours", "بداية بعد ساعات العمل"]),
    ("hour_end", ["lúc hết hạn tính theo giờ", "the end of hours", "نهاية الساعات"]),
    ("cut_off", ["giờ chốt nhận hồ sơ", "the cut-off", "آخر ساعة للاستلام في اليوم"]),
    ("after_cut_off", ["hồ sơ nhận sau giờ chốt", "what comes after the cut-off", "ما يصل بعد آخر ساعة"]),
    ("same_day_off", ["trả trong ngày mà là ngày nghỉ", "same day on a day off", "اليوم نفسه وهو عطلة"]),
    ("fraction_of_working_day", ["phần lẻ của ngày làm việc", "a part of a working day", "جزء من يوم عمل"]),
    ("fraction_of_day", ["phần lẻ của ngày", "a part of a day", "جزء من يوم"]),
    ("half_month", ["nửa tháng", "half a month", "نصف شهر"]),
    ("announcement_unknown", ["không rõ ngày công bố", "unknown day of announcement", "يوم الإعلان غير معروف"]),
    ("lunar_new_year_days", ["các ngày nghỉ Tết Âm lịch", "the days of the Lunar New Year", "أيام رأس السنة القمرية"]),
    (
        "national_day_neighbour",
        ["ngày liền kề Quốc khánh", "the day next to National Day", "اليوم المجاور للعيد الوطني"],
    ),
    ("leap_day_birthday", ["sinh nhật ngày 29 tháng 2", "a birthday on 29 February", "من وُلد في 29/2"]),
    (
        "online_identity",
        ["mức định danh khi nộp trực tuyến", "level of identity for filing online", "مستوى الهوية للتقديم الإلكتروني"],
    ),
    (
        "validity_last_day_off",
        ["giấy tờ hết hạn vào ngày nghỉ", "a paper that runs out on a day off", "وثيقة تنتهي في يوم عطلة"],
    ),
    ("payment_due", ["thời điểm nộp phí, lệ phí", "when the fee is paid", "متى يُدفع الرسم"]),
    (
        "fee_benefit",
        [
            "chưa tính ưu đãi phí, lệ phí cho tài khoản định danh từ mức",
            "a benefit of fees is not counted in, from the level of identity",
            "لم تُحتسب ميزة في الرسوم، من مستوى الهوية",
        ],
    ),
    ("channel", ["cách nộp đang mở", "the channel is open", "القناة مفتوحة"]),
    ("reception_on_day_off", ["tiếp nhận vào ngày nghỉ", "a receipt on a day off", "استلام في يوم عطلة"]),
    ("weekend", ["nghỉ hằng tuần", "weekly rest", "الراحة الأسبوعية"]),
    ("working_hours", ["giờ làm việc", "working hours", "ساعات العمل"]),
    ("body_hours", ["giờ làm việc của cơ quan", "the office's hours", "ساعات عمل المكتب"]),
    ("term", ["thời hạn", "the term", "المدة"]),
    ("fee", ["phí, lệ phí", "the fee", "الرسم"]),
    ("weekend_clash", ["ngày lễ trùng ngày nghỉ", "a holiday on a rest day", "عيد يوافق يوم راحة"]),
];

/// The choices about the course of a dossier.
const OF_DOSSIERS: [Said; 24] = [
    ("payment_pause", ["chờ nộp tiền và thời hạn", "waiting for a payment and the term", "انتظار الدفع والمدة"]),
    (
        "payment_sum",
        ["số tiền nộp so với số tiền yêu cầu", "the sum paid and the sum asked for", "المبلغ المدفوع والمبلغ المطلوب"],
    ),
    ("incident_pause", ["sự cố hệ thống và thời hạn", "a failure of the system and the term", "عطل النظام والمدة"]),
    (
        "non_territorial_anchor",
        [
            "mốc tính thời hạn khi nộp ngoài địa bàn",
            "from when the term of a filing elsewhere counts",
            "متى تبدأ المدة عند التقديم خارج النطاق",
        ],
    ),
    (
        "non_territorial_return",
        [
            "nơi trả kết quả khi nộp ngoài địa bàn",
            "who hands over the result of a filing elsewhere",
            "من يسلّم النتيجة عند التقديم خارج النطاق",
        ],
    ),
    (
        "transfer_next_start",
        [
            "đầu ngày làm việc tiếp theo để chuyển hồ sơ",
            "the start of the next working day for the hand-over",
            "بداية يوم العمل التالي للإحالة",
        ],
    ),
    (
        "apology_finding",
        [
            "khi nào thiếu văn bản xin lỗi là vi phạm",
            "when a missing apology is a breach",
            "متى يُعد غياب الاعتذار مخالفة",
        ],
    ),
    (
        "close_from",
        [
            "từ khi nào được kết thúc hồ sơ không bổ sung",
            "from when a dossier without its supplement may be closed",
            "متى يجوز إغلاق ملف لم يُستكمل",
        ],
    ),
    (
        "second_correction",
        [
            "yêu cầu chỉnh sửa lần hai trước tiếp nhận",
            "a second correction before the receipt",
            "طلب تصحيح ثانٍ قبل الاستلام",
        ],
    ),
    ("desk_may_decide", ["bộ phận một cửa giải quyết ngay", "the desk may decide", "البت لدى الشباك"]),
    (
        "desk_hand_over",
        [
            "bước đầu tại quầy và việc chuyển hồ sơ",
            "a first step at the desk and the hand-over",
            "الخطوة الأولى لدى الشباك والإحالة",
        ],
    ),
    (
        "supplement_limit",
        ["số lần yêu cầu bổ sung", "how often a supplement may be asked for", "عدد مرات طلب الاستكمال"],
    ),
    ("extension_limit", ["số lần gia hạn", "how often the date may be set anew", "عدد مرات التمديد"]),
    (
        "extension_notice",
        ["phải báo gia hạn trước bao lâu", "how early a new date must be told", "مهلة الإخطار بالتمديد"],
    ),
    (
        "payment_lapse",
        [
            "bao lâu thì kết thúc hồ sơ chưa nộp tiền",
            "after how long an unpaid dossier may be closed",
            "متى يُغلق ملف لم يُدفع رسمه",
        ],
    ),
    ("late_opinion", ["ý kiến chậm của cơ quan được hỏi", "a late opinion", "رأي متأخر"]),
    ("complaint_acceptance", ["thời hạn thụ lý khiếu nại", "the term to accept a complaint", "مهلة قبول الشكوى"]),
    ("complaint_window", ["thời hiệu khiếu nại", "until when one may complain", "مدة تقديم الشكوى"]),
    ("court_window", ["thời hiệu khởi kiện", "until when one may go to court", "مدة رفع الدعوى"]),
    (
        "reopen_clock",
        ["thời hạn khi giải quyết lại", "the term of a case that is taken up again", "المدة عند إعادة فتح الملف"],
    ),
    ("applicant_signature", ["chữ ký số của người nộp", "the applicant's own signature", "توقيع مقدّم الطلب"]),
    (
        "assisted_account",
        ["tài khoản dùng khi được hỗ trợ nộp", "the account under which help files", "الحساب عند التقديم بمساعدة"],
    ),
    (
        "unmarked_arrival",
        ["hồ sơ đến mà không rõ nộp ở đâu", "an arrival from where nobody said", "وصول لا يُعرف مكان تقديمه"],
    ),
    (
        "projected_days",
        ["ngày nghỉ dự kiến, chưa công bố", "days off that are projected, not announced", "أيام عطل متوقعة لم تُعلن"],
    ),
];

/// The choices about the service-quality index.
const OF_THE_INDEX: [Said; 3] = [
    ("rounding", ["làm tròn điểm", "where points are rounded", "تقريب النقاط"]),
    ("nothing_counted", ["chỉ số không có gì để tính", "an indicator with nothing to count", "مؤشر ليس فيه ما يُحسب"]),
    (
        "no_promise",
        [
            "hồ sơ không có ngày hẹn trả, tính theo thời hạn của pháp luật",
            "dossiers without a promised date, by the term of the law",
            "ملفات بلا موعد محدد، بحسب المدة القانونية",
        ],
    ),
];

/// The values that are words.
const VALUES: [Said; 23] = [
    ("saturday, sunday", ["thứ bảy, chủ nhật", "Saturday, Sunday", "السبت، الأحد"]),
    ("at_once", ["tính ngay", "at once", "فورًا"]),
    ("not_counted", ["không tính", "not counted", "لا يُحسب"]),
    ("next_working_day", ["chuyển sang ngày làm việc tiếp theo", "the next working day", "يوم العمل التالي"]),
    ("last_day_of_month", ["ngày cuối tháng", "the last of the month", "آخر الشهر"]),
    ("midnight", ["24 giờ", "midnight", "منتصف الليل"]),
    ("kept", ["giữ nguyên", "kept", "يبقى"]),
    ("keeps_its_date", ["giữ nguyên ngày", "keeps its date", "يبقى تاريخه"]),
    ("next_working_instant", ["từ giờ làm việc tiếp theo", "the next working instant", "أول وقت عمل تالٍ"]),
    ("exact_second", ["đúng đến giây", "to the second", "بالثانية"]),
    ("inclusive", ["đúng giờ chốt vẫn còn kịp", "exactly then is in time", "الساعة نفسها في الموعد"]),
    (
        "arrives_next_working_day",
        [
            "coi như nhận vào ngày làm việc tiếp theo",
            "as if it came on the next working day",
            "كأنه وصل في يوم العمل التالي",
        ],
    ),
    ("share_of_next_day", ["một phần ngày tiếp theo", "a share of the next day", "حصة من اليوم التالي"]),
    ("rounded_up", ["làm tròn lên", "rounded up", "يُقرّب إلى الأعلى"]),
    ("fifteen_days", ["15 ngày", "fifteen days", "خمسة عشر يومًا"]),
    (
        "as_announced_since_2016_by_weekday",
        [
            "theo thứ trong tuần, như đã công bố từ năm 2016",
            "by the day of the week, as announced since 2016",
            "بحسب يوم الأسبوع، كما أُعلن منذ 2016",
        ],
    ),
    (
        "as_announced_since_2021_by_weekday",
        [
            "theo thứ trong tuần, như đã công bố từ năm 2021",
            "by the day of the week, as announced since 2021",
            "بحسب يوم الأسبوع، كما أُعلن منذ 2021",
        ],
    ),
    ("last_day_of_february", ["ngày cuối tháng 2", "the last day of February", "آخر يوم من شهر 2"]),
    ("first_of_march", ["ngày 1 tháng 3", "1 March", "اليوم الأول من شهر 3"]),
    ("app", ["ứng dụng VNeID", "the app VNeID", "تطبيق VNeID"]),
    ("with_file", ["kèm theo hồ sơ", "with the file", "مع الملف"]),
    ("at_return", ["khi nhận kết quả", "when the result is handed over", "عند تسليم النتيجة"]),
    ("known_since_always", ["coi như đã biết từ đầu", "known since always", "معروف منذ البداية"]),
];

/// The days of the week, of which a weekend is made.
const WEEKDAYS: [Said; 7] = [
    ("monday", ["thứ hai", "Monday", "الاثنين"]),
    ("tuesday", ["thứ ba", "Tuesday", "الثلاثاء"]),
    ("wednesday", ["thứ tư", "Wednesday", "الأربعاء"]),
    ("thursday", ["thứ năm", "Thursday", "الخميس"]),
    ("friday", ["thứ sáu", "Friday", "الجمعة"]),
    ("saturday", ["thứ bảy", "Saturday", "السبت"]),
    ("sunday", ["chủ nhật", "Sunday", "الأحد"]),
];

/// How sure it is.
const SURE: [Said; 5] = [
    ("seen", ["đã đọc trong văn bản", "read in the text", "قُرئ في النص"]),
    ("reported", ["theo nguồn khác thuật lại", "reported", "منقول"]),
    ("inferred", ["suy ra", "inferred", "مستنتج"]),
    ("known", ["hiểu biết chung", "general knowledge", "معرفة عامة"]),
    ("unsure", ["chưa chắc", "not sure", "غير مؤكد"]),
];

/// Returns what a choice is called; one that has no words is itself.
pub(crate) fn name<'n>(lang: &str, name: &'n str) -> &'n str {
    said(&NAMES, lang, said(&OF_DOSSIERS, lang, said(&OF_THE_INDEX, lang, name)))
}

/// Returns what a value is called, days of the week one by one; one that is no word is itself.
pub(crate) fn value<'n>(lang: &str, value: &'n str) -> Cow<'n, str> {
    let is_day = |part: &str| WEEKDAYS.iter().any(|(known, _)| *known == part);
    if value.split(", ").all(is_day) {
        let days: Vec<&str> = value.split(", ").map(|day| said(&WEEKDAYS, lang, day)).collect();
        return days.join(if lang == "ar" { "، " } else { ", " }).into();
    }
    said(&VALUES, lang, value).into()
}

/// Returns how sure something is.
pub(crate) fn sure<'n>(lang: &str, sure: &'n str) -> &'n str {
    said(&SURE, lang, sure)
}

fn said<'n>(all: &[Said], lang: &str, name: &'n str) -> &'n str {
    let found = all.iter().find(|(known, _)| *known == name);
    found.map_or(name, |(_, [vi, en, ar])| match lang {
        "en" => en,
        "ar" => ar,
        _ => vi,
    })
}

#[cfg(test)]
mod tests {
    use motcua::catalogue::Catalogue;
    use motcua::lifecycle::PolicyId;
    use motcua::score::ChoiceId;

    use super::*;

    #[test]
    fn every_choice_has_words_in_each_language() {
        let law = Catalogue::vietnam().unwrap();
        let calendar = law.calendar().unwrap();
        let mut rested = Vec::new();
        for term in ["10 working days", "8 working hours", "2.5 working days", "0.5 months", "1.5 days", "2 months"] {
            for month in (2027..2033).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}"))) {
                for day in ["01T23:00", "15T12:00", "28T09:00"] {
                    let from = format!("{month}-{day}").parse().unwrap();
                    let due = calendar.due(&term.parse().unwrap(), from).unwrap();
                    rested.extend(due.assumptions.into_iter().map(|one| (one.name.to_string(), one.value.to_string())));
                }
            }
        }
        assert!(rested.iter().any(|(name, _)| name == "lunar_new_year_days"));
        let choices = PolicyId::OF_SUBMISSIONS.map(|policy| policy.as_str().to_owned());
        for lang in ["vi", "en", "ar"] {
            let others = ["term", "fee", "projected_days"].map(str::to_owned);
            let of_dossiers: Vec<_> = PolicyId::ALL.iter().map(|policy| policy.as_str().to_owned()).collect();
            let of_index: Vec<_> = ChoiceId::ALL.iter().map(|choice| choice.as_str().to_owned()).collect();
            let known = rested.iter().map(|(name, _)| name).chain(&choices).chain(&others).chain(&of_dossiers);
            for choice in known.chain(&of_index) {
                assert_ne!(name(lang, choice), choice, "{lang}");
            }
            for (_, chosen) in rested.iter().filter(|(_, value)| value.contains('_')) {
                assert_ne!(value(lang, chosen), chosen.as_str(), "{lang}");
            }
        }
    }
    #[test]
    fn a_weekend_of_any_days_is_told_in_words() {
        let told = ["vi", "en", "ar"].map(|lang| value(lang, "friday, saturday"));
        assert_eq!(told, ["thứ sáu, thứ bảy", "Friday, Saturday", "الجمعة، السبت"]);
        assert_eq!(value("vi", "saturday, sunday").as_ref(), said(&VALUES, "vi", "saturday, sunday"));
        assert_eq!([value("en", "midnight"), value("en", "x, y")], ["midnight", "x, y"]);
    }

    #[test]
    fn the_calculator_page_has_the_same_words() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/web/texts/assumed.js");
        let page = std::fs::read_to_string(page).unwrap();
        let mut both = 0;
        for (name, words) in NAMES.iter().chain(&VALUES) {
            let begun = [format!("  {name}: {{"), format!("  '{name}': {{")];
            let Some(own) = begun.iter().find_map(|begun| page.split_once(begun.as_str())) else { continue };
            let own = own.1.split_once('}').unwrap().0;
            for word in words {
                assert!(own.contains(&format!("'{word}'")) || own.contains(&format!("\"{word}\"")), "{name}: {word}");
            }
            both += 1;
        }
        assert!(both > 30, "{both}");
    }
}
