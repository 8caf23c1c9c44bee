//! What a text says about time: the lengths that it names, what it adds to them, and whether it takes them back.

use motcua::term::{Amount, Term, Unit};

use super::text::holds;

/// Words that take time out of a term, so that no length in the text is the whole.
const EXCLUDES: &[&str] =
    &["không tính", "không bao gồm", "không kể", "chưa tính", "chưa bao gồm", "cộng với thời gian"];
/// Words that add time, or list the time of a step.
const MORE_TIME: &str = "+ thời gian";
/// Words before a length that is added to another.
const ADDS: &[&str] = &["tăng thêm", "cộng thêm", "thêm không quá", "kéo dài thêm"];
/// Words that let a term grow.
const GROWS: &[&str] = &["tăng thêm", "cộng thêm", "thêm không quá", "kéo dài"];
/// Words between stages that follow each other: their lengths would have to be summed, and the text does not say how.
const STAGES: &[&str] = &["sau thu hồi", "sau khi thu hồi", "sau đó", "theo quy định đối với từng trường hợp"];
/// What a length is counted from where it is a stage: what an earlier stage brings, as in `kể từ ngày nhận được văn bản thẩm định`.
const EARLIER: &[&str] = &["văn bản thẩm định", "kết quả", "báo cáo", "chỉ đạo", "ý kiến"];
/// Words that make several lengths alternatives.
const ALTERNATIVES: &[&str] = &["đối với", "trường hợp", "hoặc", "trong đó"];
/// How far behind such a word its length may stand, in bytes.
const REACH: usize = 96;

/// What one text says about time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// The lengths that it names, in its order, each once.
    pub(crate) lengths: Vec<Term>,
    /// The lengths that it adds to them somewhere.
    pub(crate) additions: Vec<Term>,
    /// Whether it excludes time, or lets the term grow by nobody knows how much.
    pub(crate) is_conditional: bool,
    /// Whether the lengths may be stages of one whole.
    pub(crate) has_stages: bool,
    /// The whole, where each length after the first is listed as the time of another step of it.
    whole: Option<Term>,
    /// Whether more than such a list takes the lengths back.
    is_conditional_beside: bool,
}

/// The words with which the time of a step begins, behind the mark of a list.
const STEP_TIME: &str = "thời gian";

impl Said {
    /// Returns what a text in lower case says.
    pub(crate) fn of(text: &str) -> Self {
        let found = scan(text);
        let mut said = Self::default();
        let mut explained = 0;
        let mut last = 0;
        let (mut whole, mut listed) = (None, 0);
        for (index, mention) in found.iter().enumerate() {
            let before = text.get(last..mention.start).unwrap_or_default();
            let marks = step_marks(before);
            listed += marks.matches('+').count();
            whole = match whole {
                None if index == 0 => Some(mention.term),
                Some(sum) if !marks.is_empty() => mention.term.plus(sum),
                _ => None,
            };
            let near = tail(before, REACH);
            last = mention.end;
            let words = if holds(near, ADDS) {
                explained += growing(near);
                &mut said.additions
            } else {
                // `kéo dài nhưng không quá 10 ngày` names the whole.
                explained += growing(near);
                &mut said.lengths
            };
            if !words.contains(&mention.term) {
                words.push(mention.term);
            }
        }
        let is_all_listed = !text.contains(MORE_TIME) || step_marks(text).matches('+').count() == listed;
        said.is_conditional_beside = holds(text, EXCLUDES) || growing(text) > explained || !is_all_listed;
        said.is_conditional = said.is_conditional_beside || text.contains(MORE_TIME);
        let several = said.lengths.len() > 1;
        let has_stage_words = holds(text, STAGES) || found.iter().any(|mention| follows_a_stage(text, mention));
        said.has_stages = has_stage_words || (several && !holds(text, ALTERNATIVES));
        said.whole = whole.filter(|_| found.len() > 1 && said.additions.is_empty() && !has_stage_words);
        said
    }

    /// Returns every term that the text may mean: its lengths, and these, or else the number beside the text, with what is added.
    pub(crate) fn terms<'a>(&'a self, number: Option<&'a Term>) -> impl Iterator<Item = Term> + 'a {
        let alone = number.filter(|_| self.lengths.is_empty());
        let base = move || self.lengths.iter().chain(alone);
        let longer = self.additions.iter().flat_map(move |more| base().filter_map(|term| term.plus(*more)));
        self.lengths.iter().copied().chain(longer)
    }

