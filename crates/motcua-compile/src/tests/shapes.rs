//! Keys, names, ids, citations and texts.

use super::{PROCEDURE, breaks, breaks_rule, with};

#[test]
fn an_unknown_key_is_rejected_with_the_nearest_one() {
    let error = breaks_rule("mode = \"settlement\"", "mode = \"settlement\"\n«chanels» = [\"direct\"]", "unknown_key");
    assert!(error.help.contains("`channels`"), "{}", error.help);
    breaks_rule("code = \"P-1\"", "code = \"P-1\"\n«colour» = 1", "unknown_key");
    breaks_rule("article = \"4\" }", "article = \"4\", «page» = 3 }", "unknown_key");
    breaks("jurisdiction.toml", "published = true", "published = true\n«by» = \"x\"", "unknown_key");
    breaks("lifecycle.toml", "clock = \"K4\"", "clock = \"K4\"\n«colour» = 1", "unknown_key");
    breaks("messages/en.toml", "[late]", "[late]\n«text» = \"x\"", "unknown_key");
}

#[test]
fn a_key_of_the_wrong_kind_is_rejected() {
    breaks_rule("originals = 1", "originals = «\"1\"»", "wrong_kind");
    breaks_rule("originals = 1", "originals = «300»", "out_of_range");
    breaks_rule("originals = 1", "originals = «1.5»", "wrong_kind");
    breaks_rule("electronic = true", "electronic = «1»", "wrong_kind");
    breaks_rule("cases = [\"first\"]", "cases = «\"first\"»", "wrong_kind");
    breaks_rule(
        "amount = { count = \"count\", tiers = [{ up_to = 2, each = 20 }, { each = 10 }] }",
        "amount = «\"much\"»",
        "wrong_kind",
    );
    breaks_rule("required = \"person.sex == 'female'\"", "required = «1»", "wrong_kind");
}

#[test]
fn a_missing_key_is_rejected() {
    let error = breaks_rule("[[document]]\nid = \"form\"\n", "«[[document]]»\n", "missing_key");
    assert!(error.message.contains("`id`"));
    breaks_rule(
        "[[term]]\nid = \"settlement\"\nterm = \"5 working days\"\n",
        "«[[term]]»\nid = \"settlement\"\n",
        "missing_key",
    );
}

#[test]
fn a_term_needs_its_unit() {
    breaks_rule("\"5 working days\"", "«5»", "term_without_unit");
    breaks_rule("\"5 working days\"", "«\"5\"»", "term_without_unit");
    breaks_rule("\"5 working days\"", "«\"5 fortnights\"»", "term_unit_unknown");
    breaks_rule("\"ask_office 3 working days\"", "«\"ask_office 3\"»", "term_without_unit");
    breaks("lifecycle.toml", "holder = ", "term = «\"3\"»\nholder = ", "term_without_unit");
}

#[test]
fn a_citation_names_a_registered_act() {
    breaks_rule("cite = { act = \"Act 1\", article = \"4\" }", "cite = «{ article = \"4\" }»", "citation_without_act");
    let error = breaks_rule(
        "{ act = \"Act 1\", article = \"4\" }",
        "{ act = «\"Act l\"», article = \"4\" }",
        "unregistered_act",
    );
    assert!(error.help.contains("`Act 1`"), "{}", error.help);
    breaks_rule("[[fee]]\nid = \"fee\"\n", "[[fee]]\nid = \"fee\"\nsure = «\"certain\"»\n", "unknown_name");
    breaks(
        "lifecycle.toml",
        "cite = { act = \"Act 1\", article = \"10\" }",
        "cite = { act = «\"Act 9\"», article = \"10\" }",
        "unregistered_act",
    );
}

