//! Files as wholes.

use std::fs;

use motcua::catalogue::{Catalogue, PackError};

use super::{MESSAGES, PROCEDURE, breaks, good, with};
use crate::{LoadError, compile, load, render};

#[test]
fn the_good_files_compile_to_the_same_bytes_in_any_order() {
    let first = compile(&good()).unwrap();
    let mut files = good();
    files.reverse();
    assert_eq!(compile(&files).unwrap(), first);
    assert!(first.release.starts_with("xx@2026-01-01+"), "{}", first.release);
    assert_eq!(first.procedures, 1);
    let catalogue = Catalogue::from_pack(&first.bytes).unwrap();
    assert_eq!(catalogue.release(), first.release);
    assert_eq!(catalogue.codes().collect::<Vec<_>>(), ["P-1"]);
}

#[test]
fn all_errors_are_reported_in_the_order_of_files_and_lines() {
    let mut files = good();
    for (_, text) in &mut files {
        *text = text.replace("Act 1", "Act 2").replacen("number = \"Act 2\"", "number = \"Act 1\"", 1);
    }
    let errors = compile(&files).unwrap_err();
    let cited: usize = files.iter().map(|(_, text)| text.matches("act = \"Act 2\"").count()).sum();
    assert_eq!(errors.len(), cited, "{errors:#?}");
    assert!(errors.is_sorted());
    assert!(errors.iter().all(|error| error.code == "unregistered_act"));
}

#[test]
fn an_error_is_rendered_with_its_line_and_a_caret() {
    let mut files = good();
    for (_, text) in &mut files {
        *text = text.replace("count > 1", "cuont > 1");
    }
    let errors = compile(&files).unwrap_err();
    let text = render(&errors, &files);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.first(), Some(&"error[unknown_field]: no field has the path `cuont`"));
    assert!(text.contains("--> tests/P-1.toml:79:9"), "{text}");
    assert!(text.contains("79 | when = \"cuont > 1\"\n   |         ^^^^^"), "{text}");
    assert!(text.contains("did you mean `count`"), "{text}");
}

#[test]
fn a_jurisdiction_is_needed_once() {
    let files: Vec<_> = good().into_iter().filter(|(path, _)| path != "jurisdiction.toml").collect();
    assert_eq!(compile(&files).unwrap_err().first().unwrap().code, "no_jurisdiction");
    assert_eq!(compile(&[]).unwrap_err().first().unwrap().code, "no_jurisdiction");
    let mut files = good();
    let (_, text) = files.first().unwrap().clone();
    files.push(("zz/jurisdiction.toml".to_owned(), text));
    assert_eq!(compile(&files).unwrap_err().first().unwrap().code, "duplicate_file");
}

#[test]
fn a_code_has_one_file() {
    let mut files = good();
    let (_, text) = files.last().unwrap().clone();
    files.push(("tests/P-2.toml".to_owned(), text));
    let errors = compile(&files).unwrap_err();
    let error = errors.first().unwrap();
    assert_eq!((error.code, error.file.as_str(), error.line, error.column), ("duplicate_id", "tests/P-2.toml", 1, 8));
}

#[test]
fn toml_that_cannot_be_read_is_rejected() {
    breaks("lifecycle.toml", "sure = \"known\"", "sure = «k»nown\"", "toml_syntax");
}

#[test]
fn messages_are_complete_in_the_needed_languages() {
    let mut files = good();
    files.push(("messages/fr.toml".to_owned(), MESSAGES.replace("late", "early")));
    let errors = compile(&files).unwrap_err();
    let [error] = errors.as_slice() else { panic!("{errors:#?}") };
    assert_eq!((error.code, error.file.as_str()), ("missing_message", "messages/en.toml"));
    let files: Vec<_> =
        good().into_iter().map(|(path, text)| (path.replace("messages/en", "messages/fr"), text)).collect();
    assert_eq!(compile(&files).unwrap_err().first().unwrap().code, "missing_language");
}

