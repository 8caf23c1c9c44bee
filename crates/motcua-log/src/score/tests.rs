//! The index over counted rows: what is counted, what stays open, what is refused.

use std::collections::BTreeMap;

use motcua::catalogue::Catalogue;
use motcua::score::{ChoiceId, ChoiceValue, Formula, GivenError, IndicatorStatus, Measure as M, Measures, Scheme};

mod refused;

use super::{By, Counted, Counter, IndexAnswer, Key, RegisterRead, Report, read_register};

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
    let well = |more: &str| {
        let row = line(
            "complaint",
            &format!("'received_at':'2026-03-02','answer':'refused','answered_at':'2026-03-03'{more}"),
        );
        let measures = counted(&row).0;
        (measures.get(M::ComplaintsSettledWell), measures.get(M::ComplaintsReceived))
    };
    assert_eq!(well(",'unhappy':false,'repeated':false"), (Some(1), Some(1)));
    assert_eq!(well(",'unhappy':true"), (Some(0), Some(1)));
    assert_eq!(well(",'repeated':true"), (Some(0), Some(1)));
    // nobody said whether the person was unhappy, or whether it came again
    assert_eq!(well(""), (None, Some(1)));
    assert_eq!(well(",'unhappy':false"), (None, Some(1)));
}

#[test]
fn what_one_dossier_leaves_open_is_not_counted_at_all() {
    let rows = "{\"kind\":\"dossier\",\"dossier\":\"a\",\"procedure\":\"x\",\"received_at\":\"2026-03-02\",\"online\":true,\"digitised\":true}\n\
        {\"kind\":\"dossier\",\"dossier\":\"b\",\"procedure\":\"x\",\"received_at\":\"2026-03-02\",\"online\":false}\n"
        .replace("\"online\"", "\"written_result\":false,\"online\"");
    let (measures, open) = counted(&rows);
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
    let mut report = |office, received: &str, indicator_outcome| {
        counter.report(&Report {
            office: Some(office),
            received_on: day(received),
            indicator_outcome,
            ..Report::default()
        });
    };
    report("a", "2026-03-02", Some("early"));
    report("a", "2026-03-31", Some("overdue"));
    report("a", "2026-04-01", Some("pending"));
    report("b", "2026-03-02", None);
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
    assert_eq!(places, [(1, "key_missing"), (2, "bad_row"), (4, "not_a_moment")]);
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

#[test]
fn points_of_unsure_share_leave_the_band_open_where_another_share_would_change_it() {
    let law = vietnam();
    let scheme = law.index(None).unwrap();
    // everything is done in full, but for the row that the transcription gives the 12 points
    let mut measures = Measures::default();
    for indicator in &scheme.indicators {
        let (parts, done) = match indicator.formula {
            Formula::Ratio(part) | Formula::Mean(part) => (vec![part], 100),
            Formula::Product(one, other) => (vec![one, other], 100),
            Formula::Remainder(one, other) => (vec![one, other], 0),
            Formula::Count(_) => continue,
        };
        for part in parts {
            measures.set(part.among, 100);
            measures.set(part.of, done);
        }
    }
    let told = |measures: &Measures| {
        let score = scheme.score(measures);
        let total = score.total;
        (total.points.to_string(), total.unsure.to_string(), score.band.map(|band| band.id.clone()))
    };
    let excellent = Some("excellent".to_owned());
    assert_eq!(told(&measures), ("100.00".to_owned(), "12.00".to_owned(), excellent), "every share gives all of them");
    measures.set(M::DossiersFullyOnline, 0);
    assert_eq!(told(&measures), ("88.00".to_owned(), "12.00".to_owned(), None), "88 or 100");
}

#[test]
fn what_nothing_to_count_gives_is_what_the_scheme_chooses() {
    let law = vietnam();
    let mut scheme = law.index(None).unwrap().clone();
    let mut measures = Measures::default();
    measures.set(M::ComplaintsDue, 0);
    measures.set(M::ComplaintsOnTime, 0);
    let open = |scheme: &Scheme| scheme.score(&measures).total.open.to_string();
    assert_eq!(open(&scheme), "100.00");
    for choice in &mut scheme.choices {
        if choice.choice == ChoiceId::NothingCounted {
            choice.value = ChoiceValue::NoPoints;
        }
    }
    assert_eq!(open(&scheme), "94.00");
}

#[test]
fn an_index_tells_the_choices_that_it_rests_on() {
    let law = vietnam();
    let scheme = law.index(None).unwrap();
    let chosen = |counts: &[(M, u64)]| -> Vec<String> {
        let mut measures = Measures::default();
        for (measure, count) in counts {
            measures.set(*measure, *count);
        }
        let counted = BTreeMap::from([(Key::default(), Counted { measures, ..Counted::default() })]);
        let answer =
            IndexAnswer::of(scheme, law.release(), &counted, RegisterRead::default(), ("en", "vi")).json().unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let names = answer["scores"][0]["assumptions"].as_array().unwrap().iter();
        names.map(|one| one["name"].as_str().unwrap().to_owned()).filter(|name| !name.starts_with("points")).collect()
    };
    assert_eq!(chosen(&[(M::DossiersHandled, 3), (M::DossiersOnTime, 2)]), ["rounding"]);
    assert_eq!(chosen(&[(M::ComplaintsDue, 0), (M::ComplaintsOnTime, 0)]), ["nothing_counted"]);
    assert!(chosen(&[]).is_empty());
}

#[test]
fn in_time_without_a_promised_date_rests_on_a_choice_that_is_told() {
    let law = vietnam();
    let scheme = law.index(None).unwrap();
    let count = |scheme: &Scheme, promised: &[bool]| {
        let mut counter = Counter::new(scheme, law.calendar().unwrap(), 420, By::default());
        for promised in promised {
            counter.report(&Report {
                received_on: Some("2026-03-02".parse().unwrap()),
                promised: *promised,
                indicator_outcome: Some("early"),
                ..Report::default()
            });
        }
        counter.finish().remove(&Key::default()).unwrap()
    };
    let told = |counted: &Counted| -> Vec<&str> {
        super::chosen(scheme, &scheme.score(&counted.measures), counted).map(|row| row.choice.as_str()).collect()
    };
    let (both, one) = (count(scheme, &[true, false]), count(scheme, &[true]));
    assert_eq!((told(&both), told(&one)), (vec!["rounding", "no_promise"], vec!["rounding"]));
    assert_eq!(both.measures.get(M::DossiersHandled), Some(2));
    let mut scheme = scheme.clone();
    for choice in scheme.choices.iter_mut().filter(|choice| choice.choice == ChoiceId::NoPromise) {
        choice.value = ChoiceValue::Open;
    }
    assert_eq!(count(&scheme, &[true]).measures.get(M::DossiersHandled), Some(1));
    let open = count(&scheme, &[true, false]);
    assert_eq!((open.measures.get(M::DossiersOnTime), open.open.contains(&(M::DossiersOnTime, 1))), (None, true));
}

/// Returns a row of a kind, written without its braces.
fn line(kind: &str, rest: &str) -> String {
    format!("{{\"kind\":\"{kind}\",{}}}\n", rest.replace('\'', "\""))
}

/// Returns how the rows and the reports of cases come out, in one part.
fn parts(rows: &str, reports: &[Report<'_>]) -> Counted {
    let law = vietnam();
    let mut counter = Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, By::default());
    for report in reports {
        counter.report(report);
    }
    assert_eq!(read_register(rows.as_bytes(), &mut counter).unwrap().refused, 0);
    counter.finish().remove(&Key::default()).unwrap()
}

#[test]
fn the_mean_time_is_a_figure_of_each_procedure_and_gives_no_points() {
    let report = |procedure, minutes, finished| Report {
        procedure,
        received_on: Some("2026-03-02".parse().unwrap()),
        indicator_outcome: Some("early"),
        finished,
        working_minutes: Some(minutes),
        ..Report::default()
    };
    let reports = [report("x", 100, true), report("x", 201, true), report("y", 60, true), report("y", 9_000, false)];
    let counted = parts("", &reports);
    let law = vietnam();
    let score = law.index(None).unwrap().score(&counted.measures);
    let one = &score.groups[1].indicators[1];
    assert_eq!(
        (one.indicator.id.as_str(), one.status, one.points, one.rate),
        ("2.2", IndicatorStatus::Shown, None, None)
    );
    assert_eq!(one.figure.unwrap().to_string(), "120.33");
    let figures: Vec<_> = counted.figures(one).collect();
    assert_eq!(figures, [(Some("x"), Some("150.50".to_owned())), (Some("y"), Some("60.00".to_owned()))]);
    assert_eq!(score.groups[1].total.points.to_string(), "20.00");
    let unknown = Report { working_minutes: None, ..reports[0] };
    let open = parts("", &[unknown, reports[0], reports[2]]);
    assert_eq!(open.measures.get(M::WorkingMinutes), None);
    let score = law.index(None).unwrap().score(&open.measures);
    let figures: Vec<_> = open.figures(&score.groups[1].indicators[1]).collect();
    assert_eq!(figures, [(Some("x"), None), (Some("y"), Some("60.00".to_owned()))]);
}

#[test]
fn complaints_are_counted_by_the_classes_of_the_register() {
    let row = |class: &str| {
        line("complaint", &format!("'received_at':'2026-03-02','answer':'refused','answered_at':'2026-03-03'{class}"))
    };
    let counted = parts(&[row(",'class':'conduct'"), row(",'class':'conduct'"), row("")].concat(), &[]);
    let law = vietnam();
    let score = law.index(None).unwrap().score(&counted.measures);
    let one = &score.groups[5].indicators[0];
    assert_eq!((one.indicator.id.as_str(), one.figure.unwrap().to_string()), ("5.1", "3".to_owned()));
    assert_eq!(one.points, None);
    let figures: Vec<_> = counted.figures(one).collect();
    assert_eq!(figures, [(None, Some("1".to_owned())), (Some("conduct"), Some("2".to_owned()))]);
}

#[test]
fn a_procedure_with_one_publication_late_is_late_and_counts_once() {
    let row = |decided: &str| {
        line(
            "procedure",
            &format!("'procedure':'x','level':'province','decided_on':'{decided}','effective_on':'2026-03-16'"),
        )
    };
    let counted = parts(&[row("2026-03-10"), row("2026-03-09")].concat(), &[]).measures;
    assert_eq!((counted.get(M::ProceduresPublished), counted.get(M::ProceduresPublishedOnTime)), (Some(1), Some(0)));
    assert_eq!(counted.get(M::ProceduresInCompetence), Some(1));
    let undated = line("procedure", "'procedure':'y','level':'province','decided_on':'2026-03-09'");
    let counted = parts(&[row("2026-03-09"), undated].concat(), &[]).measures;
    assert_eq!((counted.get(M::ProceduresPublished), counted.get(M::ProceduresPublishedOnTime)), (Some(2), None));
}

#[test]
fn where_no_report_counts_a_dossier_the_year_before_says_how_many_there_should_be() {
    let row = |month: &str, rest: &str| line("report", &format!("'month':'{month}'{rest}"));
    let nothing = ",'national':0,'portal':0,'last_year':30";
    let reported = |rows: &[String]| parts(&rows.concat(), &[]).measures.get(M::DossiersReported);
    assert_eq!(reported(&[row("2026-01-01", nothing)]), Some(3));
    let quarter = ["2026-01-01", "2026-02-01", "2026-03-01"].map(|month| row(month, nothing));
    assert_eq!(reported(&quarter), Some(8));
    assert_eq!(reported(&[row("2026-01-01", ",'national':7,'portal':9,'last_year':30")]), Some(9));
    assert_eq!(reported(&[row("2026-01-01", ",'last_year':30")]), None);
    // The year before is said of the office, in whichever month it stands; where it stands nowhere, nobody knows.
    let zero = ",'national':0,'portal':0";
    assert_eq!(reported(&[row("2026-01-01", nothing), row("2026-02-01", zero)]), Some(5));
    assert_eq!(reported(&[row("2026-01-01", zero)]), None);
}

#[test]
fn the_larger_of_two_counts_is_open_where_one_is_missing() {
    let row = |month: &str, rest: &str| line("report", &format!("'month':'{month}'{rest}"));
    let reported = |rows: &[String]| {
        let counted = parts(&rows.concat(), &[]);
        let open = counted.open.iter().find(|(measure, _)| *measure == M::DossiersReported).map(|(_, rows)| *rows);
        (counted.measures.get(M::DossiersReported), open)
    };
    let both = row("2026-01-01", ",'national':7,'portal':9");
    assert_eq!(reported(&[row("2026-01-01", ",'portal':9")]), (None, Some(1)));
    assert_eq!(reported(&[row("2026-01-01", ",'national':9")]), (None, Some(1)));
    assert_eq!(reported(&[both.clone(), row("2026-02-01", ",'portal':9")]), (None, Some(1)));
    // Two rows may tell of one month.
    assert_eq!(reported(&[row("2026-01-01", ",'national':7"), row("2026-01-01", ",'portal':9")]), (Some(9), None));
    assert_eq!(reported(&[both]), (Some(9), None));
}

#[test]
fn what_is_online_or_digitised_has_its_result_so_where_one_is_due() {
    let row = |rest: &str| {
        line(
            "dossier",
            &format!("'dossier':'a','procedure':'x','received_at':'2026-03-02','online':true,'digitised':true{rest}"),
        )
    };
    let both = |rest: &str| {
        let measures = parts(&row(rest), &[]).measures;
        (measures.get(M::DossiersOnline), measures.get(M::DossiersDigitised))
    };
    assert_eq!(both(",'written_result':false"), (Some(1), Some(1)));
    assert_eq!(both(",'written_result':true,'electronic_result':true"), (Some(1), Some(1)));
    assert_eq!(both(",'written_result':true,'electronic_result':false"), (Some(0), Some(0)));
    assert_eq!(both(",'written_result':true"), (None, None));
    assert_eq!(both(""), (None, None));
}

#[test]
fn a_dossier_that_is_not_paid_yet_has_something_to_pay() {
    let row = |paid: &str| {
        line("dossier", &format!("'dossier':'{paid}','procedure':'x','received_at':'2026-03-02','paid':'{paid}'"))
    };
    let measures = parts(&[row("not_yet"), row("online"), row("nothing")].concat(), &[]).measures;
    assert_eq!((measures.get(M::DossiersWithPayment), measures.get(M::DossiersPaidOnline)), (Some(2), Some(1)));
}

#[test]
fn a_dislike_criticises_a_dossier_and_no_dossier_twice() {
    let dossier = |name: &str, rest: &str| {
        line("dossier", &format!("'dossier':'{name}','procedure':'x','received_at':'2026-03-02'{rest}"))
    };
    let complaint = line("complaint", "'received_at':'2026-03-02','dossier':'a'");
    let (bad, good) = (",'disliked':true", ",'disliked':false");
    let rows = [dossier("a", bad), dossier("b", bad), dossier("c", good), complaint].concat();
    assert_eq!(parts(&rows, &[]).measures.get(M::DossiersCriticised), Some(2));
}

#[test]
fn nobody_knows_of_a_dislike_that_nobody_was_asked_about() {
    let dossier = |name: &str, rest: &str| {
        line("dossier", &format!("'dossier':'{name}','procedure':'x','received_at':'2026-03-02'{rest}"))
    };
    let complaint = line("complaint", "'received_at':'2026-03-02','dossier':'b'");
    let asked = dossier("a", ",'disliked':false");
    let unsaid = parts(&[asked.clone(), dossier("b", "")].concat(), &[]);
    assert_eq!(unsaid.measures.get(M::DossiersCriticised), None);
    assert!(unsaid.open.contains(&(M::DossiersCriticised, 1)));
    // a complaint decides
    let told = parts(&[asked, dossier("b", ""), complaint].concat(), &[]);
    assert_eq!(told.measures.get(M::DossiersCriticised), Some(1));
    // case reports alone say nothing of it
    let report = Report {
        procedure: "x",
        received_on: Some("2026-03-02".parse().unwrap()),
        indicator_outcome: Some("early"),
        ..Report::default()
    };
    let reports = parts("", &[report]).measures;
    assert_eq!((reports.get(M::DossiersReceived), reports.get(M::DossiersCriticised)), (Some(1), None));
}

#[test]
fn nothing_to_pay_and_no_written_result_are_counted_as_none() {
    let rows = [
        line(
            "dossier",
            "'dossier':'a','procedure':'x','received_at':'2026-03-02','paid':'nothing','written_result':false",
        ),
        line("procedure", "'procedure':'x','payment':false,'of_persons':false"),
    ];
    let measures = parts(&rows.concat(), &[]).measures;
    let score_of = |id: &str| {
        let law = vietnam();
        let score = law.index(None).unwrap().score(&measures);
        score.groups.iter().flat_map(|group| &group.indicators).find(|one| one.indicator.id == id).unwrap().status
    };
    for id in ["3.5a", "3.5b", "3.6", "4.1", "4.5a"] {
        assert_eq!(score_of(id), IndicatorStatus::NotApplicable, "{id}");
    }
}

#[test]
fn counts_of_which_a_part_is_beyond_its_whole_give_no_points() {
    let synced = |dossiers: &[&str]| {
        let rest = "'procedure':'x','received_at':'2026-03-02','synced':true";
        let rows = dossiers.iter().map(|name| line("dossier", &format!("'dossier':'{name}',{rest}")));
        let report = line("report", "'month':'2026-03-01','national':2,'portal':1") + &rows.collect::<String>();
        let law = vietnam();
        let measures = parts(&report, &[]).measures;
        let score = law.index(None).unwrap().score(&measures);
        let found = score.groups.iter().flat_map(|group| &group.indicators).find(|one| one.indicator.id == "1.4");
        let found = found.unwrap();
        (found.status, found.rate.is_some(), found.points.is_some())
    };
    assert_eq!(synced(&["a", "b", "c"]), (IndicatorStatus::PartBeyondWhole, false, false));
    assert_eq!(synced(&["a", "b"]), (IndicatorStatus::Scored, true, true));
}

#[test]
fn what_is_given_beyond_its_whole_is_told_where_it_was_given() {
    let law = vietnam();
    let mut measures = Measures::default();
    measures.set(M::DossiersHandled, 2);
    measures.set(M::DossiersOnTime, 3);
    let told = |given: &[M]| {
        // what is not given was counted before
        let mut counted = Measures::default();
        for measure in [M::DossiersHandled, M::DossiersOnTime].into_iter().filter(|measure| !given.contains(measure)) {
            counted.set(measure, measures.get(measure).unwrap());
        }
        let given = given.iter().map(|measure| (measure.as_str(), measures.get(*measure).unwrap_or_default()));
        match law.index(None).unwrap().with_given(counted, given) {
            Err(GivenError::PartBeyondWhole { given, .. }) => Some(given),
            other => other.map(|_| None).unwrap(),
        }
    };
    assert_eq!(told(&[M::DossiersHandled]), Some(M::DossiersHandled));
    assert_eq!(told(&[M::DossiersHandled, M::DossiersOnTime]), Some(M::DossiersOnTime));
    assert_eq!(told(&[M::DossiersReceived]), None);
}

#[test]
fn a_procedure_that_is_not_offered_online_has_no_online_dossiers() {
    let procedure = |service: &str| line("procedure", &format!("'procedure':'x','service':'{service}'"));
    let dossier = line("dossier", "'dossier':'a','procedure':'x','received_at':'2026-03-02','online':true");
    let with = |service: &str| {
        parts(&[procedure(service), dossier.clone()].concat(), &[]).measures.get(M::ProceduresWithOnlineDossiers)
    };
    assert_eq!(with("full"), Some(1));
    assert_eq!(with("none"), Some(0));
}

#[test]
fn nobody_knows_of_online_dossiers_that_no_row_tells_of() {
    let procedure = line("procedure", "'procedure':'x','service':'full','payment':true");
    let dossier = |procedure: &str, rest: &str| {
        let name = format!("{procedure}-{}", rest.len());
        line("dossier", &format!("'dossier':'{name}','procedure':'{procedure}','received_at':'2026-03-02'{rest}"))
    };
    let (no, yes) = (",'online':false,'paid':'otherwise'", ",'online':true,'paid':'online'");
    let told = |rows: &[String]| {
        let measures = parts(&(procedure.clone() + &rows.concat()), &[]).measures;
        (measures.get(M::ProceduresWithOnlineDossiers), measures.get(M::ProceduresPaidOnline))
    };
    assert_eq!(told(&[]), (None, None), "no dossier is told of");
    assert_eq!(told(&[dossier("x", "")]), (None, None));
    assert_eq!(told(&[dossier("x", no), dossier("x", "")]), (None, None));
    assert_eq!(told(&[dossier("x", ""), dossier("x", yes)]), (Some(1), Some(1)), "one decides");
    assert_eq!(told(&[dossier("x", no)]), (Some(0), Some(0)));
    assert_eq!(told(&[dossier("y", yes)]), (Some(0), Some(0)));
}

/// Returns the parts of a register by office: their offices, and how many procedures each has, offers online, and has online dossiers of.
fn by_office(rows: &[String]) -> Vec<(Option<String>, [Option<u64>; 3])> {
    let law = vietnam();
    let by = By { office: true, month: false };
    let mut counter = Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, by);
    assert_eq!(read_register(rows.concat().as_bytes(), &mut counter).unwrap().refused, 0);
    counter.finish().into_iter().map(|(key, counted)| (key.office, stock(&counted.measures))).collect()
}

