//! The linter: a small good set of files is changed in one way that still loads, and the finding and its place are looked at.

use motcua::catalogue::Catalogue;
use motcua::civil::Date;

use super::{good, with};
use crate::compile;
use crate::lint::{Lint, LintLevel, StaleKind, ahead, data, lint, over_asking, render, stale};

/// Returns what the linter finds in the good files with `from` replaced by `to`.
fn found(path: &str, from: &str, to: &str) -> Vec<Lint> {
    let pack = with(path, from, to).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let mut files = good();
    let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
    *text = text.replacen(from, to, 1);
    let found = lint(&files, &Catalogue::from_pack(&pack.bytes).unwrap()).into_iter();
    found.filter(|lint| !OF_THE_WHOLE.contains(&lint.diagnostic.code)).collect()
}

/// What is found of the good files as a whole: they count no term, so they have no calendar, and they have one sentence only.
const OF_THE_WHOLE: [&str; 2] = ["no_calendar", "untold_codes"];

#[test]
fn what_a_folder_leaves_out_as_a_whole_is_found() {
    let codes = |files: &[(String, String)]| -> Vec<_> {
        let pack = compile(files).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let found = lint(files, &Catalogue::from_pack(&pack.bytes).unwrap());
        assert!(found.iter().all(|lint| lint.level == LintLevel::Note && lint.diagnostic.file == "jurisdiction.toml"));
        found.iter().map(|lint| lint.diagnostic.code).collect()
    };
    assert_eq!(codes(&good()), OF_THE_WHOLE);
    let bare: Vec<_> =
        good().into_iter().filter(|(path, _)| path == "jurisdiction.toml" || path == "tests/P-1.toml").collect();
    assert_eq!(codes(&bare), ["no_calendar", "no_lifecycle", "no_messages"]);
}

#[test]
fn a_code_that_no_message_tells_of_is_found() {
    let found = |cut: &str| {
        let own = |path: &str| path.ends_with(".en.toml") || path == "messages/en.toml";
        let mut files = good();
        files.retain(|(path, _)| !path.starts_with("messages/"));
        for (path, text) in motcua_rules::VN.iter().filter(|(path, _)| path.starts_with("messages/") && own(path)) {
            let at = text.find(&format!("[{cut}]\n")).unwrap_or(text.len());
            let end = text[at..].find("\n[").map_or(text.len(), |end| at + end);
            files.push(((*path).to_owned(), format!("{}{}", &text[..at], &text[end..])));
        }
        let found = lint(&files, &Catalogue::from_pack(&compile(&files).unwrap().bytes).unwrap());
        found
            .into_iter()
            .find(|lint| lint.diagnostic.code == "untold_codes")
            .map(|lint| (lint.level, lint.diagnostic.message))
    };
    assert_eq!(found(""), None);
    assert_eq!(found("group_birth"), None, "a group that only some laws have");
    let (level, message) = found("document_missing").unwrap();
    assert_eq!(
        (level, message.as_str()),
        (LintLevel::Error, "answers say codes that no message tells of: `document_missing`")
    );
}

/// Changes the procedure's file; there must be findings of that code alone, the first on the line that begins with `line`.
#[track_caller]
fn finds(from: &str, to: &str, level: LintLevel, code: &str, line: &str) {
    let found = found("tests/P-1.toml", from, to);
    let codes: Vec<_> = found.iter().map(|lint| (lint.level, lint.diagnostic.code)).collect();
    assert!(!codes.is_empty() && codes.iter().all(|one| *one == (level, code)), "{found:#?}");
    let first = &found[0].diagnostic;
    assert_eq!(first.file, "tests/P-1.toml");
    let files = good();
    let (_, text) = files.iter().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    let text = text.replacen(from, to, 1);
    let stands = text.lines().nth(first.line - 1).unwrap();
    assert!(stands.starts_with(line), "line {}: {stands}", first.line);
    assert!(!first.help.is_empty() && !first.message.ends_with('.'));
}

#[test]
fn good_rules_have_no_finding() {
    assert_eq!(found("tests/P-1.toml", "count > 1", "count > 1"), []);
}

#[test]
fn a_document_that_nothing_asks_for_is_found() {
    let when = "when = \"count > 1 && person.sex == 'female' && person.sex == 'male'\"";
    finds("when = \"count > 1\"", when, LintLevel::Error, "never_required", "when = ");
}

