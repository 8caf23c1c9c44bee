//! What the name of an "execution case" really is: a case, a section of the papers, or only a heading.

use super::text::holds;

/// What a case name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Nothing, or a heading that only introduces the list.
    Unnamed,
    /// Papers to hand in.
    Submit,
    /// Papers to show and take back.
    Present,
    /// Notes, which are no papers.
    Note,
    /// A real case.
    Case,
}

/// Names that are sections and nothing else, without marks around them.
const SECTIONS: &[(&str, Section)] = &[
    ("giấy tờ phải nộp", Section::Submit),
    ("các giấy tờ phải nộp", Section::Submit),
    ("hồ sơ phải nộp", Section::Submit),
    ("thành phần hồ sơ phải nộp", Section::Submit),
    ("phải nộp", Section::Submit),
    ("giấy tờ phải xuất trình", Section::Present),
    ("các giấy tờ phải xuất trình", Section::Present),
    ("hồ sơ phải xuất trình", Section::Present),
    ("giấy tờ xuất trình", Section::Present),
    ("phải xuất trình", Section::Present),
    ("xuất trình", Section::Present),
    ("lưu ý", Section::Note),
    ("một số lưu ý", Section::Note),
    ("chú ý", Section::Note),
    ("ghi chú", Section::Note),
    ("", Section::Unnamed),
    ("hồ sơ", Section::Unnamed),
    ("hồ sơ gồm", Section::Unnamed),
    ("hồ sơ gồm có", Section::Unnamed),
    ("hồ sơ bao gồm", Section::Unnamed),
    ("thành phần hồ sơ", Section::Unnamed),
    ("thành phần hồ sơ gồm", Section::Unnamed),
    ("thành phần hồ sơ bao gồm", Section::Unnamed),
];

impl Section {
    /// Returns what the name says, which is cleaned, on one line and in lower case.
    pub(crate) fn of(lowered: &str) -> Self {
        let bare = bare(lowered);
        SECTIONS.iter().find(|(known, _)| *known == bare).map_or(Self::Case, |(_, section)| *section)
    }
}

/// Returns whether a name in lower case is empty, a section, or only introduces a list; real cases may do so too.
pub(crate) fn is_section_like(lowered: &str) -> bool {
    lowered.trim().is_empty() || holds(lowered, &["phải nộp", "phải xuất trình", "lưu ý", "hồ sơ gồm", "bao gồm"])
}

/// Returns the name without the marks and the numbering around it: `* a) Lưu ý :` is `lưu ý`.
fn bare(lower: &str) -> &str {
    let is_mark = |character: char| !character.is_alphanumeric();
    let trimmed = lower.trim_matches(is_mark);
    let Some((head, tail)) = trimmed.split_once([')', '.', '/', '-']) else { return trimmed };
    if head.chars().count() <= 3 && !head.contains(' ') { tail.trim_matches(is_mark) } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::{Section, is_section_like};
    use crate::import::text::lower;

    #[test]
    fn sections_are_recognised_with_marks_and_numbers() {
        for (name, section) in [
            ("* Giấy tờ phải nộp:", Section::Submit),
            (" * Giấy tờ phải xuất trình :", Section::Present),
            ("a) Lưu ý:", Section::Note),
            ("1. HỒ SƠ GỒM:", Section::Unnamed),
            (" … ", Section::Unnamed),
            ("Người phải nộp thay", Section::Case),
            ("b) Xe cũ, hồ sơ gồm:", Section::Case),
        ] {
            assert_eq!(Section::of(&lower(name)), section, "{name}");
        }
    }

    #[test]
    fn a_case_may_look_like_a_section() {
        assert!(is_section_like("b) xe cũ, hồ sơ gồm:"));
        assert!(is_section_like(" "));
        assert!(!is_section_like("xe cũ"));
    }
}