fn stock(measures: &Measures) -> [Option<u64>; 3] {
    [M::ProceduresInCompetence, M::ProceduresOnline, M::ProceduresWithOnlineDossiers].map(|one| measures.get(one))
}

#[test]
fn what_is_said_of_all_offices_and_of_one_is_said_of_one_procedure() {
    let rows = [
        line("procedure", "'procedure':'x','service':'full','complete':true"),
        line("procedure", "'procedure':'x','office':'A','public_on':'2026-03-02'"),
        line("procedure", "'procedure':'x','office':'B','service':'none'"),
        line("dossier", "'dossier':'a','procedure':'x','office':'A','received_at':'2026-03-02','online':true"),
    ];
    let office = |name: &str| Some(name.to_owned());
    assert_eq!(
        by_office(&rows),
        [(office("A"), [Some(1), Some(1), Some(1)]), (office("B"), [Some(1), Some(0), Some(0)])]
    );
    let measures = parts(&rows.concat(), &[]).measures;
    assert_eq!(stock(&measures), [Some(2), Some(1), Some(1)]);
    assert_eq!((measures.get(M::ProceduresPublic), measures.get(M::ProceduresComplete)), (Some(1), Some(1)));
}

#[test]
fn the_dossiers_of_one_office_are_not_those_of_another() {
    let procedure = |office: &str| line("procedure", &format!("'procedure':'x','office':'{office}','service':'full'"));
    let dossier = |office: &str| {
        let row = "'dossier':'a','procedure':'x','received_at':'2026-03-02','online':true";
        line("dossier", &format!("{row}{office}"))
    };
    let (a, b) = (procedure("A"), procedure("B"));
    let at_a = [a.clone(), b.clone(), dossier(",'office':'A'")];
    assert_eq!(stock(&parts(&at_a.concat(), &[]).measures), [Some(2), Some(2), Some(1)]);
    // whose dossier it is, is not told where there are two offices
    assert_eq!(stock(&parts(&[a.clone(), b, dossier("")].concat(), &[]).measures), [Some(2), Some(2), None]);
    assert_eq!(stock(&parts(&[a, dossier("")].concat(), &[]).measures), [Some(1), Some(1), Some(1)]);
}

