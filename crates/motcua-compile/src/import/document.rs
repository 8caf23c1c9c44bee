//! Cases and papers of a record; whether a paper is required is not known and is not said.

use std::collections::HashSet;

use super::json::Json;
use super::refusal::Refusal;
use super::section::{Section, is_section_like};
use super::shape;
use super::text::{Cleaned, beginning_with_a_letter, holds, lower, slug};
use super::trap::Trap;
use super::traps::Traps;

/// Words of a component's name that make it conditional, in NFC and lower case.
const CONDITIONS: &[&str] = &["trường hợp", "nếu"];
/// The same words as a search over the text as read finds them.
const CONDITIONS_AS_READ: &[&str] = &["trường hợp", "Trường hợp", "nếu"];
/// The longest slug of a case.
const LONGEST_CASE: usize = 60;

/// A case of the procedure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// A paper.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) title: String,
    /// Whether it is only shown.
    pub(crate) is_present: bool,
    pub(crate) originals: u8,
    pub(crate) copies: u8,
    /// The cases it belongs to; empty means all.
    pub(crate) cases: Vec<String>,
    code: String,
    is_for_all: bool,
}

/// What the papers' part of a record gives.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    pub(crate) cases: Vec<Case>,
    pub(crate) documents: Vec<Document>,
    pub(crate) notes: Vec<String>,
    /// For each case of the record, what its name says.
    pub(crate) sections: Vec<Section>,
    case_ids: HashSet<String>,
    document_ids: HashSet<String>,
}

/// Returns the cases, papers and notes of a record.
pub(crate) fn papers<'r>(
    record: &'r Json<'_>,
    cleaned: &mut Cleaned<'r>,
    traps: &mut Traps,
) -> Result<Papers, Refusal> {
    let mut papers = Papers::default();
    let mut section_like = false;
    let groups = shape::objects(record, "executionCases")?;
    for group in groups {
        let name = cleaned.line(shape::text(group, "name")?);
        let lowered = lower(&name);
        section_like |= is_section_like(&lowered);
        let section = Section::of(&lowered);
        papers.sections.push(section);
        let case = match section {
            Section::Case => Some(papers.case(name.into_owned(), traps)),
            Section::Unnamed => None,
            Section::Submit | Section::Present | Section::Note => {
                traps.add(Trap::SectionNotCase);
                None
            }
        };
        for component in shape::objects(group, "profileComponents")? {
            papers.component(component, section, case.as_deref(), cleaned, traps)?;
        }
    }
    for component in shape::objects(record, "profileComponents")? {
        papers.component(component, Section::Unnamed, None, cleaned, traps)?;
    }
    traps.add_many(Trap::CaseNameEmptyOrSection, u64::from(section_like));
    let beside = !papers.cases.is_empty() && papers.documents.iter().any(|document| document.is_for_all);
    traps.add_many(Trap::PapersBesideCases, u64::from(beside));
    papers.settle();
    Ok(papers)
}

impl Papers {
    /// Returns the id of the case of that name, which is made where it is new.
    fn case(&mut self, title: String, traps: &mut Traps) -> String {
        if let Some(known) = self.cases.iter().find(|case| case.title == title) {
            traps.add(Trap::CaseMerged);
            return known.id.clone();
        }
        let id = free(&slug(&title, LONGEST_CASE), "case", &mut self.case_ids);
        self.cases.push(Case { id: id.clone(), title });
        id
    }

    /// Takes one component: a paper, or a note.
    fn component<'r>(
        &mut self,
        component: &'r Json<'_>,
        section: Section,
        case: Option<&str>,
        cleaned: &mut Cleaned<'r>,
        traps: &mut Traps,
    ) -> Result<(), Refusal> {
        let raw = shape::text(component, "name")?;
        let before = cleaned.counts.not_nfc;
        let title = cleaned.line(raw);
        traps.add_many(Trap::NameNotNfc, cleaned.counts.not_nfc - before);
        let required = shape::flag(component, "required")?;
        traps.add(if required { Trap::RequiredTrue } else { Trap::RequiredFalse });
        traps.add_many(Trap::ConditionInName, u64::from(holds(&lower(&title), CONDITIONS)));
        traps.add_many(Trap::ConditionInNameAsRead, u64::from(holds(raw, CONDITIONS_AS_READ)));
        let code = cleaned.line(shape::text(component, "code")?);
        let originals = shape::count(component, "originalQty")?;
        let copies = shape::count(component, "copyQty")?;
        if section == Section::Note {
            if !title.is_empty() {
                self.notes.push(title.into_owned());
            }
            return Ok(());
        }
        let is_present = section == Section::Present;
        if !is_present && originals == 0 && copies == 0 {
            traps.add(Trap::QuantityZero);
        }
        if code.is_empty() {
            traps.add(Trap::DocumentCodeMissing);
        }
        let same = self.documents.iter_mut().find(|known| {
            !code.is_empty()
                && known.code == code
                && known.title == title
                && known.is_present == is_present
                && (known.originals, known.copies) == (originals, copies)
        });
        if let Some(known) = same {
            traps.add(Trap::DocumentMerged);
            match case {
                None => known.is_for_all = true,
                Some(case) if !known.cases.iter().any(|known| known == case) => known.cases.push(case.to_owned()),
                Some(_) => {}
            }
            return Ok(());
        }
        let (wanted, aliases) = names(&code);
        let id = free(&wanted, "component", &mut self.document_ids);
        let title = [&*title, &*code, id.as_str()].into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let title = title.to_owned();
        self.documents.push(Document {
            id,
            aliases,
            title,
            is_present,
            originals,
            copies,
            cases: case.map(str::to_owned).into_iter().collect(),
            code: code.into_owned(),
            is_for_all: case.is_none(),
        });
        Ok(())
    }

    /// Clears the cases of papers that are for all, and the aliases that would name two papers.
    fn settle(&mut self) {
        for document in &mut self.documents {
            if document.is_for_all {
                document.cases.clear();
            }
        }
        let mut seen = HashSet::new();
        for document in &mut self.documents {
            document.aliases.retain(|alias| !self.document_ids.contains(alias) && seen.insert(alias.clone()));
        }
    }
}

/// Returns the id that a portal code wishes for, and the names under which the paper is also known.
fn names(code: &str) -> (String, Vec<String>) {
    if code.is_empty() {
        return (String::new(), Vec::new());
    }
    let bare = code.trim_start_matches("000.00.00.");
    let mut aliases = vec![code.to_owned()];
    if let Some((_, number)) = bare.rsplit_once('-').filter(|(_, number)| number.starts_with("KQ")) {
        aliases.push(number.to_owned());
    }
    (slug(bare, LONGEST_CASE), aliases)
}

/// Returns the wanted id, or with the least number after it that makes it free, and takes it; `kind` stands before what begins with no letter.
fn free(wanted: &str, kind: &str, taken: &mut HashSet<String>) -> String {
    let base = if wanted.is_empty() { kind.to_owned() } else { beginning_with_a_letter(wanted, kind) };
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(id.clone());
    id
}
