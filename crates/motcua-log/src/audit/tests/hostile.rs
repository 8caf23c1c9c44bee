//! Logs that are wrong: each row is audited or reported, and what is wrong with a dossier is a finding of it.

use super::*;

fn with_ids(rows: &[&str]) -> AuditReport {
    let text = format!("{HEADER},event_id\n{}\n", rows.join("\n"));
    judged(None, |auditor| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap())
}

fn codes(report: &AuditReport, dossier: &str) -> Vec<String> {
    let lines = by_dossier(report);
    let findings = lines.get(dossier).unwrap().pointer("/findings").unwrap().as_array().unwrap().clone();
    findings.iter().map(|finding| finding.pointer("/code").unwrap().as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_event_that_comes_twice_is_one_by_its_name_or_where_its_rows_say_the_same_and_else_a_finding() {
    let once = csv(None, &[ON_TIME]);
    let [receive, transfer, refuse] = ON_TIME.lines().collect::<Vec<_>>().try_into().unwrap();
    let named = |row: &str, id: &str| format!("{row},{id}");
    let (first, second, third) = (named(receive, "a"), named(transfer, "b"), named(refuse, "c"));
    let twice = with_ids(&[&first, &second, &second, &first, &third, &third]);
    add_up(&twice);
    assert_eq!(twice.reports, once.reports);
    assert_eq!(twice.summary.rows_audited, Share { count: 6, of: 6 });
    // joins and exports that overlap leave copies behind
    let copied = csv(None, &[receive, receive, transfer, receive, refuse, refuse]);
    add_up(&copied);
    assert_eq!(copied.reports, once.reports);
    let (other_channel, later) = (receive.replace("direct", "postal"), receive.replace("09:00", "09:01"));
    for other in [other_channel, later] {
        let unnamed = csv(None, &[receive, &other, transfer, refuse]);
        add_up(&unnamed);
        assert_eq!(codes(&unnamed, "ontime"), ["not_allowed"], "{other}");
    }
    let unnamed = csv(None, &[receive, &receive.replace("09:00", "09:01"), transfer, refuse]);
    assert_eq!(outcomes(&unnamed), outcomes(&once));
}

#[test]
fn a_row_with_too_few_fields_or_a_key_twice_leaves_open_the_dossier_that_it_names() {
    let now = Some("2026-09-20T08:00");
    let short = csv(now, &[OPEN, "open,H-001,approve,2026-08-05T09:00"]);
    let json = |event: &str, rest: &str| {
        format!("{{\"dossier\":\"open\",\"procedure\":\"H-001\",\"event\":\"{event}\"{rest}}}\n")
    };
    let received = json("receive", ",\"at\":\"2026-08-03T09:00\",\"channel\":\"direct\"");
    let lines = |rest: &str| {
        let text = format!("{received}{}", json("approve", rest));
        judged(now, |auditor| auditor.read(text.as_bytes(), LogFormat::Jsonl).unwrap())
    };
    let at = ",\"at\":\"2026-08-05T09:00\"";
    // who is named twice is named by nobody
    let nobody = by_dossier(&lines(&format!("{at},\"dossier\":\"open\"")));
    assert!(!nobody.get("open").unwrap()["findings"].to_string().contains("row_unread"));
    for report in [short, lines(&format!("{at}{at}")), lines(",\"at\":5")] {
        add_up(&report);
        assert_eq!(report.summary.rows_reported.count, 1);
        let reports = by_dossier(&report);
        let open = reports.get("open").unwrap();
        assert_eq!((&open["conforms"], &open["outcome"]), (&serde_json::Value::Null, &serde_json::Value::Null));
        assert!(codes(&report, "open").contains(&"row_unread".to_owned()));
    }
}

#[test]
fn what_happened_before_the_filing_is_a_finding() {
    let report = csv(
        None,
        &[
            "early,H-001,approve,2026-08-01T08:00,",
            "early,H-001,receive,2026-08-03T09:00,direct",
            "online,H-001,receive,2026-08-03T09:00,online",
            "online,H-001,submit,2026-08-03T10:00,online",
        ],
    );
    add_up(&report);
    assert_eq!(report.summary.rows_audited, Share { count: 4, of: 4 });
    assert_eq!(codes(&report, "early").first().map(String::as_str), Some("starts_midway"));
    let online = codes(&report, "online");
    assert!(["starts_midway", "not_allowed"].iter().all(|code| online.contains(&(*code).to_owned())), "{online:?}");
    assert_eq!(report.summary.conforming.count, 0);
}

#[test]
fn time_that_goes_backwards_is_put_in_order_and_numbers_order_one_second_only() {
    let forward = csv(None, &[EARLY]);
    let mut rows: Vec<&str> = EARLY.lines().collect();
    rows.reverse();
    assert_eq!(csv(None, &rows).reports, forward.reports);
    // numbers that contradict the instants do not move an event to another second
    let text = rows.iter().zip(1..).map(|(row, seq)| format!("{row},{seq}\n")).collect::<String>();
    let numbered = judged(None, |auditor| {
        auditor.read(format!("{HEADER},seq\n{text}").as_bytes(), LogFormat::Csv).unwrap();
    });
    add_up(&numbered);
    assert_eq!(numbered.reports, forward.reports);
}

#[test]
fn instants_of_several_zones_are_one_local_time() {
    let plain = csv(None, &[ON_TIME]);
    let zoned = csv(
        None,
        &["ontime,H-001,receive,2026-08-03T09:00,direct", "ontime,H-001,transfer,ZONE1,", "ontime,H-001,refuse,ZONE2,"]
            .map(|row| {
                // the same instants in UTC and nine hours ahead of it
                let local = |text: &str| instant(text).add_seconds(-offset_seconds()).unwrap();
                let utc = format!("{}Z", local("2026-08-03T10:00"));
                let ahead = format!("{}+09:00", local("2026-08-14T16:00").add_seconds(9 * 3_600).unwrap());
                row.replace("ZONE1", &utc).replace("ZONE2", &ahead)
            })
            .each_ref()
            .map(String::as_str),
    );
    add_up(&zoned);
    assert_eq!(zoned.reports, plain.reports);
}

/// How far local time of the invented country lies ahead of UTC.
fn offset_seconds() -> i64 {
    let files: Vec<(String, String)> =
        motcua_rules::DEMO.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    i64::from(catalogue.jurisdiction().local_offset_minutes) * 60
}

#[test]
fn one_dossier_may_have_all_events_of_a_log() {
    const EVENTS: u64 = 20_000;
    let mut rows: Vec<String> = ON_TIME.lines().take(2).map(str::to_owned).collect();
    let start = instant("2026-08-03T10:00");
    for minute in 1..=i64::try_from(EVENTS).unwrap() {
        rows.push(format!("ontime,H-001,sync,{},", start.add_seconds(minute % 10_000 * 60).unwrap()));
    }
    rows.extend(ON_TIME.lines().skip(2).map(str::to_owned));
    let report = csv(None, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    add_up(&report);
    assert_eq!(report.summary.rows_audited.count, EVENTS + 3);
    assert_eq!(outcomes(&report), outcomes(&csv(None, &[ON_TIME])));
}

#[test]
fn a_promise_that_a_lawful_new_date_replaced_is_promised_too_late_no_more() {
    let text = |extended: &str| {
        format!(
            "dossier,procedure,event,at,detail\n\
             a,1.014061,receive,2026-08-20T09:00,\"{{\"\"promised_on\"\":\"\"2026-09-10\"\"}}\"\n\
             a,1.014061,transfer,2026-08-20T09:10,\n{extended}"
        )
    };
    let later = |extended: &str| {
        let options = AuditOptions { now: Some(instant("2026-08-25T08:00:00")), ..AuditOptions::default() };
        let mut auditor = Auditor::new(Laws::of(dossiers::vietnam()).unwrap(), options);
        auditor.read(text(extended).as_bytes(), LogFormat::Csv).unwrap();
        auditor.finish().unwrap().summary.open.unwrap().promised_later_than_law.count
    };
    assert_eq!(later(""), 1);
    assert_eq!(later("a,1.014061,extend,2026-08-24T10:00,\"{\"\"new_due_on\"\":\"\"2026-09-10\"\"}\"\n"), 0);
}

#[test]
fn a_dossier_whose_rows_were_all_refused_has_a_report_where_one_names_its_procedure() {
    let report = csv(
        Some("2026-09-20T08:00"),
        &[OPEN, "lost,H-001,receive,soon,", "lost,H-001,approve,,", "nameless,,receive,soon,"],
    );
    add_up(&report);
    assert_eq!((report.summary.dossiers, report.summary.rows_reported.count), (2, 3));
    let reports = by_dossier(&report);
    let lost = reports.get("lost").unwrap();
    assert_eq!((&lost["conforms"], &lost["outcome"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(codes(&report, "lost"), ["row_unread"]);
}
