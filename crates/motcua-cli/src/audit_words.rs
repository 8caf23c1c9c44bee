//! The words of the audit's page, in Vietnamese, English and Arabic.

use motcua::civil::Weekday;
use motcua_log::RowCode;

use crate::options::Lang;
use crate::page_words::page_words;

page_words! {
    /// Every word of the page.
    AuditWords {
        received: "tiếp nhận", "received", "مستلمة";
        settled: "đã giải quyết", "settled", "تم البت فيها";
        early: "trước hạn", "early", "قبل الموعد";
        on_time: "đúng hạn", "on time", "في الموعد";
        late: "trễ hạn", "late", "متأخرة";
        returned: "đã trả kết quả", "returned", "سُلّمت نتيجتها";
        pending: "đang giải quyết", "pending", "قيد المعالجة";
        overdue: "quá hạn", "overdue", "تجاوزت الموعد";
        unknown: "chưa xác định", "unknown", "غير معروفة";
        not_received: "không tiếp nhận", "not received", "غير مستلمة";
        electronic: "trực tuyến", "electronic", "إلكترونية";
        conforming: "đúng quy định", "conforming", "مطابقة للقانون";
        ended: "đã kết thúc", "ended", "منتهية";
        dossiers: "hồ sơ", "dossiers", "ملفات";
        channel_known: "tiếp nhận đã rõ cách nộp", "received with a known channel", "مستلمة معروفة القناة";
        channel_told: "hồ sơ có ghi cách đến", "dossiers whose events tell the channel", "ملفات تذكر قناتها";
        could_be_judged: "hồ sơ xét được", "dossiers that could be judged", "ملفات أمكن الحكم عليها";
        of: "trên", "of", "من";
        judged_by: "xét theo", "judged by", "الحكم بموجب";
        curated: "quy định đã biên tập", "curated rules", "قواعد محررة";
        imported: "bản ghi của cổng", "imported terms", "بيانات مستوردة";
        caller: "thời hạn người dùng đưa", "the caller's terms", "مدد المستخدم";
        none: "chưa có quy định", "no rules", "بلا قواعد";
        visits: "số lượt đến quầy", "visits to the counter", "مرات الحضور إلى الشباك";
        finding: "phát hiện", "finding", "ملاحظة";
        findings: "số lần", "findings", "العدد";
        late_by: "quá hạn khi đang ở", "late while held by", "تأخرت وهي لدى";
        open: "hồ sơ đang giải quyết lúc", "open dossiers at", "الملفات المفتوحة في";
        promised_later: "hẹn trả muộn hơn luật", "promised later than the law gives", "وُعد بها بعد موعد القانون";
        due_tomorrow: "đến hạn ngày mai", "due tomorrow", "تستحق غدًا";
        apology_owed: "phải xin lỗi và hẹn lại trong 3 ngày tới", "an apology is owed within 3 days", "يجب الاعتذار عنها خلال 3 أيام";
        due_by_day: "đến hạn những ngày tới", "due in the coming days", "تستحق في الأيام القادمة";
        office: "đơn vị", "office", "الجهة";
        open_dossiers: "đang giải quyết", "open", "مفتوحة";
        due_soon: "đến hạn trong 14 ngày", "due within 14 days", "تستحق خلال 14 يومًا";
        no_office: "(không ghi)", "(not stated)", "(غير مذكورة)";
        promised: "hẹn", "promised", "الوعد";
        due: "hạn", "due", "الموعد";
        apology: "xin lỗi trước", "apologise by", "الاعتذار قبل";
        rows: "dòng", "rows", "أسطر";
        read: "đã đọc", "read", "مقروءة";
        audited: "đã xét", "audited", "محكوم عليها";
        reported: "không xét được", "reported", "غير محكوم عليها";
        line: "dòng", "line", "السطر";
        and_more: "nữa, xem `--json`", "more, see `--json`", "أخرى، انظر `--json`";
        applicant: "người nộp", "the applicant", "مقدم الطلب";
        receiving_centre: "bộ phận một cửa", "the receiving centre", "مركز الاستقبال";
        competent_agency: "cơ quan giải quyết", "the competent agency", "الجهة المختصة";
        consulted_agency: "cơ quan được hỏi ý kiến", "the consulted agency", "الجهة المستشارة";
    }
}

impl AuditWords {
    /// Returns the short name of a day of the week, Monday first.
    pub(crate) fn weekday(lang: Lang, day: Weekday) -> &'static str {
        let names = match lang {
            Lang::Vi => ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
            Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            Lang::Ar => ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        };
        names.get(day as usize).copied().unwrap_or_default()
    }

    /// Returns what a kind of rules, or a holder of a clock, is called.
    pub(crate) fn called(&self, name: &str) -> &'static str {
        match name {
            "curated" => self.curated,
            "imported" => self.imported,
            "caller" => self.caller,
            "none" => self.none,
            "applicant" => self.applicant,
            "receiving_centre" => self.receiving_centre,
            "competent_agency" => self.competent_agency,
            "consulted_agency" => self.consulted_agency,
            _ => self.unknown,
        }
    }
}

