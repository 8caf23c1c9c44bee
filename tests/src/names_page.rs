//! `docs/names.md`: what every choice, clock, code of a finding and assumption means, as the sources say it.

use std::fmt::Write;

use motcua::catalogue::Catalogue;
use motcua::dossier::{Note, Obligation};

use crate::documented::{Named, cell, text_of, values};
use crate::found_codes::{Found, of_checks};

const LAW: &str = "crates/motcua/src/lifecycle/law.rs";
const EVENTS: &str = "crates/motcua/src/lifecycle/event_kind.rs";
const STATES: &str = "crates/motcua/src/lifecycle/state.rs";
const READINGS: &str = "crates/motcua/src/calendar/policy.rs";
const NOTES: &str = "crates/motcua/src/dossier/judge.rs";
const REJECTIONS: &str = "crates/motcua/src/dossier/rejection.rs";
const GAPS: &str = "crates/motcua/src/error.rs";

/// What an audit says of a log, a table or a place as a whole, or of a row of a dossier table.
const OF_THE_SOURCE: [(&str, &str); 6] = [
    ("row_unread", "A row of the dossier was refused; it may have been what decides."),
    ("territory_unknown", "The rules list no unit of that id, so nothing that the place sets for itself is known."),
    ("unknown_body", "The rules encode no hours of that body, so nothing that is counted in its hours is known."),
    ("status_unknown", "The status of the row is none that the rules, the mapping or the engine know."),
    (
        "record_contradicts",
        "The status of a row and its dates contradict each other, or a log has a decision before the receipt.",
    ),
    ("procedure_differs", "A row of the dossier names another procedure than its first."),
];

/// The calendar's rules beside `[terms]` that an answer may rest on.
const OF_THE_CALENDAR: [(&str, &str); 5] = [
    ("weekend", "The days of weekly rest (`weekend` of `calendar/policy.toml`)."),
    ("working_hours", "The working hours (`working_hours` of `calendar/policy.toml`)."),
    ("body_hours", "The hours of the body, in place of the calendar's (`bodies.toml`)."),
    (
        "weekend_clash",
        "What becomes of a holiday on a day of weekly rest (`[weekend_clash]` of `calendar/policy.toml`).",
    ),
    ("projected_days", "A day that was counted lies in a year whose days off nobody has announced yet."),
];

/// What else an answer may rest on that nobody read, or whose source is in doubt; the clocks are listed beside them.
const NOT_READ: [(&str, &str); 3] = [
    ("term", "The settlement's term, or one that lengthens it: nobody read its text."),
    ("fee", "A sum or a waiver of the fee, as `id: sum` in a check: nobody read its text."),
    ("channel", "The channel is open; whether it was on that day is unsure."),
];

/// The finding that is not always as bad as its row says, and how bad it may be beside that.
const MILDER: (&str, &str) = ("transfer_late", "warning");

/// Returns the page.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Names\nWhat the closed names of rule files and answers mean. `cargo run -p xtask -- pages` writes this page from the comments of the sources, and a test holds it to them.\n",
    );
    choices(&mut page);
    clocks(&mut page);
    life(&mut page);
    terms(&mut page);
    findings(&mut page);
    let law = Catalogue::vietnam().unwrap_or_else(|error| panic!("{error}"));
    checks(&mut page, law);
    obligations(&mut page, law);
    assumptions(&mut page);
    page
}

fn choices(page: &mut String) {
    page.push_str(
        "\n## Choices: `[[policy]]` of `lifecycle.toml`\nA choice that the law leaves open, or that an act settles: `policy` names it, `value` is what was chosen, always as a text (`\"1\"`). Where a step depends on a choice that has no row, nothing is chosen for the law: the answer is the gap `undecided`, whose `policy` (`args.policy` of `motcua call apply`) names it, unless the table says what holds without a row.\n\n",
    );
    table(page, "choice", &values(&text_of(LAW), "PolicyId").1);
}

fn clocks(page: &mut String) {
    page.push_str(
        "\n## Clocks: `[[clock]]` of `lifecycle.toml`\nA clock without a row does not run. `start` and `stop` are events, `term` how long it runs (without it the procedure or the request gives the term), `holder` who owes what it waits for. Only K4 makes a dossier early, on time or late: without it no outcome is known.\n\n",
    );
    let clocks = values(&text_of(LAW), "ClockId").1;
    let without_name = |one: Named| {
        let says = one.says.trim_start_matches(&one.name).trim_start_matches(": ").to_owned();
        Named { says, ..one }
    };
    table(page, "clock", &clocks.into_iter().map(without_name).collect::<Vec<_>>());
    page.push_str("\nWho holds a clock (`holder`):\n\n");
    table(page, "holder", &values(&text_of(LAW), "Holder").1);
    page.push_str("\nWhat a lawful supplement does to it (`on_supplement`):\n\n");
    let on_supplement = values(&text_of(LAW), "OnSupplement").1;
    let named = on_supplement.into_iter().map(|one| Named { name: one.name.to_lowercase(), ..one });
    table(page, "value", &named.collect::<Vec<_>>());
    page.push_str("\nWhy K4 may stand still while a dossier goes on:\n\n");
    table(page, "pause", &values(&text_of(LAW), "Pause").1);
}

fn life(page: &mut String) {
    page.push_str("\n## Events: `[[event]]` of `lifecycle.toml`\nAn event without a row is not enabled. [logs.md](logs.md#events) says which states each leads from and to, and the keys of its `detail`.\n\n");
    table(page, "event", &values(&text_of(EVENTS), "EventKind").1);
    page.push_str("\nWho does them (`roles`, `answer_roles`):\n\n");
    table(page, "role", &values(&text_of(EVENTS), "Role").1);
    page.push_str("\nWhere a dossier stands:\n\n");
    table(page, "state", &values(&text_of(STATES), "State").1);
}

