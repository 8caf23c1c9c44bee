//! The condition language: what is accepted, and what is not.

use motcua::catalogue::Catalogue;

use super::{breaks_rule, with};

const WHEN: &str = "\"count > 1\"";

#[track_caller]
fn rejected(condition: &str, code: &str) -> crate::Diagnostic {
    breaks_rule(WHEN, &format!("\"{condition}\""), code)
}

#[track_caller]
fn accepted(condition: &str) -> motcua::condition::Condition {
    let (fee, when) = ("id = \"fee\"\n", format!("id = \"fee\"\nwhen = \"{condition}\"\n"));
    let pack = with("tests/P-1.toml", fee, &when).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let catalogue = Catalogue::from_pack(&pack.bytes).unwrap();
    let edition = catalogue.procedure("P-1").unwrap().editions.first().unwrap();
    let when = edition.fees.first().unwrap().when.unwrap();
    edition.conditions.get(usize::from(when.0)).unwrap().clone()
}

#[test]
fn the_documented_subset_is_accepted() {
    for condition in [
        "true || count > 1",
        "count >= 2 && count <= 3 || count != 4",
        "!(person.sex == 'male')",
        "person.sex == 'male' ? count < 3 : count - 1 + 2 == -5",
        "count * 8 <= 40",
        "person.sex in ['male', 'female']",
        "count in [1, 2]",
        "at in [date('2026-01-01')]",
        "has(person.birth_date) && has(members) && has(count) && has(facts.count)",
        "size(members) > 1 && size(person.name) < 10 && members.size() > 1",
        "person.name.startsWith('Nguyễn')",
        "members.all(m, m.adult) && members.exists(m, has(m.adult) && !m.adult)",
        "age(person.birth_date, at) >= 18 && days_between(person.birth_date, at) > 60",
        "earliest(person.birth_date) <= at && latest(person.birth_date) < date('2000-02-29')",
        "provided('form') || register('form') == 'found'",
        "channel == 'direct' && case == 'first' && applicant.kind == 'person' && applicant.identity_level >= 2",
        "represented && representative.relation == 'parent'",
        "facts.person.name == 'x'",
    ] {
        assert_eq!(accepted(condition).source, condition);
    }
}

#[test]
fn texts_are_compared_in_nfc() {
    let decomposed = accepted("person.name == 'e\u{301}'");
    assert!(decomposed.nodes.contains(&motcua::condition::Node::Text("\u{e9}".to_owned())));
}

#[test]
fn an_unknown_field_is_rejected_with_the_nearest_one() {
    let error = rejected("count > 1 && «person.birthdate» < at", "unknown_field");
    assert!(error.help.contains("`person.birth_date`"), "{}", error.help);
    rejected("«nothing»", "unknown_field");
    rejected("members.all(m, «m.age» > 1)", "unknown_field");
    rejected("«within.on_time»", "unknown_window");
    rejected("«provided('deed')»", "unknown_document");
    let error = rejected("«provided('from')»", "unknown_document");
    assert!(error.help.starts_with("did you mean `form`?"), "{}", error.help);
    rejected("«has(count_)»", "unknown_field");
    // An element's field is read through its list only.
    rejected("«members.adult»", "unknown_field");
}

#[test]
fn types_are_checked() {
    rejected("«count»", "wrong_type");
    rejected("«person.name» && true", "wrong_type");
    rejected("«count == 'x'»", "unlike_types");
    rejected("«person.birth_date > 5»", "unlike_types");
    rejected("«person.birth_date == '2026-01-01'»", "unlike_types");
    rejected("«person.name < 'x'»", "wrong_type");
    rejected("count + «person.name» > 1", "wrong_type");
    rejected("8 * «person.name» > 1", "wrong_type");
    rejected("age(«count», at) > 1", "wrong_type");
    rejected("size(«count») > 1", "wrong_type");
    rejected("«person.name».all(m, m.adult)", "wrong_type");
    rejected("count in [1, «'x'»]", "wrong_type");
    rejected("«count» in ['x']", "unlike_types");
    rejected("count in «members»", "wrong_type");
    rejected("(«count > 1 ? 1 : 'x'») == 1", "unlike_types");
    rejected("members.all(m, «m.adult == 1»)", "unlike_types");
}

