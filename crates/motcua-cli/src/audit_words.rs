//! The words of the audit's page, in Vietnamese, English and Arabic.

use motcua::civil::Weekday;

use crate::lang::Lang;
use crate::page_words::page_words;
use crate::said::rows::of_row;

page_words! {
    /// Every word of the page.
    AuditWords {
        received: "tiếp nhận", "received", "مستلمة";
        settled: "đã giải quyết", "settled", "تم البت فيها";
        early: "trước hạn", "early", "قبل الموعد";
        on_time: "đúng hạn", "on time", "في الموعد";
        late: "trễ hạn", "late", "متأخرة";
        returned: "đã trả kết quả", "returned", "سُلّمت نتيجتها";
        pending: "đang giải quyết, chưa quá hạn", "pending", "قيد المعالجة";
        overdue: "quá hạn", "overdue", "تجاوزت الموعد";
        unknown: "chưa xác định", "unknown", "غير معروفة";
        ended_unreceived: "dừng trước khi tiếp nhận", "ended before receipt", "انتهت قبل الاستلام";
        not_received: "chưa được tiếp nhận", "not received", "غير مستلمة";
        electronic: "trực tuyến", "electronic", "إلكترونية";
        conforming: "đúng quy định", "conforming", "مطابقة للقانون";
        ended: "đã kết thúc", "ended", "منتهية";
        dossiers: "hồ sơ", "dossiers", "ملفات";
        one_dossier: "hồ sơ", "dossier", "ملف";
        channel_known: "tiếp nhận đã rõ cách nộp", "received with a known channel", "مستلمة معروفة القناة";
        channel_told: "hồ sơ có ghi cách đến", "that tell their channel", "ملفات تذكر قناتها";
        could_be_judged: "hồ sơ xét được", "dossiers that could be judged", "ملفات أمكن تقييمها";
        one_judged: "hồ sơ xét được", "dossier that could be judged", "ملف أمكن تقييمه";
        of: "trên", "of", "من";
        judged_by: "xét theo", "judged by", "التقييم بموجب";
        curated: "quy định đã biên tập", "curated rules", "قواعد محررة";
        imported: "bản ghi của cổng", "imported terms", "بيانات مستوردة";
        caller: "thời hạn tự đưa", "your own terms", "المهل التي قدّمتها";
        none: "chưa có quy định", "no rules", "بلا قواعد";
        visits: "số lượt đến quầy", "visits to the counter", "مرات الحضور إلى الشباك";
        finding: "phát hiện", "finding", "ملاحظة";
        findings: "số lần", "findings", "العدد";
        late_by: "quá hạn khi đang ở", "late while held by", "تأخرت وهي لدى";
        open: "hồ sơ chưa xong lúc", "open dossiers at", "الملفات المفتوحة في";
        promised_later: "hẹn trả muộn hơn luật", "promised later than the law gives", "وُعد بها بعد موعد القانون";
        due_tomorrow: "đến hạn ngày mai", "due tomorrow", "تستحق غدًا";
        apology_owed: "nếu sẽ trễ hạn thì phải xin lỗi, hẹn lại trong 3 ngày tới", "an apology is owed within 3 days if the result will be late", "يجب الاعتذار خلال 3 أيام إن كانت النتيجة ستتأخر";
        due_by_day: "đến hạn những ngày tới", "due in the coming days", "تستحق في الأيام القادمة";
        office: "đơn vị", "office", "الجهة";
        open_dossiers: "chưa xong", "open", "مفتوحة";
        due_soon: "đến hạn trong 14 ngày", "due within 14 days", "تستحق خلال 14 يومًا";
        no_office: "(không ghi)", "(not stated)", "(غير مذكورة)";
        promised: "hẹn", "promised", "الوعد";
        due: "hạn", "due", "الموعد";
        apology: "xin lỗi chậm nhất", "apologise by", "الاعتذار في موعد أقصاه";
        rows: "dòng", "rows", "أسطر";
        read: "đã đọc", "read", "مقروءة";
        audited: "đã xét", "audited", "مدقَّقة";
        reported: "không xét được", "not audited", "غير مدقَّقة";
        line: "dòng", "line", "السطر";
        column: "cột", "column", "العمود";
        and_more: "mục nữa, xem `--json`", "more, see `--json`", "أخرى، انظر `--json`";
        applicant: "người nộp", "the applicant", "مقدّم الطلب";
        receiving_centre: "Bộ phận Một cửa", "the one-stop desk", "الشباك الموحد";
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

    /// Returns how a whole of that many is called that has this name.
    pub(crate) fn counted(&self, count: u64, name: &'static str) -> &'static str {
        match name {
            _ if count != 1 => name,
            name if name == self.dossiers => self.one_dossier,
            name if name == self.could_be_judged => self.one_judged,
            name => name,
        }
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

/// Returns what a finding that only a log has is called, or what to do about a row, in a language.
pub(crate) fn of_code(code: &str, lang: Lang) -> Option<&'static str> {
    let [vi, en, ar] = match code {
        "status_unknown" => [
            "không ghi trạng thái, hoặc mã trạng thái không có trong quy định",
            "the status is not stated, or the rules do not know it",
            "الحالة غير مذكورة، أو غير معروفة للقواعد",
        ],
        "record_contradicts" => [
            "trạng thái, các ngày hoặc số lần bổ sung của hồ sơ mâu thuẫn nhau",
            "the dossier's status, dates or number of supplements contradict each other",
            "حالة الملف أو تواريخه أو عدد مرات استكماله متناقضة",
        ],
        _ => return of_row(code, lang),
    };
    let text = match lang {
        Lang::Vi => vi,
        Lang::En => en,
        Lang::Ar => ar,
    };
    Some(text)
}
