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