#[test]
fn every_office_has_its_own_procedures_and_no_others() {
    let rows = [
        line("procedure", "'procedure':'x','office':'A','service':'full'"),
        line("procedure", "'procedure':'y','office':'B','service':'full'"),
        line("dossier", "'dossier':'a','procedure':'x','office':'A','received_at':'2026-03-02','online':true"),
        line("dossier", "'dossier':'b','procedure':'x','received_at':'2026-03-02','online':true"),
    ];
    let office = |name: &str| Some(name.to_owned());
    let of =
        |rows: &[String]| -> Vec<_> { by_office(rows).into_iter().map(|(office, [all, ..])| (office, all)).collect() };
    assert_eq!(of(&rows), [(None, None), (office("A"), Some(1)), (office("B"), Some(1))]);
    assert_eq!(of(&rows[..2]), [(office("A"), Some(1)), (office("B"), Some(1))]);
}

#[test]
fn only_a_procedure_that_can_be_done_online_in_full_asks_for_dossiers_done_so() {
    let dossier = |procedure: &str, fully: bool| {
        let row = format!(
            "'dossier':'{procedure}-{fully}','procedure':'{procedure}','received_at':'2026-03-02','fully_online':{fully}"
        );
        line("dossier", &row)
    };
    let dossiers = [dossier("x", true), dossier("x", false), dossier("y", false)].concat();
    let rate = |rows: &str| {
        let measures = parts(&(rows.to_owned() + &dossiers), &[]).measures;
        (measures.get(M::DossiersFullyOnline), measures.get(M::DossiersFullService))
    };
    let service =
        |procedure: &str, service: &str| line("procedure", &format!("'procedure':'{procedure}','service':'{service}'"));
    assert_eq!(rate(&(service("x", "full") + &service("y", "partial"))), (Some(1), Some(2)));
    assert_eq!(rate(&(service("x", "full") + &service("y", "full"))), (Some(1), Some(3)));
    // nobody told how far y can be done online
    assert_eq!(rate(&service("x", "full")), (Some(1), None));
}

