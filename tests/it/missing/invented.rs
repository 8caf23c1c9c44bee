//! The same of invented procedures, in which whether something is there decides what else is asked for, in every way that rules can say it.

use motcua_tests::sample;
use proptest::prelude::*;

use super::*;

const FACTS: [&str; 3] = ["a", "b", "c"];
const PAPERS: [&str; 3] = ["p", "q", "r"];

/// An invented procedure: three facts, three papers, and something that must be true.
#[derive(Clone, Debug, Default)]
struct Invented {
    /// Whether or when each fact must be stated, as a rule file says it.
    required: [String; 3],
    /// When each paper is asked for.
    when: [Option<String>; 3],
    /// The papers of which one is enough.
    group: &'static str,
    /// What must be true, and when.
    assertion: Option<(Option<String>, String)>,
}

impl Invented {
    /// Returns its rule file.
    fn text(&self) -> String {
        let mut text = String::from(
            "code = \"S-003\"\nfield = \"harbour\"\ncuration = \"curated\"\ntitle = { en = \"An invented errand\" }\n\
            [defaults]\nsure = \"known\"\nchecked_on = 2026-11-02\n\
            [[edition]]\nfrom = 2026-07-01\napplies_to = \"received_from\"\nlevels = [\"harbour\"]\nCITE\n\
            [[channel]]\nchannel = \"direct\"\nCITE\n",
        );
        // What must be true is told at a fact that nothing hangs on.
        let apart = ("d", "false");
        for (name, required) in FACTS.into_iter().zip(self.required.iter().map(String::as_str)).chain([apart]) {
            text += &format!(
                "[[fact]]\npath = \"x.{name}\"\nkind = \"boolean\"\nrequired = {required}\ntitle = {{ en = \"{name}\" }}\nCITE\n"
            );
        }
        let when = |when: &Option<String>| when.as_ref().map_or(String::new(), |when| format!("when = \"{when}\"\n"));
        for (name, asked) in PAPERS.into_iter().zip(&self.when) {
            let group = if self.group.contains(name) { "one_of = \"papers\"\n" } else { "" };
            text += &format!(
                "[[document]]\nid = \"{name}\"\nkind = \"submit\"\noriginals = 1\nelectronic = false\n\
                title = {{ en = \"{name}\" }}\n{group}{}CITE\n",
                when(asked)
            );
        }
        if let Some((applies, assert)) = &self.assertion {
            text += &format!(
                "[[assertion]]\ncode = \"x_wrong\"\nassert = \"{assert}\"\n{}kind = \"wrong\"\nseverity = \"error\"\n\
                field = \"x.d\"\nmessage = {{ en = \"no\" }}\nhelp = {{ en = \"No.\" }}\nCITE\n",
                when(applies)
            );
        }
        text.replace("CITE", "cite = { act = \"Act 7/2019\", article = \"40\" }\n")
    }

    /// Holds what is missing of each submission against every subset.
    fn hold(&self, submissions: &[Value]) {
        let text = self.text();
        let catalogue = sample::with_file("sample/S-003.toml", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let rules = catalogue.in_force("S-003", "2026-11-02".parse().unwrap()).unwrap();
        for submission in submissions {
            let read = Submission::from_json(submission.to_string().as_bytes(), 0).unwrap();
            let found = missing(&rules, &Filing::of(&rules, &read), Costs::default(), MAX_SETS).unwrap();
            let known =
                found.corrections.iter().map(|finding| (finding.code.to_owned(), finding.path.clone())).collect();
            let all = universe(&rules, submission, &found, 8.max(found.atoms.len()));
            let given: BTreeSet<Vec<u16>> = found.sets.iter().map(|set| set.atoms.clone()).collect();
            assert_eq!(given, brute(&rules, submission, &all, &known), "{submission}\n{all:#?}\n{self:#?}");
        }
    }
}

/// Returns a submission that states these facts and hands these papers in.
fn submission(x: Value, papers: &str) -> Value {
    let documents: Vec<Value> =
        PAPERS.into_iter().filter(|id| papers.contains(id)).map(|id| json!({"id": id, "originals": 1})).collect();
    json!({"procedure": "S-003", "channel": "direct", "at": "2026-11-02T09:00", "facts": {"x": x}, "documents": documents})
}

/// What each row is about stands in front of it; each was found wrong once, or would be if the search left a step out.
#[test]
fn what_is_there_decides_in_each_way_by_itself() {
    let law = |required: [&str; 3], when: [&str; 3], group, assertion: Option<(&str, &str)>| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let required = required.map(|text| match text {
            "true" | "false" => text.to_owned(),
            text => format!("\"{text}\""),
        });
        let assertion = assertion.map(|(when, assert)| (some(when), assert.to_owned()));
        Invented { required, when: when.map(some), group, assertion }
    };
    let optional = ["false"; 3];
    let nothing = || vec![submission(json!({}), "")];
    // A rule that begins to ask once a fact is there reads another: whether that is stated makes a difference.
    law(["false", "false", "true"], ["", "x.a == true", ""], "", Some(("has(x.c)", "x.a == true"))).hold(&nothing());
    // So does a paper of the group that is opened.
    law(["false", "false", "true"], ["x.a == true", "has(x.c)", "x.a == true"], "qr", None).hold(&nothing());
    // Two facts together make a finding go that neither makes go.
    law(["!(has(x.b) && has(x.c))", "false", "false"], ["", "", ""], "", None).hold(&nothing());
    // A paper that is there makes it no matter what the fact says that decides whether a rule applies.
    law(optional, ["", "", ""], "", Some(("has(x.b) && x.a == true", "provided('p')")))
        .hold(&[submission(json!({"b": false}), "")]);
    // A paper of a group is asked for surely once a fact is there, or else by what another says.
    law(optional, ["", "", "has(x.a) || x.b == true"], "qr", None).hold(&nothing());
    // A paper of a group that nobody asks for until a fact is there.
    law(optional, ["", "has(x.a)", ""], "qr", None).hold(&nothing());
    // What is handed in already is not to be handed in again.
    law(optional, ["", "provided('p') && x.a == true", ""], "qr", None).hold(&[submission(json!({}), "q")]);
    // A fact decides over two things, and another makes it no matter for one of them.
    law(optional, ["", "x.c == true && x.a == true", ""], "", Some(("", "has(x.a) || x.c == true"))).hold(&nothing());
    // What is tried for one finding is taken back before the next.
    let both = "(has(x.a) && has(x.b)) || provided('p')";
    law(["false", "false", "!provided('p')"], ["x.c == true", "", ""], "", Some(("", both))).hold(&nothing());
    // What would be wrong then, and nothing added makes right, is no way.
    law(["false", "false", "x.a == true"], ["", "", ""], "pqr", Some(("has(x.c)", "provided('p') && x.a == true")))
        .hold(&nothing());
}

