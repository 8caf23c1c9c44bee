//! What to do about a row of a log.

use motcua_log::{RowCode, RowProblems};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

use crate::lang::Lang;

/// Returns what to do about the rows of a code.
pub(crate) fn of_row(code: &str, lang: Lang) -> Option<&'static str> {
    let known = RowCode::ALL.iter().find(|known| known.as_str() == code)?;
    let [vi, ar] = match code {
        "row_too_long" => {
            ["tìm dấu nháy chưa đóng, hoặc rút ngắn `detail`", "ابحث عن علامة اقتباس غير مغلقة أو اختصر `detail`"]
        }
        "open_quote" => [
            "đóng dấu nháy mở đầu ô ở dòng đầu tiên trong các dòng này; nó đã kéo theo các dòng đến dấu nháy kế tiếp",
            "أغلق علامة الاقتباس التي تفتح حقلًا في أول هذه الأسطر؛ فقد أخذت معها الأسطر حتى علامة الاقتباس التالية",
        ],
        "field_count" => [
            "ghi đủ số ô như dòng đầu; ô có dấu phẩy phải nằm trong dấu nháy",
            "اكتب عدد الحقول كما في السطر الأول؛ وضع الحقل الذي فيه فاصلة بين علامتي اقتباس",
        ],
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
            "ghi `at` như `2026-02-13T15:20`, kèm độ lệch múi giờ nếu không phải giờ địa phương, hoặc `2026-02-13` nếu không rõ giờ; hoặc cho biết cách ghi trong bảng ánh xạ: `[time] format`",
            "اكتب `at` مثل `2026-02-13T15:20`، مع فارق التوقيت إن لم يكن محليًا، أو `2026-02-13` حيث لا تُعرف الساعة؛ أو بيّن صيغته في الخريطة: `[time] format`",
        ],
        "bad_recorded_at" => {
            ["ghi `recorded_at` như `at`, hoặc để trống", "اكتب `recorded_at` مثل `at` أو اتركه فارغًا"]
        }
        "bad_seq" => ["ghi `seq` dạng số nguyên, hoặc để trống", "اكتب `seq` كعدد صحيح أو اتركه فارغًا"],
        "unknown_role" => ["ghi một vai trò đã biết, hoặc để trống `role`", "اكتب دورًا معروفًا أو اترك `role` فارغًا"],
        "unknown_channel" => [
            "ghi `direct`, `postal`, `online` hoặc `app`, hoặc để trống",
            "اكتب `direct` أو `postal` أو `online` أو `app`، أو اتركه فارغًا",
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

/// The rows that were not audited as programs read them, with what to do in a language.
#[derive(Debug)]
pub(crate) struct RowsTold<'a> {
    pub(crate) problems: &'a RowProblems,
    pub(crate) lang: Lang,
}

impl Serialize for RowsTold<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("RowsTold", 3)?;
        out.serialize_field("total", &self.problems.total)?;
        out.serialize_field("by_code", &Counts(self.problems))?;
        let listed = self.problems.listed.iter().map(|problem| RowTold {
            line: problem.line,
            code: problem.code,
            column: problem.column.as_deref(),
            help: of_row(problem.code.as_str(), self.lang).unwrap_or(problem.code.help()),
        });
        out.serialize_field("listed", &listed.collect::<Vec<_>>())?;
        out.end()
    }
}

#[derive(Serialize)]
struct RowTold<'a> {
    line: u64,
    code: RowCode,
    /// As the file calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    help: &'static str,
}

struct Counts<'a>(&'a RowProblems);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for (code, count) in self.0.counts() {
            out.serialize_entry(&code, &count)?;
        }
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_code_has_its_words_in_every_language() {
        for code in RowCode::ALL {
            for lang in [Lang::Vi, Lang::En, Lang::Ar] {
                assert!(of_row(code.as_str(), lang).is_some(), "{}", code.as_str());
            }
        }
    }

    #[test]
    fn rows_are_told_in_the_keys_that_the_log_gives_them() {
        let problems = RowProblems::default();
        let told = serde_json::to_value(RowsTold { problems: &problems, lang: Lang::En });
        assert_eq!(told.ok(), serde_json::to_value(&problems).ok());
    }
}