#[test]
fn a_value_without_source_is_rejected() {
    let fee = "[[fee]]\nid = \"fee\"\ntitle = { en = \"fee\" }\namount = { count = \"count\", tiers = [{ up_to = 2, each = 20 }, { each = 10 }] }\ncite = { act = \"Act 1\", article = \"8\" }";
    breaks_rule(fee, "«[[fee]]»\nid = \"fee\"\ntitle = { en = \"fee\" }\namount = 1", "missing_citation");
    let defaults = "[defaults]\nsure = \"known\"\nchecked_on = 2026-01-01\n";
    let errors = with("tests/P-1.toml", defaults, "").unwrap_err();
    assert!(errors.iter().all(|error| error.code == "missing_key"), "{errors:#?}");
    let missing = |key: &str| errors.iter().filter(|error| error.message == format!("`{key}` is missing")).count();
    assert_eq!((missing("sure"), missing("checked_on")), (15, 15));
    let help = |key: &str| {
        let error = errors.iter().find(|error| error.message == format!("`{key}` is missing")).unwrap();
        error.help.as_str()
    };
    // What may be written there is said, not only that something is missing.
    assert!(help("sure").contains("`seen`") && help("sure").contains("[defaults]"), "{}", help("sure"));
    assert!(help("checked_on").contains("2026-01-31"), "{}", help("checked_on"));
}

#[test]
fn a_register_is_registered() {
    let error = breaks_rule("register = \"persons\"", "register = «\"person\"»", "unregistered_register");
    assert!(error.help.contains("`persons`"));
    breaks_rule("when_not_found = \"paper\"", "when_not_found = «\"nothing\"»", "unknown_name");
}

#[test]
fn a_clock_starts_with_an_event_and_may_end_with_none() {
    breaks("lifecycle.toml", "start = [\"receive\"]", "start = «[]»", "empty_list");
    assert!(with("lifecycle.toml", "stop = [\"approve\"]", "stop = []").is_ok());
    let errors = with("lifecycle.toml", "stop = [\"approve\"]\n", "").unwrap_err();
    assert!(errors.iter().any(|error| error.code == "missing_key"), "{errors:#?}");
}

#[test]
fn ids_are_unique() {
    breaks_rule("path = \"person.name\"", "path = «\"person.sex\"»", "duplicate_id");
    breaks_rule("{ value = \"male\"", "{ value = «\"female\"»", "duplicate_id");
    let fee = "[[fee]]\nid = \"fee\"\n";
    let twice = "[[fee]]\nid = \"fee\"\ntitle = { en = \"x\" }\namount = 1\ncite = { act = \"Act 1\", article = \"8\" }\n[[fee]]\nid = «\"fee\"»\n";
    breaks_rule(fee, twice, "duplicate_id");
    let one = |event: &str| format!("[[enable]]\nevent = {event}\ncite = {{ act = \"Act 1\", article = \"8\" }}\n");
    breaks_rule(fee, &format!("{}{}{fee}", one("\"stop\""), one("«\"stop\"»")), "duplicate_id");
    breaks_rule(fee, &format!("{}{fee}", one("«\"halt\"»")), "unknown_name");
    let act = "[[register]]\n";
    let twice = "[[act]]\nnumber = «\"Act 1\"»\ntitle = { en = \"x\" }\nin_force = 2020-01-01\n[[register]]\n";
    breaks("jurisdiction.toml", act, twice, "duplicate_id");
    breaks(
        "lifecycle.toml",
        "[[clock]]",
        "[[event]]\nevent = «\"receive\"»\nroles = [\"authority\"]\ncite = { act = \"Act 1\", article = \"1\" }\nsure = \"known\"\nchecked_on = 2026-01-01\n[[clock]]",
        "duplicate_id",
    );
}

#[test]
fn names_are_of_closed_lists() {
    breaks_rule("kind = \"form\"", "kind = «\"paper\"»", "unknown_name");
    breaks_rule("severity = \"error\"", "severity = «\"fatal\"»", "unknown_name");
    breaks_rule("applies_to = \"running\"", "applies_to = «\"all\"»", "unknown_name");
    breaks("lifecycle.toml", "stop = [\"approve\"]", "stop = [«\"aprove\"»]", "unknown_name");
    breaks("lifecycle.toml", "policy = \"supplement_limit\"", "policy = «\"supplement\"»", "unknown_name");
    breaks("lifecycle.toml", "value = \"1\"", "value = «\"one\"»", "unknown_name");
    breaks_rule("cases = [\"first\"]", "cases = [«\"frist\"»]", "unknown_case");
    breaks_rule("id = \"form\"", "id = «\"The Form\"»", "bad_slug");
    breaks_rule("path = \"person.name\"", "path = «\"Person.Name\"»", "bad_path");
    breaks_rule("path = \"person.name\"", "path = «\"applicant.kind\"»", "reserved_path");
    breaks_rule("path = \"person.name\"", "path = «\"people[].name\"»", "unknown_field");
}