fn terms(page: &mut String) {
    page.push_str("\n## Readings: `[terms]` of `calendar/policy.toml`\nEach is one row `{ value, sure, cite }`; all are needed. Many have one value so far: it is stated, with how sure it is, because answers list it.\n\n| reading | value | is |\n|---|---|---|\n");
    let source = text_of(READINGS);
    for field in source.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.strip_suffix(">,")) {
        let Some((name, kind)) = field.split_once(": Choice<") else { continue };
        let (above, values) = values(&source, kind);
        for (index, value) in values.iter().enumerate() {
            let (name, above) = if index == 0 { (format!("`{name}`"), above.as_str()) } else { (String::new(), "") };
            let says = [above, &value.says].join(" ");
            line(page, &format!("| {name} | `{}` | {} |", value.name, cell(says.trim())));
        }
    }
}

fn findings(page: &mut String) {
    page.push_str(
        "\n## Findings of an audit\nThe `code` of a finding in a report of `motcua audit` and in `motcua explain`. The words for people are the messages of the same code (`messages/*.toml`); `motcua explain --lang en` prints them.\n\nWhat is late, missing or worth knowing:\n\n| code | severity | is |\n|---|---|---|\n",
    );
    for one in values(&text_of(NOTES), "Note").1 {
        let note = Note::from_name(&one.name);
        let severity = note.map_or("", |note| note.severity().as_str());
        let milder = if one.name == MILDER.0 { format!(" or {}", MILDER.1) } else { String::new() };
        let severity = format!("{severity}{milder}");
        line(page, &format!("| `{}` | {severity} | {} |", one.name, cell(&one.says)));
    }
    page.push_str("\nSteps that the law does not allow, each an `error`; `apply` refuses them with the same code:\n\n");
    table(page, "code", &values(&text_of(REJECTIONS), "RejectionCode").1);
    page.push_str("\nWhat the rules or the facts cannot tell, each a `warning`; where it decides, the outcome is null and `apply` has no answer, for the same code:\n\n");
    let source = text_of(GAPS);
    let code = |variant: &str| {
        let after = source.split(&format!("Self::{variant}")).find_map(|rest| {
            let rest = rest.strip_prefix(" { .. }").unwrap_or(rest).strip_prefix(" => \"")?;
            Some(rest.split('"').next()?.to_owned())
        });
        after.unwrap_or_else(|| panic!("the gap `{variant}` has no code"))
    };
    let gaps = values(&source, "Gap").1;
    let gaps: Vec<Named> = gaps.into_iter().map(|gap| Named { name: code(&gap.name), ..gap }).collect();
    table(page, "code", &gaps);
    page.push_str(
        "\nWhat was wrong with the source, each a `warning` that leaves open whether the dossier conforms:\n\n",
    );
    listed(page, "code", &OF_THE_SOURCE);
}

fn checks(page: &mut String, law: &Catalogue) {
    page.push_str(
        "\n## Findings of a check\nThe `code` of a finding of `motcua validate` (`check`), as the law of Vietnam gives it, with its `kind`, its `severity` at the stage `submit`, and its message in English, each argument as `…`. A procedure's own rules (`[[assert]]`) name codes of their own, which `motcua show CODE --as json` lists.\n\n| code | kind | severity | message |\n|---|---|---|---|\n",
    );
    for (code, Found { kinds, severities }) in of_checks(law) {
        let all = |names: &std::collections::BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(" or ");
        line(page, &format!("| `{code}` | {} | {} | {} |", all(&kinds), all(&severities), cell(&said(law, &code))));
    }
}

fn obligations(page: &mut String, law: &Catalogue) {
    page.push_str(
        "\n## Obligations\nThe `code` of what somebody owes (`motcua obligations`), and its message in English.\n\n",
    );
    let named = Obligation::CODES.map(|code| Named { name: code.to_owned(), says: said(law, code) });
    table(page, "code", &named);
}

/// Returns the message of a code in English, without its arguments.
fn said(law: &Catalogue, code: &str) -> String {
    let text = law.messages().0.get(code).and_then(|text| text.message.get("en", ""));
    let (words, _) = text.unwrap_or_else(|| panic!("`{code}` has no message in English"));
    let mut parts = words.split('{');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        said.push('…');
        said.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    said
}

fn assumptions(page: &mut String) {
    page.push_str(
        "\n## Assumptions\n`assumptions` names what an answer rests on that was not simply read in a text: a choice of the first table, a reading of `[terms]`, a block of days of `calendar/policy.toml` by its `id` (`lunar_new_year_days`), or one of these:\n\n",
    );
    listed(page, "assumption", &[OF_THE_CALENDAR.as_slice(), &NOT_READ].concat());
    for clock in values(&text_of(LAW), "ClockId").1 {
        let is = format!("The term of {}, or the procedure's own in its place: nobody read its text.", clock.name);
        line(page, &format!("| `clock_{}` | {is} |", clock.name.to_lowercase()));
    }
}

fn table(page: &mut String, of: &str, named: &[Named]) {
    line(page, &format!("| {of} | is |\n|---|---|"));
    for one in named {
        line(page, &format!("| `{}` | {} |", one.name, cell(&one.says)));
    }
}

fn listed(page: &mut String, of: &str, named: &[(&str, &str)]) {
    let named: Vec<Named> =
        named.iter().map(|(name, says)| Named { name: (*name).to_owned(), says: (*says).to_owned() }).collect();
    table(page, of, &named);
}

fn line(page: &mut String, text: &str) {
    writeln!(page, "{text}").unwrap_or_else(|error| panic!("{error}"));
}
