//! `lifecycle.toml`.

use motcua::civil::Date;
use motcua::lifecycle::{
    ClockId, ClockLaw, EventKind, EventLaw, Holder, LifecycleEdition, OnSupplement, PolicyId, PolicyValue, Role,
};
use motcua::term::Term;

use super::common::{Defaults, Law, Unique, all, names, need_name, term};
use super::editions::{Head, applies_to, check_windows, heads, know_dates};
use crate::table::{At, Table};

/// Returns the editions of the lifecycle.
pub(crate) fn lifecycle(file: Table<'_>, law: &Law) -> Vec<LifecycleEdition> {
    let defaults = law.defaults(&file);
    let heads = heads(&file);
    check_statuses(&file);
    for key in ["event", "clock", "policy"] {
        check_windows(&file.tables(key), &heads);
    }
    let editions = heads.iter().map(|head| edition(head, &file, law, &defaults)).collect();
    file.finish();
    editions
}

/// Reports numbers of statuses that the file does not declare: no system that a dossier is told to knows them.
fn check_statuses(file: &Table<'_>) {
    let known = file.numbers("statuses");
    let mut unique = Unique::default();
    for status in &known {
        unique.take(file, "statuses", &status.to_string());
        if !(1..=i64::from(u8::MAX)).contains(status) {
            let message = format!("{status} is no number of a status");
            file.file.report(file.span_of("statuses"), "out_of_range", message, "write numbers from 1 to 255");
        }
    }
    for event in file.tables("event") {
        let Some(status) = event.plain_integer("status").filter(|status| !known.contains(status)) else { continue };
        let help = match (known.iter().min(), known.iter().max()) {
            (Some(first), Some(last)) => {
                format!("`statuses` of this file declares {} numbers from {first} to {last}", known.len())
            }
            _ => {
                "declare the numbers that there are at the head of the file, such as `statuses = [1, 2, 3]`".to_owned()
            }
        };
        let message = format!("there is no status {status}");
        event.file.report(event.span_of("status"), "unknown_status", message, help);
    }
}

fn edition(head: &Head<'_>, file: &Table<'_>, law: &Law, defaults: &Defaults) -> LifecycleEdition {
    let select = |key| head.select(file.tables(key));
    let mut unique = Unique::default();
    let events =
        select("event").into_iter().filter_map(|table| event(table, law, defaults, head.from, &mut unique)).collect();
    let mut unique = Unique::default();
    let clocks =
        select("clock").into_iter().filter_map(|table| clock(table, law, defaults, head.from, &mut unique)).collect();
    let mut unique = Unique::default();
    let policies =
        select("policy").into_iter().filter_map(|table| policy(table, law, defaults, head.from, &mut unique)).collect();
    let table = head.table.again();
    know_dates(&table);
    let (source, applies_to) = (law.source(&table, defaults, head.from), applies_to(&table));
    table.finish();
    LifecycleEdition { from: head.from, until: head.until, source, applies_to, events, clocks, policies }
}

fn event(table: Table<'_>, law: &Law, defaults: &Defaults, day: Date, unique: &mut Unique) -> Option<EventLaw> {
    let event = need_name(&table, "event", &all(EventKind::ALL, EventKind::as_str));
    if let Some(event) = event {
        unique.take(&table, "event", event.as_str());
    }
    let roles = names(&table, "roles", &all(Role::ALL, Role::as_str));
    table.need_entries("roles");
    let answer_roles = names(&table, "answer_roles", &all(Role::ALL, Role::as_str));
    let status = table.small::<u8>("status");
    let paper = table.filled("paper").map(|paper| paper.value.to_owned());
    let sector_only = table.boolean("sector_only").unwrap_or_default();
    let source = law.source(&table, defaults, day);
    table.finish();
    Some(EventLaw { event: event?, roles, answer_roles, status, paper, sector_only, source })
}