#[test]
fn a_pattern_is_of_the_small_language() {
    breaks_rule("path = \"person.name\"", "path = \"person.name\"\npattern = «\"[A-\"»", "bad_pattern");
    breaks_rule("path = \"count\"", "path = \"count\"\npattern = «\"^[0-9]$\"»", "wrong_kind");
}

#[test]
fn a_group_of_alternatives_has_two_members() {
    breaks_rule("originals = 1", "originals = 1\none_of = «\"proof\"»", "one_of_alone");
    let (one, two) = ("id = \"form\"\n", "[[document]]\nid = \"other\"\n");
    let member = |group: &str| {
        let rest = "title = { en = \"x\" }\nkind = \"submit\"\noriginals = 1\nelectronic = true\n";
        format!("{rest}one_of = \"{group}\"\ncite = {{ act = \"Act 1\", article = \"8\" }}\n")
    };
    let documents =
        format!("[[document]]\nid = \"first\"\n{}{two}{}[[document]]\n{one}", member("proof"), member("prof"));
    let errors = with("tests/P-1.toml", "[[document]]\nid = \"form\"\n", &documents).unwrap_err();
    let helps: Vec<&str> = errors.iter().map(|error| error.help.as_str()).collect();
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert!(helps.iter().any(|help| help.starts_with("did you mean `proof`?")), "{helps:?}");
}

#[test]
fn an_assertion_or_window_or_fee_points_at_a_field_of_its_kind() {
    breaks_rule("field = \"person.birth_date\"", "field = «\"person.birthdate\"»", "unknown_field");
    breaks_rule(
        "tiers = [{ up_to = 2, each = 20 }, { each = 10 }]",
        "tiers = «[{ up_to = 2, each = 20 }]»",
        "tiers_do_not_end",
    );
    breaks_rule("amount = { count = \"count\"", "amount = { count = «\"person.name\"»", "wrong_type");
    breaks_rule("assert = \"age(person.birth_date, at) >= 18\"", "assert = \"«1 < 2»\"", "constant_assertion");
    breaks_rule("{ each = 10 }", "{ up_to = «2», each = 10 }, { each = 1 }", "tiers_do_not_rise");
}

#[test]
fn an_assertion_points_at_an_entry_only_where_it_asks_the_same_of_every_entry() {
    let (field, assert) = ("field = \"person.birth_date\"", "assert = \"age(person.birth_date, at) >= 18\"");
    breaks_rule(field, "field = «\"members[].adult\"»", "field_of_an_entry");
    let (of_entry, of_list) = ("field = \"members[].adult\"", "field = \"members\"");
    let asks = |asked: &str, field_is: &str| {
        let asked = PROCEDURE.replacen(assert, &format!("assert = \"{asked}\""), 1).replacen(field, field_is, 1);
        with("tests/P-1.toml", PROCEDURE, &asked)
    };
    assert!(asks("members.all(m, m.adult)", of_entry).is_ok());
    assert!(asks("members.all(m, m.adult)", of_list).is_ok());
    for other in ["members.exists(m, m.adult)", "!members.all(m, m.adult)", "members.all(m, m.adult) || count > 1"] {
        let errors = asks(other, of_entry).unwrap_err();
        assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), ["field_of_an_entry"], "{other}");
        assert!(asks(other, of_list).is_ok(), "{other}");
    }
    // the entries of one list do not break what is asked of another's
    let list = "[[fact]]\npath = \"members\"\n";
    let pets = PROCEDURE[PROCEDURE.find(list).unwrap()..PROCEDURE.find("[[fact]]\npath = \"count\"").unwrap()]
        .replace("members", "pets");
    let asked = PROCEDURE.replacen(assert, "assert = \"pets.all(p, p.adult)\"", 1).replacen(field, of_entry, 1);
    let errors = with("tests/P-1.toml", PROCEDURE, &format!("{asked}{pets}")).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), ["field_of_an_entry"]);
}