    /// Returns whether the text only tells of which parts the number beside it is made: their sum is that number.
    pub(crate) fn tells_parts_of(&self, number: Option<&Term>) -> bool {
        self.whole.is_some() && self.whole.as_ref() == number && !self.is_conditional_beside
    }

    /// Returns whether the text lists the times of steps that are not the parts of the number beside it.
    pub(crate) fn tells_other_parts(&self, number: Option<&Term>) -> bool {
        self.whole.is_some() && self.whole.as_ref() != number
    }

    /// Returns whether the text names another length than the term.
    pub(crate) fn names_another(&self, term: Term) -> bool {
        self.lengths.iter().chain(&self.additions).any(|named| *named != term)
    }

    /// Returns whether an addition is in another unit than what it is added to.
    pub(crate) fn adds_in_another_unit(&self, number: Option<&Term>) -> bool {
        let alone = number.filter(|_| self.lengths.is_empty());
        self.additions.iter().any(|more| !self.lengths.iter().chain(alone).any(|term| term.plus(*more).is_some()))
    }
}

/// Returns the marks, `+` or `-`, behind which a text names the time of a step.
fn step_marks(text: &str) -> String {
    // To look whether the words are there at all is much faster than to look for the places.
    let places = text.contains(STEP_TIME).then(|| text.match_indices(STEP_TIME)).into_iter().flatten();
    places
        .filter_map(|(at, _)| text.get(..at)?.trim_end().chars().next_back())
        .filter(|mark| matches!(mark, '+' | '-'))
        .collect()
}

/// Returns how often a text lets a term grow.
fn growing(text: &str) -> usize {
    // To look whether a word is there at all is much faster than to look for the places.
    GROWS.iter().filter(|word| text.contains(**word)).map(|word| text.matches(word).count()).sum()
}

/// Returns whether a length is counted from what an earlier stage brings, and not from the filing.
fn follows_a_stage(text: &str, mention: &Mention) -> bool {
    let after = text.get(mention.end..).unwrap_or_default();
    let sentence = after.split([';', '.', '\n']).next().unwrap_or_default();
    let Some((between, from)) = sentence.split_once("kể từ ") else { return false };
    let mut words = from.trim_start();
    for parts in [&["ngày ", "khi ", "thời điểm "][..], &["nhận được ", "có "]] {
        let Some(rest) = parts.iter().find_map(|part| words.strip_prefix(part)) else { return false };
        words = rest.trim_start();
    }
    between.len() < REACH / 2 && EARLIER.iter().any(|brought| words.starts_with(brought))
}

/// Returns the end of a text, at most that many bytes of it.
fn tail(text: &str, longest: usize) -> &str {
    let from = text.len().saturating_sub(longest);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default()
}

/// A length within a text.
struct Mention {
    term: Term,
    start: usize,
    end: usize,
}

/// Returns the lengths that a text in lower case names, such as `05 ngày làm việc`.
fn scan(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|rest| rest.find(|character: char| character.is_ascii_digit())) {
        let start = at + offset;
        let from = text.get(start..).unwrap_or_default();
        let length = from
            .find(|character: char| !character.is_ascii_digit() && character != ',' && character != '.')
            .unwrap_or(from.len());
        at = start + length;
        let (number, after) = from.split_at(length);
        let number = number.trim_end_matches([',', '.']).replace(',', ".");
        let words = after.trim_start();
        let words = words.strip_prefix(')').map_or(words, str::trim_start);
        let Some(unit) = unit_of(words) else { continue };
        if let Ok(term) = number.parse::<Amount>().and_then(|amount| Term::new(amount, unit)) {
            found.push(Mention { term, start, end: at });
        }
    }
    found
}