#[test]
fn a_document_that_is_asked_for_rarely_is_no_finding() {
    let when = "when = \"count == 777 && person.sex == 'female' && size(members) == 2\"";
    assert_eq!(found("tests/P-1.toml", "when = \"count > 1\"", when), []);
}

/// Returns what is found where the form is asked for on that condition; two facts are added that it may ask.
fn asked_for(when: &str) -> Vec<&'static str> {
    let from = "[[document]]\nid = \"form\"\ntitle = { en = \"form\" }\nkind = \"form\"\noriginals = 1\nelectronic = true\n\
        cases = [\"first\"]\nwhen = \"count > 1\"";
    let fact = |path: &str, more: &str| {
        let words = "title = { en = \"x\" }\nhelp = { en = \"x\" }\ncite = { act = \"Act 1\" }";
        format!("[[fact]]\npath = \"{path}\"\nrequired = false\n{words}\n{more}\n")
    };
    let facts = [
        fact("plate", "kind = \"text\"\npattern = \"^F[0-9]{3}$\""),
        fact("length", "kind = \"integer\"\nmin = 1\nmax = 400"),
        fact("built", "kind = \"date\""),
    ];
    let to = format!("{}{}", facts.concat(), from.replace("count > 1", when));
    found("tests/P-1.toml", from, &to).into_iter().map(|lint| lint.diagnostic.code).collect()
}

#[test]
fn what_a_condition_compares_with_is_tried() {
    for when in [
        "age(person.birth_date, at) >= 60 && age(person.birth_date, at) < 65",
        "age(person.birth_date, at) == 37",
        "days_between(built, at) > 20000 && days_between(built, at) < 21000",
        "built == date('1987-07-13') && days_between(built, at) > 14000",
        "earliest(person.birth_date) < date('1950-01-01') && latest(person.birth_date) > date('1950-06-01')",
        "size(person.name) > 40",
        "size(plate) == 4",
        "plate != 'F123'",
        "plate.startsWith('F99') && plate != 'F990'",
        "size(members) == 5 && members.all(m, m.adult)",
        "length * 2 - 3 == 7",
        "length * 7 == 343",
        "applicant.identity_level == 3",
        "register('form') == 'mismatch'",
        "at >= date('2026-09-01')",
        "at < date('2021-03-01')",
        "representative.relation.startsWith('par')",
        // Whether there is none of these cannot be told: nothing is said.
        "territory.kind == 'ward'",
        "built < at && person.birth_date < built && built < person.birth_date",
    ] {
        assert_eq!(asked_for(when), [""; 0], "{when}");
    }
}

#[test]
fn what_nothing_can_meet_is_found() {
    for when in [
        "age(person.birth_date, at) >= 65 && age(person.birth_date, at) < 60",
        "size(plate) == 5",
        "plate == 'X123'",
        "plate.startsWith('G')",
        "length > 400",
        "length * 2 == 7",
        "applicant.identity_level > 9",
        "at < date('2019-01-01')",
        "built < at && at < built",
        "members.exists(m, m.adult && !m.adult)",
        "channel == 'online' && channel == 'direct'",
    ] {
        assert_eq!(asked_for(when), ["never_required"], "{when}");
    }
}

#[test]
fn a_condition_that_cannot_be_met_is_found_beside_another_of_its_code() {
    let second = "[[assertion]]\ncode = \"too_young\"\nassert = \"size(members) < 0\"\nkind = \"wrong\"\n\
        severity = \"error\"\nmessage = { en = \"no\" }\nhelp = { en = \"No.\" }\n\
        cite = { act = \"Act 1\", article = \"7\" }\n[[fee]]\n";
    let found = found("tests/P-1.toml", "[[fee]]\n", second);
    let [never] = found.as_slice() else { panic!("{found:#?}") };
    let line = good_line(second, "assert = \"size(members) < 0\"");
    assert_eq!((never.diagnostic.code, never.diagnostic.line), ("never_met", line));
}

/// Returns the line of a text in the procedure's file with `second` before its fee.
fn good_line(second: &str, wanted: &str) -> usize {
    let text = super::PROCEDURE.replacen("[[fee]]\n", second, 1);
    text.lines().position(|line| line == wanted).unwrap() + 1
}