#[test]
fn a_value_that_is_not_declared_is_rejected() {
    let error = rejected("person.sex == «'mael'»", "unknown_value");
    assert!(error.help.contains("`female`"), "{}", error.help);
    rejected("person.sex in ['male', «'x'»]", "unknown_value");
    rejected("channel != «'fax'»", "unknown_value");
    rejected("case == «'second'»", "unknown_value");
    rejected("register('form') == «'lost'»", "unknown_value");
}

#[test]
fn whatever_lies_outside_the_subset_is_rejected() {
    rejected("count > «1.5»", "outside_subset");
    rejected("count > «1u»", "outside_subset");
    rejected("«count / 2» > 1", "outside_subset");
    rejected("count == «null»", "outside_subset");
    rejected("«person.name.matches('[a-z]+')»", "outside_subset");
    rejected("«lower(person.name)» == 'x'", "outside_subset");
    rejected("«members[0]» == 1", "outside_subset");
    rejected("size(«members.map(»m, m.adult)) > 1", "outside_subset");
    rejected("members.all(m, «members.exists(»n, n.adult))", "outside_subset");
    rejected("count in [1, «count»]", "outside_subset");
    rejected("«{»'a': 1} == 1", "outside_subset");
}

#[test]
fn calls_are_checked() {
    rejected("«age(person.birth_date)» > 1", "wrong_arity");
    rejected("«has(person.name, 1)»", "wrong_arity");
    rejected("«date('2026-02-30')» < at", "bad_date");
    rejected("date(«count») < at", "bad_argument");
    rejected("provided(«person.name»)", "bad_argument");
    rejected("«has(applicant.kind)»", "bad_argument");
    rejected("count in «[]»", "bad_argument");
    rejected("has(«1»)", "bad_argument");
}

#[test]
fn bad_syntax_is_rejected_where_the_parser_stumbles() {
    rejected("count >«»", "condition_syntax");
    rejected("count «=» 1", "condition_syntax");
    rejected("count > 1 «)»", "condition_syntax");
    rejected("has(count) «=» 1", "condition_syntax");
}

#[test]
fn what_never_applies_is_rejected() {
    for condition in [
        "false",
        "count > 1 && 1 == 2",
        "!(true || count > 1)",
        "2 in [1] ",
        "true ? 1 > 2 : true",
        "date('2026-01-01') < date('2025-01-01')",
    ] {
        rejected(&format!("«{}»", condition.trim()), "never_applies");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    let deep = format!("{}true{}", "(".repeat(12), ")".repeat(12));
    accepted(&deep);
    let deeper = format!("{}«(»true{}", "(".repeat(12), ")".repeat(13));
    rejected(&deeper, "condition_too_deep");
    let long = "count > 1 || ".repeat(60) + "true";
    accepted(&long);
    let sum = format!("«{}0» == 1", "1 + ".repeat(70));
    let error = with("tests/P-1.toml", WHEN, &format!("\"{}\"", sum.replace(['«', '»'], ""))).unwrap_err();
    assert_eq!(error.first().unwrap().code, "condition_too_deep");
    let endless = "count > 1 || ".repeat(400) + "true";
    assert_eq!(
        with("tests/P-1.toml", WHEN, &format!("\"{endless}\"")).unwrap_err().first().unwrap().code,
        "condition_too_long"
    );
}

#[test]
fn a_caret_finds_its_line_in_a_text_of_several_lines() {
    breaks_rule(WHEN, "\"\"\"\ncount > 1\n  && «cuont» > 2\"\"\"", "unknown_field");
    breaks_rule(WHEN, "'''count > 1 && «cuont» > 2'''", "unknown_field");
    // With escapes the whole string is meant.
    breaks_rule(WHEN, "«\"\\u0063ount > cuont\"»", "unknown_field");
}
