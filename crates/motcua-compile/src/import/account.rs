//! Where each value of a record went: every value is carried in a table, kept within a text, or kept aside in `[portal]`, for a reason.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::Json;
use super::notes::FLAGS;
use super::section::Section;
use super::trap::Trap;
use super::traps::Traps;

/// Where the values of one record, or of all, went; empty values are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Values that the records hold.
    pub values: u64,
    /// Values that the rule files hold in a place of their own.
    pub carried: u64,
    /// Values that they hold within a text.
    pub kept_as_text: u64,
    /// Values that they keep aside in `[portal]`, for an export to give them back, by why no table has them.
    pub kept_aside: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// Returns whether every value went somewhere.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.values == self.carried + self.kept_as_text + self.kept_aside.values().sum::<u64>()
    }

    /// Adds another tally to this one.
    pub(crate) fn add(&mut self, other: &Self) {
        self.values += other.values;
        self.carried += other.carried;
        self.kept_as_text += other.kept_as_text;
        for (reason, count) in &other.kept_aside {
            *self.kept_aside.entry(reason).or_default() += count;
        }
    }
}

/// What the importer decided about the parts of a record that can go either way.
pub(crate) struct Decisions<'a> {
    pub(crate) is_term_structured: bool,
    pub(crate) is_publication_used: bool,
    pub(crate) is_decision_cited: bool,
    pub(crate) sections: &'a [Section],
    /// By fee row, in the order of the record.
    pub(crate) fees: &'a [bool],
}

/// Where one value went.
#[derive(Clone, Copy)]
enum Fate {
    Carried,
    Text,
    Aside(&'static str),
}

/// The portal's own keys for its rows.
const PORTAL_KEY: Fate = Fate::Aside("portal_key");
/// Said elsewhere in the same record.
const REPEATED: Fate = Fate::Aside("repeated");
/// Rule files have no place for it.
const NO_PLACE: Fate = Fate::Aside("no_place");
/// A file that the record only names.
const ATTACHMENT: Fate = Fate::Aside("attachment");

/// Returns where the values of a record went, and counts the keys that are not known.
pub(crate) fn account(record: &Json<'_>, decisions: &Decisions<'_>, traps: &mut Traps) -> Tally {
    let mut counter = Counter { tally: Tally::default(), aside: Vec::new(), decisions, fee: 0, traps };
    for (key, value) in record.entries() {
        counter.top(key, value);
    }
    Tally { kept_aside: counter.aside.into_iter().collect(), ..counter.tally }
}

struct Counter<'a, 'b> {
    tally: Tally,
    /// Values kept aside, by why; there are few reasons.
    aside: Vec<(&'static str, u64)>,
    decisions: &'a Decisions<'b>,
    fee: usize,
    traps: &'a mut Traps,
}

impl Counter<'_, '_> {
    /// Counts a value of the record itself.
    fn top(&mut self, key: &str, value: &Json<'_>) {
        match key {
            "code" | "name" | "updatedAt" | "isWard" | "isProvince" | "isMinistry" => self.all(value, Fate::Carried),
            "executionSteps"
            | "requirementsAndConditions"
            | "dossierReceivingAddresses"
            | "note"
            | "keywords"
            | "decisionNo"
            | "state"
            | "executingAgencies"
            | "authorizedAgencies"
            | "coordinatingAgencies"
            | "delegatedAgencies" => self.all(value, Fate::Text),
            "description" => self.all(value, Fate::Text),
            "executionMethods" => self.each(value, Self::method),
            "executionCases" => self.groups(value),
            "profileComponents" => {
                self.each(value, |counter, component| counter.component(component, Section::Unnamed))
            }
            "cases" => self.each(value, Self::case),
            "legalBasisesDetails" | "resultsDetails" => self.named(value, Fate::Carried, Fate::Carried),
            "categoriesDetails" | "subjectTypesDetails" => self.named(value, Fate::Text, PORTAL_KEY),
            "departmentsAuthority"
            | "departmentsExecuting"
            | "departmentsAuthorized"
            | "departmentsCoordinating"
            | "unitGroupsAuthority"
            | "unitGroupsExecuting"
            | "unitGroupsAuthorized"
            | "unitGroupsCoordinating" => {
                self.named(value, Fate::Text, PORTAL_KEY);
            }
            "procedureProposal" => self.proposal(value),
            "codeNotation" | "category" | "departmentPromulgateName" => self.all(value, REPEATED),
            "id" | "departmentPromulgateCode" | "departmentPromulgateId" => self.all(value, PORTAL_KEY),
            "createdAt"
            | "type"
            | "formalityType"
            | "formalityTargetType"
            | "returningMethods"
            | "targetObjects"
            | "serviceGroupsDetails"
            | "procedureRelatedGroup"
            | "departmentDetails"
            | "fees" => {
                self.all(value, NO_PLACE);
            }
            _ if key.ends_with("Ids") => self.all(value, PORTAL_KEY),
            _ if FLAGS.iter().any(|(flag, _)| *flag == key) => {
                self.all(value, if *value == Json::Bool(true) { Fate::Text } else { NO_PLACE });
            }
            _ => {
                self.traps.add(Trap::UnknownField);
                self.all(value, Fate::Aside("unknown_field"));
            }
        }
    }

