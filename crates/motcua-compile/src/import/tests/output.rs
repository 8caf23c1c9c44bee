//! The directory is complete, or as it was.

use std::fs;
use std::path::Path;

use super::records::plain;
use crate::import::{ImportError, Report, run};

fn import_into(out: &Path, codes: &[&str]) -> Result<Report, ImportError> {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join("records.jsonl");
    fs::write(&input, codes.iter().map(|code| format!("{}\n", plain(code))).collect::<String>()).unwrap();
    run(&[input], out, &mut |_| {})
}

fn files(of: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(of).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

#[test]
fn a_new_directory_holds_a_catalogue() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("new/vn");
    import_into(&out, &["9.000001", "9.000002"]).unwrap();
    assert_eq!(files(&out), ["9.000001.toml", "9.000002.toml", "import-report.json", "jurisdiction.toml"]);
    assert!(out.join("linh-vuc-mau/9.000001.toml").is_file());
    let registry: toml_edit::DocumentMut = fs::read_to_string(out.join("jurisdiction.toml")).unwrap().parse().unwrap();
    let numbers: Vec<_> =
        registry["act"].as_array_of_tables().unwrap().iter().map(|act| act["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["7/QĐ-MẪU", "DVCQG"]);
    assert_eq!(registry["local_offset_minutes"].as_integer(), Some(420));
    let report: serde_json::Value = serde_json::from_slice(&fs::read(out.join("import-report.json")).unwrap()).unwrap();
    assert_eq!(report["kept"], 2);
}

#[test]
fn the_catalogue_loads_and_says_what_the_records_say() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    import_into(&out, &["9.000001"]).unwrap();
    let catalogue = crate::load(&out).unwrap_or_else(|error| panic!("{}", error.help()));
    let day = "2031-02-02".parse().unwrap();
    let rules = catalogue.in_force("9.000001", day).unwrap();
    assert_eq!(rules.procedure().curation, motcua::procedure::Curation::Imported);
    assert!(catalogue.in_force("9.000001", "2031-02-01".parse().unwrap()).is_err());
}

#[test]
fn an_older_import_is_replaced_as_a_whole() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    import_into(&out, &["9.000001"]).unwrap();
    import_into(&out, &["9.000002"]).unwrap();
    assert_eq!(files(&out), ["9.000002.toml", "import-report.json", "jurisdiction.toml"]);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn what_an_import_did_not_write_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("mine.txt"), "mine").unwrap();
    let error = import_into(&out, &["9.000001"]).unwrap_err();
    assert_eq!(error.code(), "occupied");
    assert_eq!(files(directory.path()), ["mine.txt"]);
    fs::remove_file(out.join("mine.txt")).unwrap();
    import_into(&out, &["9.000001"]).expect("an empty directory is free");
}

#[test]
fn a_report_alone_makes_no_import() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("import-report.json"), "{}").unwrap();
    fs::write(out.join("thesis.txt"), "mine").unwrap();
    let error = import_into(&out, &["9.000001"]).unwrap_err();
    assert_eq!(error.code(), "occupied");
    assert!(error.to_string().contains("`thesis.txt`"), "{error}");
    assert_eq!(files(&out), ["import-report.json", "thesis.txt"]);
}

#[test]
fn what_was_added_to_an_import_or_changed_in_it_is_kept() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    import_into(&out, &["9.000001"]).unwrap();
    let imported = out.join("linh-vuc-mau/9.000001.toml");
    let before = fs::read_to_string(&imported).unwrap();
    let refused = |named: &str| {
        let error = import_into(&out, &["9.000002"]).unwrap_err();
        assert_eq!(error.code(), "occupied");
        assert!(error.to_string().ends_with(&format!(": {named}")), "{error}");
    };
    fs::write(&imported, before.replace("Thủ tục", "Thủ tuc")).unwrap();
    fs::create_dir_all(out.join("work/.git")).unwrap();
    for number in 0..9 {
        fs::write(out.join(format!("work/.git/{number}")), "mine").unwrap();
    }
    let many = (0..7).map(|number| format!(", `work/.git/{number}`")).collect::<String>();
    refused(&format!("`linh-vuc-mau/9.000001.toml`{many} (+ 2)"));
    fs::remove_dir_all(out.join("work")).unwrap();
    refused("`linh-vuc-mau/9.000001.toml`");
    fs::write(&imported, &before).unwrap();
    fs::write(out.join("jurisdiction.toml"), "").unwrap();
    refused("`jurisdiction.toml`");
    assert_eq!(fs::read_to_string(&imported).unwrap(), before);
    fs::remove_file(out.join("jurisdiction.toml")).unwrap();
    import_into(&out, &["9.000002"]).expect("what an import wrote may be gone");
}

#[test]
fn a_failed_import_leaves_the_older_one() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    import_into(&out, &["9.000001"]).unwrap();
    let before = files(&out);
    assert_eq!(import_into(&out, &[]).unwrap_err().code(), "empty");
    assert_eq!(import_into(&out, &["no code"]).unwrap_err().code(), "nothing_kept");
    assert_eq!(files(&out), before);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_file_is_no_directory() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("vn");
    fs::write(&out, "a file").unwrap();
    assert_eq!(import_into(&out, &["9.000001"]).unwrap_err().code(), "not_a_directory");
    assert_eq!(import_into(Path::new("/"), &["9.000001"]).unwrap_err().code(), "not_a_directory");
    assert_eq!(fs::read_to_string(&out).unwrap(), "a file");
}
