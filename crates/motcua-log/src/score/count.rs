//! From rows to counts, by office and month.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use motcua::calendar::Calendar;
use motcua::civil::{Date, DateTime, Moment};
use motcua::score::{ChoiceId, ChoiceValue, Measure as M, PeriodId, Scheme};
use motcua::term::Term;

use super::full::FullService;
use super::online::AnyOnline;
use super::parts::{By, Counted, Key};
use super::publications::Publications;
use super::register::{Answer, ComplaintRow, DossierRow, Instant, Level, Paid, ProcedureRow, ReportRow, Row};
use super::tally::{Tally, both};
use crate::error::LogError;
use crate::fault::Fault;

/// What of a case report is counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report<'r> {
    /// The office.
    pub office: Option<&'r str>,
    /// The procedure.
    pub procedure: &'r str,
    /// When it was received.
    pub received_on: Option<Date>,
    /// Whether a date was promised, by the receipt or anew; what is not told is taken for none.
    pub promised: bool,
    /// Its outcome in the index's reading; nothing where it has none.
    pub indicator_outcome: Option<&'r str>,
    /// Whether it has a result.
    pub finished: bool,
    /// How many working minutes it took.
    pub working_minutes: Option<u64>,
}

/// What only a row of the register tells of a dossier.
const OF_ROWS: [M; 13] = [
    M::DossiersOnline,
    M::DossiersSynced,
    M::DossiersDigitised,
    M::DossiersReusing,
    M::DossiersWithStore,
    M::DossiersUsingPopulation,
    M::DossiersCriticised,
    M::DossiersWithPayment,
    M::DossiersPaidOnline,
    M::DossiersWithResult,
    M::DossiersWithElectronicResult,
    M::DossiersFullService,
    M::DossiersFullyOnline,
];

/// Counts rows and reports as they come.
pub struct Counter<'l> {
    calendar: &'l Calendar,
    scheme: &'l Scheme,
    offset: i32,
    by: By,
    /// The instant up to which what is open is judged; without it, it is not known whether its time is over.
    now: Option<DateTime>,
    tallies: BTreeMap<Key, Tally>,
    /// Whether procedures have dossiers filed, or paid, online.
    online: AnyOnline,
    paid: AnyOnline,
    procedures: Publications,
    full: FullService,
    dossier_rows: bool,
    /// The dossiers that have a row.
    named: HashSet<String>,
    received_in_reports: BTreeMap<Key, u64>,
    /// Whether a dossier without a promised date is in time by the term that the law gives.
    takes_the_term: bool,
}

/// Returns whether one moment is surely before another; a day without its hour may be any moment of it.
fn is_before(one: Moment, other: Moment) -> bool {
    if one.hour_known && other.hour_known { one.at < other.at } else { one.date() < other.date() }
}

impl<'l> Counter<'l> {
    /// Returns a counter that has counted nothing.
    #[must_use]
    pub fn new(scheme: &'l Scheme, calendar: &'l Calendar, offset_minutes: i32, by: By) -> Self {
        Self {
            calendar,
            scheme,
            offset: offset_minutes,
            by,
            now: None,
            tallies: BTreeMap::new(),
            online: AnyOnline::default(),
            paid: AnyOnline::default(),
            procedures: Publications::default(),
            full: FullService::default(),
            dossier_rows: false,
            named: HashSet::new(),
            received_in_reports: BTreeMap::new(),
            takes_the_term: scheme
                .choice(ChoiceId::NoPromise)
                .is_some_and(|row| row.value == ChoiceValue::StatutoryTerm),
        }
    }

    /// Returns the same counter, which judges what is still open up to that instant.
    ///
    /// A complaint without an answer, an answer that is not published and a procedure that is not public are late once their time is over, and not
    /// due before. Without the instant the measures that hang on them stay open.
    #[must_use]
    pub fn as_of(self, now: Option<DateTime>) -> Self {
        Self { now, ..self }
    }

    /// Counts one case report; one of a dossier that was never received counts nowhere.
    pub fn report(&mut self, report: &Report<'_>) {
        let Some(received_on) = report.received_on else { return };
        let key = self.key(report.office, Some(received_on));
        *self.received_in_reports.entry(key.clone()).or_default() += 1;
        let tally = self.tallies.entry(key).or_default();
        if report.finished {
            tally.took(report.procedure, report.working_minutes);
        }
        let by_term = report.indicator_outcome.is_some() && !report.promised;
        tally.by_term |= by_term;
        let outcome = report.indicator_outcome.filter(|_| !by_term || self.takes_the_term);
        match outcome {
            Some("early" | "on_time" | "pending") => tally.add(&[M::DossiersHandled, M::DossiersOnTime]),
            Some("late" | "overdue") => tally.add(&[M::DossiersHandled, M::DossiersLate]),
            _ => {
                for measure in [M::DossiersHandled, M::DossiersOnTime, M::DossiersLate] {
                    tally.leave_open(measure);
                }
                return;
            }
        }
        for measure in [M::DossiersOnTime, M::DossiersLate] {
            tally.counts.entry(measure).or_default();
        }
    }

