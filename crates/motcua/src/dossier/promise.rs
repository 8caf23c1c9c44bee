//! Whether the receipt promises what the law gives.

use super::head::Head;
use super::judge::Note;
use super::judge::sealed::Judge;
use super::mark::Due;

impl Head {
    /// Notes a promise that is later or earlier than the law's date, as soon as that is known.
    pub(super) fn compare_promise<'a>(&self, judge: &mut impl Judge<'a>) {
        let Some(basis) = self.settlement.basis().filter(|_| self.settlement.is_running()) else {
            return;
        };
        let law = judge.law();
        // A shorter term that the place promises is not the law's.
        let (basis, term, due) = if law.is_promised(basis) {
            let Some((basis, term, due)) = self.settlement.by_statute(law, self.channel()) else { return };
            (basis, Some(term), due)
        } else {
            (basis, self.settlement.rule_term(judge), self.settlement.first.due)
        };
        let (Some(promised), Some((first, last))) = (self.promised.get(), due.ends()) else {
            return;
        };
        let dates = [due, Due::stated(promised)];
        let by_hour = promised.hour_known && term.is_some_and(|term| term.counts_hours());
        let (later, earlier) = if by_hour {
            (promised.at > last, promised.at < first)
        } else {
            (promised.date() > last.date(), promised.date() < first.date())
        };
        if later {
            judge.note(Note::PromiseLaterThanLaw, basis, dates);
        } else if earlier {
            judge.note(Note::PromiseEarlierThanLaw, basis, dates);
        }
    }
}