/// A condition over two facts and a paper; `FIRST` and `SECOND` stand for the facts.
const CONDITIONS: [&str; 9] = [
    "x.FIRST == true",
    "has(x.FIRST)",
    "!has(x.FIRST)",
    "has(x.FIRST) && x.SECOND == true",
    "has(x.FIRST) && has(x.SECOND)",
    "has(x.FIRST) || x.SECOND == true",
    "x.FIRST == true && x.SECOND == true",
    "provided('p') && x.FIRST == true",
    "provided('p')",
];

/// Returns a condition that does not look at one fact, or none.
fn condition(but: Option<&'static str>) -> impl Strategy<Value = Option<String>> {
    let facts: Vec<&str> = FACTS.into_iter().filter(|fact| Some(*fact) != but).collect();
    let fact = || prop::sample::select(facts.clone());
    let text = (prop::sample::select(CONDITIONS.to_vec()), fact(), fact())
        .prop_map(|(text, first, second)| text.replace("FIRST", first).replace("SECOND", second));
    prop::option::weighted(0.7, text)
}

fn invented() -> impl Strategy<Value = Invented> {
    let fact = |name: &'static str| {
        let required = (prop::bool::ANY, condition(Some(name)));
        required.prop_map(|(always, when)| when.map_or(always.to_string(), |when| format!("\"{when}\"")))
    };
    let paper = |name: &'static str| {
        condition(None).prop_map(move |when| when.filter(|when| name != "p" || !when.contains("provided")))
    };
    // That something is there never makes a rule void: that is no remedy.
    let applies = condition(None).prop_map(|when| when.filter(|when| !when.starts_with('!')));
    let assertion = (applies, condition(None)).prop_map(|(when, assert)| Some((when, assert?)));
    // The paper of which conditions ask whether it is there is not in the group: handed in for one reason, it would be of no use for the other.
    let group = prop::sample::select(vec!["", "qr"]);
    let parts = (FACTS.map(fact), PAPERS.map(paper), group, assertion);
    parts.prop_map(|(required, when, group, assertion)| Invented { required, when, group, assertion })
}

/// Returns which facts are stated, and how, and which papers are handed in.
fn begun() -> impl Strategy<Value = ([Option<bool>; 3], [bool; 3])> {
    (prop::array::uniform3(prop::option::of(prop::bool::ANY)), prop::array::uniform3(prop::bool::weighted(0.3)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sets_are_the_smallest_of_all_subsets_whatever_hangs_on_what_is_there(
        law in invented(),
        begun in prop::collection::vec(begun(), 12),
    ) {
        // No paper of a group is there before: it may be of no use until something else is known.
        let handed = |papers: [bool; 3]| -> String {
            let some = PAPERS.into_iter().zip(papers).filter(|(id, is_handed)| *is_handed && !law.group.contains(id));
            some.map(|(id, _)| id).collect()
        };
        let of = |(facts, papers): ([Option<bool>; 3], [bool; 3])| {
            let x: serde_json::Map<_, _> =
                FACTS.iter().zip(facts).filter_map(|(name, value)| Some(((*name).to_owned(), json!(value?)))).collect();
            submission(Value::Object(x), &handed(papers))
        };
        law.hold(&begun.into_iter().map(of).collect::<Vec<_>>());
    }
}
