//! The JSON Schemas of the rule files hold what the reader asks for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use motcua_compile::{Diagnostic, RULE_FILES, compile, rule_schemas};
use motcua_tests::laws::laws;
use serde_json::Value as Json;
use toml::{Table, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the schema of a kind of file.
fn schema(name: &str) -> Json {
    let file = RULE_FILES.iter().find(|file| file.name == name).unwrap();
    serde_json::from_str(file.schema).unwrap()
}

/// Calls `take` with the place and the schema of each table of a file: `""` for the file itself, `edition[]`, `document[].substitute[]`.
fn each_table(schema: &Json, place: &str, take: &mut impl FnMut(&str, &Json)) {
    take(place, schema);
    let below = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        for value in value["anyOf"].as_array().into_iter().flatten().chain([value]) {
            match value["type"].as_str() {
                Some("object") => each_table(value, &below(key), take),
                Some("array") if value["items"]["type"] == "object" => {
                    each_table(&value["items"], &format!("{}[]", below(key)), take);
                }
                _ => {}
            }
        }
    }
    if schema["additionalProperties"].is_object() {
        each_table(&schema["additionalProperties"], &below("*"), take);
    }
}

#[test]
fn the_schemas_are_what_the_reader_asks_for() {
    for (name, asked) in rule_schemas(&laws()).unwrap() {
        let kept = fs::read_to_string(root().join(format!("crates/motcua-compile/schema/{name}.json"))).unwrap();
        assert!(kept == asked, "{name}: run `cargo run -p xtask -- schemas`");
    }
}

#[test]
fn every_key_says_what_it_means_and_what_it_holds() {
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "value"];
    for file in RULE_FILES {
        let mut keys = 0;
        each_table(&schema(file.name), "", &mut |place, table| {
            for (key, value) in table["properties"].as_object().into_iter().flatten() {
                keys += 1;
                let is_plain = file.name == "calendar-policy" && weekdays.contains(&key.as_str());
                assert!(is_plain || value["description"].is_string(), "{} {place}.{key} has no description", file.name);
                let holds = ["type", "enum", "anyOf", "allOf"].iter().any(|key| !value[key].is_null());
                assert!(
                    holds && value["anyOf"] != Json::Array(Vec::new()),
                    "{} {place}.{key} holds nothing",
                    file.name
                );
            }
        });
        assert!(keys >= 2, "{} has {keys} keys", file.name);
    }
}

/// Changes the first table at a place of which `change` says that it has changed it; returns whether there was one.
fn change(value: &mut Value, place: &[&str], by: &impl Fn(&mut Table) -> bool) -> bool {
    let Some((first, rest)) = place.split_first() else {
        return value.as_table_mut().is_some_and(by);
    };
    if *first == "*" {
        return value.as_table_mut().is_some_and(|table| table.iter_mut().any(|(_, own)| change(own, rest, by)));
    }
    match value.get_mut(first.trim_end_matches("[]")) {
        Some(Value::Array(items)) => items.iter_mut().any(|item| change(item, rest, by)),
        Some(own) => change(own, rest, by),
        None => false,
    }
}

/// A law, and what its files need to compile by themselves.
struct Law {
    files: Vec<(String, String)>,
    around: BTreeMap<String, Vec<(String, String)>>,
}

impl Law {
    fn new(files: Vec<(String, String)>) -> Self {
        Self { files, around: BTreeMap::new() }
    }

    /// Returns what is wrong with the first file of a kind that has a table to be changed at a place, once it is; nothing where no file has one.
    fn changed(&mut self, of: &str, place: &str, by: impl Fn(&mut Table) -> bool) -> Option<Vec<Diagnostic>> {
        let steps: Vec<&str> = place.split('.').filter(|step| !step.is_empty()).collect();
        let mut of_kind = self.files.iter().filter(|(path, _)| kind(path) == of);
        let (path, broken) = of_kind.find_map(|(path, text)| {
            let mut value = Value::Table(text.parse::<Table>().unwrap());
            change(&mut value, &steps, &by).then(|| (path, toml::to_string(&value).unwrap()))
        })?;
        let around = self.around.entry(path.clone()).or_insert_with(|| {
            let around = around(&self.files, path);
            assert_eq!(compile(&around).err(), None, "{path} by itself");
            around
        });
        let of_file = |(own, text): &(String, String)| (own.clone(), if own == path { &broken } else { text }.clone());
        let files: Vec<(String, String)> = around.iter().map(of_file).collect();
        Some(compile(&files).err().unwrap_or_default())
    }
}

