//! The labels of the pages, in Vietnamese and English; other languages are shown in Vietnamese.

use motcua::civil::Weekday;

use crate::options::Lang;

/// Makes the catalogue: every label has both languages, or the program does not compile.
macro_rules! catalogue {
    ($($(#[doc = $about:literal])* $label:ident: $vi:literal, $en:literal;)*) => {
        /// Every label of the pages.
        #[derive(Debug)]
        pub(crate) struct Words {
            /// The language's code.
            pub(crate) lang: &'static str,
            $($(#[doc = $about])* pub(crate) $label: &'static str,)*
        }

        const VI: Words = Words { lang: "vi", $($label: $vi,)* };
        const EN: Words = Words { lang: "en", $($label: $en,)* };
    };
}

catalogue! {
    act: "Văn bản", "Act";
    act_begins: "văn bản có hiệu lực, chưa đối chiếu", "the act begins, not read since";
    act_ends: "văn bản hết hiệu lực", "the act ends";
    acts: "Văn bản được ghi", "Acts registered";
    added_verification: "Thêm khi phải xác minh", "Added when it must be verified";
    aliases: "Mã giấy tờ", "Component code";
    all_channels: "mọi cách nộp", "every channel";
    all_offices: "Tất cả", "All";
    alternatives: "Chọn một", "One of";
    announced: "đã công bố", "announced";
    answer: "Trả lời", "Answer";
    app: "ứng dụng", "app";
    appointment: "Phiếu hẹn trả kết quả", "Appointment slip";
    article: "Điều", "Article";
    aside_why: "Giữ riêng vì", "Kept aside as";
    assumptions: "Giả định đã dùng", "Assumptions used";
    authority: "Cấp giải quyết", "Authority";
    band: "Xếp loại", "Band";
    barred: "Chưa làm được", "Not possible now";
    basis: "Căn cứ lịch", "Calendar basis";
    cap: "tối đa", "at most";
    cases: "Trường hợp", "Cases";
    channel: "Cách nộp", "Channel";
    channels: "Cách nộp hồ sơ", "How to file";
    checks: "Điều kiện được kiểm tra", "Conditions that are checked";
    citations: "Căn cứ tính hạn", "Law applied";
    clause: "khoản", "clause";
    clock_from_arrival: "thời hạn tính từ khi cơ quan giải quyết nhận được", "the term is counted from the arrival at the one that decides";
    clock_from_receipt: "thời hạn tính từ khi nơi nộp tiếp nhận", "the term is counted from the receipt";
    code: "Mã", "Code";
    compensatory: "nghỉ bù", "day off in lieu";
    competent: "Cơ quan giải quyết", "Decides";
    competent_agency: "cơ quan giải quyết", "the competent agency";
    complete: "Hồ sơ đầy đủ", "The submission is complete";
    condition: "Khi", "When";
    conditions: "điều kiện", "conditions";
    conflict: "Mâu thuẫn", "In conflict";
    copies: "Bản sao", "Copies";
    corrections: "Phải sửa lại", "To be corrected";
    cost: "chi phí", "cost";
    could_be_cut: "Giấy tờ có thể bỏ vì cơ sở dữ liệu đã có", "Papers that could be cut, because a register answers";
    curated: "đã biên tập theo văn bản", "curated from the law";
    cut_off: "nhận sau giờ chốt", "received after the cut-off";
    data: "dữ liệu", "data";
    date: "Ngày", "Date";
    day: "Thứ", "Day";
    day_due: "ngày đến hạn", "due";
    day_from: "ngày bắt đầu", "start";
    day_rest: "nghỉ hằng tuần", "weekly rest";
    day_skipped: "ngày nghỉ", "day off";
    day_worked: "ngày làm bù", "rest day worked";
    days_skipped: "Ngày nghỉ được bỏ qua", "Days off passed over";
    days_worked: "Ngày nghỉ phải làm việc", "Rest days that count";
    deadline: "Hạn nếu nộp lúc này", "Due if filed now";
    depends: "tùy hồ sơ", "depends";
    depends_on: "phụ thuộc vào", "depends on";
    differs_from_law: "Bản ghi khác luật đã biên tập; luật được áp dụng", "The records differ from the curated law, which applies";
    direct: "trực tiếp", "in person";
    document: "Giấy tờ", "Document";
    documents: "Thành phần hồ sơ", "Documents";
    documents_counted: "giấy tờ", "documents";
    due: "Đến hạn", "Due";
    edition: "Bản hiệu lực", "Edition";
    edition_ends: "hết quy định đã ghi", "the last edition ends";
    editions: "bản hiệu lực", "editions";
    editions_from: "Ngày bắt đầu lấy từ", "Editions begin on";
    electronic_form: "tờ khai điện tử", "electronic form";
    errors: "lỗi", "errors";
    extension: "kéo dài thời hạn", "the term was extended";
    fee: "Phí, lệ phí", "Fee";
    fees: "Phí, lệ phí", "Fees";
    field: "Lĩnh vực", "Field";
    fields: "Thông tin phải khai", "Particulars";
    fields_counted: "thông tin", "fields";
    filed_at: "Nơi nộp", "Filed at";
    files: "Tệp", "File";
    finding: "Khi không đạt", "When not met";
    form: "tờ khai", "form";
    free: "miễn phí", "free";
    from: "Tính từ", "From";
    given_by: "Cơ quan cấp", "Given by";
    holiday: "ngày lễ", "holiday";
    id: "Mã", "Id";
    imported: "nhập từ cổng dịch vụ công, chưa đối chiếu văn bản", "imported from the portal, not read against the law";
    in_force: "Hiệu lực", "In force";
    in_its_place: "thay bằng", "in its place";
    incomplete: "Hồ sơ chưa đầy đủ", "The submission is not complete";
    index: "Bộ chỉ số phục vụ người dân, doanh nghiệp,", "Service-quality index,";
    kept: "nhận", "kept";
    kept_as_text: "giữ nguyên văn", "kept as text";
    kept_aside: "giữ riêng", "kept aside";
    kind: "Loại", "Kind";
    latest_edition: "không có `--on` hoặc `--now`: hiện bản hiệu lực mới nhất", "neither `--on` nor `--now`: the latest edition is shown";
    law: "Căn cứ", "Law";
    law_says: "Luật nói", "The law says";
    lawful: "Việc được làm tiếp theo", "Lawful next steps";
    legal_basis: "Căn cứ pháp lý", "Legal basis";
    line: "dòng", "line";
    looked_up: "cơ quan tra cứu", "looked up by the office";
    met: "đã có", "provided";
    ministry: "bộ", "ministry";
    missing: "Còn thiếu", "Missing";
    more_ways: "còn cách khác; tăng `--sets` để xem", "there are more ways; raise `--sets` to see them";
    most_points: "Điểm tối đa", "Most";
    name: "Tên", "Name";
    no_term: "chưa xác định được thời hạn", "no term is known";
    not_checked: "quá một năm chưa đối chiếu", "not compared for a year";
    not_counted: "chưa có số liệu", "not counted";
    not_part: "không thuộc hồ sơ này", "not part of this submission";
    not_read_why: "Không đọc được vì", "Not read because";
    not_required: "không cần", "not required";
    not_whole: "chưa xác định được cách làm tròn", "how to round is not settled";
    note: "Ghi chú", "Note";
    notes: "Ghi chú", "Notes";
    notes_counted: "ghi chú", "notes";
    nothing_found: "không có", "nothing";
    nothing_to_count: "không phát sinh", "nothing to count";
    number: "Số bản", "Number";
    office_decides: "nơi nộp tự giải quyết", "the office decides itself";
    office_helps: "nơi nộp chỉ hướng dẫn, giúp nộp đến cơ quan giải quyết", "the office only helps to file it with the one that decides";
    office_receives: "nơi nộp được tiếp nhận và chuyển đến cơ quan giải quyết", "the office receives it and hands it on";
    online: "trực tuyến", "online";
    only_shown: "chỉ để theo dõi", "only shown";
    open_decisions: "Chưa được quyết định", "Not decided yet";
    open_points: "chưa xác định", "open";
    optional: "không bắt buộc", "optional";
    originals: "Bản chính", "Originals";
    owed_after: "Phải cấp khi", "Owed when";
    papers: "Số giấy tờ", "Papers";
    parts: "Các phần của hồ sơ", "Parts of the submission";
    path: "Mục", "Place";
    points: "Điểm", "Points";
    points_unknown: "chưa rõ điểm", "points not known";
    portal_says: "Cổng ghi", "The portal says";
    postal: "bưu chính", "by post";
    present: "xuất trình", "present";
    privacy_basic: "dữ liệu cá nhân", "personal data";
    privacy_sensitive: "dữ liệu cá nhân nhạy cảm", "sensitive personal data";
    procedure: "Thủ tục", "Procedure";
    procedures: "thủ tục", "procedures";
    projected: "dự kiến, chưa công bố", "projected, not announced";
    province: "cấp tỉnh", "province";
    rate: "Tỷ lệ", "Rate";
    read: "đã đọc", "read";
    reason: "Lý do", "Reason";
    records: "Bản ghi", "Records";
    refused: "từ chối", "refused";
    register: "Cơ sở dữ liệu", "Register";
    registers: "Thay bằng dữ liệu", "Data may stand in";
    rejected_records: "Bản ghi bị từ chối", "Records refused";
    release: "Bản phát hành", "Release";
    required: "phải có", "required";
    required_or_not: "Bắt buộc", "Required";
    requirements: "Giấy tờ", "Documents";
    results: "Kết quả", "Results";
    rules: "Bộ quy tắc", "Rules";
    rules_doubtful: "bộ quy định có chỗ phải sửa", "the rules load, and have places to correct";
    rules_good: "không có lỗi", "no errors";
    set_by: "do cơ quan này quy định:", "set by";
    settlement: "Giải quyết", "Settlement";
    several_lengths: "nêu nhiều thời hạn", "with several lengths";
    standing: "Hiện trạng", "Standing";
    status: "Trạng thái", "Status";
    structured: "có cấu trúc", "structured";
    submit: "nộp", "submit";
    sum: "Tổng cộng", "In all";
    supplement: "Bổ sung hồ sơ", "Supplement";
    supplement_notice: "Báo bổ sung", "Notice of a supplement";
    sure: "Độ chắc chắn", "Sureness";
    swap_off: "nghỉ hoán đổi", "day off by exchange";
    swap_work: "làm bù", "worked by exchange";
    term: "Thời hạn", "Term";
    terms: "Thời hạn", "Terms";
    set_locally: "Do địa phương quy định", "Set by the place";
    committed: "cam kết rút ngắn", "promised, shorter";
    left_to: "do {level} quy định", "left to the {level}";
    times: "Lần", "Times";
    to_read_again_by: "Phải đọc lại trước ngày", "To be read again by";
    total_verification: "Cả việc, khi phải xác minh", "In all, when it must be verified";
    traps: "Gặp trong bản ghi", "Met on the way";
    typing: "đang nhập", "while typing";
    unit_commune: "xã, phường, đặc khu", "commune, ward or special zone";
    unit_district: "huyện, quận", "district";
    unit_gone: "đơn vị không có vào ngày này, và không rõ đơn vị nào thay", "the unit does not exist on that day, and nobody knows of one in its place";
    unit_stands: "đơn vị đang hoạt động", "the unit stands";
    unknown: "chưa rõ", "unknown";
    until: "đến trước", "until before";
    up_to: "đến", "up to";
    use_of: "Mục đích", "For";
    value: "Giá trị", "Value";
    values: "Giá trị", "Values";
    values_carried: "vào đúng chỗ", "carried";
    waiver: "Miễn, giảm", "Waiver";
    ward: "cấp xã", "ward";
    warnings: "cảnh báo", "warnings";
    way: "Cách", "Way";
    windows: "Khoảng thời gian", "Windows";
    written_to: "Đã ghi vào", "Written to";
    wrong: "Chưa đúng", "Wrong";
}

/// The days of the week from Monday on, short.
const DAYS_VI: [&str; 7] = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
const DAYS_EN: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The parts of the text form of terms, longer ones first.
const TERMS_VI: [(&str, &str); 17] = [
    ("same day", "trong ngày"),
    (", cut-off", ", nhận sau giờ này thì sang ngày làm việc tiếp theo:"),
    ("working days", "ngày làm việc"),
    ("working day", "ngày làm việc"),
    ("working hours", "giờ làm việc"),
    ("working hour", "giờ làm việc"),
    ("days", "ngày"),
    ("day", "ngày"),
    ("hours", "giờ"),
    ("hour", "giờ"),
    ("weeks", "tuần"),
    ("week", "tuần"),
    ("months", "tháng"),
    ("month", "tháng"),
    ("years", "năm"),
    ("year", "năm"),
    ("before", "trước đó"),
];

impl Words {
    /// Returns the labels of a language.
    pub(crate) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi | Lang::Ar => &VI,
            Lang::En => &EN,
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
        TERMS_VI.iter().fold(term.to_owned(), |text, (english, vietnamese)| text.replace(english, vietnamese))
    }

    /// Returns the short names of the days of the week, from Monday on.
    pub(crate) fn weekdays(&self) -> [&'static str; 7] {
        if self.lang == EN.lang { DAYS_EN } else { DAYS_VI }
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
