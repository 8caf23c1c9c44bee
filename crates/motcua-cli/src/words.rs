//! The labels of the pages, in the three languages.

use motcua::catalogue::Catalogue;
use motcua::civil::Weekday;

use crate::assumed;
use crate::lang::Lang;

/// Makes the catalogue: every label has all three languages, or the program does not compile.
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
    act: "Văn bản", "Act", "النص القانوني";
    act_begins: "văn bản có hiệu lực, chưa đối chiếu", "the act begins, not read since", "بدأ نفاذ النص ولم يُراجع بعد";
    act_coming: "văn bản sẽ có hiệu lực, phải đọc trước ngày đó", "the act begins later, to be read before", "يبدأ نفاذ النص لاحقًا ويُراجع قبله";
    act_ends: "văn bản hết hiệu lực", "the act ends", "ينتهي نفاذ النص";
    acts: "Văn bản được ghi", "Acts registered", "النصوص المسجلة";
    added_verification: "Thêm khi phải xác minh", "Added when it must be verified", "يُضاف عند لزوم التحقق";
    aliases: "Mã giấy tờ", "Component code", "رمز الوثيقة";
    all_channels: "mọi cách nộp", "every channel", "كل طرق التقديم";
    all_offices: "Tất cả", "All", "الكل";
    alternatives: "Hoặc thay bằng", "Or instead", "أو بدلًا منها";
    announced: "đã công bố", "announced", "معلن";
    answer: "Trả lời", "Answer", "الرد";
    app: "ứng dụng", "app", "التطبيق";
    applicant: "người nộp hồ sơ", "the applicant", "مقدّم الطلب";
    appointment: "Phiếu hẹn trả kết quả", "Appointment slip", "قسيمة موعد التسليم";
    aside_why: "Giữ riêng vì", "Kept aside as", "وُضع جانبًا لأن";
    assumptions: "Giả định đã dùng", "Assumptions used", "الافتراضات المستعملة";
    at_place: "tại", "at", "عند";
    authority: "Cấp giải quyết", "Authority", "مستوى الجهة";
    band: "Xếp loại", "Band", "التصنيف";
    barred: "Chưa làm được", "Not possible now", "غير ممكن الآن";
    basis: "Căn cứ lịch", "Calendar basis", "أساس التقويم";
    cap: "tối đa", "at most", "على الأكثر";
    cases: "Trường hợp", "Cases", "الحالات";
    channel: "Cách nộp", "Channel", "طريقة التقديم";
    channels: "Cách nộp hồ sơ", "How to file", "طرق التقديم";
    checks: "Điều kiện được kiểm tra", "Conditions that are checked", "الشروط التي تُفحص";
    citations: "Căn cứ tính hạn", "Law applied", "النصوص المطبقة";
    clock_from_arrival: "thời hạn tính từ khi cơ quan giải quyết nhận được", "the term is counted from the arrival at the one that decides", "تُحسب المهلة من وصول الملف إلى الجهة المختصة";
    clock_from_receipt: "thời hạn tính từ khi nơi nộp tiếp nhận", "the term is counted from the receipt", "تُحسب المهلة من الاستلام";
    code: "Mã", "Code", "الرمز";
    collecting_agency: "cơ quan thu tiền", "the agency that was paid", "الجهة التي قبضت المبلغ";
    compensatory: "nghỉ bù", "day off in lieu", "عطلة تعويضية";
    competent: "Cơ quan giải quyết", "Decides", "الجهة التي تبت";
    competent_agency: "cơ quan giải quyết", "the competent agency", "الجهة المختصة";
    complete: "Hồ sơ đầy đủ", "The submission is complete", "الملف مكتمل";
    condition: "Khi", "When", "متى";
    conditions: "điều kiện", "conditions", "شروط";
    conflict: "Mâu thuẫn", "In conflict", "تعارض";
    consulted_agency: "cơ quan được hỏi ý kiến", "the consulted agency", "الجهة المستشارة";
    consultation: "Cơ quan được hỏi trả lời", "Answer of the office that is asked", "رد الجهة المستشارة";
    copies: "Bản sao", "Copies", "النسخ";
    corrections: "Phải sửa lại", "To be corrected", "يجب تصحيحه";
    cost: "chi phí", "cost", "الكلفة";
    could_be_cut: "Giấy tờ có thể bỏ vì cơ sở dữ liệu đã có", "Papers that could be cut, because a register answers", "وثائق يمكن الاستغناء عنها لأن السجل يجيب عنها";
    curated: "đã biên tập theo văn bản", "curated from the law", "محرر بحسب القانون";
    cut_off: "nhận sau giờ chốt", "received after the cut-off", "استُلم بعد ساعة الإقفال";
    data: "dữ liệu", "data", "بيانات";
    date: "Ngày", "Date", "التاريخ";
    day: "Thứ", "Day", "اليوم";
    day_due: "ngày đến hạn", "due", "يوم الاستحقاق";
    day_from: "ngày bắt đầu", "start", "البداية";
    day_rest: "nghỉ hằng tuần", "weekly rest", "راحة أسبوعية";
    day_skipped: "ngày nghỉ", "day off", "يوم عطلة";
    day_worked: "ngày làm bù", "rest day worked", "يوم راحة يُعمل فيه";
    days_skipped: "Ngày nghỉ được bỏ qua", "Days off passed over", "أيام العطل التي لم تُحسب";
    days_worked: "Ngày nghỉ phải làm việc", "Rest days that count", "أيام الراحة التي تُحسب";
    deadline: "Hạn nếu nộp lúc này", "Due if filed now", "الموعد لو قُدّم الآن";
    depends: "tùy hồ sơ", "depends", "بحسب الملف";
    depends_on: "phụ thuộc vào", "depends on", "يتوقف على";
    did_you_mean: "có phải là", "did you mean", "هل تقصد";
    differs_from_law: "Bản ghi khác luật đã biên tập; luật được áp dụng", "The records differ from the curated law, which applies", "السجلات تخالف القانون المحرر، والقانون هو المطبق";
    direct: "trực tiếp", "at the counter", "عند الشباك";
    document: "Giấy tờ", "Document", "الوثيقة";
    documents: "Thành phần hồ sơ", "Documents", "الوثائق";
    documents_counted: "giấy tờ", "documents", "وثائق";
    due: "Đến hạn", "Due", "الموعد";
    due_on_day: "hạn: {day} ngày sau ngày đầu", "days from the first day to the due date: {day}", "الأيام من اليوم الأول إلى الموعد: {day}";
    edition: "Bản hiệu lực", "Edition", "النسخة النافذة";
    edition_ends: "hết quy định đã ghi", "the last edition ends", "تنتهي آخر نسخة مسجلة";
    editions: "bản hiệu lực", "editions", "نسخ";
    editions_from: "Ngày bắt đầu lấy từ", "Editions begin on", "بداية النسخ من";
    electronic_form: "tờ khai điện tử", "electronic form", "نموذج إلكتروني";
    error: "lỗi", "error", "خطأ";
    errors: "lỗi", "errors", "أخطاء";
    expected: "cần có", "expected", "المتوقع";
    extension: "kéo dài thời hạn", "the term was extended", "مُددت المهلة";
    fee: "Phí, lệ phí", "Fee", "الرسم";
    fees: "Phí, lệ phí", "Fees", "الرسوم";
    field: "Lĩnh vực", "Field", "المجال";
    fields: "Thông tin phải khai", "Particulars", "البيانات المطلوبة";
    fields_counted: "thông tin", "fields", "حقول";
    filed_at: "Nơi nộp", "Filed at", "مكان التقديم";
    files: "Tệp", "File", "الملف";
    finding: "Khi không đạt", "When not met", "عند عدم التحقق";
    form: "tờ khai", "form", "نموذج";
    free: "miễn phí", "free", "مجاني";
    from: "Tính từ", "From", "من";
    given_by: "Cơ quan cấp", "Given by", "الجهة المُصدرة";
    got: "trả lời", "got", "الجواب";
    hint: "cách xử lý", "hint", "ما العمل";
    holiday: "ngày lễ", "holiday", "عيد رسمي";
    id: "Mã", "Id", "المعرّف";
    imported: "nhập từ cổng dịch vụ công, chưa đối chiếu văn bản", "imported from the portal, not read against the law", "مستورد من البوابة ولم يُقابل بالقانون";
    in_force: "Hiệu lực", "In force", "نافذ";
    in_its_place: "thay bằng", "in its place", "حلّ محله";
    incomplete: "Hồ sơ chưa đầy đủ", "The submission is not complete", "الملف غير مكتمل";
    index: "Bộ chỉ số phục vụ người dân, doanh nghiệp,", "Service-quality index,", "مؤشر جودة الخدمة،";
    kept: "nhận", "kept", "مقبول";
    kept_as_text: "giữ nguyên văn", "kept as text", "حُفظ نصًا";
    kept_aside: "giữ riêng", "kept aside", "وُضع جانبًا";
    kind: "Loại", "Kind", "النوع";
    latest_edition: "không có `--on` hoặc `--now`: hiện bản mới nhất đã có hiệu lực", "neither `--on` nor `--now`: the latest edition that has begun is shown", "لا `--on` ولا `--now`: تُعرض أحدث نسخة بدأ نفاذها";
    law: "Căn cứ", "Law", "السند";
    law_says: "Luật nói", "The law says", "القانون يقول";
    lawful: "Việc được làm tiếp theo", "Lawful next steps", "الخطوات الجائزة التالية";
    legal_basis: "Căn cứ pháp lý", "Legal basis", "الأساس القانوني";
    line: "dòng", "line", "السطر";
    looked_up: "cơ quan tra cứu", "looked up by the office", "يبحث عنها المكتب";
    mean_minutes: "phút làm việc", "working minutes", "دقيقة عمل";
    met: "đã có", "provided", "متوفر";
    ministry: "bộ", "ministry", "الوزارة";
    missing: "Còn thiếu", "Missing", "ناقص";
    more_ways: "còn cách khác; tăng `--sets` để xem", "there are more ways; raise `--sets` to see them", "توجد طرق أخرى؛ زد `--sets` لرؤيتها";
    most_points: "Điểm tối đa", "Most", "الحد الأعلى";
    name: "Tên", "Name", "الاسم";
    no_class: "chưa phân loại", "no class stated", "بلا صنف";
    no_rows: "nhật ký không có dòng nào ngoài tên cột: không có gì để xét", "the log has no rows: there is nothing to audit", "ليس في السجل أي سطر: لا شيء يُدقَّق";
    no_term: "chưa xác định được thời hạn", "no term is known", "لا تُعرف مهلة";
    not_checked: "quá một năm chưa đối chiếu", "not compared for a year", "لم يُقابل منذ سنة";
    not_counted: "chưa có số liệu", "not counted", "لم يُحصَ";
    not_lawful: "không được làm", "not lawful", "غير جائز";
    not_part: "không thuộc hồ sơ này", "not part of this submission", "ليس من هذا الملف";
    not_read_why: "Không đọc được vì", "Not read because", "لم يُقرأ لأن";
    not_required: "không cần", "not required", "غير مطلوب";
    not_whole: "chưa xác định được cách làm tròn", "how to round is not settled", "لم تُحسم طريقة التقريب";
    note: "Ghi chú", "Note", "ملاحظة";
    notes: "Ghi chú", "Notes", "ملاحظات";
    notes_counted: "ghi chú", "notes", "ملاحظات";
    nothing_found: "không có", "nothing", "لا شيء";
    nothing_to_count: "không phát sinh", "nothing to count", "لا شيء يُحصى";
    part_beyond_whole: "số liệu mâu thuẫn: phần lớn hơn toàn bộ", "the counts contradict each other: a part beyond its whole", "الأعداد متناقضة: جزء أكبر من كله";
    number: "Số bản", "Number", "العدد";
    office_decides: "nơi nộp tự giải quyết", "the office decides itself", "المكتب يبت بنفسه";
    office_helps: "nơi nộp chỉ hướng dẫn, giúp nộp đến cơ quan giải quyết", "the office only helps to file it with the one that decides", "المكتب يساعد فقط على التقديم لدى الجهة المختصة";
    result_at_filing: "kết quả được trả tại nơi nộp", "the result is handed over where it was filed", "تُسلَّم النتيجة في مكان التقديم";
    result_at_deciding: "kết quả được trả tại một cửa của nơi giải quyết", "the result is handed over by the office of the one that decides", "تُسلَّم النتيجة في مكتب الجهة المختصة";
    replaced_by: "Thay bằng", "Replaced by", "حلّ محله";
    office_unknown: "chưa biết nơi nộp có được tiếp nhận hay không", "whether the office receives it is not known", "لا يُعرف ما إذا كان المكتب يستلمه";
    office_receives: "nơi nộp được tiếp nhận và chuyển đến cơ quan giải quyết", "the office receives it and hands it on", "المكتب يستلم ويحيل إلى الجهة المختصة";
    one_channel: "cách nộp", "channel", "طريقة التقديم";
    one_condition: "điều kiện", "condition", "شرط";
    one_fact: "thông tin", "particular", "بيان";
    one_fee: "lệ phí", "fee", "رسم";
    one_paper: "giấy tờ", "paper", "وثيقة";
    one_step: "bước", "step", "خطوة";
    one_term: "thời hạn", "term", "مهلة";
    one_waiver: "miễn, giảm", "reduction", "تخفيض";
    one_window: "hạn nộp", "time to file", "أجل التقديم";
    one_local: "địa phương quy định", "set by a locality", "يحدده المكان";
    one_clock: "đồng hồ", "clock", "ساعة";
    one_choice: "lựa chọn", "choice", "اختيار";
    tried: "Đã thử {count} hồ sơ cho mỗi kênh nộp; điều chỉ thể hiện ở hồ sơ hiếm hơn có thể chưa thấy. Người đại diện, mục của danh sách và lịch làm việc không được so sánh.", "{count} submissions were tried for each channel; what only a rarer one shows may be missing. Representatives, entries of lists and the calendar are not compared.", "جُرّب {count} طلبًا لكل قناة؛ وقد يغيب ما لا يظهر إلا في طلب أندر. ولا يُقارَن الممثلون ولا عناصر القوائم ولا التقويم.";
    online: "trực tuyến", "online", "عبر الإنترنت";
    only_shown: "chỉ để theo dõi", "only shown", "للعرض فقط";
    open_decisions: "Chưa được quyết định", "Not decided yet", "لم يُقرر بعد";
    unsure_points: "Điểm chưa chắc chia cho chỉ số nào", "Points of unsure share", "نقاط لا يُعرف توزيعها";
    open_points: "chưa xác định", "open", "مفتوح";
    optional: "không bắt buộc", "optional", "اختياري";
    originals: "Bản chính", "Originals", "الأصول";
    added: "cộng thêm {term} khi {condition}", "{term} more when {condition}", "{term} إضافية عند: {condition}";
    does_not_count: "không tính", "not counted", "لا يُحسب";
    other_given: "không cần, đã có giấy tờ khác thay thế", "not needed, another of them is there", "غير لازمة، قُدِّمت واحدة أخرى منها";
    waits_consultation: "thời gian hỏi ý kiến cơ quan khác", "the time in which another office is asked", "وقت استشارة مكتب آخر";
    waits_incident: "thời gian hệ thống gặp sự cố", "the time in which a system has failed", "وقت تعطل النظام";
    waits_payment: "thời gian chờ nộp tiền", "the time until it is paid", "الوقت حتى الدفع";
    waits_posting: "thời gian niêm yết công khai", "the time in which it is posted in public", "وقت النشر العلني";
    waits_verification: "thời gian xác minh", "the time in which something is verified", "وقت التحقق";
    for_each: "cho mỗi mục của “{list}”", "for each entry of “{list}”", "لكل بند في «{list}»";
    owed_after: "Phải cấp khi", "Owed when", "تجب عند";
    papers: "Số giấy tờ", "Papers", "عدد الوثائق";
    parts: "Các phần của hồ sơ", "Parts of the submission", "أجزاء الملف";
    path: "Mục", "Place", "الموضع";
    points: "Điểm", "Points", "النقاط";
    points_unknown: "chưa rõ điểm", "points not known", "النقاط غير معروفة";
    portal_says: "Cổng ghi", "The portal says", "البوابة تقول";
    postal: "bưu chính", "by post", "بالبريد";
    present: "xuất trình", "present", "للإبراز";
    privacy_basic: "dữ liệu cá nhân", "personal data", "بيانات شخصية";
    privacy_sensitive: "dữ liệu cá nhân nhạy cảm", "sensitive personal data", "بيانات شخصية حساسة";
    procedure: "Thủ tục", "Procedure", "الإجراء";
    procedures: "thủ tục", "procedures", "إجراءات";
    projected: "dự kiến, chưa công bố", "projected, not announced", "متوقع ولم يُعلن";
    province: "cấp tỉnh", "province", "المحافظة";
    rate: "Tỷ lệ", "Rate", "النسبة";
    read: "đã đọc", "read", "مقروء";
    reason: "Lý do", "Reason", "السبب";
    receiving_centre: "Bộ phận Một cửa", "the one-stop desk", "الشباك الموحد";
    records: "Bản ghi", "Records", "السجلات";
    refused: "từ chối", "refused", "مرفوض";
    register: "Cơ sở dữ liệu", "Register", "السجل";
    registers: "Thay bằng dữ liệu", "Data may stand in", "بيانات تحل محلها";
    rejected_records: "Bản ghi bị từ chối", "Records refused", "السجلات المرفوضة";
    release: "Bản phát hành", "Release", "الإصدار";
    remark: "lưu ý", "note", "ملاحظة";
    required: "phải có", "required", "مطلوب";
    required_or_not: "Bắt buộc", "Required", "الإلزام";
    requirements: "Giấy tờ", "Documents", "الوثائق";
    results: "Kết quả", "Results", "النتائج";
    review_body: "người giải quyết khiếu nại hoặc tòa án", "who decides on the complaint, or the court", "الجهة الناظرة في الشكوى أو المحكمة";
    rules: "Bộ quy tắc", "Rules", "القواعد";
    rules_doubtful: "bộ quy tắc có chỗ phải sửa", "the rules load, and have places to correct", "القواعد تُحمّل وفيها ما يجب تصحيحه";
    rules_good: "không có lỗi", "no errors", "لا أخطاء";
    set_by: "do cơ quan này quy định:", "set by", "تحدده هذه الجهة:";
    settlement: "Giải quyết", "Settlement", "البت";
    several_lengths: "nêu nhiều thời hạn", "with several lengths", "بعدة مهل";
    standing: "Hiện trạng", "Standing", "الوضع";
    status: "Trạng thái", "Status", "الحالة";
    structured: "có cấu trúc", "structured", "منظم";
    submit: "nộp", "submit", "تقديم";
    suggestions: "Gợi ý (ghi khác cũng được)", "Suggestions (any other text is as good)", "اقتراحات (ويُقبل أي نص آخر)";
    sum: "Tổng cộng", "In all", "المجموع";
    supplement: "Bổ sung hồ sơ", "Supplement", "الاستكمال";
    supplement_notice: "Báo bổ sung", "Notice of a supplement", "إشعار الاستكمال";
    sure: "Độ chắc chắn", "Sureness", "درجة اليقين";
    swap_off: "nghỉ hoán đổi", "day off by exchange", "عطلة بالتبديل";
    swap_work: "làm bù", "worked by exchange", "عمل بالتبديل";
    system: "hệ thống thông tin", "the information system", "نظام المعلومات";
    term: "Thời hạn", "Term", "المهلة";
    term_not_used: "thời hạn này không được dùng: không hồ sơ nào thuộc thủ tục này", "this term was not used: no dossier of the log names that procedure", "لم تُستعمل هذه المهلة: لا ملف في السجل يذكر هذا الإجراء";
    terms: "Thời hạn", "Terms", "المهل";
    set_locally: "Do địa phương quy định", "Set by the locality", "يحدده المكان";
    committed: "cam kết rút ngắn", "promised, shorter", "مهلة أقصر موعودة";
    left_to: "do {level} quy định", "left to the {level}", "متروك إلى {level}";
    times: "Lần", "Times", "المرات";
    to_read_again_by: "Phải đọc lại trước ngày", "To be read again by", "تجب قراءته ثانية قبل";
    total_verification: "Cả việc, khi phải xác minh", "In all, when it must be verified", "الكل عند لزوم التحقق";
    traps: "Gặp trong bản ghi", "Met on the way", "ما صودف في السجلات";
    typing: "đang nhập", "while typing", "أثناء الكتابة";
    unit_commune: "xã, phường, đặc khu", "commune, ward or special zone", "بلدية أو حي أو منطقة خاصة";
    unit_district: "huyện, quận", "district", "قضاء";
    unit_gone: "đơn vị không có vào ngày này, và không rõ đơn vị nào thay", "the unit does not exist on that day, and nobody knows of one in its place", "الوحدة غير قائمة في هذا اليوم ولا يُعرف ما حل محلها";
    unit_stands: "đơn vị đang hoạt động", "the unit stands", "الوحدة قائمة";
    unknown: "chưa rõ", "unknown", "غير معروف";
    unknown_territory: "`--territory` không phải đơn vị có trong dữ liệu: quy định riêng của địa phương có thể chưa được áp dụng", "`--territory` names no unit that the rules know: local rules may not have been applied", "`--territory` ليس وحدة تعرفها القواعد: قد لا تكون الأحكام المحلية قد طُبقت";
    until: "đến trước", "before", "ما قبل";
    untouched: "Quy định chưa tình huống nào dùng đến", "Rules that no vector reaches", "قواعد لا تبلغها أي حالة اختبار";
    up_to: "đến", "up to", "حتى";
    use_of: "Mục đích", "For", "الغرض";
    value: "Giá trị", "Value", "القيمة";
    values: "Giá trị", "Values", "القيم";
    values_carried: "vào đúng chỗ", "carried", "نُقل";
    vectors_refused: "tệp không phải tình huống", "no vectors", "ملفات ليست حالات اختبار";
    vectors_right: "tình huống đúng", "vectors right", "حالات صحيحة";
    vectors_wrong: "sai", "wrong", "خاطئة";
    waiver: "Miễn, giảm", "Waiver", "إعفاء أو تخفيض";
    ward: "cấp xã", "commune level", "البلدية";
    warnings: "cảnh báo", "warnings", "تحذيرات";
    way: "Cách", "Way", "الطريقة";
    windows: "Thời hạn nộp", "When to file", "متى يُقدَّم الطلب";
    written_to: "Đã ghi vào", "Written to", "كُتب في";
    wrong: "Chưa đúng", "Wrong", "غير صحيح";
}

