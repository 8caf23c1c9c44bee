//! What a text says about time: the lengths that it names, what it adds to them, and whether it takes them back.

use motcua::term::Term;

use super::mention::{Mention, mentions};
use super::text::holds;

/// Words that take time out of a term, so that no length in the text is the whole.
const EXCLUDES: &[&str] = &[
    "không tính",
    "không bao gồm",
    "không gồm",
    "không kể",
    "chưa tính",
    "chưa bao gồm",
    "chưa gồm",
    "chưa kể",
    "loại trừ",
    "trừ thời gian",
    "trừ thời hạn",
    "trừ khoảng thời gian",
    "cộng với thời gian",
];
/// What is taken out where it stands right behind a length: `05 ngày (trừ ngày nghỉ)`.
const EXCLUDED_DAYS: &[&str] = &["trừ ngày", "trừ các ngày", "trừ thứ", "trừ chủ nhật", "trừ lễ"];
/// Words that add time, or list the time of a step.
const MORE_TIME: &str = "+ thời gian";
/// Words before a length that is added to another.
const ADDS: &[&str] = &["tăng thêm", "cộng thêm", "thêm không quá", "kéo dài thêm"];
/// Words right before a length that is added to another, but for what says how much at most.
const ADDS_RIGHT_BEFORE: &[&str] = &["thêm", "cộng", "cộng với"];
/// The same where nobody says whether the length is added, or is the whole.
const ADDS_OR_REPLACES: &[&str] = &["kéo dài", "gia hạn"];
/// Words that say how much at most.
const AT_MOST: &[&str] = &["không quá", "không được quá", "tối đa", "tới", "đến", "là"];
/// Words that let a term grow.
const GROWS: &[&str] = &["tăng thêm", "cộng thêm", "thêm không quá", "kéo dài"];
/// Words between stages that follow each other: their lengths would have to be summed, and the text does not say how.
const STAGES: &[&str] = &["sau thu hồi", "sau khi thu hồi", "sau đó", "theo quy định đối với từng trường hợp"];
/// What a length is counted from where it is a stage: what an earlier stage brings, as in `kể từ ngày nhận được văn bản thẩm định`.
const EARLIER: &[&str] = &["văn bản thẩm định", "kết quả", "báo cáo", "chỉ đạo", "ý kiến"];
/// Words behind which stands from when time is counted, and what that is.
const FROM: &[&str] = &["kể từ ", "tính từ "];
const FROM_WHEN: &[&str] = &["ngày", "khi", "thời điểm", "lúc"];
/// The same right behind a length.
const BEHIND: &[&str] = &["sau khi", "sau ngày", "từ ngày", "từ khi", "từ thời điểm"];
/// Words that name the filing: that something is received or handed in, and what; or both.
const RECEIVED: &[&str] = &["tiếp nhận", "nhận được", "nhận", "nộp"];
const FILED: &[&str] =
    &["hồ sơ", "đủ", "đầy đủ", "đơn", "yêu cầu", "đề nghị", "tờ khai", "văn bản đề nghị", "văn bản yêu cầu"];
