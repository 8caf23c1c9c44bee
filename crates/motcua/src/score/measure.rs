//! What is counted.

use alloc::collections::BTreeMap;

use crate::lifecycle::named;

named! {
    /// One thing that is counted for the index, in a period and a place.
    Measure {
        /// Procedures whose publication was decided in the period.
        ProceduresPublished = "procedures_published",
        /// Those of them that were decided in time before they took effect.
        ProceduresPublishedOnTime = "procedures_published_on_time",
        /// Procedures that had to be made public in the national database in the period.
        ProceduresToMakePublic = "procedures_to_make_public",
        /// Those of them that were made public in time.
        ProceduresMadePublicOnTime = "procedures_made_public_on_time",
        /// Procedures that are public in the national database.
        ProceduresPublic = "procedures_public",
        /// Those of them that have every part that the law asks.
        ProceduresComplete = "procedures_complete",
        /// Dossiers received in the period, as the national report or the national portal counts them, whichever is more.
        DossiersReported = "dossiers_reported",
        /// Dossiers received in the period that were synchronised.
        DossiersSynced = "dossiers_synced",
        /// Dossiers received and handled in the period, running ones too.
        DossiersHandled = "dossiers_handled",
        /// Those of them that were settled in time, or still have time.
        DossiersOnTime = "dossiers_on_time",
        /// Those of them that were settled late, or are overdue.
        DossiersLate = "dossiers_late",
        /// Dossiers received in the period that have a result.
        DossiersFinished = "dossiers_finished",
        /// The working minutes that those took, without the waits for a supplement.
        WorkingMinutes = "working_minutes",
        /// Procedures in the office's competence.
        ProceduresInCompetence = "procedures_in_competence",
        /// Those of them that can be filed online, in part or in full.
        ProceduresOnline = "procedures_online",
        /// Those of them with at least one dossier filed online.
        ProceduresWithOnlineDossiers = "procedures_with_online_dossiers",
        /// Dossiers received in the period.
        DossiersReceived = "dossiers_received",
        /// Those of them filed online, with an electronic result where a written one is due.
        DossiersOnline = "dossiers_online",
        /// Dossiers of procedures that can be done online in full.
        DossiersFullService = "dossiers_full_service",
        /// Those of them that were done online in full.
        DossiersFullyOnline = "dossiers_fully_online",
        /// Procedures with a duty to pay.
        ProceduresWithPayment = "procedures_with_payment",
        /// Those of them that can be paid on the national portal.
        ProceduresPayableOnline = "procedures_payable_online",
        /// Those of them with at least one payment online.
        ProceduresPaidOnline = "procedures_paid_online",
        /// Dossiers with something to pay, paid or not.
        DossiersWithPayment = "dossiers_with_payment",
        /// Those of them that were paid online.
        DossiersPaidOnline = "dossiers_paid_online",
        /// Dossiers of procedures that give a written result.
        DossiersWithResult = "dossiers_with_result",
        /// Those of them with an electronic result.
        DossiersWithElectronicResult = "dossiers_with_electronic_result",
        /// Dossiers whose papers, and result where one is due, are digitised.
        DossiersDigitised = "dossiers_digitised",
        /// Dossiers that use digitised data again.
        DossiersReusing = "dossiers_reusing",
        /// Dossiers with a paper from the personal store, or a result put into it.
        DossiersWithStore = "dossiers_with_store",
        /// Whether certified electronic copies are offered: 1 of 1, or 0.
        ElectronicCopyService = "electronic_copy_service",
        /// How many services of certified electronic copies there should be: 1.
        ElectronicCopyServices = "electronic_copy_services",
        /// Procedures whose subject is a person.
        ProceduresOfPersons = "procedures_of_persons",
        /// Those of them that are linked to the population register.
        ProceduresLinked = "procedures_linked",
        /// Dossiers that use the population register's data.
        DossiersUsingPopulation = "dossiers_using_population",
        /// Complaints and recommendations received in the period.
        Complaints = "complaints",
        /// Complaints and recommendations that had to be answered in the period.
        ComplaintsDue = "complaints_due",
        /// Those of them that were answered in time.
        ComplaintsOnTime = "complaints_on_time",
        /// Complaints and recommendations first received in the period.
        ComplaintsReceived = "complaints_received",
        /// Those of them that were settled in time, once, and to satisfaction.
        ComplaintsSettledWell = "complaints_settled_well",
        /// Dossiers with a complaint, a recommendation or a dislike.
        DossiersCriticised = "dossiers_criticised",
    }
}

/// How much was counted of each measure; what is absent was not counted, which is not the same as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures(BTreeMap<Measure, u64>);

impl Measures {
    /// Returns how much was counted, if it was.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<u64> {
        self.0.get(&measure).copied()
    }

    /// Sets how much was counted.
    pub fn set(&mut self, measure: Measure, count: u64) {
        self.0.insert(measure, count);
    }

    /// Adds to what was counted.
    pub fn add(&mut self, measure: Measure, count: u64) {
        let sum = self.0.entry(measure).or_default();
        *sum = sum.saturating_add(count);
    }
}