#[test]
fn what_is_looked_at_once_stands_outside_lists() {
    let fact = |path: &str, kind: &str| {
        let rest = "required = false\ntitle = { en = \"x\" }\ncite = { act = \"Act 1\", article = \"5\" }\n";
        format!("[[fact]]\npath = \"{path}\"\nkind = \"{kind}\"\n{rest}")
    };
    let with_fields = |more: &str| {
        let fields = format!("{}{}", fact("members[].since", "date"), fact("since", "date"));
        let errors = with("tests/P-1.toml", PROCEDURE, &format!("{PROCEDURE}{fields}{more}"));
        errors.err().unwrap_or_default().iter().map(|error| error.code).collect::<Vec<_>>()
    };
    let window = |field: &str| {
        let words = "message = { en = \"x\" }\nhelp = { en = \"x\" }\ncite = { act = \"Act 1\", article = \"5\" }\n";
        format!("[[window]]\nid = \"soon\"\nfield = \"{field}\"\nterm = \"60 days\"\n{words}")
    };
    assert!(with_fields(&window("since")).is_empty());
    assert_eq!(with_fields(&window("members[].since")), ["field_of_an_entry"]);
    let said = |severity: &str| format!("{}severity = \"{severity}\"\n", window("since"));
    assert!(with_fields(&said("info")).is_empty());
    assert_eq!(with_fields(&said("grave")), ["unknown_name"]);
    let past = |kind: &str| format!("{}past = true\n", fact("members[].joined", kind));
    assert!(with_fields(&past("date")).is_empty() && with_fields(&past("partial_date")).is_empty());
    assert_eq!(with_fields(&past("text")), ["wrong_kind"]);
    let address = |path: &str| format!("{}address = true\n", fact(path, "text"));
    assert!(with_fields(&address("home")).is_empty());
    assert_eq!(with_fields(&address("members[].home")), ["wrong_kind"]);
}

#[test]
fn a_fact_has_the_bounds_of_its_kind_and_texts_that_keep_them() {
    let sex = "path = \"person.sex\"\n";
    breaks_rule(sex, &format!("{sex}min = «1»\n"), "wrong_kind");
    let day = "path = \"person.birth_date\"\n";
    breaks_rule(day, &format!("{day}max = «1»\n"), "wrong_kind");
    let adult = "path = \"members[].adult\"\n";
    breaks_rule(adult, &format!("{adult}max = «1»\n"), "wrong_kind");
    let name = "path = \"person.name\"\n";
    breaks_rule(name, &format!("{name}min = «-1»\n"), "out_of_range");
    breaks_rule(name, &format!("{name}max = «0»\n"), "out_of_range");
    let members = "path = \"members\"\n";
    breaks_rule(members, &format!("{members}max = «-1»\n"), "out_of_range");
    let count = "path = \"count\"\n";
    assert!(with("tests/P-1.toml", count, &format!("{count}min = -5\nmax = -1\n")).is_ok());
    let both = |bound: &str| format!("{name}pattern = «\"^([A-Z]{{5}}|[0-9]{{7,9}})$\"»\n{bound}\n");
    breaks_rule(name, &both("max = 4"), "out_of_range");
    breaks_rule(name, &both("min = 10"), "out_of_range");
    for bound in ["max = 5", "min = 9"] {
        assert!(with("tests/P-1.toml", name, &both(bound).replace(['«', '»'], "")).is_ok(), "{bound}");
    }
}

#[test]
fn facts_do_not_lie_within_each_other() {
    let fact = |path: &str, kind: &str| {
        let rest = "required = false\ntitle = { en = \"x\" }\ncite = { act = \"Act 1\", article = \"5\" }\n";
        format!("[[fact]]\npath = «\"{path}\"»\nkind = \"{kind}\"\n{rest}")
    };
    let start = "[[document]]\nid = \"form\"\n";
    let more = |fact: String| format!("{fact}{start}");
    breaks_rule(start, &more(fact("person.name.first", "text")), "fact_within_a_fact");
    breaks_rule(start, &more(fact("members.first", "text")), "fact_within_a_fact");
    breaks_rule(start, &more(fact("pets", "list")), "list_without_fields");
    breaks_rule(start, &more(fact("members[].pets", "list")), "wrong_kind");
    breaks_rule(start, &more(fact("pets[].name", "text")), "unknown_field");
}