const FILING: &[&str] =
    &["nhận được hồ sơ", "nhận đủ hồ sơ", "nhận hồ sơ", "nộp hồ sơ", "nộp đủ hồ sơ", "hồ sơ được tiếp nhận"];
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
    /// Whether it names a length that is not read.
    pub(crate) is_unread: bool,
    /// Whether it counts time from something else than the filing.
    pub(crate) starts_elsewhere: bool,
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
        let (found, is_unread) = mentions(text);
        let mut said = Self { is_unread, ..Self::default() };
        let mut is_excluding = holds(text, EXCLUDES);
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
            let (lead, is_whole) = before_at_most(near);
            let behind = text.get(mention.unit_end..).unwrap_or_default().trim_start_matches([' ', ',', '(']);
            is_excluding |= EXCLUDED_DAYS.iter().any(|word| behind.starts_with(word));
            is_excluding |= !is_whole && ADDS_OR_REPLACES.iter().any(|word| lead.ends_with(word));
            let words = if holds(near, ADDS) || ADDS_RIGHT_BEFORE.iter().any(|word| lead.ends_with(word)) {
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
        said.is_conditional_beside = is_excluding || growing(text) > explained || !is_all_listed;
        said.is_conditional = said.is_conditional_beside || text.contains(MORE_TIME);
        let several = said.lengths.len() > 1;
        let has_stage_words = holds(text, STAGES) || found.iter().any(|mention| follows_a_stage(text, mention));
        said.starts_elsewhere = !has_stage_words && starts_elsewhere(text, &found);
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

/// Returns what stands before a length without the words that say how much at most, and whether these make the length the whole: `kéo dài nhưng không quá`.
fn before_at_most(near: &str) -> (&str, bool) {
    let mut lead = near.trim_end();
    while let Some(rest) = AT_MOST.iter().find_map(|word| lead.strip_suffix(word)) {
        lead = rest.trim_end();
    }
    match lead.strip_suffix("nhưng") {
        Some(rest) => (rest.trim_end(), true),
        None => (lead, false),
    }
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

/// Returns whether a text counts time from something else than the filing: `kể từ ngày hoàn thành nghĩa vụ tài chính`.
fn starts_elsewhere(text: &str, found: &[Mention]) -> bool {
    // To look whether a word is there at all is much faster than to look for the places.
    let places = FROM.iter().filter(|word| text.contains(**word)).flat_map(|word| text.match_indices(word));
    let after = |at: usize| text.get(at..).unwrap_or_default().trim_start();
    let counted = places.map(|(at, word)| after(at + word.len()));
    let counted = counted.map(|from| FROM_WHEN.iter().find_map(|word| from.strip_prefix(word)).unwrap_or(from));
    let behind = found.iter().filter_map(|mention| {
        let words = after(mention.unit_end);
        BEHIND.iter().find_map(|word| words.strip_prefix(word))
    });
    counted.chain(behind).any(|from| !is_the_filing(from.trim_start()))
}

/// Returns whether the words from which time is counted name the filing, or a day of the calendar.
fn is_the_filing(from: &str) -> bool {
    let clause = from.split(['.', ',', ';', '\n', '(', ')']).next().unwrap_or_default().trim();
    let received = RECEIVED.iter().find_map(|word| clause.strip_prefix(word)).map(str::trim_start);
    let is_filed = received.is_some_and(|what| what.is_empty() || FILED.iter().any(|word| what.starts_with(word)));
    is_filed || clause.starts_with(|first: char| first.is_ascii_digit()) || holds(clause, FILING)
}

#[cfg(test)]
mod tests {
    use super::Said;

    fn words(terms: &[motcua::term::Term]) -> Vec<String> {
        terms.iter().map(ToString::to_string).collect()
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

    #[test]
    fn what_excludes_time_is_seen_in_other_words_too() {
        for text in [
            "05 ngày làm việc (trừ thời gian lấy ý kiến các cơ quan liên quan)",
            "05 ngày làm việc ngoại trừ thời gian niêm yết",
            "05 ngày làm việc, không gồm thời gian niêm yết",
            "05 ngày làm việc, chưa kể thời gian niêm yết",
            "05 ngày làm việc, loại trừ thời gian niêm yết",
            "05 ngày (trừ ngày nghỉ)",
            "05 ngày làm việc; phải xác minh thì kéo dài không quá 10 ngày làm việc",
            "05 ngày làm việc; phải xác minh thì được gia hạn 10 ngày làm việc",
        ] {
            assert!(Said::of(text).is_conditional, "{text}");
        }
        for text in ["làm việc cả tuần (trừ các ngày nghỉ lễ)", "gia hạn phương án: không quá 10 ngày làm việc"]
        {
            assert!(!Said::of(text).is_conditional, "{text}");
        }
    }

    #[test]
    fn what_is_added_is_seen_in_other_words_too() {
        for more in ["được thêm", "bổ sung thêm", "gia hạn thêm", "cộng", "cộng thêm tối đa", "thêm nhưng không quá"]
        {
            let said = Said::of(&format!("05 ngày làm việc; phải xác minh thì {more} 10 ngày làm việc"));
            assert_eq!(words(&said.terms(None).collect::<Vec<_>>()), ["5 working days", "15 working days"], "{more}");
            assert!(!said.is_conditional && !said.has_stages, "{more}");
        }
    }

    #[test]
    fn a_start_other_than_the_filing_is_seen() {
        for (text, elsewhere) in [
            ("05 ngày làm việc sau khi hoàn thành nghĩa vụ tài chính", true),
            ("05 ngày làm việc kể từ khi hoàn thành nghĩa vụ tài chính", true),
            ("kể từ ngày người dân hoàn thành nghĩa vụ tài chính, không quá 05 ngày", true),
            ("05 ngày làm việc tính từ ngày có giấy xác nhận", true),
            ("05 ngày làm việc kể từ ngày nhận được thông báo nộp tiền", true),
            ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", false),
            ("05 ngày làm việc, tính từ khi tiếp nhận đề nghị khai báo", false),
            ("05 ngày làm việc sau khi nộp đủ hồ sơ", false),
            ("05 ngày làm việc kể từ ngày cơ quan mẫu nhận được hồ sơ", false),
            ("đất sử dụng kể từ ngày 01/7/2031: 05 ngày làm việc", false),
            ("05 ngày làm việc. sau khi có kết quả thì báo", false),
        ] {
            assert_eq!(Said::of(text).starts_elsewhere, elsewhere, "{text}");
        }
    }
}
