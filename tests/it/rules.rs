//! Packs and rule files: the foreign state, and random input.

use motcua::catalogue::Catalogue;
use motcua::error::Gap;
use motcua::lifecycle::{EventKind, OnSupplement};
use motcua_compile::compile;
use motcua_tests::properties::rules::{
    condition_text_never_panics, foreign, pack_bytes_never_panic, rules_text_never_panics,
};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn another_states_general_decision_term_is_only_data() {
    let files = foreign();
    let lines: usize =
        files.iter().filter(|(path, _)| !path.contains("calendar")).map(|(_, text)| text.lines().count()).sum();
    assert!(lines < 90, "{lines} lines");
    let catalogue = Catalogue::from_pack(&compile(&files).unwrap().bytes).unwrap();
    let day = "2026-03-02".parse().unwrap();
    let rules = catalogue.in_force("TREE-1", day).unwrap();
    assert_eq!(rules.edition().terms[0].term.to_string(), "8 weeks");
    let lifecycle = catalogue.lifecycle(day).unwrap();
    assert_eq!(lifecycle.clocks[0].on_supplement, OnSupplement::Suspend);
    assert!(lifecycle.events.iter().all(|law| law.event != EventKind::Transfer));
    assert!(matches!(catalogue.lifecycle("2009-12-31".parse().unwrap()), Err(Gap::NoLifecycle { .. })));
}

/// Texts that come near to conditions and rule files.
fn nearly() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "at",
        "has(",
        "size(",
        "(",
        ")",
        "[",
        "]",
        "'x'",
        "\"",
        "&&",
        "||",
        "!",
        "?",
        ":",
        "==",
        "<",
        "in",
        "1",
        "-",
        ".",
        ".all(m,",
        "m",
        "date('2026-01-01')",
        "age(",
        ",",
        "provided('x')",
        "channel",
        "\n",
        "[[fact]]\n",
        "path = ",
        "kind = ",
        "\"a.b\"\n",
        "ế",
        "facts.",
        "`",
        "\\",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

/// Conditions over the facts of `tests/src/properties/conditions.toml`, as the grammar has them.
fn condition() -> impl Strategy<Value = String> {
    let simple = prop::sample::select(vec![
        "owner.is_firm",
        "represented",
        "!represented",
        "channel == 'direct'",
        "provided('map')",
        "has(owner.name)",
        "has(owner.born)",
        "owner.name.startsWith('A')",
        "owner.name != 'x'",
        "age(owner.born, at) >= 18",
        "tree.kind == 'oak'",
        "tree.kind in ['oak', 'elm']",
        "tree.height <= 4",
        "tree.height > 12",
        "tree.planted_on < date('2026-01-01')",
        "at >= date('2026-01-01')",
        "size(plots) > 1",
        "plots.all(plot, plot.size > 3)",
        "plots.exists(plot, plot.size == 0 || has(plot.size))",
    ]);
    simple.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one}) && ({other})")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one}) || ({other})")),
            inner.clone().prop_map(|one| format!("!({one})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(test, one, other)| format!("({test}) ? ({one}) : ({other})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_a_pack_or_a_typed_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        pack_bytes_never_panic(&bytes);
    }

    #[test]
    fn any_text_is_rules_or_diagnostics(text in "\\PC{0,60}") {
        rules_text_never_panics(&text);
    }

    #[test]
    fn nearly_good_text_is_rules_or_diagnostics(text in nearly()) {
        rules_text_never_panics(&text);
    }

    #[test]
    fn what_the_grammar_gives_is_a_condition(text in condition()) {
        prop_assert!(condition_text_never_panics(&text), "{text}");
    }

    #[test]
    fn a_condition_with_a_hole_is_a_condition_or_diagnostics(text in condition(), cut in any::<prop::sample::Index>(), length in 1usize..6) {
        let letters: Vec<char> = text.chars().collect();
        let from = cut.index(letters.len());
        let left = letters.iter().take(from).chain(letters.iter().skip(from + length));
        condition_text_never_panics(&left.collect::<String>());
    }
}

#[test]
fn the_condition_among_the_seeds_is_one() {
    let seed = include_bytes!("../../fuzz/seeds/rules-condition");
    assert_eq!(seed[0] % 6, 2);
    assert!(condition_text_never_panics(std::str::from_utf8(&seed[1..]).unwrap()));
}

#[test]
fn what_ends_and_what_comes_is_listed_with_the_procedures_that_it_touches() {
    let by = "2027-01-01".parse().unwrap();
    let found = motcua_compile::lint::stale(Catalogue::vietnam().unwrap(), by);
    let of = |act: &str| found.iter().find(|one| one.what == act).unwrap_or_else(|| panic!("{act}: {found:?}"));
    let cuts = of("64/2025/TT-BTC");
    assert_eq!((cuts.on.to_string().as_str(), cuts.kind.as_str()), ("2027-01-01", "act_ends"));
    assert!(cuts.procedures.iter().any(|code| code == "1.014063"), "{cuts:?}");
    let law = of("03/2026/QH16");
    assert_eq!((law.on.to_string().as_str(), law.kind.as_str()), ("2027-03-01", "act_coming"));
    assert!(law.procedures.iter().any(|code| code == "1.001193"), "{law:?}");
    assert!(!found.iter().any(|one| one.what == "61/2018/NĐ-CP"), "what ended before the law was last read is no news");
}

/// Tells every citation below `value` of an act that had not begun on the first day of its row, or had ended by then.
fn out_of_force(value: &Value, from: &str, place: &str, told: &mut Vec<String>) {
    let begins = value.get("from").and_then(Value::as_str).filter(|own| *own > from).unwrap_or(from);
    if let Some(number) = value.pointer("/cite/act").and_then(Value::as_str) {
        let act = Catalogue::vietnam().unwrap().act(number).unwrap_or_else(|| panic!("{number} is no act"));
        let ended = act.until.is_some_and(|until| until.to_string().as_str() <= begins);
        if act.in_force.to_string().as_str() > begins || ended {
            told.push(format!("{place} from {begins}: {number}"));
        }
    }
    match value {
        Value::Object(keys) => keys.values().for_each(|below| out_of_force(below, begins, place, told)),
        Value::Array(all) => all.iter().for_each(|below| out_of_force(below, begins, place, told)),
        _ => {}
    }
}

#[test]
fn no_row_rests_on_an_act_that_was_not_in_force_on_its_first_day() {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut told = Vec::new();
    for edition in catalogue.lifecycles() {
        out_of_force(&serde_json::to_value(edition).unwrap(), &edition.from.to_string(), "lifecycle", &mut told);
    }
    for procedure in catalogue.procedures().unwrap() {
        for edition in &procedure.editions {
            let rows = serde_json::to_value(edition).unwrap();
            out_of_force(&rows, &edition.from.to_string(), &procedure.code, &mut told);
        }
    }
    assert!(told.is_empty(), "{told:#?}");
}
