//! `motcua checklist`, `motcua obligations` and the forms of `motcua show`: persons and logs are invented.

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, text, wire};

#[test]
fn a_checklist_is_printed_in_the_form_and_direction_of_its_language() {
    let errands = ["checklist", "1.001193", "1.000894", "--at", "2026-03-10T09:00"];
    let english = run(&[&errands[..], &["--lang", "en"]].concat());
    assert_eq!(code(&english), 0);
    let page = text(&english.stdout);
    for part in ["My errands", "[ ] ", "Do not bring: the state has it", "Fees"] {
        assert!(page.contains(part), "{page}");
    }
    let arabic = run(&[&errands[..], &["--lang", "ar", "--as", "html"]].concat());
    assert!(text(&arabic.stdout).contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", text(&arabic.stdout));
    assert!(!text(&arabic.stdout).contains("src=") && !text(&arabic.stdout).contains("href="));
    let folder = tempfile::tempdir().unwrap();
    let facts = json!({ "child": { "abandoned": true } });
    let path = file(folder.path(), "facts.json", facts.to_string());
    let asked = run(&["checklist", "1.001193", "--facts", &path, "--now", "2026-03-10T09:00", "--json"]);
    let request = json!({ "procedures": ["1.001193"], "at": "2026-03-10T09:00:00", "channel": "direct", "facts": facts, "lang": "vi" });
    assert_eq!(text(&asked.stdout), wire("checklist", &request));
    let printed =
        run(&["checklist", "1.001193", "--facts", &path, "--now", "2026-03-10T09:00", "--json", "--as", "text"]);
    assert!(parsed(&printed)["printed"].as_str().is_some_and(|text| text.contains("[ ] ")));
    assert_eq!(code(&run(&["checklist", "9.9", "--at", "2026-03-10T09:00"])), 4);
    // of no day: the papers, and nothing is due; of a day without an hour: no hour is made up
    let (undated, day) = (run(&["checklist", "1.001193", "--json"]), ["--now", "2026-03-10"]);
    assert_eq!((code(&undated), &parsed(&undated)["at"]), (0, &json!(null)));
    assert_eq!(parsed(&run(&[&["checklist", "1.001193", "--json"][..], &day[..]].concat()))["at"], "2026-03-10");
}

#[test]
fn a_checklist_tells_beside_it_which_facts_do_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let ask = |facts: Value, more: &[&str]| {
        let path = file(folder.path(), "facts.json", facts.to_string());
        run(&[&["checklist", "1.001193", "--facts", &path, "--lang", "en"][..], more].concat())
    };
    let misspelt = ask(json!({ "child": { "abandonned": true } }), &[]);
    assert_eq!(code(&misspelt), 0, "{}", text(&misspelt.stderr));
    assert!(text(&misspelt.stdout).contains("My errands") && !text(&misspelt.stdout).contains("abandonned"));
    assert!(text(&misspelt.stderr).starts_with("note: /facts/child/abandonned: "), "{}", text(&misspelt.stderr));
    let wrong = json!({ "child": { "abandoned": "yes" } });
    assert_eq!(code(&ask(wrong.clone(), &[])), 2);
    let program = ask(wrong, &["--json"]);
    assert_eq!((code(&program), text(&program.stderr)), (2, ""));
    assert_eq!(parsed(&program)["findings"][0]["code"], "wrong_type");
    assert!(text(&ask(json!({ "child": { "abandoned": true } }), &[]).stderr).is_empty());
}

#[test]
fn a_checklist_for_a_way_that_is_not_open_says_so_on_the_page_and_beside_it() {
    let at = ["--at", "2026-03-10T09:00", "--lang", "en"];
    let copies = run(&[&["checklist", "2.000815", "--channel", "online"][..], &at].concat());
    let (page, notes) = (text(&copies.stdout), text(&copies.stderr));
    assert_eq!(code(&copies), 2);
    assert!(page.contains("This cannot be filed the way you chose."), "{page}");
    assert!(notes.starts_with("note: /channel: the procedure cannot be filed online"), "{notes}");
    let open = run(&[&["checklist", "2.000815"][..], &at].concat());
    assert_eq!((code(&open), text(&open.stderr)), (0, ""));
    assert!(text(&open.stdout).contains("Not needed where the office finds it in: "), "{}", text(&open.stdout));
}

const LOG: &str = "dossier,procedure,event,at,role,channel\n\
A,1.000894,receive,2026-03-02T09:00,receiving_officer,direct\n\
A,1.000894,transfer,2026-03-02T09:30,receiving_officer,\n\
A,1.000894,verify_begin,2026-03-02T10:00,handling_officer,\n\
B,1.000894,approve,2026-03-02T10:00,authority,\n";

