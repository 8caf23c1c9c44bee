//! The invented country of the rules crate uses most features.

use motcua::catalogue::Catalogue;
use motcua::error::Gap;
use motcua::lifecycle::{AppliesTo, OnSupplement};
use motcua::procedure::{Edition, Fallback, FeeAmount, FieldKind, Required, TermMode};

use crate::{compile, render};

fn demo() -> Catalogue {
    let files: Vec<_> =
        motcua_rules::DEMO.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let pack = compile(&files).unwrap_or_else(|errors| panic!("{}", render(&errors, &files)));
    Catalogue::from_pack(&pack.bytes).unwrap()
}

#[test]
fn editions_are_found_by_date() {
    let catalogue = demo();
    let on = |date: &str| catalogue.in_force("H-001", date.parse().unwrap());
    assert_eq!(on("2026-06-30").unwrap().edition_id(), "H-001@2020-01-01");
    assert_eq!(on("2026-07-01").unwrap().edition_id(), "H-001@2026-07-01");
    assert!(matches!(on("2019-12-31"), Err(Gap::NotInForce { .. })));
    assert!(matches!(catalogue.procedure("H-002"), Err(Gap::UnknownProcedure { .. })));
    let lifecycle = |date: &str| catalogue.lifecycle(date.parse().unwrap());
    let supplement = |date| lifecycle(date).unwrap().clocks.first().unwrap().on_supplement;
    assert_eq!((supplement("2026-06-30"), supplement("2026-07-01")), (OnSupplement::Restart, OnSupplement::Suspend));
    assert!(matches!(lifecycle("2019-12-31"), Err(Gap::NoLifecycle { .. })));
}

#[test]
fn an_edition_holds_what_is_in_force_and_nothing_else() {
    let catalogue = demo();
    let [before, after] = catalogue.procedure("H-001").unwrap().editions.as_slice() else { panic!("two editions") };
    assert_eq!((before.until, after.until), (Some(after.from), None));
    assert_eq!((before.applies_to, after.applies_to), (AppliesTo::ReceivedFrom, AppliesTo::Running));
    let counts = |edition: &Edition| {
        [
            edition.channels.len(),
            edition.terms.len(),
            edition.documents.len(),
            edition.assertions.len(),
            edition.legal_basis.len(),
        ]
    };
    assert_eq!(counts(before), [1, 2, 6, 3, 1]);
    assert_eq!(counts(after), [2, 3, 7, 4, 2]);
    let terms: Vec<_> = after.terms.iter().map(|term| (term.mode, term.term.to_string())).collect();
    assert_eq!(
        terms,
        [
            (TermMode::Settlement, "4.5 working days".to_owned()),
            (TermMode::Settlement, "10 working days".to_owned()),
            (TermMode::VerificationAdded, "5 days".to_owned()),
        ]
    );
}

#[test]
fn every_kind_of_rule_arrives_in_the_catalogue() {
    let catalogue = demo();
    let edition = catalogue.in_force("H-001", "2026-07-01".parse().unwrap()).unwrap().edition();
    let kinds: Vec<_> = edition.fields.iter().map(|field| std::mem::discriminant(&field.kind)).collect();
    assert_eq!(kinds.iter().collect::<std::collections::HashSet<_>>().len(), 7, "every kind of field");
    assert!(edition.fields.iter().any(|field| matches!(field.required, Required::When(_))));
    assert!(edition.fields.iter().any(|field| matches!(&field.kind, FieldKind::Choice(values) if values.len() == 2)));
    let suggested = edition.fields.iter().filter_map(|field| field.suggest.as_deref());
    assert_eq!(suggested.flat_map(|list| catalogue.words(list)).count(), 3);
    let amounts: Vec<_> = edition.fees.iter().map(|fee| std::mem::discriminant(&fee.amount)).collect();
    assert_eq!(amounts.iter().collect::<std::collections::HashSet<_>>().len(), 5, "every kind of fee");
    assert!(
        edition.fees.iter().any(|fee| matches!(&fee.amount, FeeAmount::Tiered { cap: Some(40), times: Some(_), .. }))
    );
    let fallbacks: Vec<_> = edition.documents.iter().flat_map(|document| &document.substitutes).collect();
    assert_eq!(fallbacks.len(), 3);
    assert!(fallbacks.iter().any(|substitute| matches!(substitute.when_not_found, Fallback::AskOffice(_))));
    assert!(edition.conditions.iter().all(|condition| !condition.nodes.is_empty() && !condition.source.is_empty()));
    assert!(catalogue.calendar().is_some() && catalogue.act("Act 7/2019").is_some());
    assert_eq!(catalogue.registers().len(), 2);
    assert!(catalogue.messages().0.contains_key("document_missing"));
}
