//! Every load and type error: a small good set of files is broken in one way, and the code and the caret are looked at.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may stop at the first surprise")]

mod broken;
mod conditions;
mod dates;
mod demo;
mod files;
mod general;
mod guide;
mod links;
mod lints;
mod shapes;
mod words;

use crate::{CompiledPack, Diagnostic, compile};

const JURISDICTION: &str = r#"id = "xx"
local_offset_minutes = 0
currency = "XXX"
language = "en"
[[act]]
number = "Act 1"
title = { en = "An invented act" }
in_force = 2020-01-01
[[register]]
id = "persons"
title = { en = "Persons" }
published = true
"#;

const PROCEDURE: &str = r#"code = "P-1"
field = "tests"
curation = "curated"
title = { en = "A procedure" }
[defaults]
sure = "known"
checked_on = 2026-01-01
[[edition]]
from = 2020-01-01
cite = { act = "Act 1", article = "1" }
applies_to = "received_from"
levels = ["town"]
[[edition]]
from = 2025-01-01
until = 2030-01-01
cite = { act = "Act 1", article = "2" }
applies_to = "running"
levels = ["town"]
[[case]]
id = "first"
title = { en = "the first case" }
when = "person.sex == 'female'"
cite = { act = "Act 1", article = "3" }
[[case]]
id = "rest"
title = { en = "all others" }
when = "person.sex != 'female'"
cite = { act = "Act 1", article = "3" }
[[term]]
id = "settlement"
term = "5 working days"
mode = "settlement"
from = 2025-01-01
cite = { act = "Act 1", article = "4" }
[[fact]]
path = "person.birth_date"
kind = "partial_date"
required = true
title = { en = "date of birth" }
cite = { act = "Act 1", article = "5" }
[[fact]]
path = "person.sex"
kind = "choice"
values = [{ value = "female", title = { en = "female" } }, { value = "male", title = { en = "male" } }]
required = true
title = { en = "sex" }
cite = { act = "Act 1", article = "5" }
[[fact]]
path = "person.name"
kind = "text"
required = true
title = { en = "name" }
cite = { act = "Act 1", article = "5" }
[[fact]]
path = "members"
kind = "list"
required = false
title = { en = "members" }
cite = { act = "Act 1", article = "5" }
[[fact]]
path = "members[].adult"
kind = "boolean"
required = false
title = { en = "of age" }
cite = { act = "Act 1", article = "5" }
[[fact]]
path = "count"
kind = "integer"
required = "person.sex == 'female'"
title = { en = "how many" }
cite = { act = "Act 1", article = "5" }
[[document]]
id = "form"
title = { en = "form" }
kind = "form"
originals = 1
electronic = true
cases = ["first"]
when = "count > 1"
cite = { act = "Act 1", article = "6" }
[[document.substitute]]
register = "persons"
when_not_found = "paper"
when_unavailable = "ask_office 3 working days"
cite = { act = "Act 1", article = "6" }
[[assertion]]
code = "too_young"
assert = "age(person.birth_date, at) >= 18"
kind = "wrong"
severity = "error"
field = "person.birth_date"
message = { en = "not of age" }
help = { en = "Wait." }
cite = { act = "Act 1", article = "7" }
[[fee]]
id = "fee"
title = { en = "fee" }
amount = { count = "count", tiers = [{ up_to = 2, each = 20 }, { each = 10 }] }
cite = { act = "Act 1", article = "8" }
"#;

const LIFECYCLE: &str = r#"[[edition]]
from = 2020-01-01
cite = { act = "Act 1", article = "9" }
applies_to = "received_from"
sure = "known"
checked_on = 2026-01-01
[[event]]
event = "receive"
roles = ["receiving_officer"]
cite = { act = "Act 1", article = "10" }
sure = "known"
checked_on = 2026-01-01
[[clock]]
clock = "K4"
title = { en = "settle" }
start = ["receive"]
stop = ["approve"]
on_supplement = "restart"
holder = "competent_agency"
cite = { act = "Act 1", article = "10" }
sure = "known"
checked_on = 2026-01-01
[[policy]]
policy = "supplement_limit"
value = "1"
cite = { act = "Act 1", article = "11" }
sure = "known"
checked_on = 2026-01-01
"#;

const MESSAGES: &str = r#"[late]
message = "late"
help = "It is late."
"#;

fn good() -> Vec<(String, String)> {
    [
        ("jurisdiction.toml", JURISDICTION),
        ("lifecycle.toml", LIFECYCLE),
        ("messages/en.toml", MESSAGES),
        ("tests/P-1.toml", PROCEDURE),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

/// Compiles the good files with `from` replaced by `to` in every place of that file.
fn with(path: &str, from: &str, to: &str) -> Result<CompiledPack, Vec<Diagnostic>> {
    let mut files = good();
    let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
    assert!(text.contains(from), "`{from}` is not in the good file");
    *text = text.replacen(from, to, 1);
    compile(&files)
}

/// Breaks the good files; `to` marks with `«` and `»` what the caret must stand below. There must be exactly one error, of that code.
#[track_caller]
fn breaks(path: &str, from: &str, to: &str, code: &str) -> Diagnostic {
    let clean = to.replace(['«', '»'], "");
    let errors = match with(path, from, &clean) {
        Ok(_) => panic!("`{clean}` compiles"),
        Err(errors) => errors,
    };
    let [error] = errors.as_slice() else { panic!("expected one error, found {errors:#?}") };
    assert_eq!(error.code, code, "{error:#?}");
    assert_eq!(error.file, path);
    assert!(!error.help.is_empty() && !error.message.ends_with('.'));
    let files = good();
    let (_, good) = files.iter().find(|(known, _)| known == path).unwrap();
    let marked = good.replacen(from, to, 1);
    let before = marked.split('«').next().unwrap();
    let meant = marked.split(['«', '»']).nth(1).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!((error.line, error.column, error.length), (line, column, meant.chars().count().max(1)), "{error:#?}");
    error.clone()
}

/// Breaks the procedure's file.
#[track_caller]
fn breaks_rule(from: &str, to: &str, code: &str) -> Diagnostic {
    breaks("tests/P-1.toml", from, to, code)
}
