//! Evaluation, vector by vector; the expressions follow the sections of cel-spec's conformance files that the subset covers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may stop at the first surprise")]

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;

use super::{Access, Builtin, CaseChoice, Condition, Fact, LeapDay, Node, NodeId, Truth, World};
use crate::facts::Facts;
use crate::field::{CondId, Field, FieldId, FieldKind, Privacy, Required};
use crate::input::Json;
use crate::law::Source;
use crate::law::{Channel, Citation, Sure, Text};
use crate::lifecycle::PolicyId;
use crate::map::Map;
use crate::submission::RegisterResult;

/// Adds a node and its children to the arena; returns the node's place.
type Build = Box<dyn Fn(&mut Vec<Node>) -> NodeId>;

fn push(nodes: &mut Vec<Node>, node: Node) -> NodeId {
    nodes.push(node);
    NodeId::try_from(nodes.len() - 1).unwrap()
}

fn leaf(node: Node) -> Build {
    Box::new(move |nodes| push(nodes, node.clone()))
}

fn one(of: fn(NodeId) -> Node, a: Build) -> Build {
    Box::new(move |nodes| {
        let a = a(nodes);
        push(nodes, of(a))
    })
}

fn two(of: fn(NodeId, NodeId) -> Node, a: Build, b: Build) -> Build {
    Box::new(move |nodes| {
        let (a, b) = (a(nodes), b(nodes));
        push(nodes, of(a, b))
    })
}

fn choose(test: Build, a: Build, b: Build) -> Build {
    Box::new(move |nodes| {
        let (test, a, b) = (test(nodes), a(nodes), b(nodes));
        push(nodes, Node::If(test, a, b))
    })
}

fn each(of: fn(FieldId, NodeId) -> Node, list: u16, body: Build) -> Build {
    Box::new(move |nodes| {
        let body = body(nodes);
        push(nodes, of(FieldId(list), body))
    })
}

fn list(items: Vec<Build>) -> Build {
    Box::new(move |nodes| {
        let items = items.iter().map(|item| item(nodes)).collect();
        push(nodes, Node::List(items))
    })
}

fn truth(value: bool) -> Build {
    leaf(Node::Bool(value))
}

fn int(value: i64) -> Build {
    leaf(Node::Int(value))
}

fn text(value: &str) -> Build {
    leaf(Node::Text(value.to_string()))
}

fn date(value: &str) -> Build {
    leaf(Node::Date(value.parse().unwrap()))
}

fn fact(index: u16) -> Build {
    leaf(Node::Field(Access::Field(FieldId(index))))
}

fn element(index: u16) -> Build {
    leaf(Node::Field(Access::Element(FieldId(index))))
}

fn builtin(builtin: Builtin) -> Build {
    leaf(Node::Builtin(builtin))
}

const FLAG: u16 = 0;
const COUNT: u16 = 1;
const NAME: u16 = 2;
const BORN: u16 = 3;
const MEMBERS: u16 = 4;
const MEMBER_AGE: u16 = 5;
const MEMBER_NAME: u16 = 6;

fn fields() -> Vec<Field> {
    let kinds = [
        ("flag", FieldKind::Boolean),
        ("count", FieldKind::Integer),
        ("name", FieldKind::Text),
        ("born", FieldKind::PartialDate),
        ("members", FieldKind::List),
        ("members[].age", FieldKind::Integer),
        ("members[].name", FieldKind::Text),
    ];
    let cite = Citation { act: "invented".into(), article: None, clause: None };
    let source = Source { cite, sure: Sure::Known, checked_on: "2026-11-22".parse().unwrap() };
    let field = |(path, kind): (&str, FieldKind)| Field {
        path: path.into(),
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
        source: source.clone(),
    };
    kinds.into_iter().map(field).collect()
}

fn evaluate_as(facts: &str, build: &Build, leap_day: Option<LeapDay>) -> (Truth, bool) {
    let mut nodes = Vec::new();
    build(&mut nodes);
    let conditions = [Condition { source: String::new(), nodes }];
    let facts = Facts::read(&fields(), &Json::read(facts.as_bytes()).unwrap());
    let world = World {
        may_be_stated: false,
        conditions: &conditions,
        facts: &facts,
        at: Some("2026-02-28".parse().unwrap()),
        channel: Some(Channel::Online),
        case: CaseChoice::Known("first"),
        applicant_kind: Some("citizen"),
        identity_level: None,
        territory_kind: None,
        represented: Some(false),
        relation: None,
        windows: vec![Truth::True, Truth::unknown(Fact::Field(FieldId(BORN)))],
        documents: Some(vec![(true, None), (false, Some(RegisterResult::NotFound))]),
        leap_day,
        leap_day_used: Cell::new(false),
    };
    (world.holds(Some(CondId(0))), world.leap_day_used.get())
}