    /// Counts one row of the register.
    ///
    /// # Errors
    /// [`LogError`] where an instant of the row cannot be read, or lies outside the calendar, where its dates contradict each other, for a second row of a
    /// dossier or count of a month, and for a month that is no first day; nothing of the row is counted then.
    pub fn row(&mut self, row: Row) -> Result<(), LogError> {
        match row {
            Row::Procedure(row) => self.procedure(row),
            Row::Dossier(row) => self.dossier(&row),
            Row::Complaint(row) => self.complaint(&row),
            Row::Report(row) => self.reported(&row),
        }
    }

    /// Returns the counts of each part, in the order of offices and months.
    #[must_use]
    pub fn finish(mut self) -> BTreeMap<Key, Counted> {
        self.received();
        for (key, all, part, in_time) in self.procedures.in_time() {
            self.tallies.entry(key.clone()).or_default().part(all, part, in_time);
        }
        self.stock();
        self.full_service();
        let dossier_rows = self.dossier_rows;
        self.tallies.into_iter().map(|(key, tally)| (key, tally.counted(dossier_rows))).collect()
    }

    /// Counts as received what has a report where fewer dossiers have a row; of those without one the rows' measures stay open.
    fn received(&mut self) {
        for (key, reported) in std::mem::take(&mut self.received_in_reports) {
            let tally = self.tallies.entry(key).or_default();
            let rows = tally.counts.entry(M::DossiersReceived).or_default();
            let untold = reported.saturating_sub(*rows);
            *rows += untold;
            for measure in OF_ROWS.into_iter().filter(|_| self.dossier_rows) {
                tally.leave_many_open(measure, untold);
            }
        }
    }

    fn key(&self, office: Option<&str>, on: Option<Date>) -> Key {
        Key {
            office: office.filter(|_| self.by.office).map(str::to_owned),
            month: on.filter(|_| self.by.month).and_then(|on| {
                let (year, month, _) = on.ymd();
                Date::new(year, month, 1).ok()
            }),
        }
    }

    fn procedure(&mut self, row: ProcedureRow) -> Result<(), LogError> {
        let period = |ministry, province| match row.level {
            Some(Level::Ministry) => self.scheme.period(ministry),
            Some(Level::Province) => self.scheme.period(province),
            None => None,
        };
        let publish = period(PeriodId::PublishMinistry, PeriodId::PublishProvince).map(|period| period.term);
        let make_public = period(PeriodId::MakePublicMinistry, PeriodId::MakePublicProvince).map(|period| period.term);
        if let Some(decided) = row.decided_on {
            if row.public_on.is_some_and(|public| public < decided) {
                return Err(Fault::RegisterOrder.into());
            }
            let effective = publish.zip(row.effective_on);
            let last = effective.map(|(term, effective)| self.end(&term, effective)).transpose()?;
            let published = last.map(|last| decided <= last);
            let last = make_public.map(|term| self.end(&term, decided)).transpose()?;
            let made_public = match last {
                None => Standing::Unknown,
                Some(last) => self.standing(row.public_on, last),
            };
            let key = self.key(row.office.as_deref(), Some(decided));
            let publication = (M::ProceduresPublished, M::ProceduresPublishedOnTime);
            self.procedures.note(key.clone(), publication, &row.procedure, published);
            let openness = (M::ProceduresToMakePublic, M::ProceduresMadePublicOnTime);
            if made_public != Standing::Running {
                self.procedures.note(key, openness, &row.procedure, made_public.in_time());
            }
        }
        self.procedures.keep(row);
        Ok(())
    }