fn clock(table: Table<'_>, law: &Law, defaults: &Defaults, day: Date, unique: &mut Unique) -> Option<ClockLaw> {
    let clock = need_name(&table, "clock", &all(ClockId::ALL, ClockId::as_str));
    if let Some(clock) = clock {
        unique.take(&table, "clock", clock.as_str());
    }
    let title = law.texts(&table, "title", true);
    let events = all(EventKind::ALL, EventKind::as_str);
    let (start, stop) = (names(&table, "start", &events), names(&table, "stop", &events));
    for key in ["start", "stop"] {
        table.need(key);
    }
    table.need_entries("start");
    let term = term(&table, "term");
    let kinds = [("none", OnSupplement::None), ("restart", OnSupplement::Restart), ("suspend", OnSupplement::Suspend)];
    let on_supplement = need_name(&table, "on_supplement", &kinds);
    let holder = need_name(&table, "holder", &all(Holder::ALL, Holder::as_str));
    let paper = table.filled("paper").map(|paper| paper.value.to_owned());
    let source = law.source(&table, defaults, day);
    table.finish();
    Some(ClockLaw {
        clock: clock?,
        title,
        start,
        stop,
        term,
        on_supplement: on_supplement?,
        holder: holder?,
        paper,
        source,
    })
}

fn policy(table: Table<'_>, law: &Law, defaults: &Defaults, day: Date, unique: &mut Unique) -> Option<PolicyValue> {
    let policy = need_name(&table, "policy", &all(PolicyId::ALL, PolicyId::as_str));
    let value = table.need_text("value");
    if let Some(policy) = policy {
        unique.take(&table, "policy", policy.as_str());
        if let Some(value) = &value {
            check_value(&table, policy, value);
        }
    }
    let source = law.source(&table, defaults, day);
    table.finish();
    Some(PolicyValue { policy: policy?, value: value?.value.to_owned(), source })
}

/// Reports a value that the policy does not know.
fn check_value(table: &Table<'_>, policy: PolicyId, value: &At<&str>) {
    let names: &[&str] = match policy {
        PolicyId::PaymentPause | PolicyId::IncidentPause => &["pauses", "runs", "unknown"],
        PolicyId::PaymentSum => &["as_asked", "any"],
        PolicyId::PaymentDue => &["with_file", "at_return"],
        PolicyId::NonTerritorialAnchor => &["receive", "arrive"],
        PolicyId::NonTerritorialReturn => &["filed_at", "competent"],
        PolicyId::ReceptionOnDayOff => &["next_working_day", "as_it_is"],
        PolicyId::ApologyFinding => &["once_late", "never"],
        PolicyId::CloseFrom => &["after_last_day", "on_last_day"],
        PolicyId::SecondCorrection => &["warning", "allowed"],
        PolicyId::DeskMayDecide => &["allowed", "not_allowed"],
        PolicyId::DeskHandOver => &["on_the_day", "any_time"],
        PolicyId::UnmarkedArrival => &["filed_elsewhere", "unknown"],
        PolicyId::ReopenClock => &["restart", "none"],
        PolicyId::LeapDayBirthday => &["last_day_of_february", "first_of_march"],
        PolicyId::ValidityLastDayOff => &["next_working_day", "kept"],
        PolicyId::SupplementLimit | PolicyId::ExtensionLimit | PolicyId::OnlineIdentity | PolicyId::FeeBenefit => {
            if !policy.understands(value.value) {
                table.file.report(
                    value.span.clone(),
                    "unknown_name",
                    "the value is no whole number",
                    "write it as `\"1\"`, or `\"none\"` where there is no limit",
                );
            }
            return;
        }
        PolicyId::LateOpinion => &["tell_head", "nothing"],
        PolicyId::ApplicantSignature => &["required", "not_required", "unknown"],
        PolicyId::AssistedAccount => &["applicant", "any"],
        PolicyId::TransferNextStart
        | PolicyId::ExtensionNotice
        | PolicyId::PaymentLapse
        | PolicyId::ComplaintAcceptance
        | PolicyId::ComplaintWindow
        | PolicyId::CourtWindow => {
            check_term(table, policy, value);
            return;
        }
    };
    table.name(value, policy.as_str(), |name| names.contains(&name).then_some(()), names);
}

/// Reports a term that cannot be read, or is of a kind that the policy does not take.
fn check_term(table: &Table<'_>, policy: PolicyId, value: &At<&str>) {
    if policy.understands(value.value) {
        return;
    }
    match value.value.parse::<Term>() {
        Err(error) => table.file.report(value.span.clone(), error.code(), error.to_string(), error.help()),
        Ok(_) => {
            let help = match policy {
                PolicyId::TransferNextStart => "give it in working hours, such as `1 working hour`",
                PolicyId::ExtensionNotice => "give it in days, such as `1 day`, or `none`",
                _ => "give it forward, such as `30 days`",
            };
            let message = format!("the policy `{}` takes no such term", policy.as_str());
            table.file.report(value.span.clone(), "wrong_term", message, help);
        }
    }
}
