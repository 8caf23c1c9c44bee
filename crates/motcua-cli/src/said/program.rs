//! What the program itself says of what it was given.

use super::{Text, texts};

texts! {
    USAGE = "usage" {
        vi "dòng lệnh sai" "`motcua LỆNH --help` cho biết cách dùng lệnh";
        en "the command line cannot be read" "`motcua COMMAND --help` tells how the command is called";
        ar "سطر الأمر غير مفهوم" "`motcua COMMAND --help` يبيّن كيف يُستعمل الأمر";
    }
    USAGE_OF_KIND = "usage" {
        vi "dòng lệnh sai (nguyên văn: {original})" "`motcua LỆNH --help` cho biết cách dùng lệnh";
        en "{original}" "`motcua COMMAND --help` tells how the command is called";
        ar "سطر الأمر غير مفهوم (النص الأصلي: {original})" "`motcua COMMAND --help` يبيّن كيف يُستعمل الأمر";
    }
    NOT_NOW = "not_a_date" {
        vi "`--now` không phải ngày hoặc ngày giờ" "ghi như `2026-02-13T15:20`; chỉ ghi ngày thì tính từ đầu ngày";
        en "`--now` is no date or date-time" "give it as `2026-02-13T15:20`; a day alone is its beginning";
        ar "`--now` ليس تاريخًا ولا تاريخًا وساعة" "اكتبه مثل `2026-02-13T15:20`؛ واليوم وحده يعني بدايته";
    }
    NO_SUCH_NOW = "no_such_day" {
        vi "`--now` ghi một ngày hoặc giờ không có trên lịch" "xem lại tháng, ngày và giờ; ghi như `2026-02-13T15:20`";
        en "`--now` names a day or hour that is not in the calendar" "check month, day and hour; give it as `2026-02-13T15:20`";
        ar "`--now` يذكر يومًا أو ساعة لا وجود لهما في التقويم" "راجع الشهر واليوم والساعة؛ واكتبه مثل `2026-02-13T15:20`";
    }
    NOW_OUT_OF_RANGE = "date_out_of_range" {
        vi "`--now` nằm ngoài các năm 1 đến 9999" "ghi một năm từ 1 đến 9999, như `2026-02-13T15:20`";
        en "`--now` lies outside the years 1 to 9999" "give a year from 1 to 9999, as in `2026-02-13T15:20`";
        ar "`--now` خارج السنوات من 1 إلى 9999" "اكتب سنة من 1 إلى 9999، مثل `2026-02-13T15:20`";
    }
    HOUR_MISSING = "hour_missing" {
        vi "chưa cho biết hỏi về thời điểm nào" "ghi `--now`, như `--now 2026-02-13T15:20`";
        en "nothing says at which instant" "give `--now`, such as `--now 2026-02-13T15:20`";
        ar "لم يُذكر أي وقت يُسأل عنه" "اذكر `--now`، مثل `--now 2026-02-13T15:20`";
    }
    DAY_MISSING = "day_missing" {
        vi "chưa cho biết hỏi về ngày nào" "ghi `--on` hoặc `--now`";
        en "nothing says on which day" "give `--on` or `--now`";
        ar "لم يُذكر أي يوم يُسأل عنه" "اذكر `--on` أو `--now`";
    }
    DAY_WITHOUT_USE = "day_without_use" {
        vi "cả hai bên đã là ngày, nên `--on` không có tác dụng" "bỏ `--on`";
        en "both sides are days, so `--on` would mean nothing" "leave `--on` out";
        ar "كلا الجانبين يوم، فلا معنى لـ `--on`" "احذف `--on`";
    }
    DAY_OF_RULES_MISSING = "day_missing" {
        vi "hai bộ quy tắc không kèm ngày thì có ngày giống nhau, có ngày khác nhau" "ghi ngày cần so sánh bằng `--on`, như `--on 2026-03-10`";
        en "rules that no day names differ on some days and not on others" "say for which day with `--on`, such as `--on 2026-03-10`";
        ar "القواعد التي لا يُذكر معها يوم تختلف في أيام دون أخرى" "اذكر اليوم بالخيار `--on`، مثل `--on 2026-03-10`";
    }
    STDIN_TWICE = "stdin_twice" {
        vi "đầu vào chuẩn (stdin) chỉ đọc được một lần" "thay một dấu `-` bằng tên tệp";
        en "stdin can be read only once" "give a file in place of one `-`";
        ar "لا يُقرأ الدخل القياسي (stdin) إلا مرة واحدة" "ضع اسم ملف مكان واحدة من `-`";
    }
    NOT_A_PATH = "not_a_path" {
        vi "chỗ của tên tệp lại là nội dung JSON" "ghi nội dung vào một tệp rồi đưa tên tệp, hoặc gửi qua stdin và không ghi tên tệp";
        en "there is JSON where the name of a file belongs" "write it into a file and name that, or send it on stdin and leave the name out";
        ar "في مكان اسم الملف نص JSON" "اكتبه في ملف وسمِّه، أو أرسله عبر stdin دون اسم";
    }
    INPUT_NOT_UTF8 = "not_utf8" {
        vi "nội dung không phải UTF-8 từ byte thứ {byte}" "lưu văn bản dạng UTF-8";
        en "the input is not UTF-8 from byte {byte} on" "save the text as UTF-8";
        ar "النص ليس بترميز UTF-8 ابتداءً من البايت {byte}" "احفظ النص بترميز UTF-8";
    }
    INPUT_TOO_LARGE = "too_large" {
        vi "nội dung lớn hơn {most} byte" "gửi từng hồ sơ một, không kèm tệp đính kèm; với nhật ký thì gửi từng hồ sơ, hoặc giao tệp cho `motcua audit`, `explain` hay `impact`";
        en "the input is larger than {most} bytes" "send one submission without its files; of a log one dossier at a time, or the file to `motcua audit`, `explain` or `impact`";
        ar "النص أكبر من {most} بايت" "أرسل ملفًا واحدًا دون مرفقاته؛ ومن السجل ملفًا بعد ملف، أو أعطِ السجل إلى `motcua audit` أو `explain` أو `impact`";
    }
    FILE_NOT_TEXT = "not_text" {
        vi "tệp không phải văn bản UTF-8" "lưu tệp dạng UTF-8";
        en "the file is no text in UTF-8" "save it as UTF-8";
        ar "الملف ليس نصًا بترميز UTF-8" "احفظه بترميز UTF-8";
    }
    NOT_JSON = "not_json" {
        vi "từ cột {column} không phải JSON đúng cú pháp" "ghi đúng cú pháp JSON (RFC 8259); JSON không có `NaN`";
        en "not a JSON text from column {column} on" "write JSON (RFC 8259); `NaN` and lone surrogates are not part of it";
        ar "ليس نص JSON سليمًا ابتداءً من العمود {column}" "اكتب JSON سليمًا (RFC 8259)؛ و`NaN` ليس منه";
    }
    TRUNCATED_JSON = "truncated" {
        vi "JSON bị cắt ở cột {column}" "gửi đủ toàn bộ nội dung";
        en "the JSON text ends too early, at column {column}" "send the whole text";
        ar "نص JSON ينتهي قبل تمامه عند العمود {column}" "أرسل النص كاملًا";
    }
    NUMBER_TOO_LARGE = "not_json" {
        vi "có số quá lớn" "bỏ những số không thuộc hồ sơ";
        en "a number is too large" "leave out numbers that are no part of a submission";
        ar "فيه عدد كبير جدًا" "احذف الأعداد التي ليست من الطلب";
    }
    SUBMISSION_NOT_AN_OBJECT = "wrong_type" {
        vi "nội dung một hồ sơ phải là đối tượng JSON" "ghi đối tượng như `{\"channel\": \"direct\", …}`";
        en "a submission is an object" "give an object such as `{\"channel\": \"direct\", …}`";
        ar "الطلب كائن JSON" "اكتب كائنًا مثل `{\"channel\": \"direct\", …}`";
    }
    PROCEDURE_MISMATCH = "procedure_mismatch" {
        vi "hồ sơ ghi thủ tục khác với thủ tục trong lệnh" "sửa một trong hai";
        en "the submission names another procedure than the command" "correct one of the two";
        ar "الطلب يذكر إجراءً غير الذي في الأمر" "صحّح أحدهما";
    }
    FACTS_NOT_JSON = "not_json" {
        vi "tệp thông tin không phải JSON" "ghi một đối tượng JSON chứa các thông tin";
        en "the facts are no JSON" "give an object of facts";
        ar "البيانات ليست JSON" "اكتب كائنًا فيه البيانات";
    }
    NOT_A_PART = "not_a_part" {
        vi "`--finished` không ghi phần việc và thời điểm" "ghi tên phần việc và lúc kết thúc, như `birth=2026-03-10T11:00`";
        en "`--finished` names no part and instant" "write the part and when it ended, such as `birth=2026-03-10T11:00`";
        ar "`--finished` لا يذكر جزءًا ووقتًا" "اكتب الجزء ووقت انتهائه، مثل `birth=2026-03-10T11:00`";
    }
    FORM_AND_PROCEDURE = "form_and_procedure" {
        vi "quy trình chung của mọi thủ tục chỉ hiện được dạng sơ đồ hoặc dạng máy trạng thái" "thêm `--as mermaid` hoặc `--as xstate`";
        en "the lifecycle of every procedure is shown as a diagram or as a machine" "add `--as mermaid` or `--as xstate`";
        ar "دورة حياة كل إجراء تُعرض رسمًا أو آلة حالات" "أضف `--as mermaid` أو `--as xstate`";
    }
    MACHINE_OF_A_PROCEDURE = "form_and_procedure" {
        vi "máy trạng thái là quy trình chung của mọi thủ tục" "ghi `lifecycle` thay cho mã thủ tục";
        en "the machine is the lifecycle of every procedure" "write `lifecycle` in place of the procedure's code";
        ar "آلة الحالات هي دورة حياة كل إجراء" "اكتب `lifecycle` مكان رمز الإجراء";
    }
    UNKNOWN_BODY = "unknown_body" {
        vi "chưa có dữ liệu giờ làm việc của cơ quan này" "ghi mã một cơ quan đã có dữ liệu, hoặc không ghi: khi đó tính theo giờ làm việc chung";
        en "no working hours of this body are encoded" "give the id of an encoded body, or none: then the general working hours count";
        ar "لا توجد ساعات عمل مسجلة لهذه الجهة" "اذكر معرّف جهة مسجلة أو لا تذكر شيئًا: فتُحسب ساعات العمل العامة";
    }
    UNKNOWN_DOSSIER = "unknown_dossier" {
        vi "nhật ký không có hồ sơ này" "kiểm tra mã hồ sơ trong cột `dossier`";
        en "the log has no such dossier" "check its name in the column `dossier`";
        ar "لا يوجد ملف كهذا في السجل" "تحقق من اسمه في العمود `dossier`";
    }
    TWO_PROCEDURES = "two_procedures" {
        vi "các dòng của hồ sơ ghi hai thủ tục khác nhau" "sửa cột `procedure`";
        en "the dossier's rows name two procedures" "correct the column `procedure`";
        ar "أسطر الملف تذكر إجراءين" "صحّح العمود `procedure`";
    }
    NO_READABLE_ROW = "no_readable_row" {
        vi "không đọc được dòng nào của hồ sơ" "sửa các dòng đã nêu ở trên; `motcua audit` liệt kê những dòng lỗi của cả nhật ký";
        en "none of the dossier's rows can be read" "correct the rows that are named on stderr; `motcua audit` lists those of the whole log";
        ar "تعذرت قراءة كل أسطر الملف" "صحّح الأسطر المذكورة أعلاه؛ والأمر `motcua audit` يسرد أسطر السجل كله";
    }
    ROW_UNREAD = "row_unread" {
        vi "có dòng của hồ sơ không đọc được, nên không biết đang nợ gì hay được làm gì" "sửa các dòng đã nêu ở trên; `motcua explain` kể những gì đọc được";
        en "a row of the dossier cannot be read, so nobody knows what is owed or allowed" "correct the rows that are named on stderr; `motcua explain` tells what can be read";
        ar "تعذرت قراءة سطر من أسطر الملف، فلا يُعرف ما هو مستحق أو جائز" "صحّح الأسطر المذكورة أعلاه؛ والأمر `motcua explain` يروي ما أمكنت قراءته";
    }
    LOG_WITHOUT_DOSSIERS = "missing_column" {
        vi "nhật ký không có cột `dossier`" "dòng đầu tiên ghi tên các cột, cách nhau bằng dấu phẩy, chấm phẩy hoặc tab";
        en "the log has no column `dossier`" "the first line names the columns, with commas, semicolons or tabs between them";
        ar "ليس في السجل عمود `dossier`" "السطر الأول يسمي الأعمدة وبينها فواصل أو فواصل منقوطة أو علامات جدولة";
    }
    LOG_BROKE_OFF = "io" {
        vi "không đọc được nhật ký đến hết" "sao chép hoặc xuất lại tệp";
        en "the log cannot be read to its end" "copy or export the file again";
        ar "تعذرت قراءة السجل إلى آخره" "انسخ الملف أو صدّره من جديد";
    }
    ROW_TOO_LARGE = "row_too_large" {
        vi "có dòng lớn hơn {most} byte" "kiểm tra xem mỗi dòng có kết thúc bằng dấu xuống dòng không";
        en "a row is larger than {most} bytes" "check that each row ends with a line break";
        ar "فيه سطر أكبر من {most} بايت" "تحقق من أن كل سطر ينتهي بفاصل أسطر";
    }
    ROW_WITHOUT = "event_key_missing" {
        vi "thiếu `{key}`" "điền `{key}`";
        en "`{key}` is missing" "fill in `{key}`";
        ar "ينقص `{key}`" "املأ `{key}`";
    }
    ROW_SEQ = "event_value_wrong" {
        vi "`seq` phải là số nguyên" "ghi số nguyên, hoặc để trống";
        en "`seq` must be a whole number" "write a whole number, or leave it empty";
        ar "`seq` يجب أن يكون عددًا صحيحًا" "اكتب عددًا صحيحًا أو اتركه فارغًا";
    }
    ROW_OBJECT = "not_an_object" {
        vi "`{key}` phải là đối tượng JSON" "ghi `{key}` dạng đối tượng JSON";
        en "`{key}` must be an object" "write `{key}` as a JSON object";
        ar "`{key}` يجب أن يكون كائن JSON" "اكتب `{key}` ككائن JSON";
    }
    ROW_INSTANT = "not_a_moment" {
        vi "`{key}` không phải ngày hoặc ngày giờ" "ghi như `2026-02-13T15:20`, hoặc `2026-02-13` nếu không rõ giờ";
        en "`{key}` is no date or date-time" "write `2026-02-13T15:20`, or `2026-02-13` where the hour is not known";
        ar "`{key}` ليس تاريخًا ولا تاريخًا وساعة" "اكتب `2026-02-13T15:20` أو `2026-02-13` حيث لا تُعرف الساعة";
    }
    NO_INPUT = "no_input" {
        vi "chưa có gì để tính" "đưa tệp báo cáo, `--register` hoặc `--measures`";
        en "there is nothing to count" "give reports, `--register` or `--measures`";
        ar "لا شيء يُحسب" "قدّم تقارير أو `--register` أو `--measures`";
    }
    NO_INDEX = "no_index" {
        vi "ngày đó chưa có bộ chỉ số" "chọn ngày khác bằng `--on`";
        en "the rules have no index for that day" "choose another day with `--on`";
        ar "ليس في القواعد مؤشر لذلك اليوم" "اختر يومًا آخر بالخيار `--on`";
    }
    MEASURES_NOT_READ = "bad_measures" {
        vi "tệp số đếm không phải đối tượng JSON gồm các số nguyên" "ghi đối tượng như `{\"dossiers_handled\": 200, \"dossiers_on_time\": 187}`";
        en "the measures are no JSON object of whole numbers" "give an object such as `{\"dossiers_handled\": 200, \"dossiers_on_time\": 187}`";
        ar "القياسات ليست كائن JSON من أعداد صحيحة" "اكتب كائنًا مثل `{\"dossiers_handled\": 200, \"dossiers_on_time\": 187}`";
    }
    MEASURE_UNKNOWN = "bad_measures" {
        vi "có khóa không phải tên một số đếm" "các tên được biết: {known}";
        en "a key names no measure" "known are {known}";
        ar "فيه مفتاح ليس اسم قياس" "المعروف: {known}";
    }
    MEASURE_TWICE = "bad_measures" {
        vi "`{name}` đã được đếm từ dữ liệu khác" "bỏ nó ở một trong hai nơi";
        en "`{name}` was counted from the other inputs too" "leave it out of one of them";
        ar "`{name}` حُسب من المدخلات الأخرى أيضًا" "احذفه من أحدها";
    }
    PART_BEYOND_WHOLE = "part_beyond_whole" {
        vi "`{part}` lớn hơn `{whole}`, dù chỉ là một phần của nó" "xem lại hai số đếm; phần không được lớn hơn toàn bộ";
        en "`{part}` is larger than `{whole}`, of which it is a part" "check both counts; a part is at most as large as its whole";
        ar "`{part}` أكبر من `{whole}` وهو جزء منه" "راجع العددين؛ فالجزء لا يكون أكبر من كله";
    }
    NO_LAW_ON_DAY = "not_in_force" {
        vi "chưa có dữ liệu luật cho ngày đó" "chọn một ngày mà bộ quy tắc có";
        en "no law is encoded for that day" "give a day that the rules cover";
        ar "لا قانون مسجل لذلك اليوم" "اختر يومًا تشمله القواعد";
    }
    NO_SUCH_DAY_OF_LAW = "no_such_day" {
        vi "ngày được ghi để chọn luật không có trên lịch" "xem lại tháng và ngày; ghi như `2026-02-13`";
        en "the day that names a law is not in the calendar" "check month and day; give it as `2026-02-13`";
        ar "اليوم الذي يُسمى به القانون لا وجود له في التقويم" "راجع الشهر واليوم؛ واكتبه مثل `2026-02-13`";
    }
    OTHER_RELEASE_BUILT_IN = "unknown_release" {
        vi "bộ quy tắc có sẵn là bản `{release}`, không phải bản được ghi" "đưa tệp hoặc thư mục của bản đó";
        en "the built-in rules are release `{release}`, not the one that is named" "give the pack or the folder of the other release in its place";
        ar "القواعد المدمجة هي الإصدار `{release}` لا الإصدار المذكور" "قدّم حزمة الإصدار الآخر أو مجلده مكانه";
    }
    OTHER_RELEASE_GIVEN = "unknown_release" {
        vi "bộ quy tắc đưa bằng `--rules` là bản `{release}`, không phải bản được ghi" "đưa tệp hoặc thư mục của bản đó";
        en "the rules given by `--rules` are release `{release}`, not the one that is named" "give the pack or the folder of the other release in its place";
        ar "القواعد المقدمة بالخيار `--rules` هي الإصدار `{release}` لا الإصدار المذكور" "قدّم حزمة الإصدار الآخر أو مجلده مكانه";
    }
    NOTHING_TO_GENERATE = "nothing_to_generate" {
        vi "trong những ngày đó không có thủ tục nào mà thời hạn chỉ tùy cách thức thực hiện" "chọn ngày khác bằng `--from` và `--until`";
        en "no procedure has a term that its channel alone decides on one of these days" "give other days with `--from` and `--until`";
        ar "لا إجراء في هذه الأيام تتحدد مدته بطريقة التقديم وحدها" "اختر أيامًا أخرى بالخيارين `--from` و`--until`";
    }
    ANSWER_NOT_WRITTEN = "io" {
        vi "không ghi được câu trả lời (nguyên văn: {original})" "kiểm tra nơi nhận kết quả";
        en "the answer could not be written: {original}" "check where the output goes";
        ar "تعذرت كتابة الجواب (النص الأصلي: {original})" "تحقق من وجهة المخرجات";
    }
    ANSWER_NOT_JSON = "not_json" {
        vi "câu trả lời của bộ xử lý không phải JSON" "báo cho người phát triển, kèm dòng lệnh";
        en "the engine's answer is no JSON" "report this together with the command";
        ar "جواب المحرك ليس JSON" "أبلغ المطورين مع نص الأمر";
    }
    RULES_WITHOUT_CALENDAR = "no_calendar" {
        vi "bộ quy tắc không có lịch làm việc nên không tính được thời hạn" "thêm `calendar/policy.toml`";
        en "the rules have no calendar, so no term can be counted" "add `calendar/policy.toml`";
        ar "ليس في القواعد تقويم، فلا تُحسب أي مهلة" "أضف `calendar/policy.toml`";
    }
    RULES_UNREADABLE = "rules_unreadable" {
        vi "không đọc được bộ quy tắc (nguyên văn: {original})" "đưa một thư mục tệp quy định hoặc một tệp quy định đã đóng gói";
        en "the rules cannot be read: {original}" "give a folder of rule files, or a pack";
        ar "تعذرت قراءة القواعد (النص الأصلي: {original})" "قدّم مجلدًا من ملفات القواعد أو حزمة";
    }
    RULES_NOT_FOUND = "rules_unreadable" {
        vi "không có tệp hoặc thư mục quy định này" "kiểm tra đường dẫn; đưa một thư mục tệp quy định hoặc một tệp quy định đã đóng gói";
        en "there is no such file or folder of rules" "check the path; give a folder of rule files, or a pack";
        ar "لا يوجد ملف أو مجلد قواعد كهذا" "تحقق من المسار؛ وقدّم مجلدًا من ملفات القواعد أو حزمة";
    }
    RULES_NOT_PERMITTED = "rules_unreadable" {
        vi "không có quyền đọc bộ quy tắc" "xin quyền đọc";
        en "the rules may not be read" "ask for the right to read them";
        ar "لا يُسمح بقراءة القواعد" "اطلب صلاحية قراءتها";
    }
    RULES_TOO_LARGE = "rules_too_large" {
        vi "tệp lớn hơn mọi bộ quy tắc đã đóng gói" "đưa một bộ quy tắc đã đóng gói";
        en "larger than any pack of rules" "give a pack of rules";
        ar "أكبر من أي حزمة قواعد" "قدّم حزمة قواعد";
    }
    RULES_EMPTY = "rules_empty" {
        vi "thư mục không có tệp quy định nào" "đưa một thư mục có `jurisdiction.toml`";
        en "no rule file is in it" "give a folder that holds `jurisdiction.toml`";
        ar "ليس فيه أي ملف قواعد" "قدّم مجلدًا فيه `jurisdiction.toml`";
    }
    RULES_INVALID = "rules_invalid" {
        vi "các tệp quy định có {count} lỗi" "sửa các lỗi; `motcua check` cho xem lại";
        en "errors in the rule files: {count}" "correct them; `motcua check` shows them again";
        ar "عدد الأخطاء في ملفات القواعد: {count}" "صحّحها؛ والأمر `motcua check` يعرضها من جديد";
    }
    CANNOT_WRITE = "cannot_write" {
        vi "không ghi được (nguyên văn: {original})" "kiểm tra quyền ghi và chỗ trống; chưa thay đổi gì";
        en "cannot be written: {original}" "check the right to write there and the free space; nothing was changed";
        ar "تعذرت الكتابة (النص الأصلي: {original})" "تحقق من صلاحية الكتابة والمتسع؛ لم يتغير شيء";
    }
    CANNOT_OPEN = "cannot_open" {
        vi "không mở được tệp (nguyên văn: {original})" "kiểm tra đường dẫn và quyền đọc";
        en "cannot be opened: {original}" "check the path and the right to read it";
        ar "تعذر فتح الملف (النص الأصلي: {original})" "تحقق من المسار ومن صلاحية القراءة";
    }
    CANNOT_OPEN_ABSENT = "cannot_open" {
        vi "không có tệp này" "kiểm tra đường dẫn và quyền đọc";
        en "there is no such file" "check the path and the right to read it";
        ar "لا يوجد ملف كهذا" "تحقق من المسار ومن صلاحية القراءة";
    }
    CANNOT_READ = "cannot_read" {
        vi "không đọc tiếp được tệp (nguyên văn: {original})" "kiểm tra đường dẫn và quyền đọc";
        en "cannot be read on: {original}" "check the path and the right to read it";
        ar "تعذرت متابعة القراءة (النص الأصلي: {original})" "تحقق من المسار ومن صلاحية القراءة";
    }
    DAMAGED = "damaged" {
        vi "dữ liệu nén bị hỏng từ sau dòng này" "tải về hoặc nén lại tệp";
        en "the compressed data are damaged after this line" "download or compress the file again";
        ar "البيانات المضغوطة تالفة بعد هذا السطر" "نزّل الملف أو اضغطه من جديد";
    }
    FILE_TOO_LARGE = "file_too_large" {
        vi "tệp chứa hơn {most} byte" "chia tệp, hoặc kiểm tra xem tệp có đúng là bản ghi của cổng không";
        en "it holds more than {most} bytes" "split the file, or check that it holds records of the portal";
        ar "فيه أكثر من {most} بايت" "قسّم الملف أو تحقق من أنه يحوي سجلات البوابة";
    }
    FILE_ENCODING = "encoding" {
        vi "tệp không phải UTF-8" "chuyển tệp sang UTF-8";
        en "it is not UTF-8" "convert the file to UTF-8";
        ar "ليس بترميز UTF-8" "حوّل الملف إلى UTF-8";
    }
    NO_RECORDS = "not_json" {
        vi "tệp không có bản ghi JSON nào" "đưa JSON: một bản ghi, một danh sách bản ghi, hoặc mỗi dòng một bản ghi, có thể nén gzip";
        en "it holds no JSON records" "give JSON: one record, an array of records, or one record a line, plain or as gzip";
        ar "ليس فيه سجلات JSON" "قدّم JSON: سجلًا أو قائمة سجلات أو سجلًا في كل سطر، عاديًا أو مضغوطًا بـ gzip";
    }
    RECORDS_EMPTY = "empty" {
        vi "tệp trống" "đưa JSON: một bản ghi, một danh sách bản ghi, hoặc mỗi dòng một bản ghi, có thể nén gzip";
        en "it is empty" "give JSON: one record, an array of records, or one record a line, plain or as gzip";
        ar "الملف فارغ" "قدّم JSON: سجلًا أو قائمة سجلات أو سجلًا في كل سطر، عاديًا أو مضغوطًا بـ gzip";
    }
    OCCUPIED = "occupied" {
        vi "thư mục có tệp không do lần nhập nào ghi, hoặc đã bị sửa sau khi nhập: {files}" "chọn thư mục trống hoặc thư mục mới, hoặc chuyển các tệp này đi nơi khác; chưa thay đổi gì";
        en "it holds files that no import wrote, or that were changed since: {files}" "give an empty or a new directory, or move these files elsewhere; nothing was changed";
        ar "فيه ملفات لم يكتبها أي استيراد أو غُيّرت بعده: {files}" "اختر مجلدًا فارغًا أو جديدًا، أو انقل هذه الملفات إلى مكان آخر؛ لم يتغير شيء";
    }
    NOT_A_DIRECTORY = "not_a_directory" {
        vi "đường dẫn này không thể là thư mục quy định" "đưa đường dẫn một thư mục, có thể là thư mục mới";
        en "it cannot be a directory of rules" "give the path of a directory; it may be new";
        ar "لا يمكن أن يكون مجلد قواعد" "اكتب مسار مجلد، وقد يكون جديدًا";
    }
    NOTHING_IMPORTED = "nothing_kept" {
        vi "không nhập được bản ghi nào trong {read} bản ghi" "báo cáo nêu lý do từng bản ghi bị từ chối";
        en "none of the {read} records could be imported" "the report lists why each record was refused";
        ar "لم يُستورد أي سجل؛ عدد المقروء {read}" "التقرير يذكر سبب رفض كل سجل";
    }
    NO_VECTORS = "no_vectors" {
        vi "không có tình huống nào (`*.json`) ở đây" "đưa thư mục có tệp tình huống; `motcua schema vector` cho biết cách ghi";
        en "no vector (`*.json`) is there" "give a folder that holds some; `motcua schema vector` tells how one is written";
        ar "لا توجد هنا أي حالة اختبار (`*.json`)" "قدّم مجلدًا فيه حالات؛ والأمر `motcua schema vector` يبيّن كيف تُكتب";
    }
    NO_FILES = "no_input" {
        vi "không có tệp nào để nhập" "ghi ít nhất một tệp bản ghi";
        en "no files to import" "name at least one file of records";
        ar "لا ملفات للاستيراد" "سمِّ ملف سجلات واحدًا على الأقل";
    }
    IMPORT_INTERRUPTED = "interrupted" {
        vi "đã dừng theo yêu cầu" "chạy lại từ đầu; không tệp nào bị ghi dở";
        en "the work was interrupted" "begin it again; no part of a file was left";
        ar "أُوقف العمل" "ابدأ من جديد؛ لم يُترك ملف ناقص";
    }
    NOT_IMPORTED = "not_imported" {
        vi "không phải tệp quy định của một thủ tục được nhập" "đưa thư mục do `motcua import` ghi ra; quy định tự biên tập chưa bao giờ là bản ghi";
        en "not a rule file of an imported procedure" "give a folder that `motcua import` wrote; curated rules never were records";
        ar "ليس ملف قواعد لإجراء مستورد" "قدّم مجلدًا كتبه `motcua import`؛ فالقواعد المحررة لم تكن سجلات قط";
    }
    RECORD_CHANGED = "record_changed" {
        vi "tệp đã bị sửa sau khi nhập" "nhập lại bản ghi; không sửa tay tệp đã nhập";
        en "the file was changed since it was imported" "import the record again; imported files are not edited";
        ar "غُيّر الملف بعد استيراده" "استورد السجل من جديد؛ فالملفات المستوردة لا تُحرَّر";
    }
    OTHER = "failed" {
        vi "không làm được (nguyên văn: {original})" "xem lại dữ liệu đưa vào";
        en "{original}" "look at the input again";
        ar "تعذر ذلك (النص الأصلي: {original})" "راجع المدخلات";
    }
}
