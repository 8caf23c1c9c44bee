//! What a record says in words, kept as words under short headings in the language of the law.

use std::borrow::Cow;

use super::json::Json;
use super::length::Length;
use super::refusal::Refusal;
use super::shape;
use super::text::Cleaned;

/// Flags that rule files have no place for, with the words that keep them.
pub(crate) const FLAGS: &[(&str, &str)] = &[
    ("isOtherAgency", "cấp thực hiện: cơ quan khác"),
    ("isVertical", "cơ quan ngành dọc"),
    ("isNonTerritorial", "không phụ thuộc địa giới hành chính"),
    ("isFullProcess", "dịch vụ công trực tuyến toàn trình"),
    ("isSharedService", "dịch vụ công dùng chung"),
    ("isOfflineOnly", "chỉ thực hiện trực tiếp"),
    ("isInternal", "thủ tục nội bộ"),
    ("isUndetermined", "chưa xác định cấp thực hiện"),
];

/// Who takes part: the heading, and the keys of the lists and of the text that name them.
const ROLES: &[(&str, &str, &str, &str)] = &[
    ("Cơ quan có thẩm quyền", "departmentsAuthority", "unitGroupsAuthority", ""),
    ("Cơ quan thực hiện", "departmentsExecuting", "unitGroupsExecuting", "executingAgencies"),
    ("Cơ quan được ủy quyền", "departmentsAuthorized", "unitGroupsAuthorized", "authorizedAgencies"),
    ("Cơ quan phối hợp", "departmentsCoordinating", "unitGroupsCoordinating", "coordinatingAgencies"),
    ("Cơ quan được phân cấp", "", "", "delegatedAgencies"),
];

/// Single texts, with their headings.
const TEXTS: &[(&str, &str)] = &[
    ("requirementsAndConditions", "Yêu cầu, điều kiện"),
    ("description", "Mô tả"),
    ("dossierReceivingAddresses", "Nơi tiếp nhận"),
    ("note", "Ghi chú"),
    ("decisionNo", "Số quyết định"),
    ("keywords", "Từ khóa"),
    ("state", STATE),
];

/// The headings under which a record's lengths stand as words, and the heading of its state on the portal.
const LENGTH: &str = "Thời hạn giải quyết";
const CASE_LENGTH: &str = "Thời hạn theo trường hợp";
const STATE: &str = "Trạng thái trên cổng";

/// Returns whether a note tells a length, or how the record stands on the portal: of a procedure whose law is curated it tells nothing new.
pub(crate) fn is_of_the_record(note: &str) -> bool {
    [LENGTH, CASE_LENGTH, STATE].iter().any(|heading| note.starts_with(heading))
}

/// Returns the notes of a record: its terms by channel and case, its steps, its agencies, its texts.
pub(crate) fn notes<'r>(
    record: &'r Json<'_>,
    cleaned: &mut Cleaned<'r>,
    is_term_structured: bool,
) -> Result<Vec<String>, Refusal> {
    let mut notes = Vec::new();
    methods(record, cleaned, is_term_structured, &mut notes)?;
    cases(record, cleaned, &mut notes)?;
    for step in shape::objects(record, "executionSteps")? {
        let name = cleaned.line(shape::text(step, "name")?);
        let description = cleaned.text(shape::text(step, "description")?);
        let separator = if name.is_empty() || description.is_empty() { "" } else { "\n" };
        push(&mut notes, "Trình tự thực hiện", &format!("{name}{separator}{description}"));
    }
    for (key, heading) in TEXTS {
        let raw = shape::text(record, key)?;
        let is_repeated = *key == "description" && raw == shape::text(record, "requirementsAndConditions")?;
        if !is_repeated {
            push(&mut notes, heading, &cleaned.text(raw));
        }
    }
    for (heading, departments, groups, words) in ROLES {
        let mut names = Vec::new();
        for key in [departments, groups].into_iter().filter(|key| !key.is_empty()) {
            names_of(record, key, cleaned, &mut names)?;
        }
        let words = if words.is_empty() { Cow::default() } else { cleaned.line(shape::text(record, words)?) };
        if !words.is_empty() && !names.contains(&words) && names.join("; ") != words {
            names.push(words);
        }
        push(&mut notes, heading, &names.join("; "));
    }
    for (heading, key) in [("Đối tượng thực hiện", "subjectTypesDetails"), ("Lĩnh vực", "categoriesDetails")]
    {
        let mut names = Vec::new();
        names_of(record, key, cleaned, &mut names)?;
        push(&mut notes, heading, &names.join("; "));
    }
    let mut flags = Vec::new();
    for (key, words) in FLAGS {
        if shape::flag(record, key)? {
            flags.push(*words);
        }
    }
    push(&mut notes, "Đặc điểm", &flags.join("; "));
    Ok(notes)
}

/// Adds the texts of the channels, with the lengths where they are not structured; equal ones once.
fn methods<'r>(
    record: &'r Json<'_>,
    cleaned: &mut Cleaned<'r>,
    is_structured: bool,
    notes: &mut Vec<String>,
) -> Result<(), Refusal> {
    let mut said: Vec<(Cow<'r, str>, Vec<&'static str>)> = Vec::new();
    for method in shape::objects(record, "executionMethods")? {
        let name = match shape::text(method, "submissionMethod")? {
            "ONLINE" => "trực tuyến",
            "DIRECT" => "trực tiếp",
            "POSTAL" => "bưu chính",
            _ => "hình thức khác",
        };
        let length = Length::read(method, "processingTime", "processingTimeUnit")?;
        let words = if is_structured { String::new() } else { length.words() };
        let description = cleaned.text(shape::text(method, "description")?);
        let separator = if words.is_empty() || description.is_empty() { "" } else { "\n" };
        let text = if words.is_empty() { description } else { Cow::Owned(format!("{words}{separator}{description}")) };
        if text.is_empty() {
            continue;
        }
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None => said.push((text, vec![name])),
        }
    }
    let heading = if is_structured { "Cách thức thực hiện" } else { LENGTH };
    for (text, names) in said {
        push(notes, &format!("{heading} ({})", names.join(", ")), &text);
    }
    Ok(())
}

/// Adds the rows of the cases that carry a length of their own.
fn cases<'r>(record: &'r Json<'_>, cleaned: &mut Cleaned<'r>, notes: &mut Vec<String>) -> Result<(), Refusal> {
    for case in shape::objects(record, "cases")? {
        let name = cleaned.line(shape::text(case, "name")?);
        let code = cleaned.line(shape::text(case, "code")?);
        let length = match shape::object(case, "processingDay")? {
            Some(day) => Length::read(day, "qty", "type")?.words(),
            None => String::new(),
        };
        push(notes, &format!("{CASE_LENGTH} {code}"), &format!("{name}: {length}"));
    }
    Ok(())
}

/// Adds the names of the objects in the list at `key`, each once.
fn names_of<'r>(
    record: &'r Json<'_>,
    key: &'static str,
    cleaned: &mut Cleaned<'r>,
    names: &mut Vec<Cow<'r, str>>,
) -> Result<(), Refusal> {
    for object in shape::objects(record, key)? {
        let name = cleaned.line(shape::text(object, "name")?);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(())
}

/// Adds a note under its heading, where there is one.
fn push(notes: &mut Vec<String>, heading: &str, text: &str) {
    if !text.is_empty() {
        notes.push(format!("{heading}: {text}"));
    }
}
