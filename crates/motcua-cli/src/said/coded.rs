//! What the engine, the compiler and the importer say of input by its code, in Vietnamese and Arabic; their own words are English.
//!
//! The place stands beside the words, so no sentence repeats it. Names that the English remedy lists in backticks (keys, choices) are the same in every
//! language: they stand for `{names}`, and what follows a `|` is left out where there are none.

use super::{Pair, pairs};

pairs! {
    /// The words by the code.
    OF_CODE {
        "not_json": "không phải JSON đúng cú pháp", "ghi đúng cú pháp JSON (RFC 8259); JSON không có `NaN`";
            "ليس نص JSON سليمًا", "اكتب JSON سليمًا (RFC 8259)؛ و`NaN` ليس منه";
        "truncated": "JSON bị cắt giữa chừng", "gửi đủ toàn bộ nội dung";
            "نص JSON ينتهي قبل تمامه", "أرسل النص كاملًا";
        "too_large": "nội dung quá lớn", "gửi từng hồ sơ một, không kèm tệp đính kèm; với nhật ký thì gửi từng hồ sơ, hoặc giao tệp cho `motcua audit`, `explain` hay `impact`";
            "النص كبير جدًا", "أرسل ملفًا واحدًا دون مرفقاته؛ ومن السجل ملفًا بعد ملف، أو أعطِ السجل إلى `motcua audit` أو `explain` أو `impact`";
        "too_deep": "JSON lồng quá nhiều tầng", "một hồ sơ chỉ cần chưa đến mười tầng";
            "نص JSON متداخل أكثر مما يجوز", "يكفي الطلبَ أقل من عشرة مستويات";
        "too_many_items": "có quá nhiều mục", "gửi ít mục hơn";
            "العناصر أكثر مما يجوز", "أرسل عناصر أقل";
        "duplicate_key": "một khóa được ghi hai lần trong cùng một đối tượng", "giữ lại một trong hai";
            "مفتاح مكرر في كائن واحد", "أبقِ أحدهما";
        "not_utf8": "nội dung không phải UTF-8", "lưu văn bản dạng UTF-8";
            "النص ليس بترميز UTF-8", "احفظ النص بترميز UTF-8";
        "wrong_type": "giá trị ở đây không đúng kiểu", "ghi đúng kiểu, hoặc bỏ khóa này (`motcua show MÃ --as json-schema` cho biết kiểu của từng thông tin)|; ví dụ {names}";
            "القيمة هنا من نوع آخر", "اكتبها بنوعها أو احذف المفتاح (والأمر `motcua show CODE --as json-schema` يبيّن نوع كل بيان)|؛ مثل {names}";
        "unknown_key": "có khóa không được biết ở đây", "sửa tên khóa hoặc bỏ đi|; ở đây dùng được {names}";
            "هنا مفتاح غير معروف", "صحّح اسم المفتاح أو احذفه|؛ والمعروف هنا {names}";
        "missing_key": "thiếu khóa này", "thêm vào|: {names}";
            "ينقص هذا المفتاح", "أضفه|: {names}";
        "key_missing": "thiếu thông tin này", "thêm vào|: {names}";
            "ينقص هذا البيان", "أضفه|: {names}";
        "not_an_object": "giá trị ở đây phải là đối tượng JSON", "ghi một đối tượng JSON";
            "القيمة هنا يجب أن تكون كائن JSON", "اكتب كائن JSON";
        "out_of_range": "giá trị ở đây nằm ngoài phạm vi cho phép", "ghi một số trong phạm vi cho phép";
            "القيمة هنا خارج المدى المسموح", "اكتب عددًا ضمن المدى";
        "not_a_date": "giá trị ở đây không phải ngày, hoặc ngày giờ, có trên lịch", "ghi ngày như `2026-02-13`, ngày giờ như `2026-02-13T15:20`";
            "القيمة هنا ليست تاريخًا، ولا تاريخًا وساعة، في التقويم", "اكتب التاريخ مثل `2026-02-13` ومع الساعة مثل `2026-02-13T15:20`";
        "not_a_date_time": "giá trị ở đây không phải ngày giờ", "ghi như `2026-02-13T15:20`, hoặc `2026-02-13` nếu không rõ giờ";
            "القيمة هنا ليست تاريخًا وساعة", "اكتب مثل `2026-02-13T15:20` أو `2026-02-13` حيث لا تُعرف الساعة";
        "not_a_time": "giá trị ở đây không phải giờ", "ghi giờ như `15:00`";
            "القيمة هنا ليست ساعة", "اكتب الساعة مثل `15:00`";
        "not_a_moment": "giá trị ở đây không phải ngày hoặc ngày giờ", "ghi như `2026-02-13T15:20`, hoặc `2026-02-13` nếu không rõ giờ";
            "القيمة هنا ليست تاريخًا ولا تاريخًا وساعة", "اكتب مثل `2026-02-13T15:20` أو `2026-02-13` حيث لا تُعرف الساعة";
        "no_such_day": "ngày hoặc giờ này không có trên lịch", "xem lại tháng, ngày và giờ";
            "لا وجود لهذا اليوم أو هذه الساعة في التقويم", "راجع الشهر واليوم والساعة";
        "date_out_of_range": "ngày nằm ngoài các năm 1 đến 9999", "ghi một năm từ 1 đến 9999";
            "التاريخ خارج السنوات من 1 إلى 9999", "اكتب سنة من 1 إلى 9999";
        "offset_not_allowed": "ở đây không ghi độ lệch giờ", "ghi giờ địa phương, không có `Z` và độ lệch";
            "لا يُقبل هنا فرق توقيت", "اكتب الوقت المحلي دون `Z` ودون فرق توقيت";
        "unknown_channel": "không có cách thức thực hiện này", "ghi `direct`, `postal`, `online` hoặc `app`";
            "لا توجد طريقة تقديم كهذه", "اكتب `direct` أو `postal` أو `online` أو `app`";
        "unknown_register_result": "không có kết quả tra cứu này", "ghi một kết quả được biết|: {names}";
            "ليست هذه نتيجة بحث في سجل", "اكتب نتيجة معروفة|: {names}";
        "unknown_evidence": "không có loại chứng cứ này", "ghi `register` kèm `result`, hoặc `provided`";
            "لا يوجد نوع إثبات كهذا", "اكتب `register` مع `result` أو `provided`";
        "unknown_branch": "thủ tục liên thông không có phần này", "ghi tên một phần của thủ tục|: {names}";
            "ليس للإجراء المترابط جزء كهذا", "اكتب اسم جزء من الإجراء|: {names}";
        "finished_before_received": "phần này kết thúc trước khi tiếp nhận", "xem lại hai thời điểm";
            "انتهى الجزء قبل الاستلام", "راجع الوقتين";
        "not_one_dossier": "phải hỏi về đúng một hồ sơ có sự kiện", "ghi mã một hồ sơ có sự kiện";
            "يجب السؤال عن ملف واحد له أحداث", "سمِّ ملفًا له أحداث";
        "unknown_dossier": "trong các sự kiện không có hồ sơ này", "ghi mã một hồ sơ có sự kiện";
            "لا يوجد ملف كهذا في الأحداث", "سمِّ ملفًا له أحداث";
        "event_key_missing": "sự kiện thiếu thông tin này", "điền thông tin này";
            "ينقص الحدثَ هذا البيان", "املأ هذا البيان";
        "event_value_wrong": "sự kiện có giá trị không dùng được ở đây", "ghi một giá trị được biết, hoặc để trống|: {names}";
            "في الحدث هنا قيمة لا تُقبل", "اكتب قيمة معروفة أو اتركها فارغة|: {names}";
        "unknown_event": "không có sự kiện này", "ghi một sự kiện được biết|: {names}";
            "لا يوجد حدث كهذا", "اكتب حدثًا معروفًا|: {names}";
        "unknown_form": "không có dạng này", "chọn một dạng được biết|: {names}";
            "لا توجد صيغة كهذه", "اختر صيغة معروفة|: {names}";
        "form_and_procedure": "dạng này và thủ tục không đi với nhau", "chọn dạng khác, hoặc thủ tục khác";
            "الصيغة والإجراء لا يجتمعان", "اختر صيغة أخرى أو إجراءً آخر";
        "unit_not_in_force": "đơn vị hành chính này không tồn tại vào ngày đó", "hỏi `motcua unit` để biết đơn vị thay thế";
            "لا وجود لهذه الوحدة في ذلك اليوم", "اسأل `motcua unit` عما حل محلها";
        "several_units": "có nhiều đơn vị hành chính thay thế đơn vị này", "hỏi `motcua unit` rồi ghi một trong các đơn vị đó";
            "حلت محل هذه الوحدة عدة وحدات", "اسأل `motcua unit` عنها ثم سمِّ واحدة";
        "unknown_unit": "không có đơn vị hành chính nào mang mã này trong bộ quy tắc", "ghi mã định danh hoặc mã chính thức của đơn vị, hoặc mã hồ sơ có phần đầu đã biết";
            "لا توجد وحدة بهذا الرمز في القواعد", "اكتب معرّف الوحدة أو رمزها الرسمي، أو رمز ملف بدايته معروفة";
        "procedure_mismatch": "hồ sơ ghi thủ tục khác với thủ tục được hỏi", "sửa một trong hai";
            "الطلب يذكر إجراءً غير المسؤول عنه", "صحّح أحدهما";
        "linked_procedure": "đây là thủ tục liên thông", "kiểm tra từng phần của hồ sơ";
            "هذا إجراء مترابط", "افحص أجزاء الطلب";
        "unknown_stage": "không có giai đoạn này", "ghi `submit` hoặc `typing`";
            "لا توجد مرحلة كهذه", "اكتب `submit` أو `typing`";
        "unknown_language": "đây không phải mã ngôn ngữ", "ghi mã như `vi`, `en` hoặc `ar`";
            "ليس هذا رمز لغة", "اكتب رمزًا مثل `vi` أو `en` أو `ar`";
        "unknown_question": "lịch không trả lời câu hỏi này", "hỏi một câu được biết|: {names}";
            "التقويم لا يجيب عن هذا السؤال", "اسأل سؤالًا معروفًا|: {names}";
        "unknown_operation": "không có thao tác này", "chọn một thao tác được biết";
            "لا توجد عملية بهذا الاسم", "اطلب عملية معروفة";
        "not_serialisable": "không ghi được câu trả lời thành JSON", "báo cho người phát triển, kèm dòng lệnh";
            "تعذرت كتابة الجواب بصيغة JSON", "أبلغ المطورين مع نص الأمر";

        "name_differs": "tên không trùng với tên tệp", "ghi tên tệp, bỏ `.json`";
            "الاسم ليس اسم الملف", "اكتب اسم الملف دون `.json`";

        "term_empty": "chưa ghi thời hạn", "ghi số và đơn vị, như `5 working days` hoặc `5 ngày làm việc`";
            "لم تُكتب المهلة", "اكتب عددًا ووحدة، مثل `5 working days`";
        "term_without_number": "thời hạn thiếu con số", "ghi số và đơn vị, như `5 working days` hoặc `5 ngày làm việc`";
            "المهلة بلا عدد", "اكتب عددًا ووحدة، مثل `5 working days`";
        "term_without_unit": "thời hạn thiếu đơn vị", "thêm đơn vị|: {names}";
            "المهلة بلا وحدة", "أضف الوحدة|: {names}";
        "term_number_malformed": "số trong thời hạn ghi sai", "ghi bằng chữ số, phần lẻ sau dấu chấm, như `4.75`";
            "العدد في المهلة غير سليم", "اكتبه بالأرقام والكسر بعد نقطة، مثل `4.75`";
        "term_unit_unknown": "không có đơn vị thời hạn này", "ghi một đơn vị được biết|: {names}";
            "وحدة المهلة غير معروفة", "اكتب وحدة معروفة|: {names}";
        "term_negative": "thời hạn là số âm", "ghi số lớn hơn 0";
            "المهلة سالبة", "اكتب عددًا أكبر من الصفر";
        "term_zero": "thời hạn bằng 0", "ghi số lớn hơn 0, hoặc `same day`";
            "المهلة صفر", "اكتب عددًا أكبر من الصفر أو `same day`";
        "term_too_precise": "thời hạn lẻ quá nhỏ cho đơn vị này", "ghi số tròn hơn, hoặc dùng đơn vị nhỏ hơn";
            "كسر المهلة أدق مما تقبله الوحدة", "اكتب عددًا أبسط أو وحدة أصغر";
        "term_too_large": "thời hạn quá dài", "ghi thời hạn ngắn hơn";
            "المهلة طويلة جدًا", "اكتب مهلة أقصر";
        "term_cut_off_malformed": "giờ chốt trong thời hạn ghi sai", "ghi như `same day, cut-off 15:00`";
            "ساعة الإقفال في المهلة غير سليمة", "اكتبها مثل `same day, cut-off 15:00`";
        "term_same_day_before": "thời hạn trong ngày không thể tính lùi", "bỏ phần tính lùi, hoặc ghi số ngày";
            "مهلة اليوم نفسه لا تُحسب إلى الوراء", "احذف ذلك أو اكتب عدد أيام";
        "term_same_day_amount": "thời hạn trong ngày không đi với con số", "ghi `same day`, không ghi số";
            "مهلة اليوم نفسه لا عدد معها", "اكتب `same day` دون عدد";

        "pack_wrong_magic": "tệp không phải bộ quy tắc đã đóng gói", "đưa một bộ quy tắc đã đóng gói, hoặc một thư mục tệp quy định";
            "الملف ليس حزمة قواعد", "قدّم حزمة قواعد أو مجلدًا من ملفات القواعد";
        "pack_other_version": "bộ quy tắc được đóng gói cho phiên bản khác của chương trình", "đóng gói lại bằng phiên bản này";
            "صيغة الحزمة لإصدار آخر من البرنامج", "صرّف القواعد من جديد بهذا الإصدار";
        "pack_truncated": "bộ quy tắc bị cắt giữa chừng", "sao chép hoặc tải lại tệp";
            "الحزمة تنتهي قبل تمامها", "انسخ الحزمة أو نزّلها من جديد";
        "pack_trailing_bytes": "bộ quy tắc có dữ liệu thừa ở cuối", "sao chép hoặc tải lại tệp";
            "في آخر الحزمة بيانات زائدة", "انسخ الحزمة أو نزّلها من جديد";
        "pack_checksum": "bộ quy tắc không khớp mã kiểm tra", "sao chép hoặc tải lại tệp";
            "محتوى الحزمة لا يوافق رمز التحقق", "انسخ الحزمة أو نزّلها من جديد";
        "pack_bad_section": "không giải mã được một phần của bộ quy tắc", "đóng gói lại từ các tệp quy định";
            "تعذر فك قسم من الحزمة", "صرّف القواعد من جديد من ملفاتها";
        "pack_bad_reference": "một phần của bộ quy tắc mâu thuẫn hoặc trỏ tới chỗ không có", "đóng gói lại từ các tệp quy định";
            "قسم من الحزمة متناقض أو يشير إلى غير موجود", "صرّف القواعد من جديد من ملفاتها";
        "pack_too_large": "nội dung quá lớn cho một bộ quy tắc đóng gói", "chia bộ quy tắc thành nhiều phần";
            "المحتوى أكبر من أن تتسع له حزمة", "قسّم القواعد إلى عدة حزم";

        "malformed": "không phải bản ghi JSON", "đưa mỗi dòng một bản ghi JSON, một bản ghi, hoặc một danh sách bản ghi";
            "ليس سجل JSON", "قدّم سجل JSON في كل سطر أو سجلًا واحدًا أو قائمة سجلات";
        "encoding": "không phải văn bản UTF-8", "chuyển tệp sang UTF-8";
            "ليس نصًا بترميز UTF-8", "حوّل الملف إلى UTF-8";
        "missing": "bản ghi thiếu thông tin bắt buộc, hoặc để trống", "đưa bản ghi đầy đủ của cổng, không phải một dòng trong danh sách";
            "ينقص السجلَ بيان أو هو فارغ", "قدّم السجل الكامل لا سطرًا من قائمة";
        "shape": "bản ghi có giá trị khác kiểu của cổng", "kiểm tra xem tệp có đúng là bản ghi do API của cổng trả về không";
            "في السجل قيمة من نوع غير نوع البوابة", "تحقق من أن الملف يحوي سجلات كما تعطيها البوابة";
        "bad_code": "mã thủ tục không đúng dạng", "mã chỉ có chữ số, chữ cái, dấu chấm và gạch nối, như `1.001193`";
            "ليس رمز إجراء", "في الرمز أرقام وحروف ونقاط وشرطات فقط، مثل `1.001193`";
        "no_date": "bản ghi không có ngày nào", "không có ngày quyết định, công bố hoặc cập nhật thì không rõ hiệu lực từ bao giờ; hãy tự biên tập quy định";
            "السجل بلا تاريخ", "بلا تاريخ قرار أو نشر أو تحديث لا تبدأ نسخة؛ اكتب قاعدة محررة";
        "not_active": "cổng không ghi thủ tục này đang áp dụng (`state` khác ACTIVE và UPDATED)", "không rõ thủ tục có hiệu lực đến khi nào; hãy bỏ bản ghi này, hoặc tự biên tập quy định có ngày kết thúc";
            "حالة الإجراء على البوابة ليست ACTIVE ولا UPDATED", "لا يُعرف حتى متى كان ساريًا؛ احذف السجل أو اكتب قاعدة محررة لها نهاية";
        "duplicate_code": "mã này đã gặp ở trước; bản ghi đầu được giữ", "đưa mỗi thủ tục một lần";
            "صودف هذا الرمز من قبل؛ وأُبقي السجل الأول", "قدّم كل إجراء مرة واحدة";
    }
}
