//! What the schemas tell people of each key.

use crate::kind::Kind;

/// Returns what a key of a kind of file means: that of its place, or that which the last keys of its place mean wherever they stand.
pub(super) fn says(kind: Kind, place: &str) -> Option<&'static str> {
    let of_place = PLACES.iter().find(|(of, own, _)| (*of, *own) == (kind, place)).map(|(_, _, said)| *said);
    let ends = |own: &str| place.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    let anywhere = || ANYWHERE.iter().filter(|(own, _)| ends(own)).max_by_key(|(own, _)| own.len());
    of_place.or_else(|| anywhere().map(|(_, said)| *said))
}

/// Keys that mean one thing wherever they stand.
const ANYWHERE: &[(&str, &str)] = &[
    ("act", "The acts that may be cited."),
    ("add_when", "What is added to the term where a condition holds, in the term's own unit."),
    ("among", "What the measure is taken among."),
    ("applies_to", "`received_from`: dossiers received from that day on; `running`: open dossiers too."),
    ("appointment", "The slip that names a day for the result where it is not given at once."),
    ("article", "The article, as the act numbers it, such as `16`."),
    ("assertion", "What must hold of what a submission states."),
    ("branch", "A part of a linked procedure, with a clock of its own."),
    ("case", "A variant of the procedure: it decides which papers are asked for."),
    ("channel", "How the procedure may be filed; none means in every way."),
    ("channels", "The channels for which it holds: `direct`, `postal`, `online`, `app`; without it, all of them."),
    ("checked_on", "The day on which somebody last compared the value with its text."),
    ("cite", "Where it comes from: act, article, clause."),
    ("cite.act", "The number of a registered act, such as `118/2025/NĐ-CP`."),
    ("clause", "The clause and point within the article, such as `1.b`."),
    ("code", "The code of it."),
    ("datum", "A datum that a register holds: the linter reports papers that still ask for it."),
    ("datum[].documents", "The ids of papers that state nothing but this datum."),
    ("defaults", "What holds for every value of the file that does not say otherwise."),
    ("document", "A paper, or the datum that takes its place."),
    ("edition", "A day on which something changes; what is in force between two of them does not."),
    ("enable", "An event that the procedure's own law allows, or gives a form of its own."),
    ("exclude", "What does not count within the term."),
    ("fact", "Something that a submission states: a field of the form."),
    ("fee", "What it costs."),
    ("from", "The first day on which it holds; without it, from the first edition on."),
    ("help", "What to do about it, in plain words without numbers of articles, by language."),
    ("holder", "Who owes it."),
    ("id", "The name by which other rules and answers call it: lower-case letters, digits, `-` and `_`."),
    ("in_force", "The first day on which the act is in force."),
    ("legal_basis", "An act that the procedure rests on."),
    ("message", "What is wrong, for a clerk, by language."),
    ("name", "Its name, by language."),
    ("note", "What else people should know, by language: `show` prints it, and no rule reads it."),
    ("number", "The number by which citations name the act, such as `118/2025/NĐ-CP`."),
    ("of", "What is measured."),
    ("paper", "The number of the form that the law obliges, such as `01`."),
    ("percent", "How much less is paid, 1 to 100."),
    ("procedure", "The code of a procedure that has a rule file."),
    ("published", "Whether the state has made the register public for offices to read."),
    ("register", "A register that may answer in place of a paper."),
    ("result", "What the procedure gives."),
    (
        "sure",
        "How sure the value is: `seen` in the text, `reported` by somebody who read it, `inferred` from it, `known` in general, `unsure`.",
    ),
    ("term", "A time, such as `3 working days`, `8 working hours`, `60 days` or `same day, cut-off 15:00`."),
    ("text", "The sentence of the text, word for word; it stays out of every pack."),
    ("title", "What people call it, by language."),
    ("until", "The first day on which it no longer holds."),
    ("waiver", "Who pays less; of several that hold, the highest counts."),
    ("when", "The condition under which it holds, such as `person.sex == 'female'`; without it, always."),
];