#[test]
fn a_case_that_nobody_is_in_is_found() {
    let when = "when = \"person.sex == 'female' && !has(facts.person.sex)\"";
    let found = found("tests/P-1.toml", "when = \"person.sex == 'female'\"", when);
    assert!(found.iter().any(|lint| lint.diagnostic.code == "unreachable_case"), "{found:#?}");
}

#[test]
fn a_submission_that_no_case_fits_is_found_unless_a_condition_refuses_it() {
    let gap = ("when = \"person.sex != 'female'\"", "when = \"person.sex != 'female' && count > 1\"");
    finds(gap.0, gap.1, LintLevel::Warning, "no_case_fits", "when = ");
    let refused = "[[assertion]]\ncode = \"too_few\"\nassert = \"person.sex == 'female' || count > 1\"\nkind = \"wrong\"\n\
        severity = \"error\"\nfield = \"count\"\nmessage = { en = \"too few\" }\nhelp = { en = \"No.\" }\n\
        cite = { act = \"Act 1\", article = \"7\" }\n[[assertion]]\ncode = \"too_young\"";
    let text = super::PROCEDURE.replacen(gap.0, gap.1, 1).replacen("[[assertion]]\ncode = \"too_young\"", refused, 1);
    assert_eq!(found("tests/P-1.toml", super::PROCEDURE, &text), []);
    // a case without a condition is stated by whoever is in it
    assert_eq!(found("tests/P-1.toml", &format!("{}\n", gap.0), ""), []);
}

#[test]
fn a_day_of_reading_that_is_still_to_come_is_found_on_its_line() {
    let today = |day: &str| ahead(&good(), day.parse().unwrap());
    assert_eq!(today("2026-01-01"), []);
    let found = today("2025-12-31");
    let first = found.iter().find(|lint| lint.diagnostic.file == "tests/P-1.toml").unwrap();
    assert_eq!((first.level, first.diagnostic.code), (LintLevel::Error, "checked_ahead"));
    let line = super::PROCEDURE.lines().nth(first.diagnostic.line - 1).unwrap();
    assert_eq!(line, "checked_on = 2026-01-01");
}

#[test]
fn conditions_that_cannot_be_met_together_are_found() {
    let second = "\n[[assertion]]\ncode = \"too_old\"\nassert = \"age(person.birth_date, at) < 18\"\nkind = \"wrong\"\n\
        severity = \"error\"\nmessage = { en = \"too old\" }\nhelp = { en = \"No.\" }\n\
        cite = { act = \"Act 1\", article = \"7\" }\n[[fee]]\n";
    finds(
        "[[fee]]\n",
        second,
        LintLevel::Error,
        "contradicting_conditions",
        "assert = \"age(person.birth_date, at) < 18",
    );
}

#[test]
fn a_condition_that_cannot_be_met_or_not_be_broken_is_found() {
    let never = "assert = \"size(members) < 0\"";
    finds("assert = \"age(person.birth_date, at) >= 18\"", never, LintLevel::Error, "never_met", "assert = ");
    let always = "assert = \"size(members) >= 0\"";
    finds("assert = \"age(person.birth_date, at) >= 18\"", always, LintLevel::Warning, "never_broken", "assert = ");
}

#[test]
fn a_paper_that_no_channel_can_bring_is_found() {
    let dead = "[[channel]]\nchannel = \"online\"\ncite = { act = \"Act 1\", article = \"6\" }\n[[document]]\nid = \"seal\"\n\
        title = { en = \"seal\" }\nkind = \"submit\"\noriginals = 1\nelectronic = false\n\
        cite = { act = \"Act 1\", article = \"6\" }\n[[assertion]]\n";
    finds("[[assertion]]\n", dead, LintLevel::Error, "dead_end", "electronic = false");
    let datum = "[[document]]\nid = \"seal\"\ntitle = { en = \"seal\" }\nkind = \"data\"\n\
        cite = { act = \"Act 1\", article = \"6\" }\n[[assertion]]\n";
    finds("[[assertion]]\n", datum, LintLevel::Error, "dead_end", "kind = \"data\"");
}