    /// Counts what procedures are, in every part of their office; what is said of all offices stands in each that has no row of its own.
    fn stock(&mut self) {
        let stock = self.procedures.stock();
        if stock.is_empty() {
            return;
        }
        let mut offices: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (office, row) in stock.iter().filter_map(|row| Some((row.office.as_deref()?, row))) {
            offices.entry(&row.procedure).or_default().insert(office);
            if self.by.office && (!self.by.month || self.tallies.keys().all(|key| key.month.is_none())) {
                let key = self.key(Some(office), None);
                self.tallies.entry(key).or_default();
            }
        }
        if self.tallies.is_empty() {
            self.tallies.entry(Key::default()).or_default();
        }
        for (key, tally) in &mut self.tallies {
            for row in &stock {
                let own = offices.get(&*row.procedure);
                let stands = match (&row.office, &key.office) {
                    (Some(office), Some(part)) => office == part,
                    (Some(_), None) => !self.by.office,
                    (None, Some(part)) => own.is_none_or(|own| !own.contains(&**part)),
                    (None, None) => self.by.office || own.is_none(),
                };
                if !stands {
                    continue;
                }
                let alone = own.is_none_or(|own| own.len() == 1);
                // where no row tells of a dossier, nobody knows how those were filed
                let any = |of: &AnyOnline| {
                    let any = of.of(key, &row.procedure, row.office.as_deref(), alone);
                    any.filter(|_| self.dossier_rows)
                };
                tally.procedure(row, any(&self.online), any(&self.paid));
            }
        }
    }

    /// Counts the dossiers of procedures that can be done online in full, and those done so; where nobody told of a procedure, both stay open.
    fn full_service(&mut self) {
        let procedures = &self.procedures;
        for (key, stated, can_be) in
            std::mem::take(&mut self.full).eligible(|office, code| procedures.service(office, code))
        {
            let tally = self.tallies.entry(key).or_default();
            let (all, part) = (M::DossiersFullService, M::DossiersFullyOnline);
            let others = stated.not_full + stated.unknown;
            // done in full in a procedure that cannot be: one of both is wrong
            if can_be == Some(false) {
                tally.add_many(all, 0);
                tally.add_many(part, 0);
                tally.leave_many_open(all, stated.full);
                tally.leave_many_open(part, stated.full);
                continue;
            }
            tally.add_many(all, stated.full);
            tally.add_many(part, stated.full);
            match can_be {
                Some(true) => tally.add_many(all, others),
                _ => tally.leave_many_open(all, others),
            }
            tally.leave_many_open(part, stated.unknown);
        }
    }

    fn dossier(&mut self, row: &DossierRow) -> Result<(), LogError> {
        let on = row.received_at.local(self.offset)?.date();
        if !self.named.insert(row.dossier.clone()) {
            return Err(Fault::RegisterTwice.into());
        }
        let key = self.key(row.office.as_deref(), Some(on));
        self.dossier_rows = true;
        self.online.note(&key, row, row.online);
        self.paid.note(&key, row, row.paid.map(|paid| paid == Paid::Online));
        self.full.note(key.clone(), row);
        let tally = self.tallies.entry(key).or_default();
        tally.add(&[M::DossiersReceived]);
        let result = match row.written_result {
            Some(true) => row.electronic_result,
            none_due => none_due.map(|_| true),
        };
        for (measure, stated) in [
            (M::DossiersOnline, both(row.online, result)),
            (M::DossiersSynced, row.synced),
            (M::DossiersDigitised, both(row.digitised, result)),
            (M::DossiersReusing, row.reused),
            (M::DossiersWithStore, row.store),
            (M::DossiersUsingPopulation, row.population),
        ] {
            tally.add_if(measure, stated);
        }
        match row.disliked {
            Some(true) => _ = tally.criticised.insert(row.dossier.clone()),
            Some(false) => {}
            None => _ = tally.unjudged.insert(row.dossier.clone()),
        }
        match row.paid {
            None => tally.leave_open(M::DossiersWithPayment),
            Some(Paid::Nothing) => tally.part_of_none(M::DossiersWithPayment, M::DossiersPaidOnline),
            Some(paid) => tally.part(M::DossiersWithPayment, M::DossiersPaidOnline, Some(paid == Paid::Online)),
        }
        match row.written_result {
            None => tally.leave_open(M::DossiersWithResult),
            Some(false) => tally.part_of_none(M::DossiersWithResult, M::DossiersWithElectronicResult),
            Some(true) => tally.part(M::DossiersWithResult, M::DossiersWithElectronicResult, row.electronic_result),
        }
        Ok(())
    }