/// Returns the counts of rows up to a day.
fn up_to(now: &str, rows: &str) -> Measures {
    let law = vietnam();
    let counter = Counter::new(law.index(None).unwrap(), law.calendar().unwrap(), 420, By::default());
    let now = (!now.is_empty()).then(|| format!("{now}T09:00:00").parse().unwrap());
    let mut counter = counter.as_of(now);
    assert_eq!(read_register(rows.as_bytes(), &mut counter).unwrap().refused, 0);
    counter.finish().remove(&Key::default()).unwrap_or_default().measures
}

#[test]
fn an_open_complaint_is_due_when_its_time_is_over_and_nobody_knows_that_without_a_day() {
    let open = line("complaint", "'received_at':'2026-03-02'");
    let open = open.replace('}', ",\"unhappy\":false,\"repeated\":false}");
    let closed =
        "'received_at':'2026-03-02','answer':'refused','answered_at':'2026-03-03','unhappy':false,'repeated':false";
    let closed = line("complaint", closed);
    let rows = [open, closed].concat();
    let shares = |now: &str| {
        let measures = up_to(now, &rows);
        [M::ComplaintsOnTime, M::ComplaintsDue, M::ComplaintsSettledWell, M::ComplaintsReceived]
            .map(|measure| measures.get(measure))
    };
    // 15 working days from Monday 2 March 2026 end on Monday 23 March
    assert_eq!(shares("2026-03-23"), [Some(1), Some(1), Some(2), Some(2)]);
    assert_eq!(shares("2026-03-24"), [Some(1), Some(2), Some(1), Some(2)]);
    assert_eq!(shares(""), [None, None, None, Some(2)]);
}