    /// Counts a channel row.
    fn method(&mut self, method: &Json<'_>) {
        let term = if self.decisions.is_term_structured { Fate::Carried } else { Fate::Text };
        for (key, value) in method.entries() {
            match key {
                "submissionMethod" => {
                    let known = matches!(value, Json::Text(name) if super::channel_of(name).is_some());
                    self.all(value, if known { Fate::Carried } else { Fate::Aside("unknown_channel") });
                }
                "processingTime" | "processingTimeUnit" => self.all(value, term),
                "description" => self.all(value, Fate::Text),
                "fees" => self.each(value, Self::fee),
                _ => self.unknown(value),
            }
        }
    }

    /// Counts a fee row.
    fn fee(&mut self, fee: &Json<'_>) {
        let is_structured = self.decisions.fees.get(self.fee).copied().unwrap_or_default();
        self.fee += 1;
        let amount = if is_structured { Fate::Carried } else { Fate::Text };
        for (key, value) in fee.entries() {
            match key {
                "type" => self.all(value, Fate::Carried),
                "value" | "currencyName" => self.all(value, amount),
                "description" => self.all(value, Fate::Text),
                "currencyId" => self.all(value, PORTAL_KEY),
                "attachment" => self.all(value, ATTACHMENT),
                _ => self.unknown(value),
            }
        }
    }

    /// Counts the cases with their papers.
    fn groups(&mut self, groups: &Json<'_>) {
        for (index, group) in groups.items().iter().enumerate() {
            let section = self.decisions.sections.get(index).copied().unwrap_or(Section::Unnamed);
            for (key, value) in group.entries() {
                match key {
                    "name" if section == Section::Unnamed => self.all(value, Fate::Aside("heading")),
                    "name" => self.all(value, Fate::Carried),
                    "profileComponents" => {
                        self.each(value, |counter, component| counter.component(component, section));
                    }
                    _ => self.unknown(value),
                }
            }
        }
    }

    /// Counts a component.
    fn component(&mut self, component: &Json<'_>, section: Section) {
        let is_note = section == Section::Note;
        for (key, value) in component.entries() {
            match key {
                "name" => self.all(value, if is_note { Fate::Text } else { Fate::Carried }),
                "code" | "originalQty" | "copyQty" if is_note => self.all(value, Fate::Aside("note_is_no_paper")),
                "code" | "originalQty" | "copyQty" => self.all(value, Fate::Carried),
                "required" => self.all(value, Fate::Aside("requirement_unknown")),
                "hasElectronicForm" | "isProcessingResult" | "source" => self.all(value, NO_PLACE),
                "profileComponentId" => self.all(value, PORTAL_KEY),
                "attachments" => self.all(value, ATTACHMENT),
                _ => self.unknown(value),
            }
        }
    }

    /// Counts a case row.
    fn case(&mut self, case: &Json<'_>) {
        for (key, value) in case.entries() {
            match key {
                "name" | "code" | "processingDay" => self.all(value, Fate::Text),
                "id" => self.all(value, PORTAL_KEY),
                "profileComponents" => self.all(value, NO_PLACE),
                _ => self.unknown(value),
            }
        }
    }

    /// Counts the decision's object.
    fn proposal(&mut self, proposal: &Json<'_>) {
        let (used, cited) = (self.decisions.is_publication_used, self.decisions.is_decision_cited);
        let agency = if cited { Fate::Text } else { NO_PLACE };
        for (key, value) in proposal.entries() {
            match key {
                "decisionDate" => self.all(value, Fate::Carried),
                "proposalNumber" => self.all(value, if cited { Fate::Carried } else { NO_PLACE }),
                "publicationDate" => self.all(value, if used { Fate::Carried } else { NO_PLACE }),
                "issuingAgency" => {
                    for (key, value) in value.entries() {
                        self.all(value, if key == "name" { agency } else { PORTAL_KEY });
                    }
                }
                "id" => self.all(value, PORTAL_KEY),
                "proposalType" | "decisionNumber" => self.all(value, NO_PLACE),
                _ => self.unknown(value),
            }
        }
    }

    /// Counts a list of objects with a name, a code and the portal's key.
    fn named(&mut self, items: &Json<'_>, name: Fate, code: Fate) {
        self.each(items, |counter, item| {
            for (key, value) in item.entries() {
                match key {
                    "name" => counter.all(value, name),
                    "code" => counter.all(value, code),
                    "id" | "type" => counter.all(value, PORTAL_KEY),
                    _ => counter.unknown(value),
                }
            }
        });
    }

    /// Counts each item of a list.
    fn each(&mut self, items: &Json<'_>, mut count: impl FnMut(&mut Self, &Json<'_>)) {
        for item in items.items() {
            count(self, item);
        }
    }

    /// Counts the values below a key that is not known.
    fn unknown(&mut self, value: &Json<'_>) {
        self.traps.add(Trap::UnknownField);
        self.all(value, Fate::Aside("unknown_field"));
    }

    /// Counts all values below as gone one way.
    fn all(&mut self, value: &Json<'_>, fate: Fate) {
        let values = leaves(value);
        self.tally.values += values;
        match fate {
            Fate::Carried => self.tally.carried += values,
            Fate::Text => self.tally.kept_as_text += values,
            Fate::Aside(_) if values == 0 => {}
            Fate::Aside(reason) => match self.aside.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += values,
                None => self.aside.push((reason, values)),
            },
        }
    }
}

/// Returns how many values lie below, empty ones left out.
pub(crate) fn leaves(value: &Json<'_>) -> u64 {
    match value {
        Json::Null => 0,
        Json::Text(text) => u64::from(!text.trim().is_empty()),
        Json::Bool(_) | Json::Number(_) => 1,
        Json::List(items) => items.iter().map(leaves).sum(),
        Json::Object(entries) => entries.iter().map(|(_, value)| leaves(value)).sum(),
    }
}
