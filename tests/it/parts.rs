//! A pack of one procedure in one language answers what a web form asks as the whole law does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use motcua::catalogue::Catalogue;
use motcua::procedure::split_code;
use motcua::term::Term;
use motcua::wire;
use motcua_compile::{PartError, part};
use motcua_tests::properties::wire::vietnam;
use motcua_tests::vectors;
use serde_json::{Value, json};

/// What a web form asks about a procedure; what lists the pack's own content is not asked.
const FORM: [&str; 7] = ["show", "due", "calendar", "check", "requirements", "missing", "checklist"];
const LANGUAGES: [&str; 3] = ["vi", "en", "ar"];

static PARTS: LazyLock<BTreeMap<(String, &str), Catalogue>> = LazyLock::new(|| {
    let cut = |code: &str, language| Catalogue::from_pack(&part(motcua_rules(), &[code], &[language]).unwrap().bytes);
    vietnam()
        .codes()
        .flat_map(|code| LANGUAGES.map(|language| ((code.to_owned(), language), cut(code, language).unwrap())))
        .collect()
});

fn motcua_rules() -> &'static [u8] {
    static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/motcua-rules/pack/vn.bin")).unwrap()
    });
    &PACK
}

/// Collects the procedures that a request names.
fn named(value: &Value, codes: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(code) if key == "procedure" => drop(codes.insert(code.clone())),
                    Value::Array(list) if key == "procedures" => {
                        codes.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => named(value, codes),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, codes)),
        _ => {}
    }
}

/// Returns how many questions were asked; every part must answer as the whole does.
fn ask(operation: &str, request: &Value) -> usize {
    if !FORM.contains(&operation) {
        return 0;
    }
    let mut codes = BTreeSet::new();
    named(request, &mut codes);
    let mut asked = 0;
    for ((code, language), catalogue) in PARTS.iter() {
        if codes.iter().any(|named| named != code && vietnam().procedure(split_code(named).0).is_ok()) {
            continue;
        }
        let mut request = request.clone();
        request["lang"] = json!(language);
        let stated_term = request["term"].as_str().map(str::to_owned);
        let request = request.to_string();
        // a part knows the words for units of its own language only
        let in_words = |term: &str| term.parse::<Term>().is_err() && vietnam().term(term) != catalogue.term(term);
        if *language != "vi" && stated_term.as_deref().is_some_and(in_words) {
            continue;
        }
        let whole = wire::call(vietnam(), operation, &request);
        // a part cannot propose a procedure that it does not hold
        let proposed =
            |known: &str| !catalogue.codes().any(|held| held == known) && whole.contains(&format!("`{known}`"));
        if whole.contains(r#""code":"unknown_procedure""#) && vietnam().codes().any(proposed) {
            continue;
        }
        assert_eq!(wire::call(catalogue, operation, &request), whole, "{operation} of {code} in {language}");
        asked += 1;
    }
    asked
}

#[test]
fn a_part_answers_every_vector_as_the_whole_law_does() {
    let asked: usize = vectors::all().unwrap().iter().map(|(_, vector)| ask(&vector.operation, &vector.request)).sum();
    assert!(asked > 500, "only {asked} questions");
}

#[test]
fn a_part_shows_its_procedure_as_the_whole_law_does() {
    for procedure in vietnam().procedures().unwrap() {
        for edition in &procedure.editions {
            let asked = ask("show", &json!({"procedure": procedure.code, "on": edition.from.to_string()}));
            assert_eq!(asked, LANGUAGES.len());
            ask("requirements", &json!({"procedure": procedure.code, "on": edition.from.to_string()}));
        }
    }
}

#[test]
fn a_part_holds_what_was_asked_for_and_names_the_same_release() {
    let texts = |catalogue: &Catalogue| {
        catalogue.messages().0.get("no_calendar").unwrap().message.0.keys().cloned().collect::<Vec<_>>()
    };
    for ((code, language), catalogue) in PARTS.iter() {
        let linked = vietnam().procedure(code).unwrap().linked();
        let expected: BTreeSet<&str> = linked.chain([code.as_str()]).collect();
        assert_eq!(catalogue.codes().collect::<BTreeSet<_>>(), expected);
        assert_eq!(catalogue.release(), vietnam().release());
        assert!(catalogue.acts().len() < vietnam().acts().len());
        if texts(vietnam()).iter().any(|known| known == language) {
            assert_eq!(texts(catalogue), [*language]);
        }
    }
    let codes: Vec<&str> = vietnam().codes().collect();
    let both = part(motcua_rules(), &codes, &["en", "vi"]).unwrap();
    assert_eq!((both.procedures, both.release.as_str()), (codes.len(), vietnam().release()));
}

#[test]
fn without_a_language_a_part_answers_in_the_one_that_it_has() {
    let request = json!({"submission": {"procedure": "1.001193", "channel": "direct", "at": "2026-03-10T09:00"}});
    let english = &PARTS[&("1.001193".to_owned(), "en")];
    let answer: Value = serde_json::from_str(&wire::call(english, "check", &request.to_string())).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    assert!(findings.iter().all(|finding| finding["lang"] == "en" && finding["message"] != ""));
}

#[test]
fn what_cannot_be_cut_is_a_typed_error() {
    let unknown = PartError::UnknownProcedure { code: "9.999999".to_owned() };
    assert_eq!(part(motcua_rules(), &["9.999999"], &["vi"]), Err(unknown));
    assert!(matches!(part(b"hello", &[], &["vi"]), Err(PartError::Pack(_))));
}