#[test]
fn an_answer_that_is_not_published_is_late_when_the_time_for_that_is_over() {
    let row = line("complaint", "'received_at':'2026-03-02','answer':'handled','answered_at':'2026-03-20'");
    let shares = |now: &str| {
        let measures = up_to(now, &row);
        (measures.get(M::ComplaintsOnTime), measures.get(M::ComplaintsDue))
    };
    assert_eq!(shares("2026-03-24"), (Some(0), Some(0)));
    assert_eq!(shares("2026-03-25"), (Some(0), Some(1)));
    assert_eq!(shares(""), (None, None));
}

#[test]
fn a_procedure_that_is_not_public_is_late_when_its_time_is_over() {
    let row = line("procedure", "'procedure':'x','level':'province','decided_on':'2026-03-09'");
    let shares = |now: &str| {
        let measures = up_to(now, &row);
        (measures.get(M::ProceduresMadePublicOnTime), measures.get(M::ProceduresToMakePublic))
    };
    // five working days from Monday 9 March 2026
    assert_eq!(shares("2026-03-16"), (None, None));
    assert_eq!(shares("2026-03-17"), (Some(0), Some(1)));
    assert_eq!(shares(""), (None, Some(1)));
}

#[test]
fn a_row_of_one_dossier_says_nothing_of_the_others() {
    let report = Report {
        procedure: "x",
        received_on: Some("2026-03-02".parse().unwrap()),
        indicator_outcome: Some("early"),
        ..Report::default()
    };
    let row = line("dossier", "'dossier':'a','procedure':'x','received_at':'2026-03-02','disliked':true,'online':true");
    let some = parts(&row, &[report, report, report]);
    assert_eq!(some.measures.get(M::DossiersReceived), Some(3));
    assert_eq!((some.measures.get(M::DossiersCriticised), some.measures.get(M::DossiersSynced)), (None, None));
    assert!(some.open.contains(&(M::DossiersCriticised, 2)));
    let all = parts(&row, &[report]);
    assert_eq!((all.measures.get(M::DossiersReceived), all.measures.get(M::DossiersCriticised)), (Some(1), Some(1)));
}

#[test]
fn an_answer_that_is_not_told_is_late_where_every_answer_is() {
    let shares = |published: &str, answered: &str| {
        let row = format!("'received_at':'2026-03-02','answered_at':'{answered}'{published}");
        let measures = up_to("2026-06-01", &line("complaint", &row));
        (measures.get(M::ComplaintsOnTime), measures.get(M::ComplaintsDue))
    };
    assert_eq!(shares("", "2026-04-20"), (Some(0), Some(1)));
    assert_eq!(shares(",'published_at':'2026-05-20'", "2026-03-20"), (Some(0), Some(1)));
    // in time if it was handled, late if it was refused
    assert_eq!(shares(",'published_at':'2026-03-20'", "2026-03-20"), (None, None));
    assert_eq!(shares(",'published_at':'2026-03-03'", "2026-03-03"), (Some(1), Some(1)));
}