#[test]
fn nothing_hangs_on_itself() {
    let count = "required = \"person.sex == 'female'\"";
    breaks_rule(count, "required = «\"count > 1\"»", "asks_itself");
    breaks_rule(count, "required = «\"!has(count)\"»", "asks_itself");
    breaks_rule("when = \"count > 1\"", "when = «\"!provided('form')\"»", "asks_itself");
}

#[test]
fn a_paper_is_due_once_for_each_entry_of_a_list() {
    let form = "kind = \"form\"\noriginals = 1\n";
    let each = |path: &str, rest: &str| format!("kind = \"form\"\neach = «\"{path}\"»\n{rest}\n");
    assert!(with("tests/P-1.toml", form, &each("members", "originals = 1").replace(['«', '»'], "")).is_ok());
    breaks_rule(form, &each("member", "originals = 1"), "unknown_field");
    breaks_rule(form, &each("count", "originals = 1"), "wrong_type");
    breaks_rule(form, &each("members", "originals = 0"), "each_of_nothing");
}

#[test]
fn an_electronic_form_is_not_counted() {
    let form = "kind = \"form\"\noriginals = 1\nelectronic = true\n";
    let online = "kind = \"electronic_form\"\nchannels = [\"online\"]\n";
    assert!(with("tests/P-1.toml", form, online).is_ok());
    breaks_rule(form, &format!("{online}originals = «1»\n"), "counted_form");
    breaks_rule(form, &format!("{online}copies = «1»\n"), "counted_form");
}

#[test]
fn what_is_listed_stands_there_once() {
    breaks_rule("levels = [\"town\"]", "levels = [\"town\", «\"town\"»]", "duplicate_entry");
    breaks_rule("cases = [\"first\"]", "cases = [\"first\", «\"first\"»]", "duplicate_entry");
    let channels = "channels = [\"direct\", «\"direct\"»]";
    breaks_rule("mode = \"settlement\"", &format!("mode = \"settlement\"\n{channels}"), "duplicate_entry");
    let substitute = "[[document.substitute]]\nregister = \"persons\"\n";
    let rest =
        "when_not_found = \"paper\"\nwhen_unavailable = \"paper\"\ncite = { act = \"Act 1\", article = \"6\" }\n";
    let again = format!("{substitute}{rest}[[document.substitute]]\nregister = «\"persons\"»\n");
    breaks_rule(substitute, &again, "duplicate_id");
    let cite = "cite = { act = \"Act 1\", article = \"8\" }\n";
    let waiver = |id: &str| {
        let rest = "title = { en = \"x\" }\nwhen = \"count > 5\"\npercent = 10\n";
        format!("[[fee.waiver]]\nid = {id}\n{rest}{cite}")
    };
    let waivers = format!("{cite}{}{}", waiver("\"poor\""), waiver("«\"poor\"»"));
    breaks_rule(cite, &waivers, "duplicate_id");
    let result = |code: &str| format!("[[result]]\ncode = {code}\ntitle = {{ en = \"x\" }}\n");
    breaks_rule(cite, &format!("{cite}{}{}", result("\"R-1\""), result("«\"R-1\"»")), "duplicate_id");
    let case = "cite = { act = \"Act 1\", article = \"3\" }\n";
    let other = "[[case]]\nid = \"other\"\ntitle = { en = \"x\" }\nwhen = «\"person.sex == 'female'\"»\n";
    breaks_rule(case, &format!("{case}{other}{case}"), "cases_alike");
}