#[test]
fn a_missing_message_is_shown_in_the_file_of_its_part() {
    let mut files = good();
    files.push(("messages/act.en.toml".to_owned(), MESSAGES.replace("late", "early")));
    files.push(("messages/act.fr.toml".to_owned(), MESSAGES.replace("late", "early")));
    files.push(("messages/fr.toml".to_owned(), MESSAGES.replace("[late]", "[sooner]")));
    let errors = compile(&files).unwrap_err();
    let [error] = errors.as_slice() else { panic!("{errors:#?}") };
    assert_eq!((error.code, error.file.as_str()), ("missing_message", "messages/en.toml"));
}

#[test]
fn a_message_stands_in_one_file_of_its_language() {
    let mut files = good();
    files.push(("messages/own.en.toml".to_owned(), MESSAGES.to_owned()));
    let errors = compile(&files).unwrap_err();
    let first = errors.first().unwrap();
    assert_eq!((first.code, first.file.as_str(), first.line), ("duplicate_message", "messages/own.en.toml", 1));
    assert_eq!(first.message, "`messages/en.toml` has the message `late` too");
}

#[test]
fn a_file_that_cannot_be_read_accuses_no_other() {
    let broken = |path: &str, from: &str, to: &str| {
        let mut files = good();
        let linked = PROCEDURE.replace("\"P-1\"", "\"P-2\"");
        let branch = "[[branch]]\nid = \"one\"\nprocedure = \"P-1\"\nrules = \"part\"\ntitle = { en = \"one\" }\n\
            issuer = { en = \"an office\" }\ncite = { act = \"Act 1\" }\n";
        files.push(("tests/P-2.toml".to_owned(), format!("{linked}{branch}")));
        files.push(("messages/act.en.toml".to_owned(), MESSAGES.replace("late", "early")));
        files.push(("messages/fr.toml".to_owned(), MESSAGES.replace("late", "early")));
        assert!(compile(&files).is_ok());
        let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        compile(&files).unwrap_err().into_iter().map(|error| (error.file, error.code)).collect::<Vec<_>>()
    };
    assert_eq!(
        broken("messages/act.en.toml", "[early]", "[early"),
        [("messages/act.en.toml".to_owned(), "toml_syntax")]
    );
    let own = |code| vec![("tests/P-1.toml".to_owned(), code)];
    assert_eq!(broken("tests/P-1.toml", "[defaults]", "field = \"tests\"\n[defaults]"), own("toml_syntax"));
    assert_eq!(broken("tests/P-1.toml", "field = \"tests\"", "field = \"Tests\""), own("bad_slug"));
}

#[test]
fn an_empty_file_is_named_and_hidden_files_are_passed_over() {
    let mut files = good();
    files.push(("tests/P-2.toml".to_owned(), String::new()));
    let shown = render(&compile(&files).unwrap_err(), &files);
    assert!(shown.contains("--> tests/P-2.toml:1:1"), "{shown}");
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in good() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/x.toml"), "no rules").unwrap();
    fs::write(folder.path().join("tests/.#P-1.toml"), "no rules").unwrap();
    assert_eq!(load(folder.path()).unwrap().codes().collect::<Vec<_>>(), ["P-1"]);
}

#[test]
fn a_code_that_two_units_have_on_one_day_is_found() {
    let codes = |days: &str| {
        let mut files = good();
        let unit = |id: &str, days: &str| {
            format!(
                "[[unit]]\nid = \"{id}\"\ncode = \"01\"\nlevel = \"province\"\nname = {{ en = \"x\" }}\nsure = \"known\"\n\
                checked_on = 2026-01-01\ncite = {{ act = \"Act 1\" }}\n{days}\n"
            )
        };
        let first = unit("north", "until = 2025-07-01\nsuccessors = [\"south\"]");
        files.push(("units.toml".to_owned(), first + &unit("south", days)));
        let errors = compile(&files).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.code, error.line)).collect::<Vec<_>>()
    };
    assert_eq!(codes("from = 2025-07-01"), []);
    assert_eq!(codes("from = 2025-06-01"), [("duplicate_code", 13)]);
}