/// Returns the unit with which the words begin; the day of a date (`18 tháng 1`) is none.
fn unit_of(words: &str) -> Option<Unit> {
    let units = [
        ("ngày làm việc", Unit::WorkingDays),
        ("giờ làm việc", Unit::WorkingHours),
        ("ngày", Unit::Days),
        ("tuần", Unit::Weeks),
        ("tháng", Unit::Months),
    ];
    let (word, unit) = units.into_iter().find(|(word, _)| words.starts_with(word))?;
    let after = words.strip_prefix(word)?.trim_start();
    let is_date = unit == Unit::Months && after.starts_with(|character: char| character.is_ascii_digit());
    (!is_date).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::{Said, scan};

    fn words(terms: &[motcua::term::Term]) -> Vec<String> {
        terms.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lengths_named_in_a_text_are_found() {
        let found = |text: &str| words(&scan(text).iter().map(|mention| mention.term).collect::<Vec<_>>());
        assert_eq!(found("không quá 05 ngày làm việc, rồi 7,5 ngày"), ["5 working days", "7.5 days"]);
        assert_eq!(found("ngày 18 tháng 1 năm 2031; điều 5; 02 tháng kể từ"), ["2 months"]);
        assert!(found("đúng hẹn").is_empty());
    }

    #[test]
    fn what_is_added_is_told_from_what_is_whole() {
        let said = Said::of("không quá 10 ngày làm việc. xã miền núi được tăng thêm 10 ngày làm việc.");
        assert_eq!(
            (words(&said.lengths), words(&said.additions)),
            (vec!["10 working days".to_owned()], vec!["10 working days".to_owned()])
        );
        assert_eq!(words(&said.terms(None).collect::<Vec<_>>()), ["10 working days", "20 working days"]);
        assert!(!said.is_conditional && !said.has_stages);
        let whole = Said::of("05 ngày làm việc; phải xác minh thì kéo dài nhưng không quá 10 ngày làm việc");
        assert_eq!(words(&whole.lengths), ["5 working days", "10 working days"]);
        assert!(whole.additions.is_empty() && !whole.is_conditional);
    }

    #[test]
    fn steps_in_a_list_are_parts_of_a_number_that_is_their_sum() {
        let parts = "xã thường: không quá 06 ngày làm việc. + thời gian của cơ quan mẫu: 05 ngày làm việc.";
        let number = |days: &str| days.parse::<motcua::term::Term>().ok();
        for (text, days, tells) in [
            (parts, "11 working days", true),
            (parts, "10 working days", false),
            (parts, "11 days", false),
            ("05 ngày làm việc; -thời gian của cơ quan mẫu: 05 ngày làm việc", "10 working days", true),
            ("06 ngày làm việc với loại một. 05 ngày làm việc với loại hai", "11 working days", false),
            ("06 ngày làm việc + thời gian của cơ quan mẫu: 05 ngày làm việc", "11 working days", true),
            ("06 ngày làm việc + thời gian mẫu: 05 ngày làm việc + thời gian khác", "11 working days", false),
            ("06 ngày làm việc. + thời gian mẫu: 05 ngày", "11 working days", false),
            ("06 ngày làm việc. + thời gian mẫu: 05 ngày làm việc, không kể thứ khác", "11 working days", false),
            ("06 ngày làm việc", "6 working days", false),
        ] {
            assert!(number(days).is_some());
            let (said, number) = (Said::of(text), number(days));
            assert_eq!(said.tells_parts_of(number.as_ref()), tells, "{text}: {days}");
            assert!(!(tells && said.tells_other_parts(number.as_ref())));
        }
        assert!(Said::of(parts).tells_other_parts(number("10 working days").as_ref()));
        assert!(Said::of(parts).is_conditional, "without that number the list may add to another whole");
    }

    #[test]
    fn what_takes_a_length_back_is_seen() {
        for text in
            ["10 ngày, không tính thời gian niêm yết", "12,5 ngày làm việc + thời gian cấp lại", "có thể kéo dài"]
        {
            assert!(Said::of(text).is_conditional, "{text}");
        }
        assert!(Said::of("thu hồi không quá 12 ngày; cấp sau thu hồi không quá 10 ngày").has_stages);
        assert!(Said::of("bước một 12 ngày, bước hai 10 ngày").has_stages);
        assert!(!Said::of("10 ngày đối với công trình hoặc 7 ngày đối với nhà ở").has_stages);
        for (text, has_stages) in [
            (
                "12 ngày kể từ ngày nhận được hồ sơ thì thẩm định; 03 ngày làm việc kể từ ngày nhận được văn bản thẩm định, chấp thuận hoặc không",
                true,
            ),
            ("trường hợp phải xác minh: 02 ngày làm việc, kể từ khi có kết quả trả lời", true),
            ("trường hợp một: 02 ngày làm việc kể từ ngày nhận được văn bản đề nghị", false),
            ("trường hợp một: 02 ngày làm việc kể từ ngày nhận được hồ sơ; có kết quả thì báo", false),
        ] {
            assert_eq!(Said::of(text).has_stages, has_stages, "{text}");
        }
        assert!(
            Said::of("xã đảo được tăng thêm 3 ngày").adds_in_another_unit(Some(&"5 working days".parse().unwrap()))
        );
    }
}