#[test]
fn sums_and_windows_are_of_their_kind() {
    let amount = "amount = { count = \"count\", tiers = [{ up_to = 2, each = 20 }, { each = 10 }] }";
    breaks_rule(amount, "amount = «9007199254740992»", "out_of_range");
    assert!(with("tests/P-1.toml", amount, "amount = 9007199254740991").is_ok());
    breaks_rule("{ each = 10 }] }", "{ each = 10 }], cap = «0» }", "out_of_range");
    let window = |term: &str| {
        let words = "message = { en = \"x\" }\nhelp = { en = \"x\" }\ncite = { act = \"Act 1\", article = \"5\" }\n";
        format!("[[window]]\nid = \"soon\"\nfield = \"person.birth_date\"\nterm = «\"{term}\"»\n{words}[[fee]]\n")
    };
    breaks_rule("[[fee]]\n", &window("60 working hours"), "wrong_term");
    breaks_rule("[[fee]]\n", &window("60 hours"), "wrong_term");
}

#[test]
fn a_number_that_does_not_fit_is_told_with_what_fits() {
    let many = breaks_rule("originals = 1", "originals = «300»", "out_of_range");
    assert_eq!(many.help, "write a whole number of at most 255");
    let few = breaks_rule("originals = 1", "originals = «-1»", "out_of_range");
    assert_eq!(few.help, "write a whole number from 0 on");
    breaks_rule("{ each = 10 }] }", "{ each = 10 }], cap = «99999999999999999999» }", "out_of_range");
}

#[test]
fn a_territory_sets_a_value_once() {
    let local = |from: &str, is: &str| {
        let value = format!("term = {{ id = \"settlement\", is = \"{is}\" }}");
        format!("[[local]]\nterritory = \"x\"\nfrom = {from}\n{value}\ncite = {{ act = \"Act 1\", article = \"4\" }}\n")
    };
    let both = |other: String| format!("{PROCEDURE}{}{other}", local("2025-06-01", "4 working days"));
    let codes = |text: String| {
        let errors = with("tests/P-1.toml", PROCEDURE, &text).err().unwrap_or_default();
        errors.iter().map(|error| (error.code, error.line)).collect::<Vec<_>>()
    };
    let last = PROCEDURE.lines().count() + 6;
    assert_eq!(codes(both(local("2025-06-01", "3 working days"))), [("duplicate_id", last)]);
    let until = "2025-06-01\nuntil = 2025-07-01";
    let ended = format!("{PROCEDURE}{}", local(until, "4 working days"));
    assert_eq!(codes(format!("{ended}{}", local("2025-07-01", "3 working days"))), []);
    assert_eq!(codes(both(local("2025-07-01", "3 working days"))), [("overlapping_local", last)]);
    assert_eq!(codes(both(local(&until.replace("06-01", "05-01"), "3 working days"))), [("overlapping_local", last)]);
    assert_eq!(codes(both(local("2025-07-01\nuntil = 2025-08-01", "3 working days"))), [("overlapping_local", last)]);
    assert_eq!(codes(both(local("2025-01-01", "3 working days").replace("\"x\"", "\"y\""))), []);
    assert_eq!(codes(both(local("2025-06-01", "3 working days").replace("term =", "committed ="))), []);
}

#[test]
fn what_a_procedure_rests_on_has_a_name() {
    let basis = |act: &str| format!("[[legal_basis]]\nact = {act}\n[[fee]]\n");
    breaks_rule("[[fee]]\n", &basis("«\"Act 2\"»"), "unregistered_act");
    assert!(with("tests/P-1.toml", "[[fee]]\n", &basis("\"Act 1\"")).is_ok());
    let named = basis("\"Act 2\"").replace("[[fee]]", "title = { en = \"Another act\" }\n[[fee]]");
    assert!(with("tests/P-1.toml", "[[fee]]\n", &named).is_ok());
}

#[test]
fn a_value_holds_while_an_edition_does() {
    let mode = "mode = \"settlement\"\nfrom = 2025-01-01";
    breaks_rule(mode, "mode = \"settlement\"\nuntil = «2020-01-01»", "outside_editions");
    breaks_rule(mode, "mode = \"settlement\"\nfrom = «2030-01-01»", "outside_editions");
}

#[test]
fn curated_texts_are_in_every_needed_language() {
    breaks("tests/P-1.toml", "title = { en = \"form\" }", "title = «{ fr = \"form\" }»", "missing_language");
    breaks_rule("help = { en = \"Wait.\" }", "help = { en = «\" \"» }", "empty_text");
}