#[test]
fn a_register_that_can_fail_answers_for_no_paper_that_cannot_be_uploaded() {
    let looked_up = |then: &str| {
        format!(
            "[[channel]]\nchannel = \"online\"\ncite = {{ act = \"Act 1\", article = \"6\" }}\n[[document]]\nid = \"seal\"\n\
            title = {{ en = \"seal\" }}\nkind = \"data\"\nelectronic = false\ncite = {{ act = \"Act 1\", article = \"6\" }}\n\
            [[document.substitute]]\nregister = \"persons\"\nwhen_not_found = \"{then}\"\nwhen_unavailable = \"{then}\"\n\
            cite = {{ act = \"Act 1\", article = \"6\" }}\n[[assertion]]\n"
        )
    };
    finds("[[assertion]]\n", &looked_up("paper"), LintLevel::Error, "dead_end", "electronic = false");
    assert_eq!(found("tests/P-1.toml", "[[assertion]]\n", &looked_up("ask_office 3 working days")), []);
}

#[test]
fn a_code_that_the_messages_have_is_found() {
    finds("code = \"too_young\"", "code = \"late\"", LintLevel::Error, "code_of_a_message", "code = ");
}

#[test]
fn a_character_that_nobody_sees_is_found() {
    let title = "title = { en = \"name\" }";
    for hidden in ["\u{202e}", "\u{200b}", "\\u0007", "\u{2066}", "\u{2069}", "\u{2066}\u{2067}\u{2069}"] {
        let with_it = format!("title = {{ en = \"na{hidden}me\" }}");
        finds(title, &with_it, LintLevel::Warning, "hidden_character", "title = ");
    }
    for seen in ["\u{2068}{x}\u{2069}", "\\n", "\u{200d}", "đ"] {
        assert_eq!(found("tests/P-1.toml", title, &format!("title = {{ en = \"na{seen}me\" }}")), [], "{seen}");
    }
}

#[test]
fn a_term_that_never_applies_is_found_on_the_channels_that_are_open() {
    let cite = "cite = { act = \"Act 1\", article = \"4\" }\n";
    let codes = |channels: &[&str], terms: &[&str]| {
        let channels = channels.iter().map(|channel| format!("[[channel]]\nchannel = \"{channel}\"\n{cite}"));
        // in the first edition, which has no other
        let term = |(at, more): (usize, &&str)| {
            let rest = "term = \"5 working days\"\nmode = \"settlement\"\nuntil = 2025-01-01\n";
            format!("[[term]]\nid = \"t{at}\"\n{rest}{more}\n{cite}")
        };
        let more: String = channels.chain(terms.iter().enumerate().map(term)).collect();
        let found = found("tests/P-1.toml", "[[fee]]\n", &format!("{more}[[fee]]\n"));
        found.into_iter().map(|lint| lint.diagnostic.code).collect::<Vec<_>>()
    };
    let (direct, online, female) =
        ("channels = [\"direct\"]", "channels = [\"online\"]", "when = \"person.sex == 'female'\"");
    let never = ["term_never_applies"];
    assert_eq!(codes(&["direct", "online"], &[direct, online]), [""; 0]);
    assert_eq!(codes(&["direct", "online"], &[direct, online, ""]), never);
    assert_eq!(codes(&["direct", "online"], &[direct, female, online]), [""; 0]);
    assert_eq!(codes(&["direct", "online"], &[direct, direct]), ["term_never_applies", "no_term_fits"]);
    // who is male has no term online, unless a condition refuses it
    assert_eq!(codes(&["direct", "online"], &[direct, &format!("{online}\n{female}")]), ["no_term_fits"]);
    // every channel is open, and the two are not all of them
    assert_eq!(codes(&[], &[direct, online, ""]), [""; 0]);
}

#[test]
fn an_edition_with_a_result_and_no_settlement_term_is_found() {
    let with_result = "[[result]]\ntitle = { en = \"a result\" }\n[[fee]]\n";
    // the term begins with the second edition
    finds("[[fee]]\n", with_result, LintLevel::Note, "no_term", "from = 2020-01-01");
    // who only tells an authority something waits for nothing
    assert_eq!(found("tests/P-1.toml", "[[fee]]\n", "[[fee]]\n"), []);
    // a longer term beside none is the graver finding, and the only one
    let longer = "mode = \"verification_total\"\nuntil = 2025-01-01\n";
    let term = format!(
        "[[term]]\nid = \"t\"\nterm = \"5 working days\"\n{longer}cite = {{ act = \"Act 1\", article = \"4\" }}\n"
    );
    finds("[[fee]]\n", &format!("{term}{with_result}"), LintLevel::Error, "no_settlement_term", "mode = ");
}

