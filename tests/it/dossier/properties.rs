//! The dossier's properties on random facts.

use std::sync::LazyLock;

use motcua::civil::{DateTime, Moment};
use motcua::dossier::Event;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, OnSupplement, Pause, PolicyId, Role, State};
use motcua_tests::properties::{dossier as properties, typed};
use motcua_tests::small_law::{SmallLaw, instant, parts};
use proptest::prelude::*;

static LAWS: LazyLock<Vec<SmallLaw>> = LazyLock::new(|| {
    let payment = |value| parts("2 working days").policy(PolicyId::PaymentPause, value);
    vec![
        parts("5 working days").build(),
        parts("8 working hours").policy(PolicyId::ReopenClock, "restart").build(),
        parts("same day, cut-off 15:00").enable(EventKind::Stop).build(),
        payment("pauses").on_supplement(OnSupplement::Suspend).policy(PolicyId::PaymentLapse, "1 day").build(),
        parts("1 month").policy(PolicyId::SupplementLimit, "none").policy(PolicyId::ReopenClock, "none").build(),
        parts("6 days").exclude(&[&[Pause::Posting]]).build(),
    ]
});

/// Events on and on from a start, most of them where they belong.
fn history() -> impl Strategy<Value = Vec<Event>> {
    let common = vec![
        EventKind::Submit,
        EventKind::Receive,
        EventKind::Transfer,
        EventKind::RequestSupplement,
        EventKind::Supplement,
        EventKind::RequestPayment,
        EventKind::Pay,
        EventKind::Extend,
        EventKind::Approve,
        EventKind::ReturnResult,
        EventKind::Reopen,
    ];
    let kind = prop_oneof![3 => prop::sample::select(common), 1 => prop::sample::select(EventKind::ALL.to_vec())];
    let role = prop::option::weighted(0.1, prop::sample::select(Role::ALL.to_vec()));
    let channel = prop::option::weighted(0.3, prop::sample::select(Channel::ALL.to_vec()));
    let state = prop::sample::select(State::ALL.to_vec());
    let id = prop::option::weighted(0.2, 0_u8..4);
    let step = (kind, -30_i64..40_000, any::<bool>(), role, channel, (state, id, 0_i64..20, any::<bool>()));
    (0_i64..500, prop::collection::vec(step, 0..16)).prop_map(|(start, steps)| {
        let mut seconds = instant("2025-06-20T08:00").epoch_seconds() + start * 86_400;
        let mut events = Vec::new();
        for (kind, minutes, hour_known, role, channel, (state, id, days, stated)) in steps {
            seconds += minutes * if minutes % 3 == 0 { 60 } else { 1 };
            let at = DateTime::from_epoch_seconds(seconds).unwrap();
            let at = if hour_known || minutes % 4 > 0 { Moment::from(at) } else { Moment::from(at.date()) };
            let mut json = serde_json::json!({ "event": kind.as_str(), "at": at.to_string() });
            if stated {
                let date = at.date().add_days(i32::try_from(days).unwrap()).unwrap().to_string();
                json["detail"] = match kind {
                    EventKind::Receive => serde_json::json!({ "promised_on": date }),
                    EventKind::Extend => serde_json::json!({ "new_due_on": date }),
                    EventKind::Approve => serde_json::json!({ "signature": if days == 1 { "none" } else { "valid" } }),
                    EventKind::Adopt => serde_json::json!({ "state": state.as_str(), "supplements_used": days % 2 }),
                    _ => serde_json::json!({ "other": days }),
                };
            }
            let mut event = Event::from_value(json, 0).unwrap();
            event.role = role;
            event.channel = channel;
            event.event_id = id.map(|id| id.to_string());
            events.push(event);
        }
        events
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn replay_is_a_fold(events in history(), law in 0..LAWS.len()) {
        properties::replay_is_a_fold(&events, &LAWS[law].law());
    }

    #[test]
    fn typed_path_is_dynamic_path(events in history(), law in 0..LAWS.len()) {
        typed::typed_path_is_dynamic_path(&events, &LAWS[law].law());
    }

    #[test]
    fn the_audit_agrees_with_the_replay(events in history(), law in 0..LAWS.len(), now in prop::option::of(0_i64..800)) {
        let start = instant("2025-06-20T08:00");
        let now = now.map(|days| start.add_seconds(days * 86_400).unwrap());
        properties::the_audit_agrees_with_the_replay(&events, &LAWS[law].law(), now);
    }

    #[test]
    fn what_is_owed_is_what_is_found_late(
        steps in prop::collection::vec((any::<u16>(), any::<u8>()), 2..14),
        day in 0_i64..500,
        law in 0..LAWS.len(),
    ) {
        let start = instant("2025-06-20T08:00").add_seconds(day * 86_400).unwrap();
        properties::what_is_owed_is_what_is_found_late(&steps, start, &LAWS[law].law());
    }

    #[test]
    fn ends_stay(events in history(), law in 0..LAWS.len()) {
        properties::ends_stay(&events, &LAWS[law].law());
    }
}
