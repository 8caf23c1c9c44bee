//! Does everything that is said have its words in every language, with the same arguments?
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Returns the arguments that sentences name; the braces of JSON in them are none.
fn arguments(said: Sentences) -> BTreeSet<String> {
    let parts = [said.message, said.help].into_iter().flat_map(|text| text.split('{').skip(1));
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    names
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

fn is_arabic(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{6FF}')
}

/// Returns whether a Vietnamese sentence has a letter that English has not.
fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|character| !character.is_ascii() && character.is_alphabetic() && !is_arabic(character))
}

fn assert_languages(name: &str, vi: Sentences, ar: Sentences) {
    for text in [vi.message, vi.help] {
        assert!(is_vietnamese(text), "{name}: {text}");
    }
    for text in [ar.message, ar.help] {
        assert!(text.chars().any(is_arabic) && !is_vietnamese(text), "{name}: {text}");
    }
}

#[test]
fn the_programs_own_texts_have_the_same_arguments_in_every_language() {
    for text in program::ALL {
        assert_eq!(arguments(text.vi), arguments(text.en), "{}", text.en.message);
        assert_eq!(arguments(text.ar), arguments(text.en), "{}", text.en.message);
        assert_languages(text.code, text.vi, text.ar);
        assert!(!text.en.message.is_empty() && !text.en.help.is_empty());
    }
}

#[test]
fn every_fault_of_a_log_has_its_words_with_the_same_arguments() {
    let known: BTreeSet<&str> = Fault::TEXTS.iter().map(|text| text.name).collect();
    let told: BTreeSet<&str> = log::OF_FAULT.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, told);
    assert_eq!(log::OF_FAULT.len(), told.len());
    for text in Fault::TEXTS {
        let english = arguments(Sentences { message: text.message, help: text.help });
        let (_, pair) = log::OF_FAULT.iter().find(|(name, _)| *name == text.name).unwrap();
        assert_eq!(arguments(pair.vi), english, "{}", text.name);
        assert_eq!(arguments(pair.ar), english, "{}", text.name);
        assert_languages(text.name, pair.vi, pair.ar);
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Returns the snake_case texts that stand in a source directly after one of these.
fn codes_after(source: &str, before: &[&str]) -> Vec<String> {
    let after = before.iter().flat_map(|before| source.split(before).skip(1));
    let quoted = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"').map(|(text, _)| text));
    quoted
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_code_of_bad_input_of_the_engine_has_its_words() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    sources(&crates.join("motcua/src"), &mut files);
    let mut codes = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        codes.extend(codes_after(&source, &["InputError::new(", "self.refuse(", "Failure::plain(\"input\","]));
    }
    // what the check refuses of facts are findings, with words in the law data
    let findings = ["broken_rule", "pattern_mismatch"];
    for file in ["civil.rs", "term/parse.rs", "catalogue/error.rs", "dossier/event_error.rs"] {
        let source = fs::read_to_string(crates.join("motcua/src").join(file)).unwrap();
        let body = source.split("fn code(").nth(1).and_then(|rest| rest.split("fn ").next()).unwrap();
        codes.extend(codes_after(body, &["=>"]));
    }
    let refusals = fs::read_to_string(crates.join("motcua-compile/src/import/refusal.rs")).unwrap();
    codes.extend(codes_after(
        refusals.split("fn code(").nth(1).and_then(|rest| rest.split("fn ").next()).unwrap(),
        &["=>"],
    ));
    let vectors = fs::read_to_string(crates.join("motcua-compile/src/vectors/read.rs")).unwrap();
    codes.extend(codes_after(&vectors, &["refused("]));
    assert!(codes.len() > 60, "{codes:?}");
    let told: BTreeSet<&str> = coded::OF_CODE.iter().map(|(name, _)| *name).collect();
    assert_eq!(coded::OF_CODE.len(), told.len());
    let missing: Vec<_> =
        codes.iter().filter(|code| !told.contains(code.as_str()) && !findings.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (name, pair) in coded::OF_CODE {
        assert_eq!(arguments(pair.vi), arguments(pair.ar), "{name}");
        assert!(arguments(pair.vi).iter().all(|argument| argument == "names"), "{name}");
        assert_languages(name, pair.vi, pair.ar);
    }
}

#[test]
fn names_come_after_the_words_and_what_was_meant_before_them() {
    let english = "did you mean `channel`? use only the keys `at`, `channel`";
    let said = Said::coded("unknown_key", "`chanel` is not a key here", english);
    assert_eq!(said.help(Lang::En), english);
    assert_eq!(said.help(Lang::Vi), "có phải là `channel`? sửa tên khóa hoặc bỏ đi; ở đây dùng được `at`, `channel`");
    assert!(said.help(Lang::Ar).starts_with("هل تقصد `channel`؟ ") && said.help(Lang::Ar).ends_with("`at`، `channel`"));
    let without = Said::coded("unknown_key", "a key is not known here", "leave it out, or correct its name");
    assert_eq!(without.help(Lang::Vi), "sửa tên khóa hoặc bỏ đi");
}

#[test]
fn a_code_without_words_is_quoted_after_ours() {
    let said = Said::coded("no_such_code", "something else", "do something");
    assert_eq!(said.message(Lang::Vi), "không làm được (nguyên văn: something else)");
    assert_eq!(said.message(Lang::En), "something else");
    assert!(is_vietnamese(&said.help(Lang::Vi)) && said.help(Lang::Ar).chars().any(is_arabic));
}
