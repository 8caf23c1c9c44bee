//! Mappings that are understood and mappings that are not.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::collections::BTreeSet;

use super::*;

#[test]
fn the_national_portal_s_mapping_knows_all_ten_codes() {
    let mapping = Mapping::named("dvcqg").unwrap();
    assert_eq!(mapping.shape(), Some(Shape::Dossiers));
    for code in 1..=10_u8 {
        assert_eq!(mapping.status(&code.to_string()), Some(Status::Code(code)));
        assert!(mapping.status.values().any(|status| *status == Status::Code(code)), "{code}");
    }
    assert_eq!(mapping.status("Đã trả kết quả"), Some(Status::Code(10)));
    assert_eq!(mapping.status("in_process"), Some(Status::State(State::InProcess)));
    assert_eq!((mapping.status("0"), mapping.status("11"), mapping.status("xong")), (None, None, None));
    assert_eq!(mapping.channel("2"), Some(Channel::Online));
    assert_eq!(mapping.names("dossier").next(), Some("MaHoSo"));
    assert_eq!(Mapping::named("portal").unwrap_err().code, "unknown_mapping");
}

#[test]
fn a_constant_takes_the_place_of_a_column() {
    let mapping = Mapping::parse("[constants]\nprocedure = \"H-001\"").unwrap();
    assert_eq!(mapping.names("procedure").count(), 0);
    assert_eq!(mapping.names("event").collect::<Vec<_>>(), ["event"]);
}

#[test]
fn what_is_not_known_is_named() {
    for (text, named) in [
        ("[columns]\ncase = \"x\"", "`case` is no column"),
        ("[events]\nx = \"fly\"", "`fly` is no event"),
        ("[time]\nzone = \"Hanoi\"", "`Hanoi` is no zone"),
        ("[time]\nformat = \"%y\"", "`%y` is no format"),
        ("[channels]\nx = \"fax\"", "`fax` is no channel"),
        ("[status]\nx = \"flown\"", "`flown` is no state"),
        ("shape = \"cube\"", "`cube` is no shape"),
        ("[observed]\nevents = [\"fly\"]", "`fly` is no event"),
        ("[colums]\ndossier = \"x\"", "not understood"),
        ("[columns", "not understood"),
    ] {
        let error = Mapping::parse(text).unwrap_err();
        assert!(error.code == "bad_mapping" && error.message().contains(named), "{text}: {error}");
    }
    assert_eq!(Mapping::parse("a = 1\n[columns").unwrap_err().line, Some(2));
    assert_eq!(Mapping::parse("shape = \"events\"\n\n[time]\nzone = [\n1,\n]\n").unwrap_err().line, Some(4));
}

#[test]
fn a_name_that_may_have_been_meant_is_told() {
    for (text, meant) in [
        ("shape = \"dossier\"", "dossiers"),
        ("[columns]\ndosier = \"x\"", "dossier"),
        ("[constants]\nsuplements = \"x\"", "supplements"),
        ("[events]\nx = \"recieve\"", "receive"),
        ("[events]\nx = \"ignored\"", "ignore"),
        ("[status]\nx = \"recieved\"", "received"),
        ("[channels]\nx = \"onlin\"", "online"),
    ] {
        let help = Mapping::parse(text).unwrap_err().help();
        assert!(help.starts_with(&format!("did you mean `{meant}`? ")), "{text}: {help}");
    }
}

#[test]
fn a_zone_is_an_offset_of_two_hours_digits_and_two_of_minutes() {
    let minutes = |zone: &str| Mapping::parse(&format!("[time]\nzone = \"{zone}\"")).map(|read| read.zone_minutes);
    for (zone, ahead) in [("+07:00", 420), ("-03:30", -210), ("+23:59", 1_439), ("Z", 0), ("UTC", 0)] {
        assert_eq!(minutes(zone), Ok(Some(ahead)), "{zone}");
    }
    for zone in [
        "", "+", "07:00", "+7:00", "+07:0", "+007:00", "+0700", "+24:00", "+07:60", "++7:00", "+-7:00", "+07:+5",
        "é07:00",
    ] {
        assert_eq!(minutes(zone).unwrap_err().code, "bad_mapping", "{zone}");
    }
}