#[test]
fn texts_that_no_reader_takes_are_shown_where_they_stand() {
    let long = "x".repeat(900_000);
    let error =
        with("tests/P-1.toml", "message = { en = \"not of age\" }", &format!("message = {{ en = \"{long}\" }}"));
    let errors = error.unwrap_err();
    let [error] = errors.as_slice() else { panic!("{} errors", errors.len()) };
    let line = PROCEDURE.lines().position(|line| line.contains("not of age")).unwrap() + 1;
    assert_eq!((error.code, error.file.as_str(), error.line), ("texts_too_long", "tests/P-1.toml", line));
}

#[test]
fn a_folder_and_a_pack_load_alike() {
    let folder = std::env::temp_dir().join(format!("motcua-compile-{}", std::process::id()));
    for (path, text) in good() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let from_folder = load(&folder).unwrap();
    let pack = folder.join("rules.bin");
    fs::write(&pack, compile(&good()).unwrap().bytes).unwrap();
    assert_eq!(load(&pack).unwrap().release(), from_folder.release());
    fs::write(&pack, b"no pack").unwrap();
    assert!(matches!(load(&pack), Err(LoadError::Pack { cause: PackError::WrongMagic, .. })));
    fs::write(folder.join("lifecycle.toml"), "x = 1").unwrap();
    let error = load(&folder).unwrap_err();
    assert!(matches!(&error, LoadError::Rules { .. }) && error.help().contains("unknown key `x`"), "{}", error.help());
    fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(load(&folder), Err(LoadError::Read { .. })));
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_of_rules_is_what_it_leads_to() {
    use std::os::unix::fs::symlink;
    let place = tempfile("links");
    let (folder, elsewhere) = (place.join("rules"), place.join("elsewhere"));
    for (path, text) in good() {
        // the last folder of rules stands elsewhere, and one file is named in capitals
        let path = if path.contains('/') { elsewhere.join(path) } else { folder.join(path) };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for linked in fs::read_dir(&elsewhere).unwrap() {
        let linked = linked.unwrap();
        symlink(linked.path(), folder.join(linked.file_name())).unwrap();
        symlink(linked.path(), folder.join(format!("z-{}", linked.file_name().to_str().unwrap()))).unwrap();
    }
    symlink(&folder, folder.join("again")).unwrap();
    symlink(&place, folder.join("up")).unwrap();
    let found = crate::read_folder(&folder).unwrap();
    let mut expected = good();
    expected.sort();
    let names = |files: &[(String, String)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&found), names(&expected));
    fs::write(folder.join("X.TOML"), "x = 1").unwrap();
    assert!(names(&crate::read_folder(&folder).unwrap()).contains(&"X.TOML".to_owned()));
    fs::remove_dir_all(&place).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn what_never_ends_is_no_rule_file_and_no_pack() {
    let folder = tempfile("endless");
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("jurisdiction.toml")).unwrap();
    assert!(matches!(load(&folder), Err(LoadError::Read { path, .. }) if path.ends_with("jurisdiction.toml")));
    fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(load(std::path::Path::new("/dev/zero")), Err(LoadError::TooLarge { .. })));
}

/// Returns a folder of that name that no other test has.
fn tempfile(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("motcua-compile-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    folder
}

#[test]
fn a_file_that_is_not_utf_8_is_shown_where_it_stops_to_be() {
    let folder = std::env::temp_dir().join(format!("motcua-compile-utf8-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("jurisdiction.toml"), b"id = \"xx\"\nlanguage = \"\xff\"\n").unwrap();
    let error = load(&folder).unwrap_err();
    fs::remove_dir_all(&folder).unwrap();
    let LoadError::Rules { diagnostics, .. } = error else { panic!("{error}") };
    let [found] = diagnostics.as_slice() else { panic!("{diagnostics:#?}") };
    assert_eq!((found.file.as_str(), found.code), ("jurisdiction.toml", "not_utf8"));
    assert_eq!((found.line, found.column), (2, 13));
}
