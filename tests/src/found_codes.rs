//! The codes of the findings of a check, as the vectors show them.

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::Catalogue;
use serde_json::Value;

use crate::vectors;

/// How a code is found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) kinds: BTreeSet<String>,
    pub(crate) severities: BTreeSet<String>,
}

/// Returns the codes that a check of any vector finds; those that a procedure's own rules name are left out.
pub(crate) fn of_checks(law: &Catalogue) -> BTreeMap<String, Found> {
    let own: BTreeSet<String> = law
        .procedures()
        .unwrap_or_else(|gap| panic!("{gap}"))
        .iter()
        .flat_map(|procedure| &procedure.editions)
        .flat_map(|edition| edition.assertions.iter().map(|assertion| assertion.code.to_string()))
        .collect();
    let mut found = BTreeMap::new();
    for (_, vector) in vectors::all().unwrap_or_else(|error| panic!("{error}")) {
        let is_typing = vector.request.get("stage").and_then(Value::as_str) == Some("typing");
        if vector.operation == "check" && !is_typing {
            gather(&serde_json::from_str(&vector.ask(law)).unwrap_or_else(|error| panic!("{error}")), &own, &mut found);
        }
    }
    found
}

fn gather(value: &Value, own: &BTreeSet<String>, found: &mut BTreeMap<String, Found>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, own, found)),
        Value::Object(keys) => {
            let text = |key: &str| keys.get(key).and_then(Value::as_str);
            if let (Some(code), Some(kind), Some(severity)) = (text("code"), text("kind"), text("severity"))
                && !own.contains(code)
            {
                let how = found.entry(code.to_owned()).or_default();
                how.kinds.insert(kind.to_owned());
                how.severities.insert(severity.to_owned());
            }
            keys.values().for_each(|below| gather(below, own, found));
        }
        _ => {}
    }
}