/// The days of the week from Monday on, short.
const DAYS_VI: [&str; 7] = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
const DAYS_EN: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAYS_AR: [&str; 7] = ["إث", "ثل", "أر", "خم", "جم", "سب", "أح"];

/// The parts of the text form of terms, longer ones first.
const TERMS_VI: [(&str, &str); 16] = [
    ("same day", "trong ngày"),
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
/// The same in Arabic: a noun after a number agrees with it, one after `من` does not; of one the noun says the number itself.
const TERMS_AR: [(&str, &str); 16] = [
    ("same day", "في اليوم نفسه"),
    ("working days", "من أيام العمل"),
    ("working day", "يوم عمل واحد"),
    ("working hours", "من ساعات العمل"),
    ("working hour", "ساعة عمل واحدة"),
    ("days", "من الأيام"),
    ("day", "يوم واحد"),
    ("hours", "من الساعات"),
    ("hour", "ساعة واحدة"),
    ("weeks", "من الأسابيع"),
    ("week", "أسبوع واحد"),
    ("months", "من الأشهر"),
    ("month", "شهر واحد"),
    ("years", "من السنوات"),
    ("year", "سنة واحدة"),
    ("before", "قبل ذلك"),
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

    /// Returns the same as the heading of a part.
    pub(crate) fn headed(&self, name: &str) -> String {
        let mut letters = self.called(name).chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// Returns the label of a name of the engine, where it has one.
    pub(crate) fn label(&self, name: &str) -> Option<&'static str> {
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
            "consultation" => self.consultation,
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
            "applicant" => self.applicant,
            "receiving_centre" => self.receiving_centre,
            "consulted_agency" => self.consulted_agency,
            "review_body" => self.review_body,
            "system" => self.system,
            "collecting_agency" => self.collecting_agency,
            "cut_off" => self.cut_off,
            "extension" => self.extension,
            _ => return None,
        })
    }

    /// Returns a term as people say it.
    pub(crate) fn term_text(&self, term: &str) -> String {
        let (parts, [after, then]) = match self.lang {
            "vi" => (&TERMS_VI[..], ["; nhận sau ", " thì tính từ ngày làm việc tiếp theo"]),
            "ar" => (&TERMS_AR[..], ["؛ وما استُلم بعد ", " يُحسب من يوم العمل التالي"]),
            _ => return term.to_owned(),
        };
        let (term, hour) = term.split_once(", cut-off ").map_or((term, None), |(term, hour)| (term, Some(hour)));
        let term = if self.lang == "ar" { term.strip_prefix("1 ").unwrap_or(term) } else { term };
        let said = parts.iter().fold(term.to_owned(), |text, (english, said)| text.replace(english, said));
        hour.map_or_else(|| said.clone(), |hour| format!("{said}{after}{hour}{then}"))
    }

    /// Returns the short names of the days of the week, from Monday on.
    pub(crate) fn weekdays(&self) -> [&'static str; 7] {
        match self.lang {
            "vi" => DAYS_VI,
            "ar" => DAYS_AR,
            _ => DAYS_EN,
        }
    }

    /// Returns the short name of a day of the week.
    pub(crate) fn weekday(&self, day: Weekday) -> &'static str {
        self.weekdays().get(day.index()).copied().unwrap_or_default()
    }

    /// Returns the names of several, with commas between.
    pub(crate) fn all_called(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.called(name)).collect::<Vec<_>>().join(self.comma())
    }

    /// Returns how many errors there are.
    pub(crate) fn counted_errors(&self, count: usize) -> String {
        match (self.lang, count) {
            ("en", 1) => "1 error".to_owned(),
            ("ar", count) => format!("{}: {count}", self.errors),
            (_, count) => format!("{count} {}", self.errors),
        }
    }

    /// Returns what stands between the parts of a list.
    pub(crate) fn comma(&self) -> &'static str {
        if self.lang == "ar" { "، " } else { ", " }
    }

    /// Returns what stands between the parts of a list that may hold commas themselves.
    pub(crate) fn semicolon(&self) -> &'static str {
        if self.lang == "ar" { "؛ " } else { "; " }
    }

    /// Returns a citation as people write it: as the engine does in the words of the built-in law, which are there in every language of the pages.
    pub(crate) fn cited(&self, act: &str, article: &str, clause: &str) -> String {
        let place = (act, Some(article).filter(|it| !it.is_empty()), Some(clause).filter(|it| !it.is_empty()));
        let cite = |law: &'static Catalogue| law.cited(place, self.lang);
        Catalogue::vietnam().map_or_else(|_| act.to_owned(), cite)
    }

    /// Returns the same, and how sure it is where the text itself was not read.
    pub(crate) fn sourced(&self, law: String, sure: &str) -> String {
        match sure {
            "" | "seen" => law,
            sure => format!("{law} ({})", assumed::sure(self.lang, sure)),
        }
    }
}
