//! The country's files that are no procedures, each broken in one way: the error names the file, the line and a remedy.

use crate::compile;

/// Returns the country's files without its procedures.
fn general() -> Vec<(String, String)> {
    let is_general = |path: &str| {
        ["acts/", "calendar/", "messages/"].iter().any(|folder| path.starts_with(folder)) || !path.contains('/')
    };
    let files = motcua_rules::VN.iter().filter(|(path, _)| is_general(path));
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Replaces the first `from` of a file; the first error must have that code and stand on a line that begins with `line`.
#[track_caller]
fn breaks(path: &str, from: &str, to: &str, code: &str, line: &str) {
    let mut files = general();
    let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
    assert!(text.contains(from), "`{from}` is not in `{path}`");
    *text = text.replacen(from, to, 1);
    let errors = match compile(&files) {
        Ok(_) => panic!("`{to}` compiles"),
        Err(errors) => errors,
    };
    let error = errors.first().unwrap();
    assert_eq!((error.file.as_str(), error.code), (path, code), "{errors:#?}");
    let (_, text) = files.iter().find(|(known, _)| known == path).unwrap();
    let stands = text.lines().nth(error.line - 1).unwrap();
    assert!(stands.starts_with(line), "line {}: {stands}", error.line);
    assert!(!error.help.is_empty() && !error.message.ends_with('.'));
}

/// Returns whether the general files compile with `from` replaced by `to` in one of them.
fn compiles(path: &str, from: &str, to: &str) -> bool {
    let mut files = general();
    let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    compile(&files).is_ok()
}

#[test]
fn the_country_without_its_procedures_compiles() {
    assert!(compile(&general()).is_ok());
}

#[test]
fn a_day_that_does_not_fit_is_shown_where_it_stands() {
    let year = "calendar/2026.toml";
    let invalid = "calendar_invalid";
    breaks(year, "date = 2026-09-02", "date = 2025-09-02", invalid, "date = 2025-09-02");
    breaks(year, "date = 2026-09-02", "date = 2026-09-01", invalid, "date = 2026-09-01");
    breaks(year, "date = 2026-08-22", "date = 2026-08-21", invalid, "date = 2026-08-21");
}

#[test]
fn an_announcement_after_the_day_that_it_announces_is_found() {
    let year = "calendar/2026.toml";
    let (on, too_late) = ("announced = 2025-12-25", "announced_too_late");
    breaks(year, on, "announced = 2026-01-03", too_late, "announced = 2026-01-03");
    breaks(year, "plan_announced = 2025", "plan_announced = 2027", too_late, "plan_announced = 2027");
    // the row is of 2 January: on that day it may still be announced
    assert!(compiles(year, on, "announced = 2026-01-02"));
}

#[test]
fn a_status_that_the_portal_does_not_have_is_found() {
    let path = "lifecycle.toml";
    breaks(path, "status = 1\n", "status = 11\n", "unknown_status", "status = 11");
    breaks(path, "status = 1\n", "status = 0\n", "unknown_status", "status = 0");
    breaks(path, "\nstatuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n", "\n", "unknown_status", "status = 1");
    breaks(path, "statuses = [1,", "statuses = [\"1\",", "wrong_kind", "statuses = ");
}

#[test]
fn statuses_are_declared_once_and_in_range() {
    let path = "lifecycle.toml";
    breaks(path, "statuses = [1, 2,", "statuses = [1, 2, 2,", "duplicate_id", "statuses = ");
    breaks(path, "statuses = [1,", "statuses = [0, 1,", "out_of_range", "statuses = ");
    breaks(path, "9, 10]", "9, 10, 256]", "out_of_range", "statuses = ");
}

#[test]
fn what_is_named_is_not_empty() {
    let path = "lifecycle.toml";
    breaks(path, "roles = [\"receiving_officer\"]", "roles = []", "empty_list", "roles = []");
    breaks(path, "paper = \"02\"", "paper = \"\"", "empty_text", "paper = ");
    breaks(
        "bodies.toml",
        "cite = { act = \"118/2025/NĐ-CP\" }",
        "cite = { act = \"118/2025/NĐ-CP\", article = \"\" }",
        "empty_text",
        "cite = ",
    );
    let desk = "days = [\"saturday\"], hours = [\"07:30-11:30\"]";
    breaks("bodies.toml", desk, "days = [], hours = [\"07:30-11:30\"]", "empty_list", "  { days = []");
    breaks("bodies.toml", desk, "days = [\"saturday\"], hours = []", "empty_list", "  { days = [\"saturday\"]");
    breaks("bodies.toml", desk, "days = [\"saturday\"]", "missing_key", "  { days = [\"saturday\"]");
}

#[test]
fn hours_are_announced_before_they_begin() {
    let (path, from) = ("bodies.toml", "from = 2025-07-24\n");
    let late = format!("{from}announced = 2025-07-25\n");
    breaks(path, from, &late, "announced_too_late", "announced = ");
    assert!(compiles(path, from, &format!("{from}announced = 2025-07-24\n")));
}

#[test]
fn a_jurisdiction_has_a_currency_and_acts_that_last() {
    for odd in ["vnd", "VN", "VND ", "Đồn"] {
        breaks("jurisdiction.toml", "\"VND\"", &format!("\"{odd}\""), "bad_currency", "currency = ");
    }
    breaks("acts/business.toml", "until = 2025-07-01", "until = 1999-01-01", "empty_window", "until = 1999-01-01");
}

#[test]
fn a_rule_of_the_calendar_is_shown_in_the_file_of_its_rules() {
    let policy = "calendar/policy.toml";
    let invalid = "calendar_invalid";
    breaks(policy, "[\"13:30\", \"17:30\"]", "[\"11:00\", \"17:30\"]", invalid, "working_hours");
    breaks(policy, "of = \"national_day\"", "of = \"nation_day\"", invalid, "id = \"national_day_neighbour\"");
}

#[test]
fn a_unit_that_leads_nowhere_is_found() {
    let units = "units.toml";
    // 31411 took over from it on 1 July 2025; the old commune of Ayun ended on that day
    for gone in ["ayun-old", "hiep-loi"] {
        let to = format!("successors = [\"{gone}\"]");
        breaks(units, "successors = [\"31411\"]", &to, "successor_not_in_force", &to);
    }
    breaks(units, "parent = \"nga-bay\"", "parent = \"hiep-loi\"", "cyclic_link", "parent = \"hiep-loi\"");
    breaks(units, "parent = \"63-93\"", "parent = \"hiep-loi\"", "cyclic_link", "parent = ");
}

#[test]
fn a_prefix_that_two_units_have_is_found() {
    breaks("units.toml", "prefix = \"H38\"", "prefix = \"H15\"", "duplicate_prefix", "prefix = \"H15\"");
}

#[test]
fn a_filing_rule_ends_after_it_begins() {
    breaks("units.toml", "until = 2026-01-01", "until = 2025-07-01", "empty_window", "until = 2025-07-01");
}

#[test]
fn a_measure_is_no_part_of_itself_and_a_group_has_indicators() {
    let index = "indicators.toml";
    let ratio = "ratio = { of = \"procedures_published_on_time\", among = \"procedures_published\" }";
    breaks(index, ratio, &ratio.replace("published_on_time", "published"), "part_of_itself", "ratio = ");
    let rest = "title = { vi = \"x\", en = \"x\" }\npoints = 3\ncite = { act = \"766/QĐ-TTg\" }\n";
    let group = format!("[[group]]\nid = \"more\"\n{rest}\n[[indicator]]\n");
    breaks(index, "[[indicator]]\n", &group, "group_without_indicators", "[[group]]");
}

#[test]
fn a_brace_that_is_not_closed_is_found() {
    breaks("messages/en.toml", "{document_title}", "{document_title", "unknown_name", "message = ");
    breaks("messages/en.toml", "{document_title}", "document_title}", "unknown_name", "message = ");
}

#[test]
fn a_filing_rule_that_names_no_procedure_is_found() {
    let (named, none) = ("procedures = [\"1.001612\"]", "procedures = []");
    breaks("units.toml", named, none, "empty_list", none);
}

#[test]
fn a_desk_with_hours_of_a_day_twice_is_found() {
    breaks("bodies.toml", "days = [\"saturday\"]", "days = [\"friday\"]", "day_given_twice", "  { days = [\"friday\"]");
}

#[test]
fn an_index_that_does_not_add_up_is_found() {
    let index = "indicators.toml";
    let progress = "among = \"dossiers_handled\" }\npoints = ";
    breaks(index, &format!("{progress}20"), &format!("{progress}21"), "out_of_range", "points = 20");
    breaks(index, "from_points = 80", "from_points = 90", "duplicate_id", "from_points = 90");
    breaks(index, "from_points = 0", "from_points = 5", "out_of_range", "[[band]]");
    let choice = "[[choice]]\nchoice = \"nothing_counted\"\nvalue = \"open\"\ncite = { act = \"766/QĐ-TTg\" }\nsure = \"inferred\"\n";
    breaks(index, choice, "", "choice_missing", "[[edition]]");
    breaks(index, "value = \"open\"", "value = \"each_indicator\"", "unknown_name", "value = \"each_indicator\"");
}

#[test]
fn a_name_in_braces_that_no_other_language_has_is_found() {
    breaks("messages/en.toml", "{document_title}", "{docment_title}", "unknown_name", "message = ");
}

#[test]
fn a_name_that_another_language_leaves_out_is_none_the_less_filled() {
    let path = "messages/en.toml";
    let help = "help = \"Please bring: {document_title}.\"";
    let own = "messages/fr.toml".to_owned();
    let only = |french: &str| {
        let mut files = general();
        files.retain(|(path, _)| !path.starts_with("messages/") || path == "messages/en.toml");
        files.push((own.clone(), french.to_owned()));
        let (_, jurisdiction) = files.iter_mut().find(|(path, _)| path == "jurisdiction.toml").unwrap();
        *jurisdiction = jurisdiction.replace("language = \"vi\"", "language = \"en\"");
        compile(&files).err().unwrap_or_default()
    };
    let (_, english) = general().into_iter().find(|(known, _)| known == path).unwrap();
    assert!(english.contains(help), "{help}");
    let french = |message: &str| format!("[document_missing]\nmessage = \"{message}\"\nhelp = \"Apportez-le.\"\n");
    let errors = only(&french("il manque `{document_title}`"));
    assert!(errors.iter().all(|error| error.file != path && error.code != "unknown_name"), "{errors:#?}");
    let errors = only(&french("il manque `{paper_title}`"));
    let named: Vec<_> = errors.iter().filter(|error| error.code == "unknown_name").collect();
    let [one] = named.as_slice() else { panic!("{errors:#?}") };
    assert_eq!(one.file, own);
    assert!(one.message.starts_with("`{paper_title}` stands in no other language"), "{}", one.message);
}

#[test]
fn a_state_of_another_language_takes_the_sentences_as_they_are() {
    let language = |path: &str| path.strip_prefix("messages/").map(|name| name.rsplit('.').nth(1).unwrap().to_owned());
    let mut files = super::good();
    files.retain(|(path, _)| language(path).is_none());
    for (path, text) in motcua_rules::VN {
        if language(path).is_some_and(|language| ["ar", "en"].contains(&language.as_str())) {
            files.push(((*path).to_owned(), (*text).to_owned()));
        }
    }
    for (_, text) in &mut files {
        *text = text.replace("language = \"en\"", "language = \"ar\"").replace("{ en = \"", "{ ar = \"م\", en = \"");
    }
    let errors = compile(&files).err().unwrap_or_default();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_misspelt_key_of_a_calendar_leads_to_the_one_that_was_meant() {
    let help_in = |path: &str, from: &str, to: &str| {
        let mut files = general();
        let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        compile(&files).unwrap_err().remove(0).help
    };
    let help = |from: &str, to: &str| help_in("calendar/2026.toml", from, to);
    // whose moon it is, nobody has to guess
    for table in ["utc7_lunar", "utc7_lunar_block"] {
        let plain = table.trim_start_matches("utc7_");
        let help = help_in("calendar/policy.toml", &format!("[[{table}]]"), &format!("[[{plain}]]"));
        assert_eq!(help, format!("did you mean `{table}`?"));
    }
    assert_eq!(help("announced = 2025-12-25", "anounced = 2025-12-25"), "did you mean `announced`?");
    assert_eq!(
        help("date = 2026-09-02", "day = 2"),
        "`motcua schema calendar-year` writes which keys and values it has"
    );
}