/// Keys by the kind of their file and their place in it.
const PLACES: &[(Kind, &str, &str)] = &[
    (Kind::Jurisdiction, "currency", "The currency of all sums, such as `VND`."),
    (Kind::Jurisdiction, "id", "The name of the law as a whole, such as `vn`; releases begin with it."),
    (
        Kind::Jurisdiction,
        "language",
        "The language of the law, such as `vi`: every text must be written in it and in `en`.",
    ),
    (Kind::Jurisdiction, "local_offset_minutes", "How many minutes local time lies ahead of UTC, such as `420`."),
    (Kind::Procedure, "appointment[].after", "When the slip is given: after the `cut_off`, after an `extension`."),
    (
        Kind::Procedure,
        "assertion[].assert",
        "The condition that must hold; it is not asked where a fact in it is not known.",
    ),
    (Kind::Procedure, "assertion[].code", "The code of the finding."),
    (
        Kind::Procedure,
        "assertion[].field",
        "Where it is put right: the path of a fact; with `list.all(x, …)` it may be a field of the entries.",
    ),
    (
        Kind::Procedure,
        "assertion[].kind",
        "`wrong`: it breaks a rule; `conflict`: two facts contradict each other; `info`: worth saying.",
    ),
    (Kind::Procedure, "assertion[].severity", "`error`: the submission is not complete; `warning`, `info`: it may be."),
    (
        Kind::Procedure,
        "branch[].after",
        "The parts that must have their result before this one begins; without it, it begins at once.",
    ),
    (Kind::Procedure, "branch[].forms", "The documents of the part's procedure in whose place the linked form stands."),
    (Kind::Procedure, "branch[].issuer", "Who gives the result of the part, by language."),
    (Kind::Procedure, "branch[].procedure", "The code of the part's own procedure."),
    (Kind::Procedure, "branch[].result", "The result of the part."),
    (
        Kind::Procedure,
        "branch[].rules",
        "Whose rules hold for papers and facts of the part: its own (`part`), those of the linked procedure (`linked`), or none that are known.",
    ),
    (Kind::Procedure, "branch[].term", "The terms of the part within the linked procedure."),
    (Kind::Procedure, "branch[].term[].mode", "What the time is for."),
    (
        Kind::Procedure,
        "channel[].channel",
        "`direct` at the desk, `postal`, `online` on the portal, `app` in the state's app.",
    ),
    (Kind::Procedure, "code", "The code of the procedure, such as `1.001193`."),
    (
        Kind::Procedure,
        "curation",
        "`curated` by a person, or `imported` from records, whose requirements stay unknown.",
    ),
    (Kind::Procedure, "document[].aliases", "Other names of the paper, such as the portal's code of it."),
    (Kind::Procedure, "document[].cases", "The cases in which it is asked for; without it, all."),
    (Kind::Procedure, "document[].copies", "How many copies are handed in."),
    (Kind::Procedure, "document[].each", "The list of facts for each of whose entries the paper is due once."),
    (Kind::Procedure, "document[].electronic", "Whether a file may stand for the paper."),
    (
        Kind::Procedure,
        "document[].electronic_at_desk",
        "Whether the file stands for the paper at the counter and by post too.",
    ),
    (Kind::Procedure, "document[].help", "How to come by the paper, in plain words, by language."),
    (
        Kind::Procedure,
        "document[].kind",
        "`form`, `electronic_form`, `submit` (handed in), `present` (shown), `data` (looked up, never asked for as such).",
    ),
    (Kind::Procedure, "document[].one_of", "The name of a group of papers of which one is enough."),
    (Kind::Procedure, "document[].originals", "How many originals are handed in."),
    (Kind::Procedure, "document[].substitute", "A register that may answer in place of the paper."),
    (Kind::Procedure, "document[].substitute[].register", "The id of the register."),
    (
        Kind::Procedure,
        "document[].substitute[].when_not_found",
        "What happens where the register finds nothing: `paper`, or `ask_office 3 working days`.",
    ),
    (
        Kind::Procedure,
        "document[].substitute[].when_unavailable",
        "What happens where the register is down: `paper`, or `ask_office 3 working days`.",
    ),
    (Kind::Procedure, "edition[].levels", "The levels of the state that settle the procedure."),
    (Kind::Procedure, "enable[].event", "Which event."),
    (Kind::Procedure, "fact[].address", "Whether the text is an address, whose place names are checked by date."),
    (Kind::Procedure, "fact[].help", "How it is written, in plain words, by language."),
    (
        Kind::Procedure,
        "fact[].kind",
        "`text`, `integer`, `boolean`, `date`, `partial_date` (a part may be unknown), `choice`, `list`.",
    ),
    (Kind::Procedure, "fact[].max", "The largest number; of a text or a list, the most characters or entries."),
    (Kind::Procedure, "fact[].min", "The smallest number; of a text or a list, the fewest characters or entries."),
    (
        Kind::Procedure,
        "fact[].past",
        "Whether the date is of something that has happened, so that one after the day of filing is wrong.",
    ),
    (
        Kind::Procedure,
        "fact[].path",
        "Where it stands in a submission, such as `child.birth_date` or `members[].name`.",
    ),
    (Kind::Procedure, "fact[].pattern", "How a text is written, such as `^[0-9]{12}$`."),
    (Kind::Procedure, "fact[].privacy", "How personal it is; `basic` where nothing is said."),
    (Kind::Procedure, "fact[].required", "Whether it must be stated: `true`, `false`, or a condition."),
    (Kind::Procedure, "fact[].spells", "The path of the date that this text writes out in words."),
    (Kind::Procedure, "fact[].suggest", "The id of the list of words that the form suggests."),
    (Kind::Procedure, "fact[].values", "What a choice may be."),
    (Kind::Procedure, "fact[].values[].value", "How it is written in a submission."),
    (Kind::Procedure, "fee[].amount", "A whole number, `\"free\"`, who sets it, a text, or tiers."),
    (Kind::Procedure, "fee[].amount.cap", "The most that is paid."),
    (Kind::Procedure, "fee[].amount.count", "The path of the number that is counted."),
    (Kind::Procedure, "fee[].amount.over", "The path of the list over whose entries it is added up."),
    (Kind::Procedure, "fee[].amount.set_by", "Who sets the sum: one text, or a text by language."),
    (Kind::Procedure, "fee[].amount.text", "What the law says of the sum where it is no number."),
    (Kind::Procedure, "fee[].amount.tiers", "What each unit costs, from the first on."),
    (Kind::Procedure, "fee[].amount.tiers[].each", "What each unit of the tier costs."),
    (Kind::Procedure, "fee[].amount.tiers[].up_to", "The last unit of the tier; the last tier has none."),
    (Kind::Procedure, "fee[].amount.times", "The path of the number by which the sum is multiplied."),
    (Kind::Procedure, "field", "The field of administration, such as `civil-status`."),
    (Kind::Procedure, "legal_basis[].act", "The number of the act."),
    (Kind::Procedure, "legal_basis[].issued_on", "The day on which it was issued."),
    (Kind::Procedure, "legal_basis[].kind", "What kind of act it is."),
    (Kind::Procedure, "legal_basis[].title", "Its title, by language, where the act is not registered."),
    (Kind::Procedure, "local", "What a place sets for itself: exactly one of `term`, `committed`, `fee`."),
    (
        Kind::Procedure,
        "local[].committed",
        "A settlement term that the place promises, shorter than the statutory one: `{ id = \"settlement\", is = \"4 working days\" }`.",
    ),
    (Kind::Procedure, "local[].committed.id", "The id of the settlement term."),
    (Kind::Procedure, "local[].committed.is", "The promised term."),
    (Kind::Procedure, "local[].fee", "A fee that the law lets the place set."),
    (Kind::Procedure, "local[].fee.id", "The id of a fee whose amount is `set_by`."),
    (Kind::Procedure, "local[].fee.is", "The sum."),
    (Kind::Procedure, "local[].fee.rows", "Several sums, of which the first counts whose channel and condition fit."),
    (Kind::Procedure, "local[].fee.rows[].is", "The sum."),
    (Kind::Procedure, "local[].term", "A settlement term that the law lets the place set."),
    (Kind::Procedure, "local[].term.id", "The id of the settlement term."),
    (Kind::Procedure, "local[].term.is", "The term of the place."),
    (Kind::Procedure, "local[].territory", "The id of the unit that sets it."),
    (Kind::Procedure, "portal", "What an import kept of its record; imported files are not edited."),
    (Kind::Procedure, "replaced_by", "The procedure that took the place of this one, once its last edition has ended."),
    (
        Kind::Procedure,
        "term[].mode",
        "What the time is for: `settlement`, `verification_total`, `verification_added`, `supplement_notice`, `supplement`, `answer`, `consultation`.",
    ),
    (
        Kind::Procedure,
        "term[].term",
        "The time, such as `3 working days`; `{ set_by = \"province\" }` where the law leaves it to a body.",
    ),
    (Kind::Procedure, "term[].term.set_by", "The level of the unit that sets the term."),
    (Kind::Procedure, "window", "A time within which something is to be filed; conditions ask `within.<id>`."),
    (Kind::Procedure, "window[].field", "The path of the date from which it counts."),
    (Kind::Procedure, "window[].id", "The name by which conditions ask for it, as in `within.sixty_days`."),
    (
        Kind::Procedure,
        "window[].severity",
        "How much it matters that it has passed: `error`, `warning` (where nothing is said), `info`.",
    ),
    (
        Kind::Procedure,
        "window[].validity",
        "Whether it is how long a paper is valid, and not a time within which somebody has to act: whether a last day off prolongs it is the choice `validity_last_day_off` of the lifecycle.",
    ),
    (Kind::Lifecycle, "clock", "A clock: what starts it, what stops it, how long it runs, who owes what it waits for."),
    (
        Kind::Lifecycle,
        "clock[].clock",
        "Which clock; `docs/names.md` says what each is. Only K4 makes a dossier early, on time or late.",
    ),
    (
        Kind::Lifecycle,
        "clock[].on_supplement",
        "What a lawful supplement does to it: nothing (`none`), a new full term (`restart`), a pause (`suspend`).",
    ),
    (Kind::Lifecycle, "clock[].start", "The events that start it."),
    (Kind::Lifecycle, "clock[].stop", "The events that stop it; none where no event tells that it was done."),
    (Kind::Lifecycle, "clock[].term", "How long it runs; without it, the procedure or the request gives the term."),
    (Kind::Lifecycle, "event", "An event that the law knows, and who does it."),
    (
        Kind::Lifecycle,
        "event[].answer_roles",
        "Who may answer, where the event states an answer too (`complain`); without it, the same.",
    ),
    (Kind::Lifecycle, "event[].event", "Which event; `docs/names.md` says what each is."),
    (Kind::Lifecycle, "event[].roles", "Who may do it."),
    (Kind::Lifecycle, "event[].sector_only", "Whether only the law of a sector allows it."),
    (Kind::Lifecycle, "event[].status", "The status of the national portal after it."),
    (Kind::Lifecycle, "policy", "A choice that the law leaves open or an act settles."),
    (
        Kind::Lifecycle,
        "policy[].policy",
        "Which choice; `docs/names.md` says what each is, which values it takes, and what holds without a row.",
    ),
    (Kind::Lifecycle, "policy[].value", "What is chosen, always as a text, such as `unknown` or `1`."),
    (Kind::Lifecycle, "statuses", "The numbers that an event may give as its `status`."),
    (Kind::Messages, "*.help", "What to do, in plain words without numbers of articles."),
    (Kind::Messages, "*.message", "The sentence for a clerk; names in braces are filled in."),
    (Kind::Units, "filing", "From when and how far procedures may be filed outside the unit that decides."),
    (Kind::Units, "filing[].field", "The field of administration for which it holds; without it, all."),
    (
        Kind::Units,
        "filing[].power",
        "What an office within these bounds may do: it `receives`, it `helps` to file with the unit that decides, or nobody read it (`unknown`).",
    ),
    (Kind::Units, "filing[].procedures", "The codes for which it holds; without it, all of the field."),
    (Kind::Units, "filing[].scope", "How far: within the `unit`, the `province`, the `nation`."),
    (Kind::Units, "unit", "An administrative unit, from its first day to its last."),
    (Kind::Units, "unit[].code", "The official code of the unit."),
    (Kind::Units, "unit[].kind", "What kind of commune it is."),
    (Kind::Units, "unit[].level", "At which level it stands."),
    (Kind::Units, "unit[].parent", "The id of the unit above it."),
    (Kind::Units, "unit[].prefix", "How the codes of its dossiers begin, such as `H01.02`."),
    (Kind::Units, "unit[].successors", "The ids of the units that took its place."),
    (Kind::Bodies, "body", "A body whose desks have hours of their own."),
    (Kind::Bodies, "body[].hours", "Its hours, by date."),
    (
        Kind::Bodies,
        "body[].hours[].announced",
        "The day on which they were announced; without it, they count as known since always.",
    ),
    (Kind::Bodies, "body[].hours[].desk", "When its desks are open; open desks make no working days."),
    (Kind::Bodies, "body[].hours[].desk[].days", "On which days."),
    (Kind::Bodies, "body[].hours[].desk[].hours", "From when to when, such as `[\"08:00-11:30\"]`."),
    (
        Kind::Bodies,
        "body[].hours[].saturday",
        "The working hours of a Saturday of rest; it does not become a working day.",
    ),
    (
        Kind::Bodies,
        "body[].hours[].working",
        "The working hours of a working day; without them, those of the calendar.",
    ),
    (Kind::Bodies, "body[].offices", "The names or codes by which logs call its offices."),
    (Kind::Bodies, "body[].unit", "The id of the unit that it belongs to, where it is one office."),
    (Kind::Words, "list", "A list of words."),
    (Kind::Words, "list[].words", "The words, in their order."),
    (Kind::Indicators, "band", "What a sum of points is called."),
    (Kind::Indicators, "band[].from_points", "The fewest points of the band."),
    (Kind::Indicators, "group", "A group of indicators."),
    (Kind::Indicators, "group[].points", "The most points that the group gives."),
    (Kind::Indicators, "choice", "A choice that the act leaves open."),
    (Kind::Indicators, "choice[].choice", "Which choice."),
    (Kind::Indicators, "choice[].value", "What was chosen."),
    (Kind::Indicators, "indicator", "One indicator, with exactly one formula."),
    (Kind::Indicators, "indicator[].count", "A number that is only told."),
    (Kind::Indicators, "indicator[].group", "The id of its group."),
    (Kind::Indicators, "indicator[].mean", "A mean that is only told."),
    (Kind::Indicators, "indicator[].points", "The most points that it gives; without it, the act gives none."),
    (Kind::Indicators, "indicator[].product", "Two shares that are multiplied."),
    (Kind::Indicators, "indicator[].ratio", "A share."),
    (Kind::Indicators, "indicator[].remainder", "The first share without the second."),
    (Kind::Indicators, "indicator[].threshold", "The percentage from which on all points are given."),
    (Kind::Indicators, "period", "A time within which something is to be done that an indicator counts."),
    (Kind::Indicators, "period[].period", "Which time."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{RULE_FILES, name};

    /// Returns whether the schema of a kind of file says it.
    fn is_said(kind: Kind, said: &str) -> bool {
        let quoted = serde_json::to_string(said).unwrap();
        RULE_FILES.iter().any(|file| file.name == name(kind) && file.schema.contains(&quoted))
    }

    #[test]
    fn nothing_is_said_of_keys_that_are_not_there() {
        for (kind, place, said) in PLACES {
            assert!(is_said(*kind, said), "{} {place}", name(*kind));
        }
        for (key, said) in ANYWHERE {
            assert!(Kind::ALL.iter().any(|kind| is_said(*kind, said)), "{key}");
        }
    }
}