#[test]
fn what_is_owed_is_told_and_written_as_a_calendar_file() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.csv", LOG);
    let told = run(&["obligations", &log, "--dossier", "A", "--now", "2026-03-03T08:00", "--lang", "en"]);
    assert_eq!(code(&told), 0, "{}", text(&told.stderr));
    assert!(text(&told.stdout).contains("2026-03-09"), "{}", text(&told.stdout));
    assert!(text(&told.stdout).contains("in process") && text(&told.stdout).contains("the competent agency"));
    let steps = run(&["next", &log, "--dossier", "A"]);
    assert!(text(&steps.stdout).contains("cán bộ tiếp nhận") && !text(&steps.stdout).contains("receiving_officer"));
    let ics = run(&["obligations", &log, "--dossier", "A", "--dossier", "B", "--now", "2026-03-03T08:00", "--ics"]);
    let calendar = text(&ics.stdout);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260309\r\n") && calendar.contains("DTSTAMP:20260303T010000Z\r\n"));
    assert!(text(&ics.stderr).starts_with("lưu ý: B: không thể “"), "{}", text(&ics.stderr));
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    assert_eq!(code(&run(&["obligations", &log, "--dossier", "B", "--now", "2026-03-03T08:00"])), 2);
    assert_eq!(code(&run(&["obligations", &log, "--dossier", "A"])), 1, "nothing says at which instant");
}

#[test]
fn a_row_that_stands_twice_is_taken_once() {
    let folder = tempfile::tempdir().unwrap();
    let doubled = LOG.lines().skip(1).flat_map(|row| [row, row]);
    let doubled: Vec<&str> = LOG.lines().take(1).chain(doubled).collect();
    let (once, twice) = (file(folder.path(), "once.csv", LOG), file(folder.path(), "twice.csv", doubled.join("\n")));
    for command in [["next", "--at"], ["obligations", "--now"]] {
        let [name, instant] = command;
        let ask = |log: &str| run(&[name, log, "--dossier", "A", instant, "2026-03-03T08:00", "--json"]);
        let told = ask(&once);
        assert_eq!((code(&told), text(&told.stdout)), (0, text(&ask(&twice).stdout)), "{name}");
    }
}

#[test]
fn the_hour_is_told_where_it_decides_and_that_nothing_is_owed() {
    let folder = tempfile::tempdir().unwrap();
    let log = "dossier,procedure,event,at,role,channel\n\
A,1.001193,submit,2026-02-13T15:20,applicant,online\n\
B,1.001193,submit,2026-02-13T15:20,applicant,online\n\
B,1.001193,withdraw,2026-02-13T16:00,applicant,\n";
    let log = file(folder.path(), "log.csv", log);
    let told = |dossier: &str| {
        let now = ["--now", "2026-02-13T16:30", "--lang", "en"];
        run(&[&["obligations", &log, "--dossier", dossier][..], &now].concat())
    };
    assert!(text(&told("A").stdout).contains("2026-02-23 15:20:00"), "{}", text(&told("A").stdout));
    assert!(text(&told("B").stdout).ends_with("─\nnothing\n"), "{}", text(&told("B").stdout));
}

#[test]
fn a_procedure_is_shown_in_the_forms_of_other_tools() {
    let show = |code: &str, form: &str| run(&["show", code, "--on", "2026-03-10", "--as", form, "--lang", "en"]);
    let schema: Value = parsed(&show("1.001193", "json-schema"));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let comment: serde_json::Value = serde_json::from_str(schema["$comment"].as_str().unwrap()).unwrap();
    assert!(comment["not_said"].as_array().is_some_and(|list| list.len() > 5));
    let ethnicity = &schema["properties"]["facts"]["properties"]["father"]["properties"]["ethnicity"];
    assert_eq!(ethnicity["examples"].as_array().map(Vec::len), Some(54));
    assert_eq!((&ethnicity["type"], ethnicity.get("enum")), (&json!(["string", "null"]), None), "a suggestion only");
    assert!(text(&show("1.001193", "typescript").stdout).contains("export interface Submission {"));
    assert!(text(&show("1.001193", "python").stdout).contains("class Submission(TypedDict):"));
    assert!(text(&show("1.001193", "mermaid").stdout).starts_with("flowchart LR\n"));
    assert!(text(&show("lifecycle", "mermaid").stdout).starts_with("stateDiagram-v2\n"));
    assert_eq!(parsed(&show("lifecycle", "xstate"))["initial"], "draft");
    assert_eq!(code(&show("1.001193", "xstate")), 1);
    assert_eq!(code(&run(&["show", "lifecycle", "--as", "xstate"])), 0, "the latest lifecycle");
}

#[test]
fn a_list_says_whose_term_nobody_is_sure_of() {
    let list = run(&["checklist", "1.001193", "1.000894", "--at", "2026-03-10T09:00", "--lang", "en"]);
    let told = text(&list.stderr);
    assert!(told.contains("note: Marriage registration: the term: same day"), "{told}");
    assert!(!told.contains("Birth registration") && !told.contains("weekly rest"), "{told}");
}
