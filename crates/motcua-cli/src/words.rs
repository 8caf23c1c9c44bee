//! The labels of the pages, in Vietnamese, English and Arabic.

use motcua::civil::Weekday;

use crate::options::Lang;

/// Makes the catalogue: every label has the three languages, or the program does not compile.
macro_rules! catalogue {
    ($($(#[doc = $about:literal])* $label:ident: $vi:literal, $en:literal, $ar:literal;)*) => {
        /// Every label of the pages.
        #[derive(Debug)]
        pub(crate) struct Words {
            /// The language's code.
            pub(crate) lang: &'static str,
            $($(#[doc = $about])* pub(crate) $label: &'static str,)*
        }

        const VI: Words = Words { lang: "vi", $($label: $vi,)* };
        const EN: Words = Words { lang: "en", $($label: $en,)* };
        const AR: Words = Words { lang: "ar", $($label: $ar,)* };
    };
}

catalogue! {
    act: "Văn bản", "Act", "النص";
    act_begins: "văn bản có hiệu lực, chưa đối chiếu", "the act begins, not read since", "بدأ سريان النص ولم يُقرأ بعد";
    act_coming: "văn bản sẽ có hiệu lực, phải đọc trước ngày đó", "the act begins later, to be read before", "يبدأ سريان النص لاحقاً، يُقرأ قبله";
    act_ends: "văn bản hết hiệu lực", "the act ends", "ينتهي سريان النص";
    acts: "Văn bản được ghi", "Acts registered", "النصوص المسجلة";
    added_verification: "Thêm khi phải xác minh", "Added when it must be verified", "يُضاف عند وجوب التحقق";
    aliases: "Mã giấy tờ", "Component code", "رمز الورقة";
    all_channels: "mọi cách nộp", "every channel", "كل طرق التقديم";
    all_offices: "Tất cả", "All", "الكل";
    alternatives: "Chọn một", "One of", "واحدة من";
    announced: "đã công bố", "announced", "معلن";
    answer: "Trả lời", "Answer", "الجواب";
    app: "ứng dụng", "app", "التطبيق";
    appointment: "Phiếu hẹn trả kết quả", "Appointment slip", "ورقة الموعد";
    article: "Điều", "Article", "المادة";
    aside_why: "Giữ riêng vì", "Kept aside as", "حُفظ جانباً لأنه";
    assumptions: "Giả định đã dùng", "Assumptions used", "الافتراضات المستعملة";
    authority: "Cấp giải quyết", "Authority", "الجهة المختصة";
    band: "Xếp loại", "Band", "التصنيف";
    barred: "Chưa làm được", "Not possible now", "غير ممكن الآن";
    basis: "Căn cứ lịch", "Calendar basis", "أساس التقويم";
    cap: "tối đa", "at most", "بحد أقصى";
    cases: "Trường hợp", "Cases", "الحالات";
    channel: "Cách nộp", "Channel", "طريقة التقديم";
    channels: "Cách nộp hồ sơ", "How to file", "طرق التقديم";
    checks: "Điều kiện được kiểm tra", "Conditions that are checked", "الشروط المفحوصة";
    citations: "Căn cứ tính hạn", "Law applied", "النصوص المطبقة";
    clause: "khoản", "clause", "الفقرة";
    clock_from_arrival: "thời hạn tính từ khi cơ quan giải quyết nhận được", "the term is counted from the arrival at the one that decides", "يُحسب الأجل من وصول الملف إلى الجهة المختصة";
    clock_from_receipt: "thời hạn tính từ khi nơi nộp tiếp nhận", "the term is counted from the receipt", "يُحسب الأجل من استلام الملف";
    code: "Mã", "Code", "الرمز";
    compensatory: "nghỉ bù", "day off in lieu", "عطلة تعويضية";
    competent: "Cơ quan giải quyết", "Decides", "الجهة التي تبتّ";
    competent_agency: "cơ quan giải quyết", "the competent agency", "الجهة المختصة";
    complete: "Hồ sơ đầy đủ", "The submission is complete", "الملف كامل";
    condition: "Khi", "When", "متى";
    conditions: "điều kiện", "conditions", "شروط";
    conflict: "Mâu thuẫn", "In conflict", "متعارض";
    copies: "Bản sao", "Copies", "النسخ";
    corrections: "Phải sửa lại", "To be corrected", "للتصحيح";
    cost: "chi phí", "cost", "التكلفة";
    could_be_cut: "Giấy tờ có thể bỏ vì cơ sở dữ liệu đã có", "Papers that could be cut, because a register answers", "أوراق يمكن الاستغناء عنها لأن سجلاً يجيب";
    curated: "đã biên tập theo văn bản", "curated from the law", "محرَّر من نص القانون";
    cut_off: "nhận sau giờ chốt", "received after the cut-off", "استُلم بعد الساعة الفاصلة";
    data: "dữ liệu", "data", "بيانات";
    date: "Ngày", "Date", "التاريخ";
    day: "Thứ", "Day", "اليوم";
    day_due: "ngày đến hạn", "due", "يوم الاستحقاق";
    day_from: "ngày bắt đầu", "start", "يوم البدء";
    day_rest: "nghỉ hằng tuần", "weekly rest", "راحة أسبوعية";
    day_skipped: "ngày nghỉ", "day off", "يوم عطلة";
    day_worked: "ngày làm bù", "rest day worked", "يوم راحة يُعمل فيه";
    days_skipped: "Ngày nghỉ được bỏ qua", "Days off passed over", "أيام العطل المتجاوزة";
    days_worked: "Ngày nghỉ phải làm việc", "Rest days that count", "أيام الراحة المحسوبة";
    deadline: "Hạn nếu nộp lúc này", "Due if filed now", "الموعد إذا قُدّم الآن";
    depends: "tùy hồ sơ", "depends", "بحسب الحالة";
    depends_on: "phụ thuộc vào", "depends on", "يتوقف على";
    differs_from_law: "Bản ghi khác luật đã biên tập; luật được áp dụng", "The records differ from the curated law, which applies", "تختلف السجلات عن القانون المحرَّر، وهو المطبق";
    direct: "trực tiếp", "in person", "حضورياً";
    document: "Giấy tờ", "Document", "الورقة";
    documents: "Thành phần hồ sơ", "Documents", "الأوراق";
    documents_counted: "giấy tờ", "documents", "أوراق";
    due: "Đến hạn", "Due", "الاستحقاق";
    edition: "Bản hiệu lực", "Edition", "الإصدار";
    edition_ends: "hết quy định đã ghi", "the last edition ends", "ينتهي آخر إصدار";
    editions: "bản hiệu lực", "editions", "إصدارات";
    editions_from: "Ngày bắt đầu lấy từ", "Editions begin on", "تبدأ الإصدارات من";
    electronic_form: "tờ khai điện tử", "electronic form", "استمارة إلكترونية";
    errors: "lỗi", "errors", "أخطاء";
    extension: "kéo dài thời hạn", "the term was extended", "مُدّد الأجل";
    fee: "Phí, lệ phí", "Fee", "الرسم";
    fees: "Phí, lệ phí", "Fees", "الرسوم";
    field: "Lĩnh vực", "Field", "المجال";
    fields: "Thông tin phải khai", "Particulars", "البيانات";
    fields_counted: "thông tin", "fields", "حقول";
    filed_at: "Nơi nộp", "Filed at", "مكان التقديم";
    files: "Tệp", "File", "الملف";
    finding: "Khi không đạt", "When not met", "عند عدم التحقق";
    form: "tờ khai", "form", "استمارة";
    free: "miễn phí", "free", "مجاناً";
    from: "Tính từ", "From", "من";
    given_by: "Cơ quan cấp", "Given by", "تصدرها";
    holiday: "ngày lễ", "holiday", "عيد رسمي";
    id: "Mã", "Id", "المعرّف";
    imported: "nhập từ cổng dịch vụ công, chưa đối chiếu văn bản", "imported from the portal, not read against the law", "مستورد من البوابة، لم يُقابل بالقانون";
    in_force: "Hiệu lực", "In force", "ساري";
    in_its_place: "thay bằng", "in its place", "بدلاً منه";
    incomplete: "Hồ sơ chưa đầy đủ", "The submission is not complete", "الملف غير كامل";
    index: "Bộ chỉ số phục vụ người dân, doanh nghiệp,", "Service-quality index,", "مؤشر جودة الخدمة،";
    kept: "nhận", "kept", "مقبول";
    kept_as_text: "giữ nguyên văn", "kept as text", "محفوظ نصاً";
    kept_aside: "giữ riêng", "kept aside", "محفوظ جانباً";
    kind: "Loại", "Kind", "النوع";
    latest_edition: "không có `--on` hoặc `--now`: hiện bản hiệu lực mới nhất", "neither `--on` nor `--now`: the latest edition is shown", "بلا `--on` ولا `--now`: يُعرض أحدث إصدار";
    law: "Căn cứ", "Law", "القانون";
    law_says: "Luật nói", "The law says", "يقول القانون";
    lawful: "Việc được làm tiếp theo", "Lawful next steps", "الخطوات الجائزة التالية";
    legal_basis: "Căn cứ pháp lý", "Legal basis", "الأساس القانوني";
    line: "dòng", "line", "السطر";
    looked_up: "cơ quan tra cứu", "looked up by the office", "تبحث عنه الجهة";
    met: "đã có", "provided", "مقدَّم";
    ministry: "bộ", "ministry", "الوزارة";
    missing: "Còn thiếu", "Missing", "الناقص";
    more_ways: "còn cách khác; tăng `--sets` để xem", "there are more ways; raise `--sets` to see them", "توجد طرق أخرى؛ ارفع `--sets` لعرضها";
    most_points: "Điểm tối đa", "Most", "أقصى النقاط";
    name: "Tên", "Name", "الاسم";
    no_term: "chưa xác định được thời hạn", "no term is known", "لا يُعرف أجل";
    not_checked: "quá một năm chưa đối chiếu", "not compared for a year", "لم يُقابل منذ سنة";
    not_counted: "chưa có số liệu", "not counted", "غير محسوب";
    not_part: "không thuộc hồ sơ này", "not part of this submission", "ليس من هذا الملف";
    not_read_why: "Không đọc được vì", "Not read because", "لم يُقرأ لأن";
    not_required: "không cần", "not required", "غير مطلوب";
    not_whole: "chưa xác định được cách làm tròn", "how to round is not settled", "طريقة التقريب غير محددة";
    note: "Ghi chú", "Note", "ملاحظة";
    notes: "Ghi chú", "Notes", "ملاحظات";
    notes_counted: "ghi chú", "notes", "ملاحظات";
    nothing_found: "không có", "nothing", "لا شيء";
    nothing_to_count: "không phát sinh", "nothing to count", "لا شيء يُحسب";
    number: "Số bản", "Number", "العدد";
    office_decides: "nơi nộp tự giải quyết", "the office decides itself", "الجهة نفسها تبتّ";
    office_helps: "nơi nộp chỉ hướng dẫn, giúp nộp đến cơ quan giải quyết", "the office only helps to file it with the one that decides", "تساعد الجهة فقط على التقديم لدى الجهة المختصة";
    office_receives: "nơi nộp được tiếp nhận và chuyển đến cơ quan giải quyết", "the office receives it and hands it on", "تستلمه الجهة وتحيله";
    online: "trực tuyến", "online", "عبر الإنترنت";
    only_shown: "chỉ để theo dõi", "only shown", "للعرض فقط";
    open_decisions: "Chưa được quyết định", "Not decided yet", "لم يُقرَّر بعد";
    open_points: "chưa xác định", "open", "غير محدد";
    optional: "không bắt buộc", "optional", "اختياري";
    originals: "Bản chính", "Originals", "الأصول";
    owed_after: "Phải cấp khi", "Owed when", "تُستحق متى";
    papers: "Số giấy tờ", "Papers", "الأوراق";
    parts: "Các phần của hồ sơ", "Parts of the submission", "أجزاء الملف";
    path: "Mục", "Place", "الموضع";
    points: "Điểm", "Points", "النقاط";
    points_unknown: "chưa rõ điểm", "points not known", "النقاط غير معروفة";
    portal_says: "Cổng ghi", "The portal says", "تقول البوابة";
    postal: "bưu chính", "by post", "بالبريد";
    present: "xuất trình", "present", "للعرض";
    privacy_basic: "dữ liệu cá nhân", "personal data", "بيانات شخصية";
    privacy_sensitive: "dữ liệu cá nhân nhạy cảm", "sensitive personal data", "بيانات شخصية حساسة";
    procedure: "Thủ tục", "Procedure", "المعاملة";
    procedures: "thủ tục", "procedures", "معاملات";
    projected: "dự kiến, chưa công bố", "projected, not announced", "متوقع، غير معلن";
    province: "cấp tỉnh", "province", "المحافظة";
    rate: "Tỷ lệ", "Rate", "النسبة";
    read: "đã đọc", "read", "مقروء";
    reason: "Lý do", "Reason", "السبب";
    records: "Bản ghi", "Records", "السجلات";
    refused: "từ chối", "refused", "مرفوض";
    register: "Cơ sở dữ liệu", "Register", "السجل";
    registers: "Thay bằng dữ liệu", "Data may stand in", "بيانات تحل محلها";
    rejected_records: "Bản ghi bị từ chối", "Records refused", "السجلات المرفوضة";
    release: "Bản phát hành", "Release", "النسخة المنشورة";
    required: "phải có", "required", "مطلوب";
    required_or_not: "Bắt buộc", "Required", "إلزامي";
    requirements: "Giấy tờ", "Documents", "الأوراق";
    results: "Kết quả", "Results", "النتائج";
    rules: "Bộ quy tắc", "Rules", "القواعد";
    rules_doubtful: "bộ quy định có chỗ phải sửa", "the rules load, and have places to correct", "تُحمَّل القواعد، وفيها مواضع للتصحيح";
    rules_good: "không có lỗi", "no errors", "بلا أخطاء";
    set_by: "do cơ quan này quy định:", "set by", "تحدده";
    settlement: "Giải quyết", "Settlement", "البتّ";
    several_lengths: "nêu nhiều thời hạn", "with several lengths", "بعدة آجال";
    standing: "Hiện trạng", "Standing", "الحال";
    status: "Trạng thái", "Status", "الحالة";
    structured: "có cấu trúc", "structured", "منظَّم";
    submit: "nộp", "submit", "للتسليم";
    sum: "Tổng cộng", "In all", "المجموع";
    supplement: "Bổ sung hồ sơ", "Supplement", "استكمال الملف";
    supplement_notice: "Báo bổ sung", "Notice of a supplement", "إشعار الاستكمال";
    sure: "Độ chắc chắn", "Sureness", "درجة اليقين";
    swap_off: "nghỉ hoán đổi", "day off by exchange", "عطلة بالتبديل";
    swap_work: "làm bù", "worked by exchange", "عمل بالتبديل";
    term: "Thời hạn", "Term", "الأجل";
    terms: "Thời hạn", "Terms", "الآجال";
    set_locally: "Do địa phương quy định", "Set by the place", "تحدده الجهة المحلية";
    committed: "cam kết rút ngắn", "promised, shorter", "أجل أقصر موعود";
    left_to: "do {level} quy định", "left to the {level}", "يحدده مستوى {level}";
    times: "Lần", "Times", "المرات";
    to_read_again_by: "Phải đọc lại trước ngày", "To be read again by", "تُعاد قراءته قبل";
    total_verification: "Cả việc, khi phải xác minh", "In all, when it must be verified", "الإجمالي عند وجوب التحقق";
    traps: "Gặp trong bản ghi", "Met on the way", "ما صودف في السجلات";
    typing: "đang nhập", "while typing", "أثناء الكتابة";
    unit_commune: "xã, phường, đặc khu", "commune, ward or special zone", "بلدية أو حي أو منطقة خاصة";
    unit_district: "huyện, quận", "district", "قضاء";
    unit_gone: "đơn vị không có vào ngày này, và không rõ đơn vị nào thay", "the unit does not exist on that day, and nobody knows of one in its place", "لا توجد هذه الوحدة في ذلك اليوم، ولا تُعرف وحدة مكانها";
    unit_stands: "đơn vị đang hoạt động", "the unit stands", "الوحدة قائمة";
    unknown: "chưa rõ", "unknown", "غير معروف";
    until: "đến trước", "until before", "حتى ما قبل";
    up_to: "đến", "up to", "حتى";
    use_of: "Mục đích", "For", "الغرض";
    value: "Giá trị", "Value", "القيمة";
    values: "Giá trị", "Values", "القيم";
    values_carried: "vào đúng chỗ", "carried", "منقول إلى موضعه";
    waiver: "Miễn, giảm", "Waiver", "إعفاء أو تخفيض";
    ward: "cấp xã", "ward", "البلدية";
    warnings: "cảnh báo", "warnings", "تحذيرات";
    way: "Cách", "Way", "الطريقة";
    windows: "Khoảng thời gian", "Windows", "المُهل";
    written_to: "Đã ghi vào", "Written to", "كُتب في";
    wrong: "Chưa đúng", "Wrong", "خطأ";
}

/// The days of the week from Monday on, short.
const DAYS_VI: [&str; 7] = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
const DAYS_EN: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAYS_AR: [&str; 7] = ["ن", "ث", "ر", "خ", "ج", "س", "ح"];

/// The parts of the text form of terms in Vietnamese and Arabic, longer ones first.
const TERMS: [(&str, &str, &str); 17] = [
    ("same day", "trong ngày", "في اليوم نفسه"),
    (
        ", cut-off",
        ", nhận sau giờ này thì sang ngày làm việc tiếp theo:",
        "، وما استُلم بعد هذه الساعة ففي يوم العمل التالي:",
    ),
    ("working days", "ngày làm việc", "أيام عمل"),
    ("working day", "ngày làm việc", "يوم عمل"),
    ("working hours", "giờ làm việc", "ساعات عمل"),
    ("working hour", "giờ làm việc", "ساعة عمل"),
    ("days", "ngày", "أيام"),
    ("day", "ngày", "يوم"),
    ("hours", "giờ", "ساعات"),
    ("hour", "giờ", "ساعة"),
    ("weeks", "tuần", "أسابيع"),
    ("week", "tuần", "أسبوع"),
    ("months", "tháng", "أشهر"),
    ("month", "tháng", "شهر"),
    ("years", "năm", "سنوات"),
    ("year", "năm", "سنة"),
    ("before", "trước đó", "قبل ذلك"),
];

impl Words {
    /// Returns the labels of a language.
    pub(crate) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
            Lang::Ar => &AR,
        }
    }

    /// Returns what a name of the engine is called; a name that has no label is itself.
    pub(crate) fn called<'n>(&self, name: &'n str) -> &'n str {
        self.label(name).unwrap_or(name)
    }

    fn label(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "direct" => self.direct,
            "postal" => self.postal,
            "online" => self.online,
            "app" => self.app,
            "ward" => self.ward,
            "province" => self.province,
            "ministry" => self.ministry,
            "form" => self.form,
            "electronic_form" => self.electronic_form,
            "submit" => self.submit,
            "present" => self.present,
            "data" => self.data,
            "required" => self.required,
            "not_required" => self.not_required,
            "depends" => self.depends,
            "unknown" => self.unknown,
            "commune" => self.unit_commune,
            "district" => self.unit_district,
            "settlement" => self.settlement,
            "verification_total" => self.total_verification,
            "verification_added" => self.added_verification,
            "supplement_notice" => self.supplement_notice,
            "supplement" => self.supplement,
            "answer" => self.answer,
            "holiday" => self.holiday,
            "compensatory" => self.compensatory,
            "swap_off" => self.swap_off,
            "swap_work" => self.swap_work,
            "announced" => self.announced,
            "projected" => self.projected,
            "curated" => self.curated,
            "imported" => self.imported,
            "not_whole" => self.not_whole,
            "optional" => self.optional,
            "always" => self.required,
            "basic" => self.privacy_basic,
            "sensitive" => self.privacy_sensitive,
            "missing" => self.missing,
            "wrong" => self.wrong,
            "conflict" => self.conflict,
            "info" => self.note,
            "typing" => self.typing,
            "competent_agency" => self.competent_agency,
            "cut_off" => self.cut_off,
            "extension" => self.extension,
            _ => return None,
        })
    }

    /// Returns a term as people say it.
    pub(crate) fn term_text(&self, term: &str) -> String {
        if self.lang == EN.lang {
            return term.to_owned();
        }
        TERMS.iter().fold(term.to_owned(), |text, (english, vietnamese, arabic)| {
            text.replace(english, if self.lang == AR.lang { arabic } else { vietnamese })
        })
    }

    /// Returns the short names of the days of the week, from Monday on.
    pub(crate) fn weekdays(&self) -> [&'static str; 7] {
        match self.lang {
            lang if lang == EN.lang => DAYS_EN,
            lang if lang == AR.lang => DAYS_AR,
            _ => DAYS_VI,
        }
    }

    /// Returns the short name of a day of the week.
    pub(crate) fn weekday(&self, day: Weekday) -> &'static str {
        self.weekdays().get(day.index()).copied().unwrap_or_default()
    }

    /// Returns the names of several, with commas between.
    pub(crate) fn all_called(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.called(name)).collect::<Vec<_>>().join(", ")
    }

    /// Returns a citation as people write it; a place that is no article's is written as it is.
    pub(crate) fn cited(&self, act: &str, article: &str, clause: &str) -> String {
        if article.is_empty() {
            return act.to_owned();
        }
        if clause.is_empty() {
            return format!("{} {article}, {act}", self.article);
        }
        let is_clause = clause.starts_with(|first: char| first.is_ascii_digit()) || clause.chars().count() == 1;
        if is_clause {
            format!("{} {article} {} {clause}, {act}", self.article, self.clause)
        } else {
            format!("{act} {article}, {clause}")
        }
    }
}