#[test]
fn a_form_of_writing_that_nobody_is_told_is_found() {
    let pattern = "path = \"person.name\"\npattern = \"^[A-Za-z]{1,9}$\"";
    finds("path = \"person.name\"", pattern, LintLevel::Warning, "pattern_without_help", "pattern = ");
    let told = format!("{pattern}\nhelp = {{ en = \"One to nine letters.\" }}");
    assert_eq!(found("tests/P-1.toml", "path = \"person.name\"", &told), []);
}

#[test]
fn terms_that_do_not_fit_each_other_are_found() {
    let shorter = "[[term]]\nid = \"verification\"\nterm = \"3 working days\"\nmode = \"verification_total\"\nfrom = 2025-01-01\n\
        cite = { act = \"Act 1\", article = \"4\" }\n[[fact]]\n";
    finds("[[fact]]\n", shorter, LintLevel::Error, "verification_shorter", "term = \"3 working days\"");
    let none = "mode = \"verification_added\"";
    finds("mode = \"settlement\"", none, LintLevel::Error, "no_settlement_term", "mode = ");
    // An answer has a clock of its own: without a settlement term the question about the result is a gap, which is lawful.
    assert_eq!(found("tests/P-1.toml", "mode = \"settlement\"", "mode = \"answer\""), []);
}

#[test]
fn a_part_that_takes_longer_than_the_whole_is_found() {
    let part = |term: &str| {
        format!(
            "[[branch]]\nid = \"part\"\nrules = \"none\"\ntitle = {{ en = \"part\" }}\nissuer = {{ en = \"office\" }}\n\
             from = 2025-01-01\ncite = {{ act = \"Act 1\", article = \"4\" }}\n[[branch.term]]\nid = \"settlement\"\n\
             term = \"{term}\"\nmode = \"settlement\"\ncite = {{ act = \"Act 1\", article = \"4\" }}\n[[fact]]\n"
        )
    };
    let longer = "stage_longer_than_term";
    finds("[[fact]]\n", &part("6 working days"), LintLevel::Warning, longer, "id = \"part\"");
    assert_eq!(found("tests/P-1.toml", "[[fact]]\n", &part("5 working days")), []);
    // days and working days do not compare
    assert_eq!(found("tests/P-1.toml", "[[fact]]\n", &part("6 days")), []);
}

#[test]
fn an_act_that_is_not_in_force_is_found() {
    let later = found("jurisdiction.toml", "in_force = 2020-01-01", "in_force = 2021-01-01");
    assert!(later.iter().all(|lint| lint.diagnostic.code == "act_not_yet_in_force"), "{later:#?}");
    assert!(later.iter().any(|lint| lint.diagnostic.line == 10), "the edition's own line: {later:#?}");
    let ended = found("jurisdiction.toml", "in_force = 2020-01-01", "in_force = 2020-01-01\nuntil = 2025-01-01");
    assert!(
        !ended.is_empty() && ended.iter().all(|lint| lint.diagnostic.code == "act_no_longer_in_force"),
        "{ended:#?}"
    );
}

#[test]
fn a_term_of_a_place_or_of_a_stage_that_is_longer_than_the_whole_is_found() {
    let local = |is: &str| {
        format!(
            "[[local]]\nterritory = \"x\"\nfrom = 2025-01-01\nterm = {{ id = \"settlement\", is = \"{is}\" }}\ncite = {{ act = \"Act 1\" }}\n[[fee]]\n"
        )
    };
    for is in ["40 working days", "5 days", "400 working hours"] {
        let later = local(is).replace("from = 2025-01-01", "from = 2025-06-01");
        for text in [local(is), later] {
            finds("[[fee]]\n", &text, LintLevel::Error, "local_term_longer", "term = ");
        }
    }
    assert_eq!(found("tests/P-1.toml", "[[fee]]\n", &local("4 working days")), []);
    let stage = "[[term]]\nid = \"asked\"\nterm = \"9 working days\"\nmode = \"consultation\"\nfrom = 2025-01-01\n\
        cite = { act = \"Act 1\" }\n[[fee]]\n";
    finds("[[fee]]\n", stage, LintLevel::Warning, "stage_longer_than_term", "term = \"9");
}