    fn complaint(&mut self, row: &ComplaintRow) -> Result<(), LogError> {
        let received = row.received_at.local(self.offset)?;
        let local = |at: &Option<Instant>| at.as_ref().map(|at| at.local(self.offset)).transpose();
        let (answered, published) = (local(&row.answered_at)?, local(&row.published_at)?);
        let steps: Vec<Moment> = [Some(received), answered, published].into_iter().flatten().collect();
        if steps.iter().zip(steps.iter().skip(1)).any(|(first, then)| is_before(*then, *first)) {
            return Err(Fault::RegisterOrder.into());
        }
        let standing = self.answered(row, received, answered, published)?;
        let key = self.key(row.office.as_deref(), Some(received.date()));
        let tally = self.tallies.entry(key).or_default();
        match standing {
            Standing::Running => {
                tally.counts.entry(M::ComplaintsDue).or_default();
                tally.counts.entry(M::ComplaintsOnTime).or_default();
            }
            Standing::Unknown => {
                tally.leave_open(M::ComplaintsDue);
                tally.leave_open(M::ComplaintsOnTime);
            }
            Standing::InTime | Standing::Late => {
                tally.part(M::ComplaintsDue, M::ComplaintsOnTime, standing.in_time());
            }
        }
        // what is not late yet is settled well until its time is over: the formula takes the others off
        let not_late = if standing == Standing::Running { Some(true) } else { standing.in_time() };
        let well = both(not_late, both(row.unhappy.map(|unhappy| !unhappy), row.repeated.map(|repeated| !repeated)));
        tally.part(M::ComplaintsReceived, M::ComplaintsSettledWell, well);
        tally.add(&[M::Complaints]);
        tally.by_class.entry(row.class.clone().unwrap_or_default()).or_default().add(M::Complaints, 1);
        tally.criticised.extend(row.dossier.clone());
        Ok(())
    }

    /// Returns whether a complaint was answered, and the answer published, in time; unknown where the scheme has no period for it, or where it was
    /// answered and nobody says how, unless that is the same for every answer.
    fn answered(
        &self,
        row: &ComplaintRow,
        received: Moment,
        answered: Option<Moment>,
        published: Option<Moment>,
    ) -> Result<Standing, LogError> {
        let with = |answer| self.answered_with(answer, received, answered, published);
        match (row.answer, answered) {
            (Some(_), None) => Ok(Standing::Unknown),
            (Some(answer), _) => with(answer),
            (None, None) => with(Answer::Handled),
            (None, Some(_)) => {
                let each = [with(Answer::Refused)?, with(Answer::Asked)?, with(Answer::Handled)?];
                let [one, ..] = each;
                Ok(if each.iter().all(|other| *other == one) { one } else { Standing::Unknown })
            }
        }
    }

    fn answered_with(
        &self,
        answer: Answer,
        received: Moment,
        answered: Option<Moment>,
        published: Option<Moment>,
    ) -> Result<Standing, LogError> {
        let period = match answer {
            Answer::Refused => PeriodId::RefuseComplaint,
            Answer::Asked => PeriodId::AskAboutComplaint,
            Answer::Handled => PeriodId::HandleComplaint,
        };
        let Some(period) = self.scheme.period(period) else { return Ok(Standing::Unknown) };
        let last = self.end(&period.term, received.date())?;
        let standing = self.standing(answered.map(Moment::date), last);
        if standing == Standing::InTime
            && answer == Answer::Handled
            && let Some((publish, answered)) = self.scheme.period(PeriodId::PublishAnswer).zip(answered)
        {
            let last = self.end(&publish.term, answered.date())?;
            return Ok(self.standing(published.map(Moment::date), last));
        }
        Ok(standing)
    }

    /// Returns whether something was done in time, or how its time stands where it was not done.
    fn standing(&self, done: Option<Date>, last: Date) -> Standing {
        match (done, self.now) {
            (Some(done), _) if done <= last => Standing::InTime,
            (Some(_), _) => Standing::Late,
            (None, None) => Standing::Unknown,
            (None, Some(now)) if now.date() > last => Standing::Late,
            (None, Some(_)) => Standing::Running,
        }
    }

    fn reported(&mut self, row: &ReportRow) -> Result<(), LogError> {
        if row.month.ymd().2 != 1 {
            return Err(Fault::RegisterMonth.into());
        }
        let key = self.key(row.office.as_deref(), Some(row.month));
        self.tallies.entry(key).or_default().reported.add(row)
    }

    /// Returns the last day of a period that is counted from a day.
    fn end(&self, term: &Term, from: Date) -> Result<Date, LogError> {
        let deadline = self.calendar.due(term, Moment::from(from));
        deadline
            .map(|deadline| deadline.due_on)
            .map_err(|gap| LogError { code: gap.code(), ..LogError::from(Fault::PeriodNotCounted) })
    }
}

/// How something stands that has to be done within a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    InTime,
    Late,
    /// It is not done, and its time is not over.
    Running,
    /// It is not done, and nobody says what day it is; or no period is known.
    Unknown,
}

impl Standing {
    /// Returns whether it was in time, where that is decided.
    const fn in_time(self) -> Option<bool> {
        match self {
            Self::InTime => Some(true),
            Self::Late => Some(false),
            Self::Running | Self::Unknown => None,
        }
    }
}
