//! `motcua schema`: what an editor completes rule files by.

use motcua_compile::RULE_FILES;

use super::{code, json, run, text};

#[test]
fn each_kind_of_file_has_its_schema() {
    for file in RULE_FILES {
        let printed = run(&["schema", file.name]);
        assert_eq!((code(&printed), text(&printed.stderr)), (0, ""), "{}", file.name);
        let schema = json(&printed);
        assert_eq!(schema["description"], file.says);
        assert_eq!(schema["type"], "object");
    }
    for (name, key) in [("mapping", "columns"), ("terms", "terms"), ("vector", "expect")] {
        let printed = run(&["schema", name]);
        assert_eq!(code(&printed), 0, "{name}");
        assert!(json(&printed)["properties"][key].is_object(), "{name}");
    }
}

#[test]
fn another_kind_is_refused_with_those_that_there_are() {
    let refused = run(&["schema", "procedures"]);
    assert_eq!(code(&refused), 1);
    let said = text(&refused.stderr);
    assert!(RULE_FILES.iter().all(|file| said.contains(file.name)), "{said}");
}
