//! The Arabic of the law data: one word for one thing, no noun that a number would have to agree with, nothing that the direction of writing turns round.

use motcua_tests::laws::laws;

/// Returns every text in Arabic letters of the rule files.
fn texts() -> Vec<String> {
    let mut found = Vec::new();
    for (_, file) in laws().into_iter().flatten() {
        for line in file.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let quoted = line.split('"').skip(1).step_by(2).filter(|text| text.chars().any(is_arabic));
            found.extend(quoted.map(|text| text.replace("\\u2068", "\u{2068}").replace("\\u2069", "\u{2069}")));
        }
    }
    assert!(found.len() > 4000, "{}", found.len());
    found
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}

/// Returns the texts of which something is wrong.
fn wrong(is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
    texts().into_iter().filter(|text| is_wrong(text)).collect()
}

#[test]
fn no_noun_stands_after_a_number_that_it_would_have_to_agree_with() {
    const NUMBERS: [&str; 10] =
        ["amount", "copies", "count", "days", "given", "hours", "limit", "minutes", "needed", "originals"];
    // After `من` a noun is the same for every number, and so is an abbreviation.
    let stays = |after: &str| {
        let next = after.trim_start().chars().next();
        next.is_none_or(|letter| !is_arabic(letter) || "،؛".contains(letter))
            || [" من ", " س ", " د"].iter().any(|word| after.starts_with(word))
    };
    let bare =
        |text: &str| NUMBERS.iter().any(|name| text.split(&format!("{{{name}}}")).skip(1).any(|after| !stays(after)));
    assert!(bare("{needed} نسخ") && !bare("النسخ: {needed}، والمقدَّمة {given}") && !bare("{amount} من الأيام"));
    assert_eq!(wrong(bare), Vec::<String>::new());
}

#[test]
fn a_code_that_begins_with_a_number_is_set_apart() {
    // Numbers with points or strokes between them keep together; a hyphen or a letter after them does not.
    let turns = |text: &str| {
        let outside = text.split('\u{2068}').map(|part| part.split('\u{2069}').next_back().unwrap_or(part));
        outside.flat_map(|part| part.split(|letter: char| is_arabic(letter) || " ():«»".contains(letter))).any(|word| {
            let word = word.trim_matches('.');
            word.starts_with(|letter: char| letter.is_ascii_digit())
                && word.contains(|letter: char| letter == '-' || letter.is_alphabetic())
        })
    };
    assert!(turns("النموذج 01-MSNS-BTC") && turns("(11/ĐK)") && turns("بدل 2026-08-31"));
    assert!(!turns("القرار \u{2068}254/2025/QH15\u{2069}") && !turns("المرسوم 23/2015") && !turns("31/08/2026 CT01"));
    assert_eq!(wrong(turns), Vec::<String>::new());
}

#[test]
fn signs_are_those_of_arabic_and_written_in_one_way() {
    let latin = |text: &str| {
        let told: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let pairs = told.chars().zip(told.chars().skip(1));
        pairs.clone().any(|(one, next)| is_arabic(one) && ",;?".contains(next)) || told.contains("اً")
    };
    assert!(latin("أب, أم") && latin("فوراً") && !latin("أب، أم") && !latin("فورًا") && !latin("مثل 120,5"));
    assert_eq!(wrong(latin), Vec::<String>::new());
}

#[test]
fn one_thing_has_one_name() {
    // What a word is to be, and what it was called besides.
    const NAMES: [(&str, &[&str]); 10] = [
        ("الإجراء", &["تُطبَّق المعاملة", "معاملة أخرى", "المعاملات الإدارية"]),
        ("الشباك الموحد", &["الشباك الواحد", "النافذة الواحدة"]),
        ("الوثيقة", &["المستند"]),
        ("المهلة", &["الأجل "]),
        ("الميزانية", &["الموازنة"]),
        ("المحافظة", &["المقاطعة"]),
        ("رقم الهوية الشخصية", &["رقم التعريف"]),
        ("الحالة المدنية", &["الأحوال المدنية"]),
        ("تسجيل الولادة", &["تسجيل الميلاد"]),
        ("المؤسسات", &["قانون الشركات", "تسجيل الأعمال"]),
    ];
    let all = texts();
    for (name, others) in NAMES {
        assert!(all.iter().any(|text| text.contains(name)), "{name}");
        for other in others {
            assert!(!all.iter().any(|text| text.contains(other)), "{other}: {name}");
        }
    }
}