#[test]
fn a_table_that_changes_nothing_is_found() {
    let enable = "[[enable]]\nevent = \"stop\"\nfrom = 2025-01-01\ncite = { act = \"Act 1\" }\n[[fee]]\n";
    finds("[[fee]]\n", enable, LintLevel::Error, "enables_nothing", "event = ");
    let datum = "\n[[datum]]\nid = \"same\"\ndocuments = [\"form\", \"from\"]\n[[register]]\n";
    let found = found("jurisdiction.toml", "[[register]]\n", datum);
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((one.diagnostic.code, one.diagnostic.help.as_str()), ("unknown_document", "did you mean `form`?"));
}

#[test]
fn a_filing_rule_that_applies_to_nothing_is_found() {
    // What is said to be filed stands in a file of its own; `«` and `»` mark what the caret must stand below.
    let found = |said: &str| {
        let mut files = good();
        let clean = said.replace(['«', '»'], "");
        let row = "scope = \"nation\"\nfrom = 2025-01-01\nsure = \"known\"\nchecked_on = 2026-01-01\ncite = { act = \"Act 1\" }\n";
        files.push(("units.toml".to_owned(), format!("[[filing]]\n{row}{clean}\n")));
        let pack = compile(&files).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let found = lint(&files, &Catalogue::from_pack(&pack.bytes).unwrap()).into_iter();
        let found = found.filter(|lint| !OF_THE_WHOLE.contains(&lint.diagnostic.code));
        found
            .map(|Lint { level, diagnostic: one }| {
                let (before, meant) = (said.split('«').next().unwrap(), said.split(['«', '»']).nth(1).unwrap());
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                let line = 7 + before.matches('\n').count();
                assert_eq!((one.file.as_str(), one.line, one.column), ("units.toml", line, column), "{one:#?}");
                assert_eq!(one.length, meant.chars().count());
                assert!(level == LintLevel::Error && !one.help.is_empty() && !one.message.ends_with('.'));
                one.code
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(found("field = «\"test\"»"), ["unknown_procedure_field"]);
    assert_eq!(found("procedures = [\"P-1\", «\"P-2\"»]"), ["unknown_procedure"]);
    assert_eq!(found("field = \"tests\"\nprocedures = [«\"P-2\"»]"), ["unknown_procedure"]);
    assert!(found("field = \"tests\"\nprocedures = [\"P-1\"]").is_empty());
}

#[test]
fn a_filing_rule_of_another_field_than_its_procedures_is_found() {
    let mut files = good();
    let (_, text) = files.iter().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    let second = text.replace("\"P-1\"", "\"P-2\"").replace("field = \"tests\"", "field = \"others\"");
    files.push(("tests/P-2.toml".to_owned(), second));
    let row = "[[filing]]\nfield = \"others\"\nprocedures = [\"P-2\", \"P-1\"]\nscope = \"nation\"\nfrom = 2025-01-01\n\
        sure = \"known\"\nchecked_on = 2026-01-01\ncite = { act = \"Act 1\" }\n";
    files.push(("units.toml".to_owned(), row.to_owned()));
    let catalogue = Catalogue::from_pack(&compile(&files).unwrap().bytes).unwrap();
    let found = lint(&files, &catalogue);
    let found: Vec<_> = found.iter().filter(|lint| lint.level == LintLevel::Error).collect();
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((one.diagnostic.code, one.diagnostic.line, one.diagnostic.column), ("wrong_procedure_field", 3, 22));
}

#[test]
fn a_wait_that_no_text_ends_is_a_note() {
    let row = "[[event]]\nevent = \"request_payment\"\nroles = [\"handling_officer\"]\n\
        cite = { act = \"Act 1\", article = \"9\" }\nsure = \"known\"\nchecked_on = 2026-01-01\n[[clock]]\n";
    let found = found("lifecycle.toml", "[[clock]]\n", row);
    let [wait] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((wait.level, wait.diagnostic.code), (LintLevel::Note, "wait_without_end"));
    assert_eq!((wait.diagnostic.file.as_str(), wait.diagnostic.line), ("lifecycle.toml", 2));
}

#[test]
fn a_clock_that_nothing_starts_is_found() {
    let found = found("lifecycle.toml", "start = [\"receive\"]", "start = [\"arrive\"]");
    let [never] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((never.level, never.diagnostic.code), (LintLevel::Error, "clock_never_starts"));
    assert_eq!((never.diagnostic.file.as_str(), never.diagnostic.line), ("lifecycle.toml", 16));
}

#[test]
fn a_law_without_the_clock_that_settles_is_found() {
    let decision = "[[event]]\nevent = \"approve\"\nroles = [\"authority\"]\ncite = { act = \"Act 1\", article = \"9\" }\n\
        sure = \"known\"\nchecked_on = 2026-01-01\n[[clock]]\n";
    let without = format!("{decision}clock = \"K2\"");
    let found = found("lifecycle.toml", "[[clock]]\nclock = \"K4\"", &without);
    let [unsettled] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((unsettled.level, unsettled.diagnostic.code), (LintLevel::Warning, "no_settlement_clock"));
    assert_eq!((unsettled.diagnostic.file.as_str(), unsettled.diagnostic.line), ("lifecycle.toml", 2));
}

#[test]
fn a_finding_is_shown_with_its_line_and_a_caret() {
    let from = "when = \"count > 1\"";
    let to = "when = \"count > 1 && person.sex == 'female' && person.sex == 'male'\"";
    let found = found("tests/P-1.toml", from, to);
    let mut files = good();
    let (_, text) = files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    *text = text.replacen(from, to, 1);
    let shown = render(&found, &files);
    assert!(shown.starts_with("error[never_required]: ") && shown.contains("^^^^"), "{shown}");
}

#[test]
fn what_grows_old_is_listed_with_its_day() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    let catalogue = Catalogue::from_pack(&compile(&good()).unwrap().bytes).unwrap();
    assert_eq!(stale(&catalogue, date("2026-12-31")), []);
    let by_2027 = stale(&catalogue, date("2027-01-01"));
    assert_eq!(
        by_2027.iter().map(|one| (one.on, one.kind, one.what.as_str())).collect::<Vec<_>>(),
        ["P-1", "lifecycle"].map(|what| (date("2027-01-01"), StaleKind::NotChecked, what))
    );
    let demo: Vec<_> = motcua_rules::DEMO.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
    let demo = Catalogue::from_pack(&compile(&demo).unwrap().bytes).unwrap();
    assert!(stale(&demo, date("2030-01-01")).iter().any(|one| one.what == "calendar"));
    let by_2030 = stale(&catalogue, date("2030-01-01"));
    assert!(
        by_2030.iter().any(|one| one.kind == StaleKind::EditionEnds && one.on == date("2030-01-01")),
        "{by_2030:?}"
    );
    let ending =
        with("jurisdiction.toml", "in_force = 2020-01-01", "in_force = 2020-01-01\nuntil = 2026-07-01").unwrap();
    let ending = Catalogue::from_pack(&ending.bytes).unwrap();
    let found = stale(&ending, date("2026-07-01"));
    assert_eq!(
        found.iter().map(|one| (one.kind, one.procedures.clone())).collect::<Vec<_>>(),
        [(StaleKind::ActEnds, vec!["P-1".to_owned()])]
    );
    let coming = "\n[[act]]\nnumber = \"Act 9\"\ntitle = { en = \"coming\" }\nin_force = 2030-01-01\n";
    let coming = with("jurisdiction.toml", "\n[[act]]\n", &format!("{coming}\n[[act]]\n")).unwrap();
    let coming = Catalogue::from_pack(&coming.bytes).unwrap();
    let found = stale(&coming, date("2026-07-01"));
    let told: Vec<_> = found.iter().map(|one| (one.on, one.kind, one.what.as_str(), one.procedures.len())).collect();
    assert_eq!(
        told,
        [(date("2030-01-01"), StaleKind::ActComing, "Act 9", 1)],
        "its procedure's last edition ends on that day"
    );
}

#[test]
fn what_grows_old_is_listed_wherever_it_is_cited() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    let by = |path: &str, from: &str, to: &str, by: &str| {
        let mut files = good();
        let ending =
            "[[act]]\nnumber = \"Act 8\"\ntitle = { en = \"ends\" }\nin_force = 2019-01-01\nuntil = 2026-07-01\n";
        files.push(("acts/more.toml".to_owned(), ending.to_owned()));
        let hours = "[[body]]\nid = \"desk\"\nname = { en = \"desk\" }\noffices = [\"Desk\"]\n[[body.hours]]\nfrom = 2026-01-01\n\
            working = [\"08:00-12:00\"]\nsure = \"known\"\nchecked_on = 2026-01-01\ncite = { act = \"Act 1\" }\n";
        files.push(("bodies.toml".to_owned(), hours.to_owned()));
        let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        let pack = compile(&files).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let found = stale(&Catalogue::from_pack(&pack.bytes).unwrap(), date(by)).into_iter();
        found.map(|one| (one.kind, one.what, one.procedures.len())).collect::<Vec<_>>()
    };
    let procedure = "tests/P-1.toml";
    let fact = "path = \"person.sex\"\nkind = \"choice\"";
    let old = "path = \"person.sex\"\nkind = \"choice\"\nchecked_on = 2024-01-01";
    assert_eq!(by(procedure, fact, old, "2026-06-01"), [(StaleKind::NotChecked, "P-1".to_owned(), 1)]);
    let case = "cite = { act = \"Act 1\", article = \"3\" }";
    let ended = "cite = { act = \"Act 8\", article = \"3\" }";
    assert_eq!(by(procedure, case, ended, "2026-08-01"), [(StaleKind::ActEnds, "Act 8".to_owned(), 1)]);
    let of_event = "cite = { act = \"Act 1\", article = \"10\" }";
    let ended = of_event.replace("Act 1", "Act 8");
    assert_eq!(by("lifecycle.toml", of_event, &ended, "2026-08-01"), [(StaleKind::ActEnds, "Act 8".to_owned(), 0)]);
    let body = "cite = { act = \"Act 1\" }";
    assert_eq!(
        by("bodies.toml", body, "cite = { act = \"Act 8\" }", "2026-08-01"),
        [(StaleKind::ActEnds, "Act 8".to_owned(), 0)]
    );
    let looked = "checked_on = 2026-01-01";
    assert_eq!(
        by("bodies.toml", looked, "checked_on = 2025-01-01", "2026-08-01"),
        [(StaleKind::NotChecked, "bodies".to_owned(), 0)]
    );
}

#[test]
fn a_paper_that_a_register_answers_elsewhere_is_listed() {
    let mut files = good();
    let (_, text) = files.iter().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    let substitute = text.find("[[document.substitute]]").unwrap();
    let end = text[substitute..].find("[[assertion]]").unwrap() + substitute;
    let second = format!("{}{}", &text[..substitute], &text[end..])
        .replace("\"P-1\"", "\"P-2\"")
        .replace("kind = \"form\"", "kind = \"submit\"");
    files.push(("tests/P-2.toml".to_owned(), second));
    let catalogue = Catalogue::from_pack(&compile(&files).unwrap().bytes).unwrap();
    let found = over_asking(&catalogue, &[], "2026-01-01".parse().unwrap());
    let [cut] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        (cut.procedure.as_str(), cut.elsewhere.as_str(), cut.register.as_str(), cut.papers),
        ("P-2", "P-1", "persons", 1)
    );
}