/// Returns a law without the procedures that a file does not name, and without the units where they are not asked: to compile all takes long.
fn around(files: &[(String, String)], path: &str) -> Vec<(String, String)> {
    let code = |text: &str| text.parse::<Table>().unwrap()["code"].as_str().unwrap().to_owned();
    let asks_units = ["units", "bodies"].contains(&kind(path));
    let (mut procedures, mut kept): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|(own, _)| asks_units || !["units", "bodies"].contains(&kind(own)))
        .cloned()
        .partition(|(own, _)| kind(own) == "procedure" && own != path);
    let mut named: Vec<String> = kept.iter().filter(|(own, _)| own == path).map(|(_, text)| text.clone()).collect();
    while let Some(text) = named.pop() {
        let (found, others): (Vec<_>, Vec<_>) =
            procedures.into_iter().partition(|(_, other)| text.contains(&code(other)));
        procedures = others;
        named.extend(found.iter().map(|(_, text)| text.clone()));
        kept.extend(found);
    }
    kept
}

/// Returns the kind of a file: the first whose globs fit, but for procedures, which are all others.
fn kind(path: &str) -> &'static str {
    let fits = |glob: &str| {
        let glob = glob.trim_start_matches("**/");
        match glob.split_once("/*.toml") {
            Some((folder, _)) => path.starts_with(&format!("{folder}/")) || path.contains(&format!("/{folder}/")),
            None => path == glob || path.ends_with(&format!("/{glob}")),
        }
    };
    let named = RULE_FILES.iter().filter(|file| file.name != "procedure");
    named.filter(|file| file.paths.iter().any(|glob| fits(glob))).map(|file| file.name).next().unwrap_or("procedure")
}

#[test]
fn editors_of_this_repository_know_every_schema() {
    let settings: Table = fs::read_to_string(root().join(".taplo.toml")).unwrap().parse().unwrap();
    let mut tied: Vec<&str> =
        settings["rule"].as_array().unwrap().iter().map(|rule| rule["schema"]["path"].as_str().unwrap()).collect();
    let mut kept: Vec<String> =
        RULE_FILES.iter().map(|file| format!("crates/motcua-compile/schema/{}.json", file.name)).collect();
    tied.sort_unstable();
    kept.sort_unstable();
    assert_eq!(tied, kept);
}

#[test]
fn what_a_schema_requires_the_reader_requires_too() {
    let mut laws: Vec<Law> = laws().into_iter().map(Law::new).collect();
    let (mut tried, mut untried) = (0, Vec::new());
    for file in RULE_FILES {
        each_table(&schema(file.name), "", &mut |place, table| {
            for key in table["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                // the small laws first: the large one takes long
                match laws
                    .iter_mut()
                    .rev()
                    .find_map(|law| law.changed(file.name, place, |table| table.remove(key).is_some()))
                {
                    Some(errors) => {
                        assert!(!errors.is_empty(), "{} {place}.{key} is required, and nobody misses it", file.name);
                        tried += 1;
                    }
                    None => untried.push(format!("{} {place}.{key}", file.name)),
                }
            }
        });
    }
    assert!(untried.is_empty(), "no law has {untried:?}");
    assert!(tried >= 150, "{tried}");
}

#[test]
fn the_schemas_of_the_calendar_have_the_keys_that_its_reader_expects() {
    let mut law = Law::new(laws().remove(0));
    for name in ["calendar-policy", "calendar-year"] {
        each_table(&schema(name), "", &mut |place, table| {
            let mut keys: Vec<&str> = table["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            let misspelt = |table: &mut Table| table.insert("misspelt".to_owned(), Value::Boolean(true)).is_none();
            let errors = law.changed(name, place, misspelt).unwrap();
            let expected = errors.iter().find_map(|error| error.message.split_once("expected ")).unwrap().1;
            let mut expected: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
            keys.sort_unstable();
            expected.sort_unstable();
            assert_eq!(keys, expected, "{name} {place}");
        });
    }
}
