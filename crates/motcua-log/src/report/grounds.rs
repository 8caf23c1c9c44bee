//! The columns of what the law says of each report: the same of most reports of a procedure.

use arrow_array::ArrayRef;
use motcua::audit::CaseReport;
use motcua::civil::Date;
use motcua::dossier::JudgedBy;
use motcua::term::Term;

use super::columns::{Pool, full, gather};
use crate::error::LogError;
use crate::intern::{Id, NONE};

/// The procedure, its edition, the release, the term, its act and article.
pub(super) const TEXTS: usize = 6;

/// What the law says of reports, and which of it holds for each.
#[derive(Debug, Default)]
pub(super) struct Grounds<'t> {
    list: Vec<Ground<'t>>,
    /// The ground of the last report of each procedure: the next one mostly has the same.
    last: Vec<Id>,
    texts: Pool,
    /// The ground of each report, as its place in the list.
    codes: Vec<Id>,
}

/// What the law says of a report: the number of its procedure stands for its code, the release and who made its rules.
#[derive(Clone, Copy, Debug)]
struct Ground<'t> {
    number: Id,
    edition_from: Option<Date>,
    settlement: Option<Term>,
    act: Option<&'t str>,
    article: Option<&'t str>,
    judged_by: JudgedBy,
    texts: [Id; TEXTS],
}

impl<'t> Ground<'t> {
    /// Returns whether it is what the law says of that report of the procedure with that number.
    #[inline]
    fn is_of(&self, number: Id, report: &CaseReport<'t>) -> bool {
        self.number == number
            && self.edition_from == report.edition.map(|edition| edition.from)
            && self.settlement == report.term
            && is_same(self.act, report.term_act)
            && is_same(self.article, report.term_article)
    }
}

/// Returns whether both texts are the same; those of one law mostly stand in one place.
#[inline]
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => core::ptr::eq(one, other) || one == other,
        (None, None) => true,
        _ => false,
    }
}

impl<'t> Grounds<'t> {
    /// Makes room for so many more reports.
    pub(super) fn reserve(&mut self, reports: usize) {
        self.codes.reserve(reports);
    }

    /// Returns the place of what the law says of a report.
    #[inline]
    pub(super) fn of(&mut self, number: Id, report: &CaseReport<'t>) -> Result<Id, LogError> {
        let last = self.last.get(number as usize).copied().unwrap_or(NONE);
        match self.list.get(last as usize) {
            Some(ground) if ground.is_of(number, report) => Ok(last),
            _ => self.find(number, report),
        }
    }

    #[cold]
    fn find(&mut self, number: Id, report: &CaseReport<'t>) -> Result<Id, LogError> {
        let place = match self.list.iter().position(|ground| ground.is_of(number, report)) {
            Some(place) => place,
            None => {
                let ground = self.new_ground(number, report)?;
                self.list.push(ground);
                self.list.len() - 1
            }
        };
        let place = Id::try_from(place).map_err(|_| full())?;
        let number = number as usize;
        if number >= self.last.len() {
            self.last.resize(number + 1, NONE);
        }
        if let Some(last) = self.last.get_mut(number) {
            *last = place;
        }
        Ok(place)
    }

    fn new_ground(&mut self, number: Id, report: &CaseReport<'t>) -> Result<Ground<'t>, LogError> {
        let edition = report.edition.map(|edition| edition.to_string());
        let term = report.term.map(|term| term.to_string());
        let texts = [
            self.texts.code(Some(report.procedure))?,
            self.texts.code(edition.as_deref())?,
            self.texts.code(Some(report.release))?,
            self.texts.code(term.as_deref())?,
            self.texts.code(report.term_act)?,
            self.texts.code(report.term_article)?,
        ];
        Ok(Ground {
            number,
            edition_from: report.edition.map(|edition| edition.from),
            settlement: report.term,
            act: report.term_act,
            article: report.term_article,
            judged_by: report.judged_by,
            texts,
        })
    }

    /// Adds the places of what the law says of reports.
    pub(super) fn extend(&mut self, places: impl Iterator<Item = Id>) {
        self.codes.extend(places);
    }

    /// Returns how many bytes the longest text has.
    pub(super) fn longest(&self) -> usize {
        self.texts.longest()
    }

    /// Returns the columns of what the law says, and of who made its rules; and begins new ones.
    pub(super) fn finish(&mut self) -> Result<([ArrayRef; TEXTS], ArrayRef), LogError> {
        let codes = std::mem::take(&mut self.codes);
        let column = |text: usize| {
            let of = |ground: &Ground<'_>| ground.texts.get(text).copied().unwrap_or(NONE);
            self.texts.column(&codes, &self.list.iter().map(of).collect::<Vec<_>>())
        };
        let texts = [column(0)?, column(1)?, column(2)?, column(3)?, column(4)?, column(5)?];
        let by: Vec<Option<&str>> = self.list.iter().map(|ground| Some(ground.judged_by.as_str())).collect();
        Ok((texts, gather(&by, &codes, |code| *code as usize)?))
    }
}