#[test]
fn a_paper_that_says_what_a_register_answers_for_is_listed_with_its_datum() {
    let mut files = good();
    let (_, text) = files.iter().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    let substitute = text.find("[[document.substitute]]").unwrap();
    let end = text[substitute..].find("[[assertion]]").unwrap() + substitute;
    let document = text.find("[[document]]").unwrap();
    let id = text[document..].split('"').nth(1).unwrap().to_owned();
    let second = format!("{}{}", &text[..substitute], &text[end..])
        .replace("\"P-1\"", "\"P-2\"")
        .replace("kind = \"form\"", "kind = \"submit\"")
        .replace(&format!("id = \"{id}\""), "id = \"copy-of-it\"");
    files.push(("tests/P-2.toml".to_owned(), second));
    let cut = |files: &[(String, String)]| {
        let catalogue = Catalogue::from_pack(&compile(files).unwrap().bytes).unwrap();
        over_asking(&catalogue, &data(files), "2026-01-01".parse().unwrap())
    };
    assert_eq!(cut(&files), [], "without a datum the ids tell nothing");
    let jurisdiction = files.iter_mut().find(|(path, _)| path == "jurisdiction.toml").unwrap();
    jurisdiction.1.push_str(&format!("\n[[datum]]\nid = \"same\"\ndocuments = [\"{id}\", \"copy-of-it\"]\n"));
    let found = cut(&files);
    let [cut] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        (cut.procedure.as_str(), cut.document.as_str(), cut.elsewhere.as_str(), cut.datum.as_deref()),
        ("P-2", "copy-of-it", "P-1", Some("same"))
    );
    files.iter_mut().find(|(path, _)| path == "jurisdiction.toml").unwrap().1.push_str("stray = 1\n");
    assert!(compile(&files).is_err(), "a key that nobody knows is refused");
}