#[test]
fn a_label_is_what_it_is_with_spaces_around_and_its_marks_apart_and_a_number_with_a_point() {
    // the marks of these stand apart
    let written =
        |label: &str| format!("\"{label} \"", label = label.replace('ã', "a\u{303}").replace('ế', "e\u{302}\u{301}"));
    let (done, direct) = (written("Đã trả"), written("Trực tiếp"));
    let text = format!(
        "[events]\n{done} = \"return_result\"\n[status]\n{done} = 10\n12 = 9\n[channels]\n{direct} = \"direct\"\n7 = \"app\""
    );
    let mapping = Mapping::parse(&text).unwrap();
    assert_eq!(mapping.meaning("Đã trả"), Some(Meaning::Event(EventKind::ReturnResult)));
    assert_eq!(mapping.status("Đã trả"), Some(Status::Code(10)));
    assert_eq!(mapping.channel("Trực tiếp"), Some(Channel::Direct));
    assert_eq!(
        [mapping.status("12"), mapping.status("12.0"), mapping.status("4.0")],
        [9, 9, 4].map(|code| Some(Status::Code(code)))
    );
    assert_eq!(
        [mapping.channel("7"), mapping.channel("7.0"), mapping.channel("8.0")],
        [Some(Channel::App), Some(Channel::App), None]
    );
}

#[test]
fn a_row_can_become_what_the_labels_and_the_source_allow() {
    let observes = |text: &str, events: [&str; 3]| events.map(|event| Mapping::parse(text).unwrap().observes(event));
    let events = ["receive", "approve", "fly"];
    assert_eq!(observes("", events), [true, true, false]);
    assert_eq!(observes("[events]\nin = \"receive\"\nout = \"ignore\"", events), [true, false, false]);
    assert_eq!(observes("[observed]\nevents = [\"approve\"]", events), [false, true, false]);
    let both = "[events]\nin = \"receive\"\nout = \"approve\"\n[observed]\nevents = [\"approve\"]";
    assert_eq!(observes(both, events), [false, true, false]);
}

#[test]
fn a_column_that_is_missing_is_named_as_the_log_should_name_it() {
    let missing = |text: &str, shape| Mapping::parse(text).unwrap().missing(shape, |place| place == 0);
    assert_eq!(missing("", Shape::Events), ["`procedure`", "`event`", "`at`"]);
    assert_eq!(missing("", Shape::Dossiers), ["`procedure`", "`received`"]);
    let text = "[columns]\nevent = [\"step\", \"action\"]\n[constants]\nprocedure = \"H-001\"";
    assert_eq!(missing(text, Shape::Events), ["`step`", "`at`"]);
    assert_eq!(Mapping::parse(text).unwrap().names("event").collect::<Vec<_>>(), ["step", "action"]);
    for shape in [Shape::Events, Shape::Dossiers] {
        let required = missing("", shape).join(", ");
        assert_eq!(shape.required_names(), format!("`dossier`, {required}"));
    }
}

#[test]
fn an_instant_is_written_in_the_first_form_that_tells_as_much() {
    let moment = |text: &str| Moment::parse(text, 0).unwrap();
    let mapping = Mapping::parse("[time]\nformat = [\"%d/%m/%Y\", \"%Y%m%d%H%M%S\", \"%d/%m/%Y %H:%M\"]").unwrap();
    assert_eq!(mapping.written(moment("2026-02-03T05:07:09")), "20260203050709");
    assert_eq!(mapping.written(moment("2026-02-03")), "03/02/2026");
    assert_eq!(Mapping::default().written(moment("2026-02-03")), "2026-02-03");
    let serial = Mapping::parse("[time]\nformat = \"excel\"").unwrap();
    assert_eq!(serial.written(moment("2025-07-14T09:30:00")), "45852.395833");
}

#[test]
fn the_page_about_logs_names_every_column_that_is_read() {
    let page = include_str!("../../../../docs/logs.md");
    let (rows, _) = page.split_once("## Events").unwrap();
    let (events, dossiers) = rows.split_once("**One row a dossier**").unwrap();
    for (part, columns) in [(events, &EVENT_COLUMNS[..]), (dossiers, &DOSSIER_COLUMNS[..])] {
        let cells = part.lines().filter_map(|line| line.strip_prefix("| `")?.split("` | ").next());
        let named: BTreeSet<&str> = cells.flat_map(|cell| cell.split("`, `")).collect();
        assert_eq!(named, columns.iter().copied().collect());
    }
}