fn evaluate(facts: &str, build: Build) -> Truth {
    evaluate_as(facts, &build, Some(LeapDay::LastDayOfFebruary)).0
}

fn open(facts: &[u16]) -> Truth {
    Truth::Unknown(facts.iter().map(|id| Fact::Field(FieldId(*id))).collect())
}

fn yes(facts: &str, build: Build) {
    assert_eq!(evaluate(facts, build), Truth::True, "{facts}");
}

fn no(facts: &str, build: Build) {
    assert_eq!(evaluate(facts, build), Truth::False, "{facts}");
}

#[test]
fn logic_is_that_of_kleene() {
    let values = [Some(true), Some(false), None];
    let build = |value: Option<bool>, field: u16| value.map_or_else(|| one(Node::Not, fact(field)), truth);
    for a in values {
        for b in values {
            let and = match (a, b) {
                (Some(false), _) | (_, Some(false)) => Truth::False,
                (Some(true), Some(true)) => Truth::True,
                _ => open(&[FLAG]),
            };
            let or = match (a, b) {
                (Some(true), _) | (_, Some(true)) => Truth::True,
                (Some(false), Some(false)) => Truth::False,
                _ => open(&[FLAG]),
            };
            assert_eq!(evaluate("{}", two(Node::And, build(a, FLAG), build(b, FLAG))), and, "{a:?} && {b:?}");
            assert_eq!(evaluate("{}", two(Node::Or, build(a, FLAG), build(b, FLAG))), or, "{a:?} || {b:?}");
        }
    }
    assert_eq!(
        evaluate("{}", two(Node::And, fact(FLAG), two(Node::Eq, fact(COUNT), int(1)))),
        open(&[FLAG, COUNT]),
        "both facts would decide"
    );
    no(r#"{"count": 2}"#, two(Node::And, fact(FLAG), two(Node::Eq, fact(COUNT), int(1))));
}

#[test]
fn a_choice_with_an_unknown_test_is_known_where_both_ways_agree() {
    yes("{}", choose(fact(FLAG), truth(true), truth(true)));
    no("{}", choose(fact(FLAG), truth(false), truth(false)));
    assert_eq!(evaluate("{}", choose(fact(FLAG), truth(true), truth(false))), open(&[FLAG]));
    yes(r#"{"flag": true}"#, choose(fact(FLAG), truth(true), fact(COUNT)));
    no(r#"{"flag": false}"#, choose(fact(FLAG), truth(true), truth(false)));
    yes(r#"{"flag": false}"#, two(Node::Eq, choose(fact(FLAG), int(1), int(2)), int(2)));
}

#[test]
fn comparisons() {
    type Comparison = fn(NodeId, NodeId) -> Node;
    let compared: [(Comparison, [bool; 3]); 6] = [
        (Node::Eq, [false, true, false]),
        (Node::Ne, [true, false, true]),
        (Node::Lt, [true, false, false]),
        (Node::Le, [true, true, false]),
        (Node::Gt, [false, false, true]),
        (Node::Ge, [false, true, true]),
    ];
    for (node, expected) in compared {
        for (count, expected) in [4, 5, 6].into_iter().zip(expected) {
            let facts = format!("{{\"count\": {count}}}");
            assert_eq!(evaluate(&facts, two(node, fact(COUNT), int(5))), expected.into(), "{count}");
            assert_eq!(evaluate("{}", two(node, fact(COUNT), int(5))), open(&[COUNT]));
        }
    }
    yes("{}", two(Node::Lt, text("a"), text("b")));
    yes("{}", two(Node::Ne, truth(true), truth(false)));
    yes("{}", two(Node::Gt, date("2026-01-02"), date("2026-01-01")));
    assert_eq!(evaluate("{}", two(Node::Eq, text("1"), int(1))), Truth::unknown(Fact::Broken), "types do not mix");
}

#[test]
fn arithmetic_keeps_to_whole_numbers() {
    yes(r#"{"count": 3}"#, two(Node::Eq, two(Node::Add, fact(COUNT), int(2)), int(5)));
    yes(r#"{"count": 3}"#, two(Node::Eq, two(Node::Sub, int(2), fact(COUNT)), int(-1)));
    yes(r#"{"count": 3}"#, two(Node::Eq, two(Node::Mul, int(-8), fact(COUNT)), int(-24)));
    yes("{}", two(Node::Lt, two(Node::Mul, int(i64::MAX), int(-2)), int(0)));
    assert_eq!(evaluate("{}", two(Node::Eq, two(Node::Mul, int(8), fact(COUNT)), int(8))), open(&[COUNT]));
    yes("{}", two(Node::Gt, two(Node::Add, int(i64::MAX), int(1)), int(0)));
    yes("{}", two(Node::Lt, two(Node::Sub, int(i64::MIN), int(1)), int(0)));
    assert_eq!(evaluate("{}", two(Node::Eq, two(Node::Sub, int(1), fact(COUNT)), int(0))), open(&[COUNT]));
}

#[test]
fn texts_and_lists_of_constants() {
    let town = || list(vec![text("Huế"), text("Đà Nẵng")]);
    yes("{\"name\": \"Hue\u{302}\u{301}\"}", two(Node::In, fact(NAME), town()));
    no(r#"{"name": "Hue"}"#, two(Node::In, fact(NAME), town()));
    no(r#"{"name": ""}"#, two(Node::In, fact(NAME), list(vec![])));
    assert_eq!(evaluate("{}", two(Node::In, fact(NAME), town())), open(&[NAME]));
    yes(r#"{"name": "Đỗ"}"#, two(Node::Eq, one(Node::Size, fact(NAME)), int(2)));
    yes(r#"{"name": "Đỗ Văn"}"#, two(Node::StartsWith, fact(NAME), text("Đỗ")));
    no(r#"{"name": ""}"#, two(Node::StartsWith, fact(NAME), text("Đ")));
    yes(r#"{"name": ""}"#, leaf(Node::Has(Access::Field(FieldId(NAME)))));
    no(r#"{"name": null}"#, leaf(Node::Has(Access::Field(FieldId(NAME)))));
    assert_eq!(evaluate(r#"{"name": 7}"#, leaf(Node::Has(Access::Field(FieldId(NAME))))), open(&[NAME]));
}

#[test]
fn lists_of_objects() {
    let of_age = || two(Node::Ge, element(MEMBER_AGE), int(18));
    for (facts, all, exists) in [
        (r#"{"members": []}"#, Some(true), Some(false)),
        (r#"{"members": [{"age": 20}, {"age": 30}]}"#, Some(true), Some(true)),
        (r#"{"members": [{"age": 20}, {"age": 3}]}"#, Some(false), Some(true)),
        (r#"{"members": [{}, {"age": 3}]}"#, Some(false), None),
        (r#"{"members": [{}, {"age": 30}]}"#, None, Some(true)),
    ] {
        let first = Truth::unknown(Fact::Element(FieldId(MEMBER_AGE), 0));
        let expected = |known: Option<bool>| known.map_or(first.clone(), Truth::from);
        assert_eq!(evaluate(facts, each(Node::All, MEMBERS, of_age())), expected(all), "{facts}");
        assert_eq!(evaluate(facts, each(Node::Exists, MEMBERS, of_age())), expected(exists), "{facts}");
    }
    assert_eq!(evaluate("{}", each(Node::All, MEMBERS, of_age())), open(&[MEMBERS]));
    yes(r#"{"members": [{}, {}]}"#, two(Node::Eq, one(Node::Size, fact(MEMBERS)), int(2)));
    no(r#"{"members": [{}]}"#, each(Node::Exists, MEMBERS, leaf(Node::Has(Access::Element(FieldId(MEMBER_NAME))))));
}

#[test]
fn a_partial_date_is_an_interval() {
    let born = |day: &str| format!("{{\"born\": \"{day}\"}}");
    let before = |day: &str| two(Node::Lt, fact(BORN), date(day));
    yes(&born("2008"), before("2009-01-01"));
    no(&born("2008"), before("2008-01-01"));
    assert_eq!(evaluate(&born("2008"), before("2008-06-01")), open(&[BORN]));
    // The last day of the interval may be the one that is compared.
    assert_eq!(evaluate(&born("2008"), before("2008-12-31")), open(&[BORN]));
    let after = |day: &str| two(Node::Gt, fact(BORN), date(day));
    assert_eq!(evaluate(&born("2008"), after("2008-01-01")), open(&[BORN]));
    yes(&born("2008"), after("2007-12-31"));
    no(&born("2008"), after("2008-12-31"));
    no(&born("2008"), two(Node::Eq, fact(BORN), date("2009-01-01")));
    assert_eq!(evaluate(&born("2008"), two(Node::Eq, fact(BORN), date("2008-01-01"))), open(&[BORN]));
    yes(&born("2008"), two(Node::Eq, one(Node::Earliest, fact(BORN)), date("2008-01-01")));
    yes(&born("2008-02"), two(Node::Eq, one(Node::Latest, fact(BORN)), date("2008-02-29")));
    let of_age = || two(Node::Ge, two(Node::Age, fact(BORN), builtin(Builtin::At)), int(18));
    yes(&born("2007"), of_age());
    yes(&born("2008-02"), of_age());
    no(&born("2009"), of_age());
    assert_eq!(evaluate(&born("2008"), of_age()), open(&[BORN]));
    assert_eq!(evaluate("{}", of_age()), open(&[BORN]));
    let days = |day| two(Node::DaysBetween, fact(BORN), date(day));
    yes(&born("2026-01-01"), two(Node::Eq, days("2026-03-02"), int(60)));
    yes(&born("2026-01"), two(Node::Le, days("2026-03-02"), int(60)));
    assert_eq!(evaluate(&born("2026-01"), two(Node::Le, days("2026-03-02"), int(40))), open(&[BORN]));
}

#[test]
fn a_birthday_on_29_february_is_a_policy_and_is_said() {
    let of_age = || two(Node::Ge, two(Node::Age, fact(BORN), builtin(Builtin::At)), int(18));
    let leap = r#"{"born": "2008-02-29"}"#;
    assert_eq!(evaluate_as(leap, &of_age(), Some(LeapDay::LastDayOfFebruary)), (Truth::True, true));
    assert_eq!(evaluate_as(leap, &of_age(), Some(LeapDay::FirstOfMarch)), (Truth::False, true));
    let undecided = Truth::unknown(Fact::Policy(PolicyId::LeapDayBirthday));
    assert_eq!(evaluate_as(leap, &of_age(), None), (undecided, false));
    let other = r#"{"born": "2008-02-28"}"#;
    assert_eq!(evaluate_as(other, &of_age(), None), (Truth::True, false));
    let long_ago = r#"{"born": "1980-02-29"}"#;
    assert_eq!(evaluate_as(long_ago, &of_age(), None).0, Truth::True, "not decided by the birthday");
}

#[test]
fn facts_that_every_submission_has() {
    yes("{}", two(Node::Eq, builtin(Builtin::Channel), text("online")));
    yes("{}", two(Node::Eq, builtin(Builtin::Case), text("first")));
    yes("{}", two(Node::Eq, builtin(Builtin::ApplicantKind), text("citizen")));
    no("{}", builtin(Builtin::Represented));
    yes("{}", builtin(Builtin::Provided(0)));
    no("{}", builtin(Builtin::Provided(1)));
    yes("{}", builtin(Builtin::Within(0)));
    yes("{}", two(Node::Eq, builtin(Builtin::Register(1)), text("not_found")));
    assert_eq!(evaluate("{}", builtin(Builtin::Within(1))), open(&[BORN]));
    for unknown in
        [Builtin::IdentityLevel, Builtin::RepresentativeRelation, Builtin::TerritoryKind, Builtin::Register(0)]
    {
        let same = two(Node::Eq, builtin(unknown), builtin(unknown));
        assert_eq!(evaluate("{}", same), Truth::unknown(Fact::Builtin(unknown)));
    }
}

#[test]
fn a_condition_that_no_compiler_wrote_ends_as_broken() {
    let broken = Truth::unknown(Fact::Broken);
    let run = |nodes: Vec<Node>| {
        evaluate(
            "{}",
            Box::new(move |all| {
                all.extend(nodes.clone());
                0
            }),
        )
    };
    assert_eq!(run(vec![]), broken);
    assert_eq!(run(vec![Node::Not(9)]), broken);
    assert_eq!(run(vec![Node::Not(0)]), broken, "a loop ends at the greatest depth");
    assert_eq!(run(vec![Node::Int(1)]), broken, "the root is a truth value");
    assert_eq!(run(vec![Node::And(0, 0)]), broken, "a loop that doubles ends as well");
    assert_eq!(evaluate("{}", element(MEMBER_AGE)), broken);
    let none: Map<String, Json> = Map::new();
    assert_eq!(Facts::read(&[], &Json::Object(none)), Facts::read(&[], &Json::Null));
}