/// Returns what to do about a row, in a language; findings that only a log has are named as well.
pub(crate) fn of_code(code: &str, lang: Lang) -> Option<&'static str> {
    let [vi, en, ar] = match code {
        "status_unknown" => {
            ["mã trạng thái không có trong quy định", "the rules do not know the status", "الحالة غير معروفة للقواعد"]
        }
        "record_contradicts" => [
            "trạng thái và các ngày của hồ sơ mâu thuẫn nhau",
            "the dossier's status and dates contradict each other",
            "حالة الملف وتواريخه متناقضة",
        ],
        _ => return row_help(code, lang),
    };
    let text = match lang {
        Lang::Vi => vi,
        Lang::En => en,
        Lang::Ar => ar,
    };
    Some(text)
}

fn row_help(code: &str, lang: Lang) -> Option<&'static str> {
    let known = RowCode::ALL.iter().find(|known| known.as_str() == code)?;
    let [vi, ar] = match code {
        "row_too_long" => {
            ["tìm dấu nháy chưa đóng, hoặc rút ngắn `detail`", "ابحث عن علامة اقتباس غير مغلقة أو اختصر `detail`"]
        }
        "open_quote" => [
            "đóng dấu nháy mở đầu ô ở dòng đầu tiên trong các dòng này; nó đã kéo theo các dòng đến dấu nháy kế tiếp",
            "أغلق علامة الاقتباس التي تفتح حقلًا في أول هذه الأسطر؛ فقد أخذت معها الأسطر حتى علامة الاقتباس التالية",
        ],
        "field_count" => {
            ["ghi đủ số ô như dòng đầu; ô có dấu phẩy phải nằm trong dấu nháy", "اكتب عدد الحقول كما في السطر الأول"]
        }
        "bad_json" => ["ghi mỗi dòng một đối tượng JSON", "اكتب كائن JSON واحدًا في كل سطر"],
        "duplicate_key" => ["giữ một trong hai khóa trùng tên", "أبقِ أحد المفتاحين المتماثلين"],
        "bad_type" => [
            "ghi cột chữ dạng chuỗi, `seq` dạng số nguyên, `detail` dạng đối tượng",
            "اكتب النصوص كسلاسل و`seq` كعدد و`detail` ككائن",
        ],
        "missing_dossier" => ["điền `dossier`", "املأ `dossier`"],
        "missing_procedure" => ["điền `procedure`", "املأ `procedure`"],
        "missing_event" => ["điền `event`", "املأ `event`"],
        "unmapped_event" => ["ghi sự kiện bằng một tên đã biết", "اكتب الحدث بأحد الأسماء المعروفة"],
        "missing_at" => ["điền `at`", "املأ `at`"],
        "bad_at" => [
            "ghi `at` như `2026-02-13T15:20`, hoặc `2026-02-13` nếu không rõ giờ; hoặc cho biết cách ghi trong bảng ánh xạ: `[time] format`",
            "اكتب `at` مثل `2026-02-13T15:20` أو `2026-02-13`، أو بيّن صيغته في الخريطة: `[time] format`",
        ],
        "bad_recorded_at" => {
            ["ghi `recorded_at` như `at`, hoặc để trống", "اكتب `recorded_at` مثل `at` أو اتركه فارغًا"]
        }
        "bad_seq" => ["ghi `seq` dạng số nguyên, hoặc để trống", "اكتب `seq` كعدد صحيح أو اتركه فارغًا"],
        "unknown_role" => ["ghi một vai trò đã biết, hoặc để trống `role`", "اكتب دورًا معروفًا أو اترك `role` فارغًا"],
        "unknown_channel" => [
            "ghi `direct`, `postal`, `online` hoặc `app`, hoặc để trống",
            "اكتب `direct` أو `postal` أو `online` أو `app`",
        ],
        "bad_detail" => [
            "ghi `detail` là đối tượng JSON, ngày như `2026-02-13`",
            "اكتب `detail` ككائن JSON بتواريخ مثل `2026-02-13`",
        ],
        "ignored_event" => ["bảng ánh xạ bỏ qua các dòng này", "تتجاهل الخريطة هذه الأسطر"],
        "bad_date" => [
            "ghi ngày như `2026-02-13T15:20`, hoặc khai dạng ngày trong bảng ánh xạ",
            "اكتب التاريخ مثل `2026-02-13T15:20` أو عرّف صيغته في الخريطة",
        ],
        "unknown_status" => [
            "ghi mã trạng thái quốc gia từ 1 đến 10, hoặc khai nhãn trong bảng ánh xạ",
            "اكتب رمز الحالة من 1 إلى 10 أو عرّفه في الخريطة",
        ],
        "bad_supplements" => {
            ["ghi `supplements` dạng số nguyên, hoặc để trống", "اكتب `supplements` كعدد صحيح أو اتركه فارغًا"]
        }
        "duplicate_dossier" => ["giữ mỗi hồ sơ một dòng", "أبقِ سطرًا واحدًا لكل ملف"],
        "too_many_events" => [
            "kiểm tra cột `dossier`: không hồ sơ nào có một triệu sự kiện",
            "تحقق من العمود `dossier`: لا يوجد ملف فيه مليون حدث",
        ],
        "nothing_known" => ["điền `received` hoặc `status`", "املأ `received` أو `status`"],
        _ => return None,
    };
    Some(match lang {
        Lang::Vi => vi,
        Lang::En => known.help(),
        Lang::Ar => ar,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_code_has_its_words_in_every_language() {
        for code in RowCode::ALL {
            for lang in [Lang::Vi, Lang::En, Lang::Ar] {
                assert!(of_code(code.as_str(), lang).is_some(), "{}", code.as_str());
            }
        }
    }
}
