//! Every rule file of the country, broken in each of the ways that a rule file can be: each is refused with its file, its line and a remedy.

use crate::compile;

/// The files without which a procedure's file cannot be read: acts, registers, general law.
fn around() -> Vec<(String, String)> {
    let needed = |path: &str| path.starts_with("acts/") || path == "jurisdiction.toml" || path == "lifecycle.toml";
    let files = motcua_rules::VN.iter().filter(|(path, _)| needed(path));
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Returns the files of procedures; a linked one needs the others beside it and is looked at in `links`.
fn procedures() -> impl Iterator<Item = (&'static str, &'static str)> {
    motcua_rules::VN.iter().copied().filter(|(path, text)| {
        let known = ["acts/", "calendar/", "messages/", "units"].iter().any(|folder| path.starts_with(folder));
        !known && text.contains("\n[[edition]]") && text.contains("\ncode = \"") && !text.contains("\n[[branch]]")
    })
}

/// A way to break a file: its name, the change, the codes that may be reported for it.
type Way = (&'static str, fn(&str) -> Option<String>, &'static [&'static str]);

fn swap(text: &str, from: &str, to: &str) -> Option<String> {
    text.contains(from).then(|| text.replacen(from, to, 1))
}

/// Returns the text with the first line that begins so changed.
fn line(text: &str, begins: &str, change: impl Fn(&str) -> String) -> Option<String> {
    let at = text.find(&format!("\n{begins}"))? + 1;
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    Some(format!("{}{}{}", &text[..at], change(&text[at..end]), &text[end..]))
}

const WAYS: &[Way] = &[
    ("unknown key", |text| swap(text, "\nfield = \"", "\nfeild = \"x\"\nfield = \""), &["unknown_key"]),
    ("missing unit", |text| line(text, "term = \"", |_| "term = \"7\"".to_owned()), &["term_without_unit"]),
    (
        "overlapping edition",
        |text| {
            let from = text.split("\n[[edition]]\nfrom = ").nth(1)?.get(..10)?;
            let rest = "cite = { act = \"118/2025/NĐ-CP\" }\napplies_to = \"received_from\"\nlevels = []\n";
            Some(format!("{text}\n[[edition]]\nfrom = {from}\n{rest}"))
        },
        &["overlapping_editions"],
    ),
    (
        "citation without an act",
        |text| line(text, "cite = { act = \"", |_| "cite = { article = \"1\" }".to_owned()),
        &["citation_without_act"],
    ),
    (
        "citation of an act that nobody registered",
        |text| line(text, "cite = { act = \"", |_| "cite = { act = \"0/0000/KHÔNG-CÓ\" }".to_owned()),
        &["unregistered_act"],
    ),
    (
        "unknown field in a condition",
        |text| {
            let broken = "\n[[assertion]]\ncode = \"broken\"\nassert = \"no_such_field == 1\"\nkind = \"wrong\"\nseverity = \"error\"\n";
            let words = "message = { vi = \"x\", en = \"x\" }\nhelp = { vi = \"x\", en = \"x\" }\ncite = { act = \"118/2025/NĐ-CP\" }\n";
            Some(format!("{text}{broken}{words}"))
        },
        &["unknown_field"],
    ),
    (
        "message missing in English",
        |text| line(text, "title = { vi = \"", |_| "title = { vi = \"x\" }".to_owned()),
        &["missing_language"],
    ),
];

#[test]
fn every_rule_file_is_refused_when_it_is_broken_in_any_way() {
    let around = around();
    let mut broken = 0;
    for (path, text) in procedures() {
        for (way, change, codes) in WAYS {
            let Some(changed) = change(text) else { continue };
            let mut files = around.clone();
            files.push((path.to_owned(), changed));
            let errors = compile(&files).expect_err(&format!("{path}: {way} is taken"));
            let own: Vec<_> = errors.iter().filter(|error| error.file == path).collect();
            let found = own.iter().find(|error| codes.contains(&error.code));
            let found = found.unwrap_or_else(|| panic!("{path}: {way}: {errors:?}"));
            assert!(found.line >= 1 && found.column >= 1 && !found.help.is_empty(), "{path}: {way}: {found:?}");
            broken += 1;
        }
    }
    assert!(broken > 20 * WAYS.len(), "{broken}");
}
