//! Packs that are not what they seem.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop at the first surprise")]

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::{Catalogue, FORMAT_VERSION, Jurisdiction, PackContent, PackError, Register, Section};
use crate::civil::Date;
use crate::condition::{Access, Builtin, Condition, Node};
use crate::error::Gap;
use crate::law::{Citation, Sure, Text};
use crate::lifecycle::AppliesTo;
use crate::procedure::{
    Assertion, Case, CondId, Curation, Edition, Field, FieldId, FieldKind, FindingKind, Privacy, Procedure, Required,
    Severity, Source,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn source() -> Source {
    let cite = Citation { act: "Act 1".to_string(), article: None, clause: None };
    Source { cite, sure: Sure::Known, checked_on: date("2026-01-01") }
}

fn field(path: &str, kind: FieldKind) -> Field {
    Field {
        path: path.to_string(),
        kind,
        required: Required::Optional,
        pattern: None,
        min: None,
        max: None,
        title: Text::default(),
        help: None,
        address: false,
        past: false,
        spells: None,
        suggest: None,
        privacy: Privacy::None,
        source: source(),
    }
}

fn edition(from: &str, until: Option<&str>) -> Edition {
    Edition {
        from: date(from),
        until: until.map(date),
        source: source(),
        applies_to: AppliesTo::ReceivedFrom,
        legal_basis: Vec::new(),
        levels: Vec::new(),
        channels: Vec::new(),
        cases: Vec::new(),
        terms: Vec::new(),
        documents: Vec::new(),
        fields: vec![
            field("members", FieldKind::List),
            field("members[].adult", FieldKind::Boolean),
            field("count", FieldKind::Integer),
        ],
        assertions: Vec::new(),
        fees: Vec::new(),
        windows: Vec::new(),
        open_terms: vec![],
        locals: vec![],
        branches: Vec::new(),
        results: Vec::new(),
        enables: Vec::new(),
        appointment: None,
        notes: Vec::new(),
        conditions: Vec::new(),
    }
}

fn content(editions: Vec<Edition>) -> PackContent {
    let jurisdiction = Jurisdiction {
        id: "xx".to_string(),
        local_offset_minutes: 0,
        currency: "XXX".to_string(),
        language: "en".to_string(),
        units: Default::default(),
        filing: Vec::new(),
        bodies: vec![],
        lists: Vec::new(),
        choices: Vec::new(),
    };
    let procedure = Procedure {
        code: "P-1".to_string(),
        field: "tests".to_string(),
        curation: Curation::Curated,
        title: Text::default(),
        replaced_by: Vec::new(),
        editions,
    };
    PackContent {
        jurisdiction,
        acts: Vec::new(),
        registers: Vec::new(),
        calendar: None,
        lifecycle: Vec::new(),
        messages: crate::message::Messages::default(),
        indicators: Vec::new(),
        procedures: vec![procedure],
    }
}

fn good() -> Vec<u8> {
    content(vec![edition("2020-01-01", Some("2025-01-01")), edition("2025-01-01", None)])
        .to_pack(date("2026-01-01"))
        .unwrap()
}

fn judge(nodes: Vec<Node>) -> Result<(), PackError> {
    let mut edition = edition("2020-01-01", None);
    edition.conditions = vec![Condition { source: "x".to_string(), nodes }];
    content(vec![edition]).to_pack(date("2026-01-01")).map(|_| ())
}

#[test]
fn a_pack_reads_back_and_answers_by_date() {
    let catalogue = Catalogue::from_pack(&good()).unwrap();
    assert!(catalogue.release().starts_with("xx@2026-01-01+"));
    assert_eq!(catalogue.release().len(), "xx@2026-01-01+".len() + 8);
    let on = |day| catalogue.in_force("P-1", date(day)).map(|rules| rules.edition_id());
    assert_eq!(on("2024-12-31").unwrap(), "P-1@2020-01-01");
    assert_eq!(on("2025-01-01").unwrap(), "P-1@2025-01-01");
    assert_eq!(on("2019-12-31"), Err(Gap::NotInForce { procedure: "P-1".to_string(), on: date("2019-12-31") }));
    let long = "x".repeat(1_000);
    assert!(matches!(catalogue.procedure(&long), Err(Gap::UnknownProcedure { procedure }) if procedure.len() == 32));
    assert_eq!(catalogue.lifecycle(date("2026-01-01")), Err(Gap::NoLifecycle { on: date("2026-01-01") }));
    assert!(catalogue.calendar().is_none());
}

#[test]
fn every_truncation_and_every_altered_byte_is_found() {
    let pack = good();
    for length in 0..pack.len() {
        assert!(Catalogue::from_pack(&pack[..length]).is_err(), "{length} bytes");
    }
    for at in 0..pack.len() {
        let mut altered = pack.clone();
        altered[at] ^= 0x10;
        assert!(Catalogue::from_pack(&altered).is_err(), "byte {at}");
    }
    let mut longer = pack.clone();
    longer.push(0);
    assert_eq!(Catalogue::from_pack(&longer).unwrap_err(), PackError::TrailingBytes);
}

#[test]
fn a_part_keeps_the_name_of_its_release() {
    let (whole, release) = PackContent::from_pack(&good()).unwrap();
    assert_eq!(whole.to_part(release).unwrap(), good());
    let part = PackContent { procedures: Vec::new(), ..whole }.to_part(release).unwrap();
    let name = |pack: &[u8]| Catalogue::from_pack(pack).unwrap().release().to_string();
    assert_eq!(name(&part), name(&good()));
    assert_ne!(part, good());
}

#[test]
fn another_version_says_which() {
    let mut pack = good();
    pack[8] = u8::MAX;
    let error = Catalogue::from_pack(&pack).unwrap_err();
    assert_eq!(error, PackError::OtherVersion { found: 255, expected: FORMAT_VERSION });
    let said = alloc::format!("the pack has format version 255, this library reads {FORMAT_VERSION}");
    assert_eq!(error.to_string(), said);
}

#[test]
fn editions_and_registers_are_in_order() {
    let gap = content(vec![edition("2020-01-01", Some("2024-12-31")), edition("2025-01-01", None)]);
    assert!(matches!(
        gap.to_pack(date("2026-01-01")),
        Err(PackError::BadReference { section: Section::Procedures, .. })
    ));
    assert!(content(Vec::new()).to_pack(date("2026-01-01")).is_err());
    let mut twice = content(vec![edition("2020-01-01", None)]);
    let register = Register { id: "persons".to_string(), title: Text::default(), published: true };
    twice.registers = vec![register.clone(), register];
    assert!(matches!(
        twice.to_pack(date("2026-01-01")),
        Err(PackError::BadReference { section: Section::Registers, index: 1, .. })
    ));
}

#[test]
fn references_lead_somewhere() {
    let mut edition = edition("2020-01-01", None);
    let case = Case { id: "a".to_string(), title: Text::default(), when: Some(CondId(0)), source: source() };
    edition.cases = vec![case];
    let mut content = content(vec![edition]);
    assert!(content.to_pack(date("2026-01-01")).is_err());
    content.procedures[0].editions[0].conditions =
        vec![Condition { source: "true".to_string(), nodes: vec![Node::Bool(true)] }];
    assert!(content.to_pack(date("2026-01-01")).is_ok());
}

#[test]
fn an_assertion_is_told_at_an_entry_only_if_it_asks_all_of_them() {
    let member = || Node::Field(Access::Element(FieldId(1)));
    let told = |at: u16, nodes| {
        let mut edition = edition("2020-01-01", None);
        edition.conditions = vec![Condition { source: "x".to_string(), nodes }];
        edition.assertions = vec![Assertion {
            code: "a".to_string(),
            when: None,
            assert: CondId(0),
            kind: FindingKind::Wrong,
            severity: Severity::Error,
            field: Some(FieldId(at)),
            message: Text::default(),
            help: Text::default(),
            source: source(),
        }];
        content(vec![edition]).to_pack(date("2026-01-01")).map(|_| ())
    };
    assert!(told(1, vec![member(), Node::All(FieldId(0), 0)]).is_ok());
    assert!(told(0, vec![member(), Node::Exists(FieldId(0), 0)]).is_ok());
    assert!(told(1, vec![member(), Node::Exists(FieldId(0), 0)]).is_err());
    assert!(told(1, vec![member(), Node::All(FieldId(0), 0), Node::Not(1)]).is_err());
}

#[test]
fn a_condition_is_a_bounded_tree_over_what_is_declared() {
    let member = || Node::Field(Access::Element(FieldId(1)));
    let count = || Node::Field(Access::Field(FieldId(2)));
    assert!(judge(vec![member(), Node::All(FieldId(0), 0)]).is_ok());
    assert!(judge(vec![count(), Node::Int(1), Node::Gt(0, 1)]).is_ok());
    for (nodes, what) in [
        (vec![], "no nodes"),
        (vec![Node::Not(0)], "its own child"),
        (vec![Node::Not(1), Node::Bool(true)], "a child behind its parent"),
        (vec![Node::Bool(true), Node::Not(7)], "a child that is not there"),
        (vec![Node::Bool(true), Node::And(0, 0)], "a shared child"),
        (vec![Node::Bool(true), Node::Bool(true)], "an unused node"),
        (vec![Node::Field(Access::Field(FieldId(9)))], "a field that is not there"),
        (vec![Node::Field(Access::Field(FieldId(1)))], "an element's field without its list"),
        (vec![member()], "an element outside its list"),
        (vec![Node::Field(Access::Element(FieldId(2)))], "an element of no list"),
        (vec![member(), Node::All(FieldId(2), 0)], "a list that is none"),
        (vec![member(), Node::All(FieldId(0), 0), Node::Exists(FieldId(0), 1)], "one list within another"),
        (vec![Node::Builtin(Builtin::Within(0))], "a window that is not there"),
        (vec![Node::Builtin(Builtin::Provided(0))], "a document that is not there"),
    ] {
        assert!(matches!(judge(nodes), Err(PackError::BadReference { .. })), "{what}");
    }
    let chain = |depth: u16| core::iter::once(Node::Bool(true)).chain((1..depth).map(|at| Node::Not(at - 1))).collect();
    assert!(judge(chain(64)).is_ok());
    assert!(judge(chain(65)).is_err());
}

/// Returns the pack with the checksum of its content.
fn sealed(mut pack: Vec<u8>) -> Vec<u8> {
    let checksum = twox_hash::XxHash32::oneshot(0, &pack[14..]).to_le_bytes();
    pack[10..14].copy_from_slice(&checksum);
    pack
}

#[test]
fn a_damaged_procedure_is_a_gap_and_leaves_the_others_readable() {
    let mut content = content(vec![edition("2020-01-01", None)]);
    let other = Procedure { code: "P-2".to_string(), ..content.procedures[0].clone() };
    content.procedures.push(other);
    let mut pack = content.to_pack(date("2026-01-01")).unwrap();
    *pack.last_mut().unwrap() = 0x7f;
    let catalogue = Catalogue::from_pack(&sealed(pack.clone())).unwrap();
    assert!(catalogue.procedure("P-1").is_ok());
    let gap = Gap::DamagedRules { procedure: "P-2".to_string() };
    assert_eq!(catalogue.procedure("P-2"), Err(gap.clone()));
    assert_eq!(catalogue.in_force("P-2", date("2026-01-01")).map(|_| ()), Err(gap));
    assert_eq!(catalogue.verify(), Err(PackError::BadSection { section: Section::Procedures }));
    assert!(PackContent::from_pack(&sealed(pack)).is_err());
}

#[test]
fn any_byte_altered_behind_a_right_checksum_gives_an_answer_or_an_error() {
    let good = good();
    for at in 14..good.len() {
        for bit in [0x01, 0x10, 0x80] {
            let mut pack = good.clone();
            pack[at] ^= bit;
            if let Ok(catalogue) = Catalogue::from_pack(&sealed(pack)) {
                let read = catalogue.codes().all(|code| catalogue.procedure(code).is_ok());
                assert!(catalogue.verify().is_err() || read, "byte {at}");
            }
        }
    }
}

#[test]
fn what_was_written_is_read_back() {
    let mut content = content(vec![edition("2020-01-01", Some("2025-01-01")), edition("2025-01-01", None)]);
    let text =
        |pairs: &[(&str, &str)]| Text(pairs.iter().map(|(at, words)| (at.to_string(), words.to_string())).collect());
    content.procedures[0].title = text(&[("en", "a title"), ("vi", "tên")]);
    content.procedures[0].editions[0].notes =
        vec![text(&[("vi", "")]), text(&[]), text(&[("en", "a title"), ("vi", "tên")])];
    content.registers = vec![Register { id: "P-1".to_string(), title: text(&[("en", "only")]), published: true }];
    let (read, _) = PackContent::from_pack(&content.to_pack(date("2026-01-01")).unwrap()).unwrap();
    assert_eq!(read, content);
}
