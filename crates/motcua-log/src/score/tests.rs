//! The index over counted rows: what is counted, what stays open, what is refused.

use motcua::catalogue::Catalogue;
use motcua::score::{IndicatorStatus, Measure as M, Measures};

use super::{By, Counter, Key, read_register};

/// The law without its procedures: the index, the calendar and what they need.
fn vietnam() -> Catalogue {
    let general = |path: &str| {
        ["acts/", "calendar/", "messages/"].iter().any(|folder| path.starts_with(folder))
            || ["jurisdiction.toml", "lifecycle.toml", "indicators.toml"].contains(&path)
    };
    let files = motcua_rules::VN.iter().filter(|(path, _)| general(path));
    let files: Vec<_> = files.map(|(path, text)| (path.to_string(), text.to_string())).collect();
    Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap()
}

/// Returns how a count of `rows` comes out, in one part.
fn counted(rows: &str) -> (Measures, Vec<M>) {
    let law = vietnam();
    let mut counter = Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, By::default());
    let read = read_register(rows.as_bytes(), &mut counter).unwrap();
    assert_eq!((read.rows, read.counted, read.refused), (read.counted, read.rows, 0), "{:?}", read.problems);
    let counted = counter.finish().remove(&Key::default()).unwrap_or_default();
    (counted.measures, counted.open.into_iter().map(|(measure, _)| measure).collect())
}

#[test]
fn a_province_publishes_five_working_days_before() {
    let row = |decided: &str| {
        format!(
            "{{\"kind\":\"procedure\",\"procedure\":\"x\",\"level\":\"province\",\"decided_on\":\"{decided}\",\"effective_on\":\"2026-03-16\"}}"
        )
    };
    let in_time = |decided: &str| counted(&row(decided)).0.get(M::ProceduresPublishedOnTime);
    // 16 March 2026 is a Monday: five working days before it is Monday 9 March
    assert_eq!(in_time("2026-03-09"), Some(1));
    assert_eq!(in_time("2026-03-10"), Some(0));
}

#[test]
fn a_complaint_is_handled_within_fifteen_working_days_and_published_within_two() {
    let row = |answered: &str, published: &str| {
        format!(
            "{{\"kind\":\"complaint\",\"received_at\":\"2026-03-02\",\"answer\":\"handled\",\"answered_at\":\"{answered}\",\"published_at\":\"{published}\"}}"
        )
    };
    let in_time = |answered: &str, published: &str| counted(&row(answered, published)).0.get(M::ComplaintsOnTime);
    assert_eq!(in_time("2026-03-23", "2026-03-25"), Some(1));
    assert_eq!(in_time("2026-03-24", "2026-03-25"), Some(0));
    assert_eq!(in_time("2026-03-23", "2026-03-26"), Some(0));
}

#[test]
fn a_complaint_that_came_again_or_left_somebody_unhappy_is_not_settled_well() {
    let row = |more: &str| {
        format!(
            "{{\"kind\":\"complaint\",\"received_at\":\"2026-03-02\",\"answer\":\"refused\",\"answered_at\":\"2026-03-03\"{more}}}"
        )
    };
    let well = |more: &str| {
        let measures = counted(&row(more)).0;
        (measures.get(M::ComplaintsSettledWell), measures.get(M::ComplaintsReceived))
    };
    assert_eq!(well(""), (Some(1), Some(1)));
    assert_eq!(well(",\"unhappy\":true"), (Some(0), Some(1)));
    assert_eq!(well(",\"repeated\":true"), (None, None));
}

#[test]
fn what_one_dossier_leaves_open_is_not_counted_at_all() {
    let rows = "{\"kind\":\"dossier\",\"dossier\":\"a\",\"procedure\":\"x\",\"received_at\":\"2026-03-02\",\"online\":true,\"digitised\":true}\n\
        {\"kind\":\"dossier\",\"dossier\":\"b\",\"procedure\":\"x\",\"received_at\":\"2026-03-02\",\"online\":false}\n";
    let (measures, open) = counted(rows);
    assert_eq!((measures.get(M::DossiersReceived), measures.get(M::DossiersOnline)), (Some(2), Some(1)));
    assert_eq!(measures.get(M::DossiersDigitised), None);
    assert!(open.contains(&M::DossiersDigitised));
}

#[test]
fn parts_are_offices_and_months() {
    let law = vietnam();
    let mut counter =
        Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, By { office: true, month: true });
    let day = |text: &str| Some(text.parse().unwrap());
    counter.report(Some("a"), day("2026-03-02"), Some("early"));
    counter.report(Some("a"), day("2026-03-31"), Some("overdue"));
    counter.report(Some("a"), day("2026-04-01"), Some("pending"));
    counter.report(Some("b"), day("2026-03-02"), None);
    let counted = counter.finish();
    let handled: Vec<_> = counted.values().map(|one| one.measures.get(M::DossiersHandled)).collect();
    assert_eq!(handled, [Some(2), Some(1), None]);
    let offices: Vec<_> =
        counted.keys().map(|key| (key.office.as_deref(), key.month.map(|month| month.to_string()))).collect();
    let first = |month: &str| Some(month.to_owned());
    assert_eq!(
        offices,
        [(Some("a"), first("2026-03-01")), (Some("a"), first("2026-04-01")), (Some("b"), first("2026-03-01"))]
    );
}

#[test]
fn a_bad_row_is_refused_and_counted_and_shows_no_value() {
    let law = vietnam();
    let mut counter = Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, By::default());
    let rows = "{\"kind\":\"dossier\",\"dossier\":\"000000000001\"}\nnonsense 000000000001\n\n\
        {\"kind\":\"complaint\",\"received_at\":\"000000000001\"}\n{\"kind\":\"report\",\"month\":\"2026-03-01\",\"national\":3}\n";
    let read = read_register(rows.as_bytes(), &mut counter).unwrap();
    assert_eq!((read.rows, read.counted, read.refused), (4, 1, 3));
    let places: Vec<_> = read.problems.iter().map(|problem| (problem.line, problem.code)).collect();
    assert_eq!(places, [(1, "bad_row"), (2, "bad_row"), (4, "not_a_moment")]);
    assert!(!format!("{read:?}").contains("000000000001"));
}

#[test]
fn points_that_no_text_states_and_nothing_to_count_are_no_numbers() {
    let law = vietnam();
    let scheme = law.index(None).unwrap();
    let mut measures = Measures::default();
    measures.set(M::ProceduresOnline, 80);
    measures.set(M::ProceduresInCompetence, 100);
    measures.set(M::ComplaintsDue, 0);
    measures.set(M::ComplaintsOnTime, 0);
    let score = scheme.score(&measures);
    let one = |id: &str| {
        let all = score.groups.iter().flat_map(|group| &group.indicators);
        let found = all.into_iter().find(|one| one.indicator.id == id).unwrap();
        (found.status, found.points)
    };
    assert_eq!(one("3.1"), (IndicatorStatus::PointsUnknown, None));
    assert_eq!(one("5.2"), (IndicatorStatus::NotApplicable, None));
    assert_eq!(one("2.1"), (IndicatorStatus::NotMeasured, None));
    assert_eq!((score.total.open.to_string(), score.band), ("100.00".to_owned(), None));
}
