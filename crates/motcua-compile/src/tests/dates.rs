//! Editions and dates.

use super::{breaks, breaks_rule, with};

#[test]
fn a_bad_date_is_rejected() {
    breaks_rule("from = 2020-01-01", "from = «\"2020-01-01\"»", "bad_date");
    breaks_rule("checked_on = 2026-01-01", "checked_on = «2026-01-01T10:00:00»", "bad_date");
    let errors = with("tests/P-1.toml", "from = 2025-01-01\nuntil", "from = 2025-02-30\nuntil").unwrap_err();
    assert_eq!((errors.first().unwrap().code, errors.first().unwrap().line), ("toml_syntax", 14));
}

#[test]
fn editions_follow_each_other() {
    let two = "from = 2020-01-01\ncite = { act = \"Act 1\", article = \"1\" }\napplies_to = \"received_from\"\nlevels = [\"town\"]\n[[edition]]\nfrom = 2025-01-01";
    let ends = |until: &str, from: &str| {
        two.replacen("2020-01-01", &format!("2020-01-01\nuntil = {until}"), 1)
            .replace("from = 2025-01-01", &format!("from = {from}"))
    };
    assert!(with("tests/P-1.toml", two, &ends("2025-01-01", "2025-01-01")).is_ok());
    breaks_rule(two, &ends("2024-12-31", "«2025-01-01»"), "gapped_editions");
    breaks_rule(two, &ends("2025-01-02", "«2025-01-01»"), "overlapping_editions");
    breaks_rule("until = 2030-01-01", "until = «2025-01-01»", "empty_window");
    let errors = with("tests/P-1.toml", two, &two.replace("2025-01-01", "2020-01-01")).unwrap_err();
    assert!(errors.iter().any(|error| error.code == "overlapping_editions" && error.line == 14), "{errors:#?}");
}

#[test]
fn a_value_changes_only_where_an_edition_begins() {
    breaks_rule(
        "mode = \"settlement\"\nfrom = 2025-01-01",
        "mode = \"settlement\"\nfrom = «2024-06-01»",
        "boundary_without_edition",
    );
    breaks_rule("id = \"form\"\n", "id = \"form\"\nuntil = «2024-06-01»\n", "boundary_without_edition");
    breaks_rule("id = \"form\"\n", "id = \"form\"\nfrom = 2025-01-01\nuntil = «2020-01-01»\n", "empty_window");
}

#[test]
fn a_lifecycle_has_editions_too() {
    breaks("lifecycle.toml", "from = 2020-01-01", "from = 2020-01-01\nuntil = «2019-01-01»", "empty_window");
    breaks(
        "lifecycle.toml",
        "start = [\"receive\"]",
        "start = [\"receive\"]\nfrom = «2021-01-01»",
        "boundary_without_edition",
    );
}
